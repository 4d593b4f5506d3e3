import { setTimeout as delay } from 'node:timers/promises';
import { readForm } from '../../src/conversation/form';
import type { Language } from '../../src/conversation/understanding';
import { DeskError } from '../../src/errors';
import type { Log, Now } from '../../src/ports';
import type { Say } from '../../src/wording';
import type { KitModal } from './block-kit';
import type { CallSlack } from './call-slack';
import { literally } from './marked-messages';
import { fallbackText } from './plain-text';
import { readSlack } from './read-slack';
import type { SlackHandlers } from './slack-handlers';
import type { SlackIdentity } from './slack-identity';
import type { SlackPeople } from './slack-people';
import type { SlackReading } from './slack-reading';
import type { Handle } from './stored-first-app';
import { writeHome } from './write-home';
import { formErrors, formModal, problemModal, resolveModal } from './write-modal';

export interface HandleOptions {
  readonly call: CallSlack;
  readonly people: SlackPeople;
  readonly identity: () => SlackIdentity;
  readonly deskChannel?: string;
  readonly handlers: SlackHandlers;
  readonly say: Say;
  readonly now: Now;
  readonly log: Log;
  /** Keeps account of work that goes on behind an acknowledgement. Must not reject. */
  readonly behind: (work: Promise<void>) => void;
}

type Of<K extends SlackReading['kind']> = Extract<SlackReading, { kind: K }>;

/** Milliseconds an act may take before it is acknowledged and goes on behind; Slack complains to the person after 3 s. */
const patience = 2500;

/** Reads a payload and does what it means. What is said is stored before this resolves; looks and answers may follow. */
export function createHandlePayload(options: HandleOptions): Handle {
  return async (body) => {
    const { identity, deskChannel, now } = options;
    return carryIn(readSlack(body, { self: identity(), deskChannel, now: now() }), options);
  };
}

async function carryIn(reading: SlackReading, options: HandleOptions): Promise<string | object | undefined> {
  const { handlers, people, log, say } = options;
  switch (reading.kind) {
    case 'ignored':
      log.info({ why: reading.ignored }, 'slack: ignored');
      return undefined;
    case 'message':
      if (reading.ifPartOf !== undefined && !(await handlers.takesPart(reading.ifPartOf))) {
        log.info({ why: 'a thread the desk takes no part in' }, 'slack: ignored');
        return undefined;
      }
      await handlers.message(reading.message);
      return undefined;
    case 'under-card': {
      const found = await handlers.conversationOfCard(reading.card, reading.message.from);
      if (!found) return carryIn(reading.otherwise, options);
      await takeUnderCard(reading, found, options);
      return undefined;
    }
    case 'desk-list': {
      const { card, from, language, version, act } = reading;
      const found = await handlers.conversationOfCard(card, from);
      if (!found) return undefined;
      const press = { conversationId: found.id, language, version };
      return doDeskAct({ kind: 'desk', act: { from, press, act }, card }, options);
    }
    case 'desk-command':
      return doCommand(reading, options);
    case 'to-direct':
      return toDirect(reading, options);
    case 'home':
      options.behind(logged(showHome(reading.userId, options), log));
      return undefined;
    case 'ask-problem':
      await openModal(reading.triggerId, problemModal(await people.languageOf(reading.userId), say), options);
      return undefined;
    case 'ask-resolution':
      await openModal(reading.triggerId, resolveModal(reading.ticket, say), options);
      return undefined;
    case 'open-form':
      return openForm(reading, options);
    case 'form-sent':
      return takeForm(reading, options);
    case 'desk':
      return doDeskAct(reading, options);
  }
}

/** Chatter under a card must not reach the requester: without a word to whom, it counts for them only from whoever has the conversation. */
async function takeUnderCard(
  { card, message, bare }: Of<'under-card'>,
  { id, mine }: { readonly id: string; readonly mine: boolean },
  options: HandleOptions,
): Promise<void> {
  const { saying, from } = message;
  const kept = bare && !mine && saying.kind === 'reply';
  await options.handlers.message({
    ...message,
    conversationId: id,
    saying: kept ? { kind: 'note', text: saying.text } : saying,
  });
  if (!kept) return;
  const words = options.say(await options.people.languageOf(from.userId), 'card.kept-as-note');
  options.behind(logged(tellOnly(from.userId, { card, words }, options), options.log));
}

async function doCommand(
  { from, command, words, otherwise }: Of<'desk-command'>,
  options: HandleOptions,
): Promise<string | object | undefined> {
  const { handlers, people, say } = options;
  const language: Language = /\p{Script=Han}/u.test(words) ? 'zh' : await people.languageOf(from.userId);
  const answer = await handlers.command(from, command, language).catch((error: unknown) => {
    if (!(error instanceof DeskError)) throw error;
    return say(language, 'slack.refused', { why: reasonOf(error) });
  });
  if (answer === undefined) return carryIn(otherwise, options);
  return { response_type: 'ephemeral', text: fallbackText(answer) };
}

