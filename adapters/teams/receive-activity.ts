import type { Receipt } from '../../src/conversation/conversation';
import { deskEdit, deskWords } from '../../src/conversation/desk-words';
import type { Address, Identity, IncomingMessage } from '../../src/conversation/message';
import type { Language } from '../../src/conversation/understanding';
import { DeskError } from '../../src/errors';
import type { Log, Now } from '../../src/ports';
import type { Say } from '../../src/wording';
import { readAddress } from './address';
import { type DeskPressed, type Installation, type Reading, readTeams } from './read-teams';
import type { AllowsService } from './service-hosts';
import { cardOfThread } from './teams-board';
import type { VerifyCaller } from './verify-caller';

export interface TeamsHandlers {
  /** Resolves once the message is stored: only then is it acknowledged. */
  message(message: IncomingMessage): Promise<unknown>;
  /** Whether the desk already talks in this conversation, so that words not addressed to the bot count. */
  takesPart(conversationId: string): Promise<boolean>;
  /** A press on a card of the desk's channel; the answer is for the presser alone. */
  desk?(pressed: DeskPressed): Promise<string | undefined>;
  /** The conversation whose card this is, and whether that person has it. */
  conversationOfCard?(
    card: Receipt,
    from: Identity,
  ): Promise<{ readonly id: string; readonly mine: boolean } | undefined>;
  /** What an agent asks for in so many words: a command, or this channel for the cards. Nothing: it is said like anything else. */
  command?(
    from: Identity,
    text: string,
    at: { readonly address: Address; readonly language: Language },
  ): Promise<string | undefined>;
  /** Remembers who can be spoken to unasked; `known` when this very change was told before. Without it nobody is greeted. */
  installed?(installation: Installation): Promise<'new' | 'known'>;
}

export interface ReceiverOptions {
  /** Absent in development on the loopback: nobody is checked. */
  readonly verify?: VerifyCaller;
  readonly allows: AllowsService;
  readonly appId: string;
  readonly tenantId?: string;
  readonly handlers: TeamsHandlers;
  /** Told of everybody heard, with the place where they can be answered. */
  readonly heard: (message: Pick<IncomingMessage, 'from' | 'address'>) => void;
  /** Says something back where it was said. */
  readonly answer: (address: Address, text: string, language: Language) => void;
  readonly greet: (installation: Installation) => void;
  readonly say: Say;
  readonly log: Log;
  readonly now: Now;
}

/** An HTTP answer. */
export interface Answer {
  readonly status: number;
  readonly body?: unknown;
}

export type Receive = (authorization: string | undefined, body: Buffer) => Promise<Answer>;

/** Bytes. A Teams activity has at most some tens of thousands. */
const largest = 1_048_576;

/** One call of Teams, from its bytes to our answer. Whoever may not call learns nothing of what the body was worth. */
export function createReceiver(options: ReceiverOptions): Receive {
  const { verify, allows, log, now } = options;
  return async (authorization, body) => {
    const claims = await verify?.(authorization);
    if (claims && 'status' in claims) return refuse(options, claims.status, claims.why);
    if (body.length > largest) return refuse(options, 413, `${body.length} bytes came, at most ${largest} are read`);
    const activity = objectOf(body);
    if (!activity) return refuse(options, 400, 'the body is not a JSON object; send one Bot Framework activity');
    const serviceUrl = typeof activity.serviceUrl === 'string' ? activity.serviceUrl : '';
    if (claims && claims.serviceUrl !== serviceUrl)
      return refuse(options, 403, 'the serviceUrl of the activity is not that of the token');
    if (!allows(serviceUrl))
      return refuse(options, 403, `no host for answers: ${serviceUrl.slice(0, 200)}; see TEAMS_SERVICE_HOSTS`);
    try {
      const { appId, tenantId } = options;
      return await act(
        options,
        readTeams(activity, { appId, tenantId, receivedAt: now() }),
        activity.type === 'invoke',
      );
    } catch (error) {
      // Not stored, so not acknowledged: Teams sends it again.
      log.error({ error: String(error) }, 'a Teams message could not be stored');
      return { status: 503, body: { error: 'not stored; send it again' } };
    }
  };
}

