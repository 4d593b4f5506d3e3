import { readAction } from './read-action';
import { readCommand } from './read-command';
import { type MessageContext, readMessage } from './read-message';
import { readView } from './read-view';
import { ignore, type SlackReading } from './slack-reading';

export interface ReadContext extends MessageContext {
  readonly now: Date;
}

type Fields = Readonly<Record<string, unknown>>;

/**
 * What a payload of Slack's (event, interactivity or slash command, already verified and parsed) means to the desk.
 * Pure, and total: whatever comes, there is a reading, if only `ignored` with the reason.
 */
export function readSlack(body: unknown, context: ReadContext): SlackReading {
  if (!isObject(body)) return ignore(`a body that is not an object but ${kindOf(body)}`);
  switch (body.type) {
    case 'event_callback':
      return isObject(body.event) ? readEvent(body.event, context) : ignore('an event without its event');
    case 'block_actions':
      return readAction(body, context);
    case 'view_submission':
      return readView(body, context);
    case undefined:
      return typeof body.command === 'string' ? readCommand(body, context) : ignore('a body without a type');
    default:
      return ignore(`payload type ${named(body.type)}`);
  }
}

function readEvent(event: Fields, context: ReadContext): SlackReading {
  switch (event.type) {
    case 'message':
    case 'app_mention':
      return readMessage(event, context);
    case 'app_home_opened':
      return event.tab === 'home' && typeof event.user === 'string'
        ? { kind: 'home', userId: event.user }
        : ignore('the messages tab was opened');
    default:
      return ignore(`event type ${named(event.type)}`);
  }
}

function isObject(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function named(type: unknown): string {
  return typeof type === 'string' ? type.slice(0, 60) : kindOf(type);
}

function kindOf(value: unknown): string {
  if (value === null) return 'null';
  return Array.isArray(value) ? 'a list' : `a ${typeof value}`;
}