async function toDirect(
  { from, id, saying, sentAt, answer }: Of<'to-direct'>,
  { people, identity, handlers, say }: HandleOptions,
): Promise<string | object | undefined> {
  const { teamId } = identity();
  const channel = await people.directChannel(from.userId);
  const conversationId = `slack:${teamId}:${channel}`;
  const address = { team: teamId, channel };
  await handlers.message({ id, channel: 'slack', conversationId, address, from, sentAt, saying, side: 'requester' });
  if (!answer) return undefined;
  const language: Language =
    saying.kind === 'text' && /\p{Script=Han}/u.test(saying.text) ? 'zh' : await people.languageOf(from.userId);
  return { response_type: 'ephemeral', text: say(language, `slack.${answer}`) };
}

async function showHome(userId: string, { handlers, people, call, say }: HandleOptions): Promise<void> {
  const [tickets, language] = await Promise.all([handlers.ticketsOf(userId), people.languageOf(userId)]);
  await call('views.publish', { user_id: userId, view: writeHome(tickets, language, say) });
}

/** A trigger is good for 3 s, so this comes before anything slow. Nothing is lost if it fails: the button is still there. */
async function openModal(triggerId: string, view: KitModal, { call, behind, log }: HandleOptions): Promise<void> {
  const opened = logged(
    call('views.open', { trigger_id: triggerId, view }).then(() => undefined),
    log,
  );
  behind(opened);
  await Promise.race([opened, delay(patience, undefined, { ref: false })]);
}

async function openForm({ ticket, triggerId }: Of<'open-form'>, options: HandleOptions): Promise<undefined> {
  const form = options.handlers.form(ticket.form);
  if (form) await openModal(triggerId, formModal(form, ticket, options.say), options);
  else options.log.warn({ form: ticket.form }, 'slack: a button of a form that is no longer there');
  return undefined;
}

/** Problems go back into the modal; a form that is gone meanwhile is the desk's to explain. */
async function takeForm(
  { ticket, values, message }: Of<'form-sent'>,
  { handlers, say }: HandleOptions,
): Promise<object | undefined> {
  const form = handlers.form(ticket.form);
  const reading = form ? readForm(form, values) : { ok: true as const, values };
  if (form && !reading.ok) {
    return {
      response_action: 'errors',
      errors: formErrors(form, reading.problems, { say, language: ticket.language }),
    };
  }
  const { form: id, replyId } = ticket;
  await handlers.message({
    ...message,
    saying: { kind: 'form', form: id, values: reading.ok ? reading.values : values, replyId },
  });
  return undefined;
}

/** The answer is for the one who pressed: in the modal where there is one, else as a message only they see. */
async function doDeskAct({ act, card }: Of<'desk'>, options: HandleOptions): Promise<object | undefined> {
  const { handlers, say, behind, log } = options;
  const work = handlers.desk(act).catch((error: unknown) => {
    if (!(error instanceof DeskError)) throw error;
    return { refused: say(act.press.language, 'slack.refused', { why: reasonOf(error) }) };
  });
  const late = Symbol('late');
  const first = await Promise.race([work, delay(patience, late, { ref: false })]);
  const tell = async (outcome: Awaited<typeof work>): Promise<void> => {
    const words = typeof outcome === 'string' ? outcome : outcome?.refused;
    if (words) await tellOnly(act.from.userId, { card, words }, options);
  };
  if (first === late) {
    behind(logged(work.then(tell), log));
    return undefined;
  }
  const outcome = first;
  if (act.act.act === 'resolve' && typeof outcome === 'object') {
    return { response_action: 'errors', errors: { note: outcome.refused } };
  }
  behind(logged(tell(outcome), log));
  return undefined;
}

async function tellOnly(
  user: string,
  { card, words }: { readonly card: Of<'desk'>['card']; readonly words: string },
  { call }: HandleOptions,
): Promise<void> {
  const message = literally({ text: fallbackText(words) });
  await call('chat.postEphemeral', { channel: card.channel, user, ...message });
}

/** The first clause of an error's message says who or what stands in the way; the rest is for operators. */
function reasonOf(error: DeskError): string {
  return error.message.split(/; (?:received|expected) |\. /)[0] ?? error.message;
}

async function logged(work: Promise<void>, log: Log): Promise<void> {
  try {
    await work;
  } catch (error) {
    log.warn({ error: String(error) }, 'slack: something shown to a person failed; they can try again');
  }
}