async function act(options: ReceiverOptions, reading: Reading, invoke: boolean): Promise<Answer> {
  const { handlers, heard, log } = options;
  if ('ignored' in reading) {
    log.info({ why: reading.ignored }, 'Teams activity left alone');
    return invoke ? { status: 501 } : { status: 200 };
  }
  if ('installation' in reading) {
    const known = await handlers.installed?.(reading.installation);
    if (reading.greet && known === 'new') options.greet(reading.installation);
    return { status: 200 };
  }
  if ('desk' in reading) {
    heard(reading.desk);
    const words = await handlers.desk?.(reading.desk).catch((error: unknown) => {
      if (!(error instanceof DeskError)) throw error;
      return options.say(reading.language, 'slack.refused', { why: reasonOf(error) });
    });
    return invoke
      ? { status: 200, body: cardAnswer(words ?? options.say(reading.language, 'teams.received')) }
      : { status: 200 };
  }
  const { message, addressed } = reading;
  if (await saidToDesk(options, reading)) return { status: 200 };
  if (!addressed && !(await handlers.takesPart(message.conversationId))) {
    log.info({ messageId: message.id, why: 'not said to the bot' }, 'Teams activity left alone');
    return { status: 200 };
  }
  heard(message);
  await handlers.message(message);
  return invoke ? { status: 200, body: cardAnswer(options.say(reading.language, 'teams.received')) } : { status: 200 };
}

/** Words under a card of the desk's channel, and commands of agents. */
async function saidToDesk(
  options: ReceiverOptions,
  { message, addressed, language }: Extract<Reading, { message: IncomingMessage }>,
): Promise<boolean> {
  const { handlers, heard, answer, say } = options;
  const { saying, from, address } = message;
  if (saying.kind !== 'text' && saying.kind !== 'edit' && saying.kind !== 'deletion') return false;
  const card = cardOfThread(readAddress(address).conversation);
  const found = card && (await handlers.conversationOfCard?.(card, from));
  if (saying.kind !== 'text') {
    if (!found) return false;
    const change = saying.kind === 'edit' ? deskEdit(saying, deskWords(saying.text)) : saying;
    await handlers.message({ ...message, conversationId: found.id, saying: change, side: 'desk' });
    return true;
  }
  if (found) {
    heard(message);
    const words = deskWords(saying.text);
    const kept = words.bare && !found.mine;
    const kind = kept ? 'note' : words.saying.kind;
    const said = { kind, text: words.saying.text } as const;
    await handlers.message({ ...message, conversationId: found.id, saying: said, side: 'desk' });
    if (kept) answer(address, say(language, 'card.kept-as-note'), language);
    return true;
  }
  if (!addressed) return false;
  heard(message);
  const words = await handlers.command?.(from, saying.text, { address, language });
  if (words !== undefined) answer(address, words, language);
  return words !== undefined;
}

/** The first clause of an error's message says who or what stands in the way; the rest is for operators. */
function reasonOf(error: DeskError): string {
  return error.message.split(/; (?:received|expected) |\. /)[0] ?? error.message;
}

/** What an Action.Execute must be answered with, or the client shows an error. */
function cardAnswer(value: string) {
  return { statusCode: 200, type: 'application/vnd.microsoft.activity.message', value };
}

function refuse({ log }: ReceiverOptions, status: number, why: string): Answer {
  log.warn({ status, why }, 'Teams call refused');
  return { status, body: { error: why } };
}

function objectOf(body: Buffer): Record<string, unknown> | undefined {
  try {
    const value: unknown = JSON.parse(body.toString('utf8'));
    return typeof value === 'object' && value !== null && !Array.isArray(value)
      ? (value as Record<string, unknown>)
      : undefined;
  } catch {
    return undefined;
  }
}
