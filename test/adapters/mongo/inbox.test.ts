import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Connection } from 'mongoose';
import { connectStore } from '../../../adapters/mongo/connect';
import { createInbox } from '../../../adapters/mongo/inbox';
import { createModels } from '../../../adapters/mongo/models';
import { createTickets } from '../../../adapters/mongo/tickets';
import { addedTexts } from '../../../src/inbox/added-texts';
import type { InboxFilter } from '../../../src/inbox/facets';
import type { Cursor, Inbox } from '../../../src/inbox/inbox';
import type { Tickets } from '../../../src/ports';
import type { Ticket } from '../../../src/ticket/ticket';
import { aTicket } from '../../inbox/a-ticket';

const mongodbUri = process.env.MONGODB_URI;
const stores = [['embedded', undefined] as const, ...(mongodbUri ? [['MongoDB', mongodbUri] as const] : [])];
const start = new Date('2026-03-02T02:00:00Z').getTime();
const minutes = (n: number) => new Date(start + n * 60_000);

describe.each(stores)('on %s', (_, uri) => {
  const folder = mkdtempSync(join(tmpdir(), 'firstline-inbox-'));
  let connection: Connection;
  let tickets: Tickets;
  let inbox: Inbox;
  beforeAll(async () => {
    connection = await connectStore({ mongodbUri: uri, file: join(folder, 'desk.db') });
    const models = await createModels(connection);
    await models.ticket.deleteMany({});
    await models.ticketWord.deleteMany({});
    tickets = createTickets(models);
    inbox = createInbox(models);
    for (let n = 0; n < 90; n++) await put(numbered(n));
  });
  afterAll(async () => {
    await connection.close();
    rmSync(folder, { recursive: true, force: true });
  });

  async function put(ticket: Ticket) {
    await inbox.addWords(ticket, addedTexts(undefined, ticket));
    await tickets.save(ticket);
  }

  /** A third due in order, two and two at the same moment; a third on hold; a third done. */
  function numbered(n: number): Ticket {
    const openedAt = minutes(n);
    const kind = (['new', 'on-hold', 'closed'] as const)[n % 3];
    const resolution = { code: 'fixed', note: 'done', by: 'anna', at: openedAt } as const;
    return aTicket({
      id: `t${n}`,
      openedAt,
      priority: n % 2 === 0 ? 'P2' : 'P4',
      group: n % 5 === 0 ? 'network' : 'service-desk',
      agent: n % 4 === 0 ? { id: 'anna', name: 'Anna' } : undefined,
      title: n === 40 ? '三楼打印机卡纸' : `VPN error ${n}`,
      description: 'nothing more',
      mentioned: n % 30 === 0 ? ['anna', 'wei'] : undefined,
      requester: {
        personId: `person${n % 9}`,
        name: 'Tom Baker',
        offices: [n % 2 === 0 ? 'gaochun' : 'suzhou', 'jiangsu'],
      },
      ...(kind === 'new' && { status: { kind }, nextDueAt: minutes(1000 + Math.floor(n / 6)) }),
      ...(kind === 'on-hold' && { status: { kind, reason: 'requester', since: openedAt } }),
      ...(kind === 'closed' && { status: { kind, resolution, at: openedAt } }),
    });
  }

  async function all(filter: InboxFilter, limit = 7): Promise<readonly Ticket[]> {
    const found: Ticket[] = [];
    for (let after: Cursor | undefined; ; ) {
      const page = await inbox.page(filter, { limit, after });
      found.push(...page.tickets);
      if (!page.next) return found;
      after = page.next;
    }
  }

  test('page by page: next due first, then what waits, then what is done with the newest first, each once', async () => {
    const found = await all({ is: {} });
    expect(found).toHaveLength(90);
    expect(new Set(found.map(({ id }) => id)).size).toBe(90);
    const kinds = found.map(({ status }) => status.kind);
    expect(kinds).toEqual([
      ...Array.from({ length: 30 }, () => 'new'),
      ...Array.from({ length: 30 }, () => 'on-hold'),
      ...Array.from({ length: 30 }, () => 'closed'),
    ]);
    const due = found.slice(0, 30).map(({ nextDueAt }) => Number(nextDueAt));
    expect(due).toEqual(due.toSorted((a, b) => a - b));
    const done = found.slice(60).map(({ openedAt }) => openedAt.getTime());
    expect(done).toEqual(done.toSorted((a, b) => b - a));
  });

  test.each<[string, InboxFilter, (n: number) => boolean]>([
    ['open', { open: true, is: {} }, (n) => n % 3 !== 2],
    ['mine', { open: true, is: { agent: ['anna'] } }, (n) => n % 4 === 0 && n % 3 !== 2],
    ['nobody’s', { open: true, is: { agent: ['-'] } }, (n) => n % 4 !== 0 && n % 3 !== 2],
    ['two groups', { open: true, is: { group: ['network', 'service-desk'] } }, (n) => n % 3 !== 2],
    ['mentioned', { open: true, is: { mentioned: ['wei'] } }, (n) => n % 30 === 0],
    ['waiting', { open: true, is: { status: ['on-hold'] } }, (n) => n % 3 === 1],
    ['open or done of one priority and group', { is: { priority: ['P2'], group: ['network'] } }, (n) => n % 10 === 0],
    ['about to breach', { open: true, dueBefore: minutes(1005), is: {} }, (n) => n % 3 === 0 && Math.floor(n / 6) < 5],
    ['an office and the one above it', { is: { office: ['gaochun', 'jiangsu'] } }, () => true],
    [
      'within a scope',
      {
        is: {},
        within: [
          ['office', 'gaochun'],
          ['agent', 'anna'],
          ['requester', 'person3'],
        ],
      },
      (n) => n % 2 === 0 || n % 9 === 3,
    ],
    [
      'a group within a scope, by a time',
      {
        open: true,
        dueBefore: minutes(1005),
        is: { group: ['network'] },
        within: [
          ['office', 'suzhou'],
          ['agent', 'anna'],
        ],
      },
      (n) => n % 15 === 0 && Math.floor(n / 6) < 5 && (n % 2 === 1 || n % 4 === 0),
    ],
    ['nothing at all', { is: { category: ['$ne'] } }, () => false],
  ])('%s: lists and counts the same', async (_name, filter, expected) => {
    const wanted = Array.from({ length: 90 }, (_, n) => n).filter(expected);
    const found = await all(filter);
    expect(found.map(({ id }) => Number(id.slice(1))).toSorted((a, b) => a - b)).toEqual(wanted);
    expect(await inbox.count(filter)).toBe(wanted.length);
  });

  test('is read whole, without what is kept for its indexes', async () => {
    expect(await tickets.byId('t30')).toEqual({ ...numbered(30), version: 1 });
  });

  test('a word in the middle of a Chinese sentence, a number, an English word in both numbers', async () => {
    const ids = async (text: string, filter: InboxFilter = { is: {} }) =>
      (await inbox.find({ text, filter }, { limit: 50 })).tickets.map(({ id }) => id);
    expect(await ids('卡纸')).toEqual(['t40']);
    expect(await ids('打印机 三楼')).toEqual(['t40']);
    expect(await ids('inc-t7')).toEqual(['t7']);
    expect(await ids('errors vpn 33')).toEqual(['t33']);
    expect(await ids('errors vpn 33', { open: false, is: {} })).toEqual([]);
    expect(await ids('{"$gt":""} vpn')).toEqual([]);
    const newest = await ids('vpn');
    expect(newest.slice(0, 2)).toEqual(['t89', 't88']);
  });

  test('finds page by page, and what was added later', async () => {
    const first = await inbox.find({ text: 'vpn', filter: { is: {} } }, { limit: 60 });
    const second = await inbox.find({ text: 'vpn', filter: { is: {} } }, { limit: 60, after: first.next });
    expect(first.tickets).toHaveLength(60);
    expect([...first.tickets, ...second.tickets]).toHaveLength(89);
    expect(second.next).toBeUndefined();
    await inbox.addWords(numbered(3), ['the certificate expired']);
    await inbox.addWords(numbered(3), ['the certificate expired']);
    const found = await inbox.find({ text: 'certificate vpn', filter: { is: {} } }, { limit: 5 });
    expect(found.tickets.map(({ id }) => id)).toEqual(['t3']);
  });
});
