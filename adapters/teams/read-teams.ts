import { createHash } from 'node:crypto';
import type { CardAct, CardPress } from '../../src/conversation/card-press';
import type { Identity, Ignored, IncomingMessage, Saying } from '../../src/conversation/message';
import { type Activity, activitySchema } from './activity';
import { conversationIdOf, type TeamsAddress } from './address';
import { readCardData } from './card-data';
import { readDeskData } from './desk-data';
import { messageText } from './message-text';
import { readAttachments } from './read-attachments';

export interface ReadingContext {
  /** The app id, by which Teams knows the bot as `28:<app id>`. */
  readonly appId: string;
  /** Only conversations of this tenant are served; absent in development. */
  readonly tenantId?: string;
  readonly receivedAt: Date;
}

/** Somebody installed the app or took it away. */
export interface Installation {
  /** The same for every delivery of one change. */
  readonly id: string;
  readonly change: 'added' | 'removed';
  readonly scope: string;
  readonly conversationId: string;
  readonly address: Readonly<Record<string, unknown>>;
  readonly from: Identity;
  readonly language: 'en' | 'zh';
}

export type Reading =
  /** `addressed`: said to the bot itself. Otherwise it counts only where the bot already takes part. */
  | { readonly message: IncomingMessage; readonly addressed: boolean; readonly language: 'en' | 'zh' }
  | { readonly installation: Installation; readonly greet: boolean }
  /** A button of a card of the desk's channel. */
  | { readonly desk: DeskPressed; readonly language: 'en' | 'zh' }
  | Ignored;

export interface DeskPressed {
  readonly from: Identity;
  readonly address: Readonly<Record<string, unknown>>;
  readonly press: CardPress;
  readonly act: CardAct;
}

type Whole = Activity & { readonly id: string; readonly from: { readonly id: string; readonly name?: string } };
type Place = { readonly whole: Whole; readonly address: TeamsAddress; readonly context: ReadingContext };

/** A Bot Framework activity, already JSON and already authenticated -> what it means to the desk. Pure; never throws. */
export function readTeams(body: unknown, context: ReadingContext): Reading {
  const parsed = activitySchema.safeParse(body);
  if (!parsed.success) return { ignored: 'not an activity: it has no type' };
  const activity = parsed.data;
  const place = placeOf(activity, context);
  if ('ignored' in place) return place;
  switch (activity.type) {
    case 'message':
      return readMessage(place);
    case 'messageUpdate':
      return readEdit(place);
    case 'messageDelete':
      return incoming(place, { kind: 'deletion', of: messageId(place, place.whole.id) }, { mark: 'delete' });
    case 'invoke':
      return readInvoke(place);
    case 'installationUpdate':
      return readInstallation(place);
    case 'conversationUpdate':
      return readArrival(place);
    default:
      return { ignored: `a ${activity.type.slice(0, 100)} asks nothing of the desk` };
  }
}

function placeOf(activity: Activity, context: ReadingContext): Place | Ignored {
  const { id, from, recipient, conversation, serviceUrl, channelData } = activity;
  if (!id || !from?.id || !conversation?.id || !serviceUrl)
    return { ignored: 'an activity without id, from.id, conversation.id or serviceUrl cannot be answered' };
  if (from.id.startsWith('28:') || from.role === 'bot' || from.id === recipient?.id)
    return { ignored: 'said by a bot, perhaps ourselves' };
  const tenant = conversation.tenantId ?? channelData?.tenant?.id;
  if (context.tenantId && tenant && tenant.toLowerCase() !== context.tenantId.toLowerCase())
    return { ignored: 'from another tenant' };
  const scope = conversation.conversationType ?? guessedScope(conversation.id);
  const address = {
    serviceUrl,
    conversation: threadOf({ id: conversation.id, scope, activityId: activity.replyToId ?? id }),
    scope,
    bot: recipient?.id ?? `28:${context.appId}`,
    tenant,
    team: channelData?.team?.id,
  };
  return { whole: { ...activity, id, from: { ...from, id: from.id } }, address, context };
}

/** Old payloads do not name the scope. Personal chats are `a:…`, channels `19:…@thread.tacv2` or `.skype`. */
function guessedScope(conversationId: string): string {
  if (!conversationId.startsWith('19:')) return 'personal';
  return /@thread\.(tacv2|skype)/.test(conversationId) ? 'channel' : 'groupChat';
}

/** In a channel, the thread: its first post carries its own id in some clients and none in others. */
function threadOf({ id, scope, activityId }: { id: string; scope: string; activityId: string }): string {
  return scope !== 'channel' || id.includes(';messageid=') ? id : `${id};messageid=${activityId}`;
}

