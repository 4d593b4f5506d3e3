import { signedEvent, startSlackServer } from '../../test/support/slack-server';
import { recording } from './recording';
import { acknowledged, type Step, type Stream } from './stream';

const secret = 'signing-secret-of-the-replay';

/** Direct messages of even people, threads in a channel of odd ones, as recorded in test/recordings/slack. */
export async function slackStream(): Promise<Stream> {
  const slack = await startSlackServer();
  const began = Math.floor(Date.now() / 1000);
  let events = 0;
  /** Slack's ids of a message, its time and its event, are made for each person and place of the recording. */
  const step = (file: string, person: number, { kind, changes, at, of = at }: StepOptions): Step => {
    const payload = recording(`slack/${file}`, { U0LI: `U0R${person}`, D0LI: `D0R${person}`, C0GEN: `C0R${person}` });
    const event = payload.event as Record<string, unknown>;
    const ts = tsOf(person, at);
    const aimed = {
      ...event,
      ts,
      event_ts: ts,
      ...(event.thread_ts !== undefined && { thread_ts: tsOf(person, 0) }),
      ...(event.deleted_ts !== undefined && { deleted_ts: tsOf(person, of) }),
      ...placed(event, 'message', tsOf(person, of)),
      ...placed(event, 'previous_message', tsOf(person, of)),
    };
    const body = { ...payload, event: aimed, event_id: `EvR${++events}` };
    return {
      kind,
      changes,
      deliver: (url) => {
        const { body: raw, headers } = signedEvent(secret, body);
        return acknowledged(fetch(new URL('/slack/events', url), { method: 'POST', body: raw, headers }));
      },
    };
  };
  const tsOf = (person: number, at: number) => `${began + at}.${String(person + 1).padStart(6, '0')}`;

  const direct = (person: number): readonly Step[] => [
    step('message.im', person, { kind: 'asks', at: 0 }),
    step('message.own', person, { kind: 'silent', at: 1 }),
    step('message_changed.own', person, { kind: 'silent', at: 2, of: 1 }),
    step('message_changed.by_person', person, { kind: 'silent', changes: 'edit', at: 3, of: 0 }),
    step('message.other_app', person, { kind: 'silent', at: 4 }),
    step('message.response_url', person, { kind: 'silent', at: 5 }),
    step('message.im', person, { kind: 'asks', at: 6 }),
    step('message_deleted', person, { kind: 'silent', changes: 'deletion', at: 7, of: 6 }),
  ];
  const threaded = (person: number): readonly Step[] => [
    both(
      step('message.channel.mention', person, { kind: 'asks', at: 0 }),
      step('app_mention.twin', person, { kind: 'asks', at: 0 }),
    ),
    step('message.bot_message', person, { kind: 'silent', at: 1 }),
    step('message.channel.thread', person, { kind: 'asks', at: 2 }),
    step('message.channel.unaddressed', person, { kind: 'silent', at: 3 }),
  ];
  return {
    name: 'Slack',
    settings: { SLACK_BOT_TOKEN: 'xoxb-replay', SLACK_SIGNING_SECRET: secret, SLACK_API_URL: slack.url },
    strand: (person) => ({
      steps: person % 2 === 0 ? direct(person) : threaded(person),
      replies: () => slack.messages(person % 2 === 0 ? `D0R${person}` : `C0R${person}`).length,
    }),
    stop: slack.stop,
  };
}

interface StepOptions {
  readonly kind: Step['kind'];
  readonly changes?: Step['changes'];
  /** Seconds after the beginning; the message's identity. */
  readonly at: number;
  /** The message that is changed. */
  readonly of?: number;
}

function placed(event: Record<string, unknown>, field: string, ts: string): Record<string, unknown> {
  const inner = event[field];
  return typeof inner === 'object' && inner !== null ? { [field]: { ...inner, ts } } : {};
}

/** Slack tells of a mention twice, under two event ids. */
function both(one: Step, other: Step): Step {
  return {
    ...one,
    deliver: async (url) => (await Promise.all([one.deliver(url), other.deliver(url)])).every(Boolean),
  };
}
