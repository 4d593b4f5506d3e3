import type { Desk } from '../desk';
import { maySeeTicket } from '../people/access';
import type { Person } from '../people/person';
import type { Ports } from '../ports';
import { remindersOf } from '../reminder/list-reminders';
import { instantOf } from '../reminder/moment';
import type { Reminder, ReminderKind } from '../reminder/reminder';
import { timeWords } from '../ticket/promise-words';
import { termsOf } from '../ticket/terms';
import type { Ticket } from '../ticket/ticket';
import type { Language } from './understanding';

/** What an agent says about reminders in chat: `remind INC-1001 tomorrow at 9 call the vendor`, `完成 INC-1001`. */
export interface ReminderCommand {
  readonly act: ReminderKind | 'move' | 'done';
  readonly number: string;
  /** When, and what about. */
  readonly words: string;
}
export type ReminderActs = 'setReminder' | 'moveReminder' | 'endReminder';

const spelled: Readonly<Record<ReminderCommand['act'], RegExp>> = {
  reminder: /^(?:remind(?: me)?(?: of| about| on)?|提醒(?:我)?)/i,
  'call-back': /^(?:call[- ]?back|回电)/i,
  appointment: /^(?:appointment(?: on| for)?|预约)/i,
  'ask-again': /^(?:ask again(?: on| about)?|再次询问|再问)/i,
  move: /^(?:move|改期|推迟)/i,
  done: /^(?:done|完成)/i,
};

export function readReminderCommand(text: string): ReminderCommand | undefined {
  const said = text.normalize('NFKC').trim();
  for (const [act, verb] of Object.entries(spelled)) {
    const begun = verb.exec(said);
    const named = begun && /^\s*([a-z]{3}-\d{1,8})(?!\w)\s*[,:]?\s*/i.exec(said.slice(begun[0].length));
    if (!begun || !named) continue;
    const words = said.slice(begun[0].length + named[0].length).trim();
    return { act: act as ReminderCommand['act'], number: (named[1] ?? '').toUpperCase(), words };
  }
  return undefined;
}

interface Said {
  readonly agent: Person;
  readonly command: ReminderCommand;
  readonly language: Language;
}

export async function carryReminderCommand(
  ports: Ports,
  desk: Pick<Desk, ReminderActs>,
  { agent, command: { act, number, words }, language }: Said,
): Promise<string> {
  const say = (key: string, params?: Readonly<Record<string, string>>) => ports.say(language, key, params);
  const ticket = await ports.tickets.byNumber(number);
  if (!ticket || !maySeeTicket(agent, ticket)) return say('work.no-ticket', { number });
  // The next of them that is the agent's own: who has several on one ticket sees them in the console.
  const own = ticket.reminders
    ?.filter(({ personId }) => personId === agent.id)
    .toSorted((a, b) => a.at.getTime() - b.at.getTime())[0];
  if ((act === 'done' || act === 'move') && !own) return say('work.no-reminder-there', { number });
  if (act === 'done' && own) {
    await desk.endReminder(ticket.id, agent, { id: own.id, how: 'done' });
    return say('work.reminder-done', { line: lineOf(ports, { ticket, reminder: own }, language) });
  }
  const settings = ports.settings();
  const now = ports.now();
  const moment = ports.readMoment(words, { now, zone: settings.zone });
  if (!moment) return say('work.no-moment');
  const at = instantOf(moment, termsOf(settings, ticket).hours, now);
  const answer = (key: string, reminder: Reminder) =>
    say(key, {
      number,
      time: timeWords(ports.say, reminder.at, { language, zone: settings.zone, now }),
      line: lineOf(ports, { ticket, reminder }, language),
    });
  if (act === 'move' && own) {
    await desk.moveReminder(ticket.id, agent, { id: own.id, at });
    return answer('work.reminder-moved', { ...own, at });
  }
  const id = ports.newId();
  const kind = act as ReminderKind;
  const set = await desk.setReminder({ ticketId: ticket.id, id, kind, at, text: moment.rest, by: agent });
  const reminder = set.reminders?.find((one) => one.id === id);
  return reminder ? answer('work.reminder-set', reminder) : say('work.no-moment');
}

export async function listReminders(ports: Ports, agent: Person, language: Language): Promise<string> {
  const found = await remindersOf(ports, agent);
  if (found.length === 0) return ports.say(language, 'work.no-reminders');
  const { zone } = ports.settings();
  const now = ports.now();
  const lines = found.map((one) => {
    const time = timeWords(ports.say, one.reminder.at, { language, zone, now });
    const due = one.reminder.rangAt ? ` (${ports.say(language, 'work.reminder-due')})` : '';
    return `${time}${due} · ${lineOf(ports, one, language)}`;
  });
  return [ports.say(language, 'work.reminders', { count: String(found.length) }), ...lines].join('\n');
}

function lineOf(
  ports: Ports,
  { ticket, reminder }: { readonly ticket: Ticket; readonly reminder: Reminder },
  language: Language,
): string {
  const kind = ports.say(language, `work.reminder.${reminder.kind}`);
  return [kind, ticket.number, ticket.title, ticket.requester.name, reminder.text].filter(Boolean).join(' · ');
}
