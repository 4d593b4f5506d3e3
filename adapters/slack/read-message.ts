import { deskEdit, type DeskWords, deskWords } from '../../src/conversation/desk-words';
import type { Attachment, IncomingMessage } from '../../src/conversation/message';
import { type MessageEvent, messageEvent, type Said } from './message-event';
import { addressOf, conversationIdOf, isDirect, messageIdOf, type Place, timeOf } from './place';
import { mentions, readText } from './read-text';
import type { SlackIdentity } from './slack-identity';
import { ignore, type SlackReading } from './slack-reading';

export interface MessageContext {
  readonly self: SlackIdentity;
  readonly deskChannel?: string;
}

/** Subtypes that are still somebody saying something. */
const sayings = new Set([undefined, 'file_share', 'thread_broadcast', 'me_message']);

/** The inner event of type `message` or `app_mention`. */
export function readMessage(event: unknown, context: MessageContext): SlackReading {
  const parsed = messageEvent.safeParse(event);
  if (!parsed.success) return ignore('a message event without a channel, or of another shape');
  const { data } = parsed;
  if (data.subtype === 'message_changed') return readChange(data, context);
  if (data.subtype === 'message_deleted') return readDeletion(data, data.previous_message, context);
  if (data.hidden) return ignore('hidden');
  if (!sayings.has(data.subtype)) return ignore(`subtype ${data.subtype?.slice(0, 60)}`);
  return readSaid(data, context);
}

function readSaid(event: MessageEvent, context: MessageContext): SlackReading {
  const { self } = context;
  const { user, ts, text: raw } = event;
  if (user === undefined || ts === undefined) return ignore('a message without its author or time');
  const machine = machineBehind(event, self);
  if (machine) return ignore(machine);
  const attachments = (event.files ?? []).flatMap((file) => (file ? [attachmentOf(file)] : []));
  const text = readText(raw || forwarded(event), self.botUserId);
  const addressed = event.type === 'app_mention' || mentions(raw ?? '', self.botUserId);
  if (!text && attachments.length === 0 && !addressed) return ignore('no words');
  const place = placeOf(event, ts);
  const about = {
    id: messageIdOf(self, event.channel, ts),
    channel: 'slack',
    address: addressOf(self, place),
    from: { channel: 'slack', userId: user },
    sentAt: timeOf(ts),
  };
  const root = event.thread_ts ?? ts;
  const message: IncomingMessage = {
    ...about,
    conversationId: conversationIdOf(self, place, root),
    saying: attachments.length > 0 ? { kind: 'text', text, attachments } : { kind: 'text', text },
    side: 'requester',
  };
  const asRequester = heardAs(message, { place, addressed, isReply: root !== ts });
  if (event.channel !== context.deskChannel || root === ts) return asRequester;
  const said = deskSaying({ raw: raw ?? '', text }, attachments);
  return {
    kind: 'under-card',
    card: { channel: event.channel, ts: root },
    message: { ...about, saying: said.saying, side: 'desk' },
    bare: said.bare,
    otherwise: asRequester,
  };
}

/** Direct messages and mentions always; a reply in a thread only where the desk takes part; nothing else. */
function heardAs(
  message: IncomingMessage,
  { place, addressed, isReply }: { place: Place; addressed: boolean; isReply: boolean },
): SlackReading {
  if (place.direct || addressed) return { kind: 'message', message };
  return isReply ? { kind: 'message', message, ifPartOf: message.conversationId } : ignore('not addressed to the desk');
}

/** In channels we answer in the thread; in direct messages only where the person opened one. */
function placeOf({ channel, channel_type, thread_ts }: MessageEvent, ts: string): Place {
  const direct = isDirect(channel, channel_type);
  return { channel, direct, thread: direct ? thread_ts : (thread_ts ?? ts) };
}

/**
 * An edit is judged by the message inside, never by the envelope: who edited is a person even where the envelope names
 * the app. Slack also sends this event for unfurled links, new replies and our own updates: then the words are the same.
 */
function readChange(event: MessageEvent, context: MessageContext): SlackReading {
  const { self } = context;
  const { message, previous_message: before } = event;
  if (!message?.ts) return ignore('a change without its message');
  if (message.subtype === 'tombstone') {
    return readDeletion({ ...event, deleted_ts: message.ts }, before ?? undefined, context);
  }
  if (!sayings.has(message.subtype)) return ignore(`changed message of subtype ${message.subtype?.slice(0, 60)}`);
  const machine = machineBehind(message, self);
  if (machine) return ignore(machine);
  if (!message.user || !message.edited) return ignore('changed by Slack, not by a person');
  if (before && before.text === message.text) return ignore('the text did not change');
  const text = readText(message.text ?? '', self.botUserId);
  const change = { kind: 'edit', of: messageIdOf(self, event.channel, message.ts), text } as const;
  const at = message.edited.ts ?? event.ts ?? message.ts;
  return readAmendment(event, { said: message, saying: change, at }, context);
}

