import { writeFileSync } from 'node:fs';
import { setTimeout as delay } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { type Client, signIn } from '../test/support/desk';
import { hostileTexts } from '../test/support/hostile-texts';
import { publishAndAsk } from './hostile/publish-and-ask';
import { type Sent, sendToChat, sendToSlack } from './hostile/send-hostile';
import { startShape } from './load/shapes';
import { runPhase } from './receive/phase';
import { startSlackSide } from './receive/slack-side';
import { summaryOf } from './receive/summary';
import type { Vendor } from './receive/vendor';

/**
 * Text that is meant to hurt (100,000 characters, 40,000 mentions, patterns that explode) through Slack and the web chat,
 * and articles asked for as soon as they are published, on a whole desk whose pages and turns are different processes.
 * Beside both, in the same run, ordinary messages of other people: alone, then meanwhile.
 *
 * usage: bench:hostile [--json FILE] [--rate 20]
 */
const goal = { hostileMs: 1000, publishMs: 2000 } as const;
/** Each writes so rarely that a slow reply is not taken for one to the next message. */
const people = 400;
/** The web chat takes no more; one text is refused at full length, then sent so long. */
const longestInChat = 12_000;
const warmUp = { messages: 300, perSecond: 60, people, first: 0 } as const;
/** So long ordinary messages go beside each text. */
const each = 2000;

interface Door extends Sent {
  readonly text: string;
  readonly door: 'Slack' | 'web, whole' | 'web, 12,000';
}

interface Desk {
  readonly vendor: Vendor;
  readonly url: string;
  readonly asker: Client;
}

async function sendAll({ vendor, url, asker }: Desk): Promise<Door[]> {
  const doors: Door[] = [];
  for (const [at, [text, words]] of Object.entries(hostileTexts).entries()) {
    const began = performance.now();
    doors.push({ text, door: 'Slack', ...(await sendToSlack(vendor, url, { person: people + at, text: words })) });
    doors.push({ text, door: 'web, whole', ...(await sendToChat(asker, words)) });
    doors.push({ text, door: 'web, 12,000', ...(await sendToChat(asker, words.slice(0, longestInChat))) });
    await delay(Math.max(0, began + each - performance.now()));
  }
  return doors;
}

async function run(perSecond: number) {
  const count = Object.keys(hostileTexts).length;
  const vendor = await startSlackSide(people + count);
  const desk = await startShape('apart', vendor.settings);
  try {
    const [web] = desk.processes;
    if (!web) throw new Error('the desk has no process');
    const messages = Math.round((count * each * perSecond) / 1000);
    const [asker, author, reviewer] = (await Promise.all(
      ['tom.baker', 'li.na', 'sun.yue'].map((who) => signIn(web.url, who)),
    )) as [Client, Client, Client];
    await runPhase(vendor, web, warmUp);
    const alone = await runPhase(vendor, web, { messages, people, perSecond, first: warmUp.messages });
    const ordinary = runPhase(vendor, web, { messages, people, perSecond, first: warmUp.messages + messages });
    const doors = await sendAll({ vendor, url: web.url, asker });
    const meanwhile = await ordinary;
    const published = await publishAndAsk({ author, reviewer, asker });
    return {
      goal,
      perSecond,
      ordinary: { alone: summaryOf([alone]), meanwhile: summaryOf([meanwhile]) },
      doors,
      published,
    };
  } finally {
    await desk.stop();
    await vendor.stop();
  }
}

function print({ ordinary, doors, published }: Awaited<ReturnType<typeof run>>): void {
  const shown = ({ status, ms }: Sent) =>
    `${status === 200 || status === 202 ? 'answered' : `refused ${status}`} ${ms === undefined ? 'never' : Math.round(ms)}`;
  const table = Object.fromEntries(
    Object.keys(hostileTexts).map((text) => [
      text,
      Object.fromEntries(doors.filter((one) => one.text === text).map((one) => [one.door, shown(one)])),
    ]),
  );
  console.log('hostile text, ms until refused or answered');
  console.table(table);
  console.log('ordinary messages of others, ms');
  console.table(
    Object.fromEntries(
      Object.entries(ordinary).map(([when, { messages, ackMs, replyMs, lost, doubled }]) => [
        when,
        {
          messages,
          'ack p50': ackMs.p50,
          'ack p99': ackMs.p99,
          'reply p50': replyMs.p50,
          'reply p99': replyMs.p99,
          lost,
          doubled,
        },
      ]),
    ),
  );
  console.log('from published to answered, ms');
  console.table(published.map(({ ms, ...one }) => ({ ...one, ms: Math.round(ms) })));
  const slowest = Math.max(...doors.map(({ ms }) => ms ?? Number.POSITIVE_INFINITY));
  const latest = Math.max(...published.map(({ ms }) => ms));
  const line = (what: string, ms: number, most: number) =>
    console.log(`${ms <= most ? 'met ' : 'MISS'}  ${what} ${Math.round(ms)} ms, goal ${most}`);
  line('slowest hostile text', slowest, goal.hostileMs);
  line('latest answer after publishing', latest, goal.publishMs);
}

async function main(): Promise<void> {
  const { values } = parseArgs({ options: { json: { type: 'string' }, rate: { type: 'string', default: '20' } } });
  const perSecond = Number(values.rate);
  if (!(perSecond > 0)) throw new Error(`--rate ${values.rate}: expected a number above 0`);
  const result = await run(perSecond);
  print(result);
  if (values.json !== undefined) writeFileSync(values.json, `${JSON.stringify(result, null, 2)}\n`);
}

if (require.main === module) void main();
