import { acceptTicket, declineTicket } from './assignment/answer-offer';
import { assignTo } from './assignment/assign-to';
import { type CardAct, type CardPress, pressCard } from './conversation/card-press';
import { carryDeskCommand, type DeskCommand } from './conversation/desk-command';
import { handBack, release, takeOver } from './conversation/take-over';
import type { IncomingMessage } from './conversation/message';
import { receiveMessage } from './conversation/receive-message';
import { takeOverTicket } from './conversation/take-over-ticket';
import { takeTurn } from './conversation/take-turn';
import type { Language } from './conversation/understanding';
import { DeskError } from './errors';
import { createCurators, type Curators } from './knowledge-base/curate';
import { mayWorkDesk } from './people/access';
import type { Person } from './people/person';
import type { Ports } from './ports';
import { endReminder, moveReminder } from './reminder/change-reminder';
import { type NewReminder, setReminder } from './reminder/set-reminder';
import { goOffShift, goOnShift } from './roster/change-duty';
import type { HoldReason } from './sla/hold-reason';
import { sweep } from './sweep';
import { checkClocks } from './ticket/check-clocks';
import { holdTicket, resumeTicket } from './ticket/hold-ticket';
import { resolveTicket } from './ticket/resolve-ticket';
import { closeBridge, joinBridge } from './ticket/change-bridge';
import { sayInBridge } from './ticket/say-in-bridge';
import { answerConsent, escalateTicket, returnToSender, transferTicket } from './ticket/transfer-ticket';
import { changePriority } from './ticket/change-priority';
import { linkTicket } from './ticket/link-tickets';
import { type Call, logCall } from './ticket/log-call';
import { mergeTickets } from './ticket/merge-tickets';
import { mention, type Note, noteTicket } from './ticket/note-ticket';
import type { Priority } from './ticket/priority';
import { type GivenRating, rateTicket } from './ticket/rate-ticket';
import { type Split, splitTicket } from './ticket/split-ticket';
import { watchTicket } from './ticket/watch-ticket';
import type { ResolutionCode, Ticket } from './ticket/ticket';
import { handleLetter, type Handling } from './undelivered/send-again';
import type { LetterPlace } from './undelivered/undelivered';

/** Everything the desk does, by name: the table of contents of the product. */
export interface Desk {
  /** Remembers a message and wakes a turn; resolves when it may be acknowledged. */
  receive(message: IncomingMessage): Promise<'new' | 'known'>;
  takeTurn(conversationId: string): Promise<void>;
  checkClocks(ticketId: string): Promise<void>;
  takeOver(conversationId: string, agent: Person): Promise<void>;
  takeOverTicket(ticketId: string, agent: Person): Promise<void>;
  handBack(conversationId: string, agent: Person): Promise<void>;
  /** Resolves the conversation's ticket and gives the conversation back to the bot. */
  resolve(conversationId: string, agent: Person, how: Resolution): Promise<void>;
  resolveTicket(ticketId: string, agent: Person, how: Resolution): Promise<Ticket>;
  /** With `until` the wait ends by itself. */
  holdTicket(
    ticketId: string,
    agent: Person,
    wait: { readonly reason: HoldReason; readonly until?: Date },
  ): Promise<Ticket>;
  resumeTicket(ticketId: string, agent: Person): Promise<Ticket>;
  /** To another group, and there to somebody if one is named. */
  transferTicket(
    ticketId: string,
    agent: Person,
    to: { readonly group: string; readonly agentId?: string; readonly reason: string },
  ): Promise<Ticket>;
  returnTicket(ticketId: string, agent: Person, reason: string): Promise<Ticket>;
  /** A tier up, with what was done so far. */
  escalateTicket(ticketId: string, agent: Person, done: string): Promise<Ticket>;
  /** The lead of a pinned ticket agrees to what was asked, or not. */
  answerConsent(ticketId: string, lead: Person, agreed: boolean): Promise<Ticket>;
  acceptTicket(ticketId: string, agent: Person): Promise<Ticket>;
  declineTicket(ticketId: string, agent: Person): Promise<Ticket>;
  assignTicket(ticketId: string, agent: Person, to: string): Promise<Ticket>;
  /** A press on a card of a board; what it answers is for the presser alone. */
  pressCard(agent: Person, press: CardPress, act: CardAct): Promise<string | undefined>;
  /** `/desk next` and the like; nothing for somebody who is no staff. */
  command(agent: Person, command: DeskCommand, language: Language): Promise<string | undefined>;
  noteTicket(note: Note): Promise<Ticket>;
  /** Tells colleagues that a note in the conversation names them. */
  mention(note: Note): Promise<void>;
  watchTicket(ticketId: string, agent: Person, on: boolean): Promise<Ticket>;
  changePriority(ticketId: string, agent: Person, priority: Priority): Promise<Ticket>;
  mergeTickets(ticketId: string, agent: Person, into: string): Promise<Ticket>;
  splitTicket(split: Omit<Split, 'by'>, agent: Person): Promise<Ticket>;
  linkTicket(ticketId: string, agent: Person, parentId: string | undefined): Promise<Ticket>;
  /** A ticket for somebody who called or came by. */
  logCall(call: Call): Promise<Ticket>;
  /** The requester's word on how it went. */
  rateTicket(rating: GivenRating): Promise<Ticket>;
  setReminder(reminder: NewReminder): Promise<Ticket>;
  moveReminder(ticketId: string, agent: Person, to: { readonly id: string; readonly at: Date }): Promise<Ticket>;
  endReminder(
    ticketId: string,
    agent: Person,
    end: { readonly id: string; readonly how: 'done' | 'called-off' },
  ): Promise<Ticket>;
  goOnShift(agent: Person): Promise<void>;
  goOffShift(agent: Person): Promise<void>;
  /** The life of articles, step by step. */
  readonly curators: Curators;
  joinBridge(ticketId: string, agent: Person): Promise<Ticket>;
  closeBridge(ticketId: string, agent: Person): Promise<Ticket>;
  sayInBridge(ticketId: string, agent: Person, words: { readonly id: string; readonly text: string }): Promise<Ticket>;
  /** Sends again what could not be delivered, or lets it go. */
  handleLetter(place: LetterPlace, agent: Person, how: Handling): Promise<void>;
  /** Finds what lost wakes and dead processes left behind; returns how much that was. */
  sweep(options?: { readonly first: boolean }): Promise<number>;
}

