import type { Desk } from '../desk';
import { mayWorkDesk } from '../people/access';
import type { Person } from '../people/person';
import type { Ports } from '../ports';
import { cardContext, promiseWords } from '../ticket/card';
import type { Ticket } from '../ticket/ticket';
import {
  carryReminderCommand,
  listReminders,
  type ReminderActs,
  type ReminderCommand,
  readReminderCommand,
} from './reminder-command';
import type { Language } from './understanding';

type PlainCommand = 'mine' | 'next' | 'on-shift' | 'off-shift' | 'reminders';
export type DeskCommand = PlainCommand | ReminderCommand;

const spelled: Readonly<Record<PlainCommand, readonly string[]>> = {
  mine: ['my work', 'mine', '我的工作', '我处理的'],
  next: ['next', '下一个', '下一单'],
  'on-shift': ['on shift', 'on', '上班', '上线'],
  'off-shift': ['off shift', 'off', '下班', '下线'],
  reminders: ['my reminders', 'reminders', '我的提醒', '提醒列表'],
};

/** The command that these words are, in either language; nothing when they are no command. */
export function readDeskCommand(text: string): DeskCommand | undefined {
  const said = text
    .normalize('NFKC')
    .trim()
    .toLowerCase()
    .replace(/[\s-]+/g, ' ');
  const plain = (Object.keys(spelled) as PlainCommand[]).find((command) => spelled[command].includes(said));
  return plain ?? readReminderCommand(text);
}

const mostShown = 15;

/** What an agent asks of the desk without opening the console. Nothing for somebody who is no staff: then it is a question like any other. */
export async function carryDeskCommand(
  ports: Ports,
  desk: Pick<Desk, 'goOnShift' | 'goOffShift' | 'takeOver' | 'assignTicket' | ReminderActs>,
  { agent, command, language }: { readonly agent: Person; readonly command: DeskCommand; readonly language: Language },
): Promise<string | undefined> {
  if (!mayWorkDesk(agent)) return undefined;
  if (typeof command === 'object') return carryReminderCommand(ports, desk, { agent, command, language });
  switch (command) {
    case 'reminders':
      return listReminders(ports, agent, language);
    case 'mine': {
      const tickets = await ports.tickets.list({ kind: 'agent', agentId: agent.id }, mostShown);
      const lines = tickets.map((ticket) => lineOf(ports, ticket, language));
      return lines.length > 0
        ? [ports.say(language, 'work.mine', { count: lines.length }), ...lines].join('\n')
        : ports.say(language, 'work.none');
    }
    case 'next': {
      const ticket = await nextFor(ports, agent);
      if (!ticket) return ports.say(language, 'work.nothing-waits');
      await desk.assignTicket(ticket.id, agent, agent.id);
      if (ticket.conversationId) await desk.takeOver(ticket.conversationId, agent);
      return `${ports.say(language, 'work.yours')}\n${lineOf(ports, ticket, language)}`;
    }
    case 'on-shift':
      await desk.goOnShift(agent);
      return ports.say(language, 'work.on-shift');
    case 'off-shift':
      await desk.goOffShift(agent);
      return ports.say(language, 'work.off-shift');
  }
}

/** The next due ticket that nobody has, of the agent's groups. */
async function nextFor(ports: Ports, { groups }: Person): Promise<Ticket | undefined> {
  const ids = (await Promise.all(groups.map((group) => ports.tickets.queued(group, 1)))).flat();
  const tickets = (await Promise.all(ids.map((id) => ports.tickets.byId(id)))).filter((one) => one !== undefined);
  const due = ({ nextDueAt, openedAt }: Ticket) => (nextDueAt ?? openedAt).getTime();
  return tickets.toSorted((a, b) => due(a) - due(b))[0];
}

function lineOf(ports: Ports, ticket: Ticket, language: Language): string {
  const promise = promiseWords(ticket, language, cardContext(ports, language));
  return `${ticket.number} · ${ticket.priority} · ${ticket.title} · ${ticket.requester.name} · ${promise}`;
}
