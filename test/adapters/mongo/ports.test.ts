import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Connection } from 'mongoose';
import { createAccounts } from '../../../adapters/mongo/accounts';
import { connectStore } from '../../../adapters/mongo/connect';
import { createConversations } from '../../../adapters/mongo/conversations';
import { createDirectory } from '../../../adapters/mongo/directory';
import { createMessages } from '../../../adapters/mongo/messages';
import { createModels, type Models } from '../../../adapters/mongo/models';
import { createTickets } from '../../../adapters/mongo/tickets';
import type { IncomingMessage, Message } from '../../../src/conversation/message';
import { conversation, now } from '../../conversation/decide';

/** The contract of the store's ports: on the embedded store always, on MongoDB where MONGODB_URI names a database to write into. */
const mongodbUri = process.env.MONGODB_URI;
const stores = [['embedded', undefined] as const, ...(mongodbUri ? [['MongoDB', mongodbUri] as const] : [])];

describe.each(stores)('on %s', (_, uri) => {
  const folder = mkdtempSync(join(tmpdir(), 'firstline-ports-'));
  let connection: Connection;
  let models: Models;
  let ids = 0;
  const unique = (stem: string) => `${stem}-${process.pid}-${++ids}`;
  beforeAll(async () => {
    connection = await connectStore({ mongodbUri: uri, file: join(folder, 'desk.db') });
    models = await createModels(connection);
  });
  afterAll(async () => {
    await connection.close();
    rmSync(folder, { recursive: true, force: true });
  });
  const later = (ms: number) => new Date(now.getTime() + ms);

  describe('conversations', () => {
    const store = () => createConversations(models.conversation);

    test('are read as they were written', async () => {
      const id = unique('c');
      const written = conversation({
        id,
        asked: 'a $where {"$gt":1} \u200b 😀',
        cards: [{ board: 'b', ref: { ts: '1', channel: 'C' } }],
        address: { 'a.b': { $c: null } },
      });
      expect(await store().load(id)).toBeUndefined();
      const saved = await store().save(written);
      expect(saved.version).toBe(1);
      expect(await store().load(id)).toEqual(saved);
      expect((await store().ofCard('b', { channel: 'C', ts: '1' }))?.id).toBe(id);
    });

    test('of two writers of one version one wins, the other gets a conflict', async () => {
      const first = conversation({ id: unique('c') });
      const begun = await Promise.allSettled([1, 2, 3].map(() => store().save(first)));
      expect(begun.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected', 'rejected']);
      const saved = { ...first, version: 1 };
      const raced = await Promise.allSettled(['x', 'y', 'z'].map((asked) => store().save({ ...saved, asked })));
      expect(raced.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
      for (const one of raced) if (one.status === 'rejected') expect(one.reason).toMatchObject({ code: 'conflict' });
      expect((await store().load(first.id))?.version).toBe(2);
    });

    test('with work are found when their time has come, orphaned ones at once', async () => {
      const id = unique('c');
      const effect = { kind: 'show-desk' } as const;
      await store().save(conversation({ id, outbox: [{ id: 'i', effect, attempts: 1, notBefore: later(1000) }] }));
      const found = async (at: Date, orphaned = false) =>
        (await store().withWork(at, { limit: 1000, orphaned })).includes(id);
      expect([await found(later(999)), await found(later(1000)), await found(now, true)]).toEqual([false, true, true]);
    });
  });

  describe('messages', () => {
    const store = () => createMessages(models.message);
    const incoming = (conversationId: string, text: string): IncomingMessage => ({
      id: unique('m'),
      channel: 'talk',
      conversationId,
      address: {},
      from: { channel: 'talk', userId: 'tom' },
      sentAt: now,
      saying: { kind: 'text', text },
      side: 'requester',
    });
    const entry = (message: IncomingMessage, seq: number): Message => ({
      id: message.id,
      conversationId: message.conversationId,
      seq,
      at: now,
      author: { kind: 'requester', id: 'tom', name: 'Tom' },
      content: { kind: 'text', text: 'x' },
      visibleTo: 'everyone',
    });

    test('are remembered once, also twenty at a time', async () => {
      const message = incoming(unique('c'), 'hello');
      const outcomes = await Promise.all(Array.from({ length: 20 }, () => store().remember(message, now)));
      expect(outcomes.filter((outcome) => outcome === 'new')).toHaveLength(1);
      expect(await store().unanswered(message.conversationId)).toEqual([message]);
      expect(await store().waitingSince(later(1), 10_000)).toContain(message.conversationId);
    });

    test('recorded twice stand there once, and a gap hides what is behind it', async () => {
      const id = unique('c');
      const [one, two, three] = ['1', '2', '3'].map((text) => incoming(id, text)) as [
        IncomingMessage,
        IncomingMessage,
        IncomingMessage,
      ];
      for (const message of [one, two, three]) await store().remember(message, now);
      for (const _round of [1, 2]) await store().record([entry(one, 1), entry(three, 3)], []);
      expect((await store().timeline(id, 0, 10)).map(({ seq }) => seq)).toEqual([1]);
      await store().record([entry(two, 2)], []);
      expect((await store().timeline(id, 0, 10)).map(({ seq }) => seq)).toEqual([1, 2, 3]);
      expect((await store().timeline(id, 1, 1)).map(({ seq }) => seq)).toEqual([2]);
      expect(await store().unanswered(id)).toEqual([]);
      expect(await store().remember(one, now)).toBe('known');
    });

    test('skipped ones are answered and have no place; amended ones keep what was said', async () => {
      const id = unique('c');
      const [kept, skipped] = [incoming(id, 'kept'), incoming(id, 'skipped')];
      for (const message of [kept, skipped]) await store().remember(message, now);
      await store().record([entry(kept, 1)], [skipped.id]);
      await store().amend(kept.id, { edited: { text: 'new', at: now }, deleted: true });
      expect(await store().unanswered(id)).toEqual([]);
      expect(await store().byId(skipped.id)).toBeUndefined();
      expect(await store().timeline(id, 0, 10)).toEqual([
        { ...entry(kept, 1), edited: { text: 'new', at: now }, deleted: true },
      ]);
    });
  });

  test('numbers of a series are never given twice', async () => {
    const store = createTickets(models);
    const series = unique('S');
    const numbers = await Promise.all(Array.from({ length: 50 }, () => store.nextNumber(series)));
    expect(new Set(numbers).size).toBe(50);
  });

  describe('the directory', () => {
    const directory = () => createDirectory(models.person, () => unique('p'));

    test('one identity met twenty times at once is one person', async () => {
      const identity = { channel: 'talk', userId: unique('u'), name: 'Tom' };
      const met = await Promise.all(Array.from({ length: 20 }, () => directory().personOf(identity)));
      expect(new Set(met.map(({ id }) => id)).size).toBe(1);
      expect(met[0]).toMatchObject({ name: 'Tom', roles: ['requester'] });
    });

    test('joins identities by a verified address only, whatever its case', async () => {
      const email = `${unique('anna')}@sample.invalid`;
      const known = {
        id: unique('p'),
        name: 'Anna',
        email,
        roles: ['agent'],
        groups: [],
        identities: [{ channel: 'web', userId: unique('web') }],
      } as const;
      await createAccounts(models).plant([known], { sample: false });
      const same = await directory().personOf({ channel: 'talk', userId: unique('u'), name: 'A.' }, async () => ({
        email: email.toUpperCase(),
      }));
      expect(same.id).toBe(known.id);
      expect(same.identities).toHaveLength(2);
      const other = await directory().personOf({ channel: 'talk', userId: unique('u'), name: 'Anna' });
      expect(other.id).not.toBe(known.id);
    });
  });
});
