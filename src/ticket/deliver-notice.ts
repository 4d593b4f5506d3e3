import { hear } from '../conversation/hear';
import type { Address } from '../conversation/message';
import { plain } from '../conversation/replies';
import { repeated } from '../conversation/reply';
import type { Language } from '../conversation/understanding';
import { DeskError } from '../errors';
import type { Person } from '../people/person';
import type { Groups } from '../people/support-group';
import type { Channel, Ports } from '../ports';
import { type Medium, media } from '../sla/escalation';
import type { Notice, Ticket } from './ticket';
import { wayMark } from './transfer';

/** Whom a notice reached that went nowhere else. */
export const consoleAlone = 'console';

/** Returns whom it reached, in words for the history. */
export async function deliverNotice(ports: Ports, ticket: Ticket, notice: Notice): Promise<string> {
  const id = `${ticket.id}-${notice.id}`;
  if (notice.whom.kind === 'requester') {
    if (ticket.conversationId) await hear(ports, ticket.conversationId, { ...notice, id, ticketId: ticket.id });
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
  const people = await peopleOf(ports, notice.whom);
  const by = notice.params.by === undefined ? undefined : await ports.directory.byId(notice.params.by);
  const params = { ...notice.params, ...(by && { by: by.name }) };
  const reached: string[] = [];
  for (const person of people) {
    const own = person.language ?? language;
    const text = ports.say(own, notice.key, withGroupNames(params, own, ports.settings().groups));
    const words = { id: `${id}-${person.id}`, text, media: wanted, uncertain };
    if (await speakTo(ports, person, words)) reached.push(person.name);
  }
  if (notice.whom.kind === 'group') {
    const text = ports.say(language, notice.key, withGroupNames(params, language, ports.settings().groups));
    for (const board of ports.boards) await board.tell({ id, text });
  }
  ports.live.changed('desk');
  return reached.join(', ') || consoleAlone;
}

/** Groups are kept by id; whoever reads it reads their names in their own language. */
function withGroupNames(params: Notice['params'], language: Language, groups: Groups): Notice['params'] {
  const named = (ids: string) =>
    ids
      .split(wayMark)
      .map((id) => groups.get(id)?.name[language] ?? id)
      .join(wayMark);
  const given = ['from', 'to', 'group', 'way'].filter((key) => params[key] !== undefined);
  return { ...params, ...Object.fromEntries(given.map((key) => [key, named(params[key] ?? '')])) };
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

/** Whether nothing but the console can show a notice: nobody hears of it before the ticket is saved. */
export async function isInHouse(ports: Ports, { whom, by }: Notice): Promise<boolean> {
  if (whom.kind === 'requester' || whom.kind === 'address') return false;
  if (whom.kind === 'group') return ports.boards.length === 0;
  const people = await peopleOf(ports, whom);
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
