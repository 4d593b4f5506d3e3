import { hear } from '../conversation/hear';
import type { Address } from '../conversation/message';
import { plain } from '../conversation/replies';
import { repeated } from '../conversation/reply';
import type { Language } from '../conversation/understanding';
import { DeskError } from '../errors';
import type { Person } from '../people/person';
import type { Channel, Ports } from '../ports';
import { type Medium, media } from '../sla/escalation';
import { timeWords } from './promise-words';
import type { Notice, Ticket } from './ticket';
import { wayMark } from './transfer';

/** Whom a notice reached that went nowhere else. */
export const consoleAlone = 'console';

/** Returns whom it reached, in words for the history. `known`: the people it is for, where they were looked up already. */
export async function deliverNotice(
  ports: Ports,
  { ticket, notice, known }: { readonly ticket: Ticket; readonly notice: Notice; readonly known?: readonly Person[] },
): Promise<string> {
  const id = `${ticket.id}-${notice.id}`;
  if (notice.whom.kind === 'requester') {
    const params = withTime(ports, notice.params, ticket.language);
    if (ticket.conversationId === undefined) return tellCaller(ports, ticket, { ...notice, params, id });
    await hear(ports, ticket.conversationId, { ...notice, params, id, ticketId: ticket.id });
    return ticket.requester.name;
  }
  const language = 'zh';
  const wanted = notice.by ?? ['chat'];
  const uncertain = notice.attempts > 0;
  if (notice.whom.kind === 'address') {
    return writeTo(ports, notice.whom.address, {
      id,
      text: ports.say(language, notice.key, notice.params),
      media: wanted,
      uncertain,
    });
  }
  const people = known ?? (await peopleFor(ports, ticket, notice));
  const by = notice.params.by === undefined ? undefined : await ports.directory.byId(notice.params.by);
  const params = { ...notice.params, ...(by && { by: by.name }) };
  const reached: string[] = [];
  for (const person of people) {
    const own = person.language ?? language;
    const text = ports.say(own, notice.key, withNames(ports, params, own));
    const words = { id: `${id}-${person.id}`, text, media: wanted, uncertain };
    if (await speakTo(ports, person, words)) reached.push(person.name);
  }
  if (notice.whom.kind === 'group') {
    const text = ports.say(language, notice.key, withNames(ports, params, language));
    for (const board of ports.boards) await board.tell({ id, text });
  }
  ports.live.changed('desk');
  return reached.join(', ') || consoleAlone;
}

/** Whom a notice did not reach for want of a chat: somebody calls them, or told them on the phone already. */
export const byPhoneAlone = 'phone';

/** Somebody who called is told in the chat they are known in, if there is one. */
async function tellCaller(
  ports: Ports,
  { requester, language }: Ticket,
  { id, key, params, attempts }: Notice,
): Promise<string> {
  const person = await ports.directory.byId(requester.personId);
  const text = ports.say(person?.language ?? language, key, params);
  const words: Words = { id, text, media: ['chat'], uncertain: attempts > 0 };
  return person && !person.disabled && (await speakTo(ports, person, words)) ? requester.name : byPhoneAlone;
}

/** Groups are kept by id and moments as instants; whoever reads it reads them in their own language. */
function withNames(ports: Ports, params: Notice['params'], language: Language): Notice['params'] {
  const { groups } = ports.settings();
  const named = (ids: string) =>
    ids
      .split(wayMark)
      .map((id) => groups.get(id)?.name[language] ?? id)
      .join(wayMark);
  const given = ['from', 'to', 'group', 'way'].filter((key) => params[key] !== undefined);
  const names = Object.fromEntries(given.map((key) => [key, named(params[key] ?? '')]));
  return { ...withTime(ports, params, language), ...names };
}

/** `at`, an instant, as `time`: "tomorrow 09:00". */
function withTime({ say, settings, now }: Ports, params: Notice['params'], language: Language): Notice['params'] {
  if (params.at === undefined) return params;
  const telling = { language, zone: settings().zone, now: now() };
  return { ...params, time: timeWords(say, new Date(params.at), telling) };
}

