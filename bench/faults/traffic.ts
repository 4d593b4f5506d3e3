import { setTimeout as delay } from 'node:timers/promises';
import { type SlackServer, signedEvent, slackSelf } from '../../test/support/slack-server';
import type { Outcome } from './scenario';

export const signingSecret = 'signing-secret-of-the-faults';
/** Slack waits 3 s for an acknowledgement, then sends the event again. */
const ackWithinMs = 3_000;
/** Slack's second and third try come after a minute and five; here they come soon, so that a run does not take an hour. */
const againAfterMs = 300;
/** What is not answered by then is lost: a slow machine is to show in the times, not as a loss. */
const answeredWithinMs = 120_000;

export interface Traffic {
  /** Sends nothing new, waits two minutes at most until everything sent is acknowledged and answered, and counts. */
  settle(): Promise<Pick<Outcome, 'sent' | 'lost' | 'doubled'>>;
  /** Milliseconds of the epoch of the latest answer. */
  answeredAt(): number;
  /** From a message being sent until its answer, milliseconds, of those answered so far. */
  answerMs(): readonly number[];
}

export interface TrafficOptions {
  /** The desks that Slack calls now; each event goes to all of them, as by two paths. */
  readonly urls: () => readonly string[];
  /** Messages a second. */
  readonly rate: number;
  /** Milliseconds that the desk's clock is ahead of ours. */
  readonly ahead?: () => number;
}

/** Employees who each ask one question in a conversation of their own. What is not acknowledged is sent again until it is. */
export function startTraffic(slack: SlackServer, { urls, rate, ahead = () => 0 }: TrafficOptions): Traffic {
  const sentAt = new Map<string, number>();
  const acknowledged = new Set<string>();
  let sending = true;
  const sends: Promise<void>[] = [];

  const deliver = async (channel: string, event: object, retry: number): Promise<boolean> => {
    const signed = signedEvent(signingSecret, event, new Date(Date.now() + ahead()));
    const headers = { ...signed.headers, ...(retry > 0 && { 'x-slack-retry-num': String(retry) }) };
    const answers = await Promise.all(
      urls().map((url) =>
        fetch(new URL('/slack/events', url), {
          method: 'POST',
          body: signed.body,
          headers,
          signal: AbortSignal.timeout(ackWithinMs),
        }).then(
          ({ status }) => status === 200,
          () => false,
        ),
      ),
    );
    if (answers.includes(true)) acknowledged.add(channel);
    return answers.length > 0 && answers.every(Boolean);
  };

  const ask = async (number: number, giveUpAt: number): Promise<void> => {
    const channel = `D0F${number}`;
    const ts = `${Math.floor(Date.now() / 1000)}.${String(number).padStart(6, '0')}`;
    const message = { type: 'message', channel_type: 'im', user: `U0F${number}`, text: 'my vpn shows error 691' };
    const event = {
      type: 'event_callback',
      team_id: slackSelf.teamId,
      event_id: `EvF${number}`,
      event: { ...message, ts, channel },
    };
    sentAt.set(channel, Date.now());
    for (let retry = 0; Date.now() < giveUpAt; retry++) {
      if (await deliver(channel, event, retry)) return;
      await delay(againAfterMs);
    }
  };

  const began = Date.now();
  const pace = (async () => {
    for (let number = 0; sending; number++) {
      sends.push(ask(number, Date.now() + 60_000));
      await delay(Math.max(0, began + ((number + 1) * 1000) / rate - Date.now()));
    }
  })();

  // Only what people see counts: a call that was refused is no answer.
  const answers = new Map<string, number[]>();
  let seen = 0;
  let lastAt = 0;
  const look = () => {
    for (const { channel } of slack.messages().slice(seen)) {
      seen++;
      if (!sentAt.has(channel)) continue;
      lastAt = Date.now();
      answers.set(channel, [...(answers.get(channel) ?? []), lastAt]);
    }
  };
  const watch = setInterval(look, 10);

  return {
    async settle() {
      sending = false;
      await pace;
      await Promise.all(sends);
      const missing = () => [...acknowledged].filter((channel) => !answers.has(channel)).length;
      for (const end = Date.now() + answeredWithinMs; Date.now() < end && missing() > 0; ) await delay(100);
      // A second answer would come soon after the first.
      await delay(1_500);
      look();
      clearInterval(watch);
      const doubled = [...answers.values()].reduce((sum, times) => sum + times.length - 1, 0);
      return { sent: acknowledged.size, lost: missing(), doubled };
    },
    answeredAt: () => lastAt,
    answerMs: () => [...answers].map(([channel, [first = 0]]) => first - (sentAt.get(channel) ?? 0)),
  };
}

/** Waits for the first answer after `at`, and says how many milliseconds after `at` that was. */
export async function recovery(traffic: Traffic, at: number, patienceMs = 60_000): Promise<number> {
  for (const end = Date.now() + patienceMs; Date.now() < end; await delay(5)) {
    const answered = traffic.answeredAt();
    if (answered > at) return answered - at;
  }
  return Number.POSITIVE_INFINITY;
}
