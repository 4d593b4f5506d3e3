import { z } from 'zod';
import type { IncomingMessage } from '../../src/conversation/message';
import { cardButton, listRow, readJson, replyButton } from './button-value';
import { addressOf, conversationIdOf, isDirect, messageIdOf, type Place, timeOf } from './place';
import type { SlackIdentity } from './slack-identity';
import { ignore, type SlackReading } from './slack-reading';

const blockActions = z.object({
  user: z.object({ id: z.string(), name: z.string().optional() }),
  trigger_id: z.string().optional(),
  channel: z.object({ id: z.string() }).nullish(),
  container: z.object({ message_ts: z.string().optional(), thread_ts: z.string().optional() }).nullish(),
  message: z.object({ ts: z.string(), thread_ts: z.string().optional() }).nullish(),
  actions: z.array(
    z
      .object({
        action_id: z.string(),
        block_id: z.string().optional(),
        value: z.string().optional(),
        selected_option: z.object({ value: z.string() }).nullish(),
        action_ts: z.string().optional(),
      })
      .nullable(),
  ),
});
type BlockActions = z.infer<typeof blockActions>;
interface Pressed {
  readonly name: string;
  readonly value?: string;
  /** What was chosen from a list, and the row in which it stands. */
  readonly option?: string;
  readonly row?: string;
  readonly at: string;
}

/** Buttons of replies are `firstline:<action>`, of cards `firstline-desk:<act>`, of the home page `firstline-home:<act>`. */
const ours = /^(firstline|firstline-desk|firstline-home):([a-z][a-z-]{0,60})(?:#\d{1,2})?$/;

/** A `block_actions` payload. `now` stands in where Slack gives no time. */
export function readAction(body: unknown, { self, now }: { self: SlackIdentity; now: Date }): SlackReading {
  const { data } = blockActions.safeParse(body);
  if (!data) return ignore('a button press of another shape');
  for (const action of data.actions) {
    const [, owner, name] = ours.exec(action?.action_id ?? '') ?? [];
    if (!owner || !name) continue;
    const pressed = {
      name,
      value: action?.value,
      option: action?.selected_option?.value,
      row: action?.block_id,
      at: action?.action_ts ?? String(now.getTime() / 1000),
    };
    if (owner === 'firstline-home') return readHomeButton(data, name);
    return owner === 'firstline' ? readReplyButton(data, pressed, self) : readCardButton(data, pressed);
  }
  return ignore('a button that is not ours');
}

function readReplyButton(data: BlockActions, { name, value, at }: Pressed, self: SlackIdentity): SlackReading {
  const carried = readJson(replyButton, value);
  const ts = data.message?.ts ?? data.container?.message_ts;
  const channel = data.channel?.id;
  if (!carried || !ts || !channel) return ignore('a button without what it carries or where it stands');
  const root = data.message?.thread_ts ?? data.container?.thread_ts;
  const direct = isDirect(channel);
  const place: Place = { channel, direct, thread: direct ? root : (root ?? ts) };
  const conversationId = conversationIdOf(self, place, root ?? ts);
  const address = addressOf(self, place);
  const { replyId, form, language = 'en', values } = carried;
  if (name === 'form') {
    if (!form || !data.trigger_id) return ignore('a form button without its form');
    const ticket = { form, language, replyId, values, conversationId, address };
    return { kind: 'open-form', ticket, triggerId: data.trigger_id };
  }
  const message: IncomingMessage = {
    id: `${messageIdOf(self, channel, ts)}:press:${name}:${data.user.id}:${at}`,
    channel: 'slack',
    conversationId,
    address,
    from: { channel: 'slack', userId: data.user.id },
    sentAt: timeOf(at),
    saying: { kind: 'press', action: name, value: carried.value, replyId },
    side: 'requester',
  };
  return { kind: 'message', message };
}

/** Acts that need no more than the press. */
const acts = ['take-over', 'hand-back', 'not-a-request', 'hold', 'history'] as const;

/** Somebody chosen to get it, or an act from behind "More": the card says of which conversation. */
function readCardList(data: BlockActions, { name, option, row }: Pressed): SlackReading {
  const [, language, version] = listRow.exec(row ?? '') ?? [];
  const ts = data.message?.ts ?? data.container?.message_ts;
  const channel = data.channel?.id;
  if (!language || !version || !option || !ts || !channel) return ignore('a list of a card without what it carries');
  const chosen = acts.find((one) => one === option);
  const act = name === 'assign' ? ({ act: 'assign', to: option } as const) : chosen && ({ act: chosen } as const);
  if (!act) return ignore(`no such desk act: ${option.slice(0, 60)}`);
  const from = { channel: 'slack', userId: data.user.id };
  return { kind: 'desk-list', card: { channel, ts }, from, language: language === 'zh' ? 'zh' : 'en', version, act };
}

function readCardButton(data: BlockActions, pressed: Pressed): SlackReading {
  const { name, value } = pressed;
  if (name === 'assign' || name === 'more') return readCardList(data, pressed);
  const carried = readJson(cardButton, value);
  const ts = data.message?.ts ?? data.container?.message_ts;
  const channel = data.channel?.id;
  if (!carried || !ts || !channel) return ignore('a card button without what it carries or where it stands');
  if (name === 'resolve') {
    if (!data.trigger_id) return ignore('a resolve button without a trigger');
    return { kind: 'ask-resolution', ticket: { ...carried, channel, card: ts }, triggerId: data.trigger_id };
  }
  const act = acts.find((one) => one === name);
  if (!act) return ignore(`no such desk act: ${name}`);
  const from = { channel: 'slack', userId: data.user.id };
  return { kind: 'desk', act: { from, press: carried, act: { act } }, card: { channel, ts } };
}

function readHomeButton({ user, trigger_id }: BlockActions, name: string): SlackReading {
  if (name === 'refresh') return { kind: 'home', userId: user.id };
  return trigger_id
    ? { kind: 'ask-problem', userId: user.id, triggerId: trigger_id }
    : ignore('a home button without a trigger');
}