function readMessage(place: Place): Reading {
  const { whole } = place;
  const { text, mentionsBot } = messageText(whole, botIds(place));
  const onCard = text === '' ? readDeskData(whole.value) : undefined;
  if (onCard) return pressedOn(place, onCard);
  const pressed = text === '' ? readCardData(whole.value) : undefined;
  if (pressed) return incoming(place, pressed, { addressed: true });
  const attachments = readAttachments(whole.attachments);
  if (text === '' && attachments.length === 0 && !mentionsBot) return { ignored: 'an empty message' };
  return incoming(
    place,
    { kind: 'text', text, ...(attachments.length > 0 && { attachments }) },
    { addressed: mentionsBot },
  );
}

/** An edit, or a deletion taken back: Teams sends both with the words as they now stand. */
function readEdit(place: Place): Reading {
  const { text, mentionsBot } = messageText(place.whole, botIds(place));
  const of = messageId(place, place.whole.id);
  return incoming(place, { kind: 'edit', of, text }, { addressed: mentionsBot, mark: 'edit' });
}

function readInvoke(place: Place): Reading {
  if (place.whole.name !== 'adaptiveCard/action') return { ignored: 'an invoke that no card of ours makes' };
  const value = place.whole.value as { readonly action?: { readonly data?: unknown } } | null | undefined;
  const onCard = readDeskData(value?.action?.data);
  if (onCard) return pressedOn(place, onCard);
  const saying = readCardData(value?.action?.data);
  return saying ? incoming(place, saying, { addressed: true }) : { ignored: 'a button that is not ours' };
}

function pressedOn({ whole, address }: Place, on: Pick<DeskPressed, 'press' | 'act'>): Reading {
  return { desk: { ...on, from: identity(whole), address }, language: languageOf(whole) };
}

function readInstallation(place: Place): Reading {
  const { action = '' } = place.whole;
  if (!action.startsWith('add') && !action.startsWith('remove'))
    return { ignored: 'an installation change of no known kind' };
  return { installation: installation(place, action.startsWith('add') ? 'added' : 'removed'), greet: false };
}

/** The bot itself came into a personal chat: the one arrival that is greeted. */
function readArrival(place: Place): Reading {
  const bots = botIds(place);
  const cameIn = (place.whole.membersAdded ?? []).some((member) => {
    const id = typeof member === 'object' && member !== null && 'id' in member ? member.id : undefined;
    return typeof id === 'string' && bots.has(id);
  });
  if (!cameIn) return { ignored: 'somebody came or went, or a name changed' };
  return { installation: installation(place, 'added'), greet: place.address.scope === 'personal' };
}

function installation(place: Place, change: 'added' | 'removed'): Installation {
  const { whole, address } = place;
  return {
    id: messageId(place, whole.id),
    change,
    scope: address.scope,
    conversationId: conversationIdOf(place.address),
    address,
    from: identity(whole),
    language: languageOf(whole),
  };
}

function incoming(
  place: Place,
  saying: Saying,
  { addressed = false, mark }: { addressed?: boolean; mark?: 'edit' | 'delete' },
): Reading {
  const { whole, address, context } = place;
  const id = messageId(place, whole.id);
  const message: IncomingMessage = {
    id: mark ? `${id}:${mark}:${versionOf(whole)}` : id,
    channel: 'teams',
    conversationId: conversationIdOf(place.address),
    address,
    from: identity(whole),
    sentAt: timeOf(whole.timestamp) ?? context.receivedAt,
    saying,
    side: 'requester',
  };
  return { message, language: languageOf(whole), addressed: addressed || address.scope === 'personal' };
}

function languageOf({ locale = '' }: Whole): 'en' | 'zh' {
  return locale.toLowerCase().startsWith('zh') ? 'zh' : 'en';
}

function messageId({ address }: Place, activityId: string): string {
  return `teams:${address.conversation}:${activityId}`;
}

function identity({ from }: Whole): Identity {
  return { channel: 'teams', userId: from.id, name: from.name };
}

/** Tells one edit of a message from the next, and is the same each time Teams sends that edit again. */
function versionOf({ timestamp, text = '' }: Whole): string {
  return createHash('sha256')
    .update(`${timestamp ?? ''}\n${text}`)
    .digest('base64url')
    .slice(0, 16);
}

function timeOf(timestamp: string | undefined): Date | undefined {
  const time = timestamp ? new Date(timestamp) : undefined;
  return time && !Number.isNaN(time.getTime()) ? time : undefined;
}

function botIds({ whole, context }: Place): ReadonlySet<string> {
  return new Set([`28:${context.appId}`, ...(whole.recipient?.id ? [whole.recipient.id] : [])]);
}