export interface Resolution {
  readonly code: ResolutionCode;
  readonly note: string;
}

export function createDesk(ports: Ports): Desk {
  const staff = <T>(agent: Person, act: () => Promise<T>): Promise<T> => {
    if (mayWorkDesk(agent)) return act();
    return Promise.reject(
      new DeskError('not-allowed', `${agent.name} is not desk staff`, { expected: 'an agent or a lead' }),
    );
  };
  const desk: Desk = {
    receive: (message) => receiveMessage(ports, message),
    takeTurn: (conversationId) => takeTurn(ports, conversationId),
    checkClocks: (ticketId) => checkClocks(ports, ticketId),
    takeOverTicket: (ticketId, agent) => takeOverTicket(ports, ticketId, agent),
    takeOver: async (conversationId, agent) => void (await takeOver(ports, conversationId, agent)),
    handBack: async (conversationId, agent) => void (await handBack(ports, conversationId, agent)),
    resolve: (conversationId, agent, how) =>
      staff(agent, async () => {
        const conversation = await ports.conversations.load(conversationId);
        if (!conversation) throw new DeskError('not-found', 'no such conversation');
        // The conversation first: after it the bot may speak again, and what it says is that the ticket is resolved.
        await release(ports, conversationId, agent);
        if (conversation.ticketId)
          await resolveTicket(ports, { ticketId: conversation.ticketId, ...how, by: agent.id });
      }),
    resolveTicket: (ticketId, agent, how) =>
      staff(agent, () => resolveTicket(ports, { ticketId, ...how, by: agent.id })),
    holdTicket: (ticketId, agent, wait) => staff(agent, () => holdTicket(ports, { ticketId, ...wait, by: agent.id })),
    resumeTicket: (ticketId, agent) => staff(agent, () => resumeTicket(ports, { ticketId, by: agent.id })),
    transferTicket: (ticketId, agent, to) => staff(agent, () => transferTicket(ports, { ticketId, ...to, by: agent })),
    returnTicket: (ticketId, agent, reason) =>
      staff(agent, () => returnToSender(ports, { ticketId, reason, by: agent })),
    escalateTicket: (ticketId, agent, done) => staff(agent, () => escalateTicket(ports, { ticketId, done, by: agent })),
    answerConsent: (ticketId, lead, agreed) => staff(lead, () => answerConsent(ports, { ticketId, agreed, by: lead })),
    acceptTicket: (ticketId, agent) => staff(agent, () => acceptTicket(ports, ticketId, agent)),
    declineTicket: (ticketId, agent) => staff(agent, () => declineTicket(ports, ticketId, agent)),
    assignTicket: (ticketId, agent, agentId) => staff(agent, () => assignTo(ports, { ticketId, agentId, by: agent })),
    noteTicket: (note) => staff(note.by, () => noteTicket(ports, note)),
    mention: (note) => staff(note.by, () => mention(ports, note)),
    watchTicket: (ticketId, agent, on) => staff(agent, () => watchTicket(ports, { ticketId, personId: agent.id, on })),
    changePriority: (ticketId, agent, priority) =>
      staff(agent, () => changePriority(ports, { ticketId, priority, by: agent.id })),
    mergeTickets: (ticketId, agent, into) => staff(agent, () => mergeTickets(ports, { ticketId, into, by: agent.id })),
    splitTicket: (split, agent) => staff(agent, () => splitTicket(ports, { ...split, by: agent.id })),
    linkTicket: (ticketId, agent, parentId) =>
      staff(agent, () => linkTicket(ports, { ticketId, parentId, by: agent.id })),
    logCall: (call) => staff(call.by, () => logCall(ports, call)),
    rateTicket: (rating) => rateTicket(ports, rating),
    setReminder: (reminder) => staff(reminder.by, () => setReminder(ports, reminder)),
    moveReminder: (ticketId, agent, to) => staff(agent, () => moveReminder(ports, { ticketId, ...to, by: agent.id })),
    endReminder: (ticketId, agent, end) => staff(agent, () => endReminder(ports, { ticketId, ...end, by: agent.id })),
    goOnShift: (agent) => staff(agent, () => goOnShift(ports, agent)),
    goOffShift: (agent) => staff(agent, () => goOffShift(ports, agent)),
    curators: createCurators(ports),
    joinBridge: (ticketId, agent) => staff(agent, () => joinBridge(ports, { ticketId, by: agent.id })),
    closeBridge: (ticketId, agent) =>
      staff(agent, () => closeBridge(ports, { ticketId, by: agent.id, name: agent.name })),
    sayInBridge: (ticketId, agent, words) => staff(agent, () => sayInBridge(ports, { ticketId, ...words, by: agent })),
    handleLetter: (place, agent, how) => staff(agent, () => handleLetter(ports, place, { how, by: agent })),
    pressCard: (agent, press, act) => pressCard(ports, desk, { agent, press, act }),
    command: (agent, command, language) => carryDeskCommand(ports, desk, { agent, command, language }),
    sweep: (options) => sweep(ports, options),
  };
  return desk;
}
