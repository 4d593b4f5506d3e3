import { newHand, heldBack, type Hand } from '../claim';
import { isDeskError } from '../errors';
import type { Person } from '../people/person';
import type { Ports } from '../ports';
import { deliverNotice, peopleOf, speakTo, writeTo } from './deliver-notice';
import { claimNotices, saveOr, tell } from './tell-ticket';
import type { Notice, Ticket } from './ticket';

/** Up to so many are told one by one: their words say more than a list. */
const few = 3;
/** Tickets named in one message. */
const named = 10;
const atOnce = 8;

/** One notice of a flood, claimed. */
interface Piece {
  readonly ticket: Ticket;
  readonly notice: Notice;
}

/**
 * After the desk was away thousands of clocks may ring within seconds. Whoever would have heard of each hears once, in
 * one message that counts and names them. Returns the ids of tickets that have other things to tell.
 */
export async function tellTogether(ports: Ports, ticketIds: readonly string[]): Promise<readonly string[]> {
  const hand = newHand(ports);
  const others: string[] = [];
  const pieces: Piece[] = [];
  await pool(ticketIds, async (id) => {
    const ticket = await ports.tickets.byId(id);
    const claimed = ticket && (await claim(ports, ticket, hand));
    for (const notice of claimed?.outbox ?? [])
      if (notice.together && notice.claim?.by === hand.id) pieces.push({ ticket: claimed as Ticket, notice });
    if (ticket?.outbox.some(({ together }) => !together)) others.push(id);
  });
  for (const group of await addressed(ports, pieces)) {
    const said = group.length > few ? once(() => tellAll(ports, group)) : undefined;
    await pool(group, async ({ ticket, notice }) => {
      const told = await tell(ports, { ticket, notice }, said ?? (() => deliverNotice(ports, { ticket, notice })));
      // The ticket may have others of these notices, told by now.
      const newest = await ports.tickets.byId(ticket.id);
      if (newest) await saveOr(ports, told(newest), told);
    });
  }
  return others;
}

/** Undefined when another was quicker: then it is theirs to tell, or the next sweep's. */
async function claim(ports: Ports, ticket: Ticket, hand: Hand): Promise<Ticket | undefined> {
  const now = ports.now();
  if (!ticket.outbox.some((one) => one.together && !heldBack(one, hand, now))) return undefined;
  try {
    return await ports.tickets.save(claimNotices(ticket, { hand, now, together: true }));
  } catch (error) {
    if (!isDeskError(error, 'conflict')) throw error;
    return undefined;
  }
}

type Addressed = Piece & { readonly person?: Person };

/** By who is to hear: the lead of two groups hears of both in one message. */
async function addressed(ports: Ports, pieces: readonly Piece[]): Promise<readonly (readonly Addressed[])[]> {
  const groups = new Map<string, Addressed[]>();
  for (const piece of pieces) {
    const { whom } = piece.notice;
    const person = whom.kind === 'agent' || whom.kind === 'lead' ? (await peopleOf(ports, whom))[0] : undefined;
    const to = person?.id ?? JSON.stringify(whom);
    const group = groups.get(to) ?? [];
    group.push({ ...piece, person });
    groups.set(to, group);
  }
  return [...groups.values()];
}

/** One message for all of them. Returns whom it reached, in words for the history. */
async function tellAll(ports: Ports, group: readonly Addressed[]): Promise<string> {
  const sorted = group.toSorted((a, b) => rank(a).localeCompare(rank(b)));
  const first = sorted[0];
  if (!first) return 'console';
  const { person, notice } = first;
  const language = person?.language ?? 'zh';
  const numbers = [...new Set(sorted.map(({ ticket }) => ticket.number))];
  const text = ports.say(language, numbers.length > named ? 'desk.together-more' : 'desk.together', {
    count: String(numbers.length),
    late: String(new Set(group.filter(isLate).map(({ ticket }) => ticket.id)).size),
    numbers: numbers.slice(0, named).join(language === 'zh' ? '、' : ', '),
    more: String(numbers.length - named),
  });
  // The same flood has the same id, so that a repeat after a crash is recognised.
  const id = `${first.ticket.id}-${notice.id}-and-${group.length - 1}`;
  const words = { id, text, media: notice.by ?? ['chat'], uncertain: group.some((one) => one.notice.attempts > 0) };
  ports.live.changed('desk');
  if (notice.whom.kind === 'address') return writeTo(ports, notice.whom.address, words);
  if (person) return (await speakTo(ports, person, words)) ? person.name : 'console';
  if (notice.whom.kind === 'group') for (const board of ports.boards) await board.tell({ id, text });
  return 'console';
}

const isLate = ({ notice }: Piece) => notice.key.startsWith('desk.breached');
/** What is broken before what is close, then by priority and number. */
const rank = (piece: Piece) => `${isLate(piece) ? 0 : 1} ${piece.ticket.priority} ${piece.ticket.number}`;

function once<T>(act: () => Promise<T>): () => Promise<T> {
  let done: Promise<T> | undefined;
  return () => (done ??= act());
}

/** A few at a time. One that fails (the store is away) fails all: what was claimed is free again when the claims end. */
async function pool<T>(items: readonly T[], act: (item: T) => Promise<void>): Promise<void> {
  const left = [...items];
  const work = async () => {
    for (let item = left.pop(); item !== undefined; item = left.pop()) await act(item);
  };
  await Promise.all(Array.from({ length: atOnce }, work));
}
