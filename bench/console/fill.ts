import { addedTexts } from '../../src/inbox/added-texts';
import type { Ports } from '../../src/ports';
import { policyFor } from '../../src/sla/sla-policy';

import { meetClocks, nextDueOf, startClocks } from '../../src/ticket/clocks';
import { termsOf } from '../../src/ticket/terms';
import { clockNames, type Ticket, type TicketStatus } from '../../src/ticket/ticket';

/** Sentences as people write them; which ones stand together differs from ticket to ticket. */
const wording = {
  en: [
    'VPN error 691 since this morning',
    'The printer on floor 3 prints stripes',
    'Outlook asks for the password again and again',
    'No access to the claims folder of the branch',
    'The laptop does not start after the update',
    'Policy report shows wrong totals for March',
    'The scanner of the front desk is not found',
    'Certificate expired on the agent portal',
  ],
  zh: [
    'VPN 今天早上报错 691，连不上内网',
    '三楼的打印机打印有条纹，麻烦看一下',
    'Outlook 反复要求输入密码',
    '没有理赔共享文件夹的访问权限',
    '电脑更新之后无法开机',
    '三月份保单报表合计金额不对',
    '前台的扫描仪找不到了',
    '代理人门户证书过期，客户投诉',
  ],
} as const;
const rooms = ['A', 'B', 'C', 'D', 'E', 'F', 'G', 'H'];
const minute = 60_000;

export interface Filling {
  readonly tickets: number;
  /** How many of them are open; the others are closed. */
  readonly open: number;
  readonly agents: readonly { readonly id: string; readonly name: string }[];
  readonly now: Date;
}

/** Fills a store with tickets of the last year, as the desk itself would have left them. */
export async function fill(
  ports: Pick<Ports, 'tickets' | 'inbox' | 'settings' | 'newId'>,
  filling: Filling,
): Promise<void> {
  const { tickets, open } = filling;
  const atOnce = 200;
  for (let from = 0; from < tickets; from += atOnce) {
    const batch = Array.from({ length: Math.min(atOnce, tickets - from) }, (_, index) => from + index);
    await Promise.all(
      batch.map(async (n) => {
        const ticket = made(ports, filling, { n, isOpen: n >= tickets - open });
        await ports.inbox.addWords(ticket, addedTexts(undefined, ticket));
        await ports.tickets.save(ticket);
      }),
    );
  }
}

function made(
  { settings, newId }: Pick<Ports, 'settings' | 'newId'>,
  { tickets, agents, now }: Filling,
  { n, isOpen }: { readonly n: number; readonly isOpen: boolean },
): Ticket {
  const language = n % 2 === 0 ? 'zh' : 'en';
  const texts = wording[language];
  const groups = [...settings().groups.keys()];
  const text = texts[n % texts.length] ?? '';
  const second = texts[(n * 7 + 3) % texts.length] ?? '';
  const age = isOpen ? (n % 300) * minute : (tickets - n + 300) * 5 * minute;
  const openedAt = new Date(now.getTime() - age);
  const priority = (['P3', 'P2', 'P3', 'P4', 'P3', 'P1'] as const)[n % 6] ?? 'P3';
  const policy = policyFor(settings().policies, { type: 'incident', priority, category: 'general', requester: [] });
  if (!policy) throw new Error('no policy takes an incident');
  const agent = isOpen && n % 3 === 0 ? undefined : agents[n % agents.length];
  const group = groups[n % groups.length] ?? 'service-desk';
  const terms = termsOf(settings(), { policy: policy.id, hours: policy.hoursId, group });
  const answered = agent ? (['firstResponse'] as const) : [];
  const names = isOpen ? answered : clockNames;
  const clocks = meetClocks(startClocks(terms, openedAt), terms, { names, at: new Date(openedAt.getTime() + minute) });
  const id = newId();
  const number = `INC-${100_000 + n}`;
  const requester = {
    personId: `person-${n % 3000}`,
    name: language === 'zh' ? `王${rooms[n % 8]}芳` : `Person ${n % 3000}`,
  };
  const by = agent?.id ?? 'bot';
  return {
    id,
    number,
    version: 0,
    type: 'incident',
    title: text,
    description: `${text}. ${second}. Room ${rooms[n % 8]}${n % 997}.`,
    language,
    requester,
    channel: (['web', 'slack', 'teams'] as const)[n % 3] ?? 'web',
    origin: `fill-${id}`,
    category: ['network', 'printing', 'mail', 'access', 'hardware', 'reports'][n % 6] ?? 'general',
    impact: 'person',
    urgency: 'medium',
    priority,
    status: statusOf(isOpen, { n, openedAt, by, taken: agent !== undefined }),
    group,
    agent,
    bounces: n % 11 === 0 ? 1 : 0,
    policy: policy.id,
    hours: policy.hoursId,
    clocks,
    climbed: [],
    nextDueAt: nextDueOf(clocks, terms),
    history: [
      { kind: 'opened', at: openedAt, by: 'bot' },
      { kind: 'assigned', at: openedAt, by, group, agent: agent?.id },
    ],
    outbox: [],
    openedAt,
    updatedAt: openedAt,
  };
}

function statusOf(
  isOpen: boolean,
  { n, openedAt, by, taken }: { n: number; openedAt: Date; by: string; taken: boolean },
): TicketStatus {
  if (isOpen) return { kind: taken && n % 2 === 0 ? 'in-progress' : 'new' };
  const resolution = { code: 'fixed', note: 'Done.', by, at: openedAt } as const;
  return { kind: 'closed', resolution, at: openedAt };
}
