import type { Settings } from '../../src/ports';
import { officePath } from '../../src/organization/office';
import { meetClock, type RunningClock } from '../../src/sla/sla-clock';
import { nextDueOf } from '../../src/ticket/clocks';
import { termsOf } from '../../src/ticket/terms';
import type { Ticket } from '../../src/ticket/ticket';
import { halfSpent } from '../clocks/half-spent';

/** What broke; each word belongs to one group and category, so that two of them never meet in a ticket. */
const matters = [
  { group: 'desktop', category: 'printer-fails', zh: '打印机', en: 'printer' },
  { group: 'network', category: 'vpn-fails', zh: '虚拟专网', en: 'tunnel' },
  { group: 'applications', category: 'app-error', zh: '保单系统', en: 'policy system' },
  { group: 'voice-video', category: 'meeting-room-display', zh: '投影仪', en: 'projector' },
  { group: 'access', category: 'account-locked', zh: '域账号', en: 'account' },
] as const;
const troubles = [
  { zh: '总是花屏', en: 'flickers all the time' },
  { zh: '无法连接', en: 'cannot be reached' },
  { zh: '反应很慢', en: 'is very slow' },
  { zh: '突然断电', en: 'lost its power' },
  { zh: '提示错误代码', en: 'shows an error code' },
  { zh: '登录后白屏', en: 'stays white after login' },
  { zh: '密码失效', en: 'refuses the password' },
] as const;
const channels = ['web', 'slack', 'teams', 'phone'] as const;
const priorities = ['P1', 'P2', 'P3', 'P4'] as const;
const requesters = 5_000;
const dayMs = 86_400_000;

export const agentId = (index: number) => `agent${String(index + 1).padStart(2, '0')}`;

/** The last `open` of `of` tickets are open, shared out among the agents but for one in four that nobody has yet. */
export function stockedTicket(
  settings: Settings,
  index: number,
  { of, open, agents }: { readonly of: number; readonly open: number; readonly agents: number },
): Ticket {
  const due = new Date(Date.now() + 6 * 3_600_000 + (index % 10_000) * 1_000);
  const base = halfSpent(settings, { id: `stocked${index}`, at: due });
  const matter = pick(matters, index);
  const trouble = pick(troubles, scattered(index, 1));
  const zh = index % 2 === 0;
  const office = pick([...settings.offices.keys()], scattered(index, 2));
  const agent = agentId(index % agents);
  const text = zh
    ? `${index % 40}号楼的${matter.zh}从今天早上开始${trouble.zh}，重启之后还是一样，请派人看看。`
    : `Since this morning the ${matter.en} in building ${index % 40} ${trouble.en}, also after a restart.`;
  const varied = {
    ...base,
    number: `INC-${1_000_000 + index}`,
    title: zh ? `${matter.zh}${trouble.zh} ${index}` : `The ${matter.en} ${trouble.en} ${index}`,
    description: text,
    language: zh ? 'zh' : 'en',
    group: matter.group,
    category: matter.category,
    channel: pick(channels, scattered(index, 3)),
    priority: pick(priorities, scattered(index, 4)),
    agent: { id: agent, name: agent },
    requester: {
      personId: `person${index % requesters}`,
      name: `Person ${index % requesters}`,
      office,
      offices: officePath(settings.offices, office),
    },
  } as const satisfies Ticket;
  const terms = termsOf(settings, varied);
  if (index >= of - open)
    return {
      ...varied,
      agent: index % 4 === 0 ? undefined : varied.agent,
      nextRingAt: due,
      nextDueAt: nextDueOf(base.clocks, terms),
    };
  const openedAt = new Date(base.openedAt.getTime() - (1 + (index % 700)) * dayMs);
  const at = new Date(openedAt.getTime() + 3_600_000);
  const running: RunningClock = { ...(base.clocks.resolution as RunningClock), since: openedAt };
  return {
    ...varied,
    openedAt,
    updatedAt: at,
    status: { kind: 'closed', resolution: { code: 'fixed', note: 'Restarted the service.', by: agent, at }, at },
    clocks: { ...base.clocks, resolution: meetClock(running, terms.hours, at) },
  };
}

/** The same for the same index, and for each `way` apart from the others. */
const scattered = (index: number, way: number): number => Math.imul(index + 1, 0x9e3779b1 + way * 0x85ebca6a) >>> 8;
const pick = <T>(list: readonly T[], index: number): T => list[index % list.length] as T;