/** Whom a notice is for; where it must reach somebody and the person is gone, the lead of the group. */
export async function peopleFor(ports: Ports, { group }: Ticket, { whom, orLead }: Notice): Promise<readonly Person[]> {
  if (whom.kind === 'requester' || whom.kind === 'address') return [];
  const people = await peopleOf(ports, whom);
  return people.length === 0 && orLead ? peopleOf(ports, { kind: 'lead', group }) : people;
}

export async function peopleOf(
  ports: Ports,
  whom: Exclude<Notice['whom'], { kind: 'requester' | 'address' }>,
): Promise<readonly Person[]> {
  if (whom.kind === 'group') return [];
  const id = whom.kind === 'agent' ? whom.personId : ports.settings().groups.get(whom.group)?.lead;
  const person = id === undefined ? undefined : await ports.directory.byId(id);
  return person && !person.disabled ? [person] : [];
}

/** Something said to staff. `id` is stable over repeats. */
export interface Words {
  readonly id: string;
  readonly text: string;
  readonly media: readonly Medium[];
  /** It may have been said before. */
  readonly uncertain: boolean;
}

/** Channels that are not chat are named after their medium. */
const mediumOf = (channel: string): Medium => media.find((medium) => medium === channel) ?? 'chat';

/**
 * Through the first medium that reaches a person, and in chat where none of those does: that somebody hears comes before
 * how. False where nothing can, and the console shows it.
 */
export async function speakTo(ports: Ports, person: Person, words: Words): Promise<boolean> {
  for (const { channel, userId } of waysTo(ports, person, words.media)) {
    const address = await channel.direct?.(userId);
    if (!address) continue;
    await send(ports, { channel, address, language: person.language ?? 'zh' }, words);
    return true;
  }
  return false;
}

/** The connected channels that can begin to speak to a person, in the order in which they are tried. */
function waysTo(ports: Ports, person: Person, wanted: readonly Medium[]) {
  return [...new Set<Medium>([...wanted, 'chat'])].flatMap((medium) => {
    const names = medium === 'chat' ? person.identities : [{ channel: medium, userId: person.email ?? '' }];
    return names.flatMap(({ channel: name, userId }) => {
      const channel = mediumOf(name) === medium && userId ? ports.channels.get(name) : undefined;
      return channel?.direct ? [{ channel, userId }] : [];
    });
  });
}

/** Whether nothing but the console can show what is for these people, or this group: nobody hears of it before the ticket is saved. */
export function isInHouse(ports: Ports, { whom, by }: Notice, people: readonly Person[]): boolean {
  if (whom.kind === 'requester' || whom.kind === 'address') return false;
  if (whom.kind === 'group') return ports.boards.length === 0;
  return people.every((person) => waysTo(ports, person, by ?? ['chat']).length === 0);
}

/** To an address that is nobody's in the directory. Throws `undeliverable` where no channel of these media is connected. */
export async function writeTo(ports: Ports, to: string, words: Words): Promise<string> {
  for (const medium of words.media) {
    const channel = ports.channels.get(medium);
    const address = await channel?.direct?.(to);
    if (!channel || !address) continue;
    await send(ports, { channel, address, language: 'zh' }, words);
    return to;
  }
  throw new DeskError('undeliverable', `nothing reaches ${to}`, {
    received: words.media.join(', '),
    expected: 'a connected channel of that name',
  });
}

/** Where nobody can say whether the words arrived before, they say so. */
async function send(
  ports: Ports,
  { channel, address, language }: { readonly channel: Channel; readonly address: Address; readonly language: Language },
  { id, text, uncertain }: Words,
): Promise<void> {
  if (uncertain && (await channel.find?.(address, id))) return;
  const reply = uncertain && !channel.find ? repeated(plain(text), ports.say(language, 'repeated')) : plain(text);
  await channel.send(address, reply, { conversationId: id, replyId: id, language });
}