function readDeletion(event: MessageEvent, deleted: Said | null | undefined, context: MessageContext): SlackReading {
  const { self } = context;
  const ts = event.deleted_ts ?? deleted?.ts;
  if (!ts || !deleted?.user) return ignore('a deletion that does not say of what or by whom');
  const machine = machineBehind(deleted, self);
  if (machine) return ignore(machine);
  const saying = { kind: 'deletion', of: messageIdOf(self, event.channel, ts) } as const;
  return readAmendment(event, { said: { ...deleted, ts }, saying, at: event.ts ?? ts }, context);
}

function readAmendment(
  event: MessageEvent,
  {
    said,
    saying,
    at,
  }: { said: Said; saying: Extract<IncomingMessage['saying'], { kind: 'edit' | 'deletion' }>; at: string },
  { self, deskChannel }: MessageContext,
): SlackReading {
  if (!said.user || !said.ts) return ignore('a change without its author');
  if (event.channel === deskChannel) return readDeskEdit({ event, said, saying, at }, self);
  const place = placeOf({ ...event, thread_ts: said.thread_ts }, said.ts);
  const message: IncomingMessage = {
    id: `${saying.of}:${saying.kind}:${at}`,
    channel: 'slack',
    conversationId: conversationIdOf(self, place, said.thread_ts ?? said.ts),
    address: addressOf(self, place),
    from: { channel: 'slack', userId: said.user },
    sentAt: timeOf(at),
    saying,
    side: 'requester',
  };
  return heardAs(message, { place, addressed: mentions(said.text ?? '', self.botUserId), isReply: true });
}

/** An agent changes or deletes what they wrote under a card: what the requester got from it goes the same way. */
function readDeskEdit(
  {
    event,
    said,
    saying,
    at,
  }: {
    event: MessageEvent;
    said: Said;
    saying: Extract<IncomingMessage['saying'], { kind: 'edit' | 'deletion' }>;
    at: string;
  },
  self: SlackIdentity,
): SlackReading {
  if (!said.user || !said.ts || !said.thread_ts) return ignore('a change in the desk channel that is under no card');
  const change =
    saying.kind === 'edit' ? deskEdit(saying, deskSaying({ raw: said.text ?? '', text: saying.text }, [])) : saying;
  const place = { channel: event.channel, direct: false, thread: said.thread_ts };
  return {
    kind: 'under-card',
    card: { channel: event.channel, ts: said.thread_ts },
    message: {
      id: `${saying.of}:${saying.kind}:${at}`,
      channel: 'slack',
      address: addressOf(self, place),
      from: { channel: 'slack', userId: said.user },
      sentAt: timeOf(at),
      saying: change,
      side: 'desk',
    },
    bare: false,
    otherwise: ignore('a change in the desk channel that is under no card'),
  };
}

/** Why an author is not a person; answering machines is how loops begin. */
function machineBehind(said: Said, self: SlackIdentity): string | undefined {
  if (said.user === self.botUserId || said.bot_id === self.botId) return 'our own words';
  if (said.bot_id || said.subtype === 'bot_message') return 'a bot';
  return said.user === 'USLACKBOT' ? 'Slackbot' : undefined;
}

function attachmentOf(file: NonNullable<NonNullable<Said['files']>[number]>): Attachment {
  return {
    name: file.name ?? file.title ?? 'file',
    type: file.mimetype ?? 'application/octet-stream',
    size: file.size ?? undefined,
    url: file.permalink ?? file.url_private ?? undefined,
  };
}

/** A message passed on without a word of one's own has its text in an attachment. */
function forwarded({ attachments }: MessageEvent): string {
  return (attachments ?? []).map((one) => one?.text || one?.fallback || '').join('\n');
}

/** `/note` itself never reaches us (Slack takes it for a command) unless it is typed with a space before. */
function deskSaying(
  { raw, text }: { readonly raw: string; readonly text: string },
  attachments: readonly Attachment[],
): DeskWords {
  const files = attachments.map(({ name, url }) => `📎 ${name}${url ? ` ${url}` : ''}`);
  return deskWords([text, ...files].filter(Boolean).join('\n'), { toColleague: /^\s*<@[^>]+>/.test(raw) });
}
