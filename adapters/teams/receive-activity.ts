import type { IncomingMessage } from '../../src/conversation/message';
import type { Log, Now } from '../../src/ports';
import type { Say } from '../../src/wording';
import { type Installation, type Reading, readTeams } from './read-teams';
import type { AllowsService } from './service-hosts';
import type { VerifyCaller } from './verify-caller';

export interface TeamsHandlers {
  /** Resolves once the message is stored: only then is it acknowledged. */
  message(message: IncomingMessage): Promise<unknown>;
  /** Whether the desk already talks in this conversation, so that words not addressed to the bot count. */
  takesPart(conversationId: string): Promise<boolean>;
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
  readonly heard: (message: IncomingMessage) => void;
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
  const { message, addressed } = reading;
  if (!addressed && !(await handlers.takesPart(message.conversationId))) {
    log.info({ messageId: message.id, why: 'not said to the bot' }, 'Teams activity left alone');
    return { status: 200 };
  }
  heard(message);
  await handlers.message(message);
  return invoke ? { status: 200, body: cardAnswer(options.say(reading.language, 'teams.received')) } : { status: 200 };
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
