import { join } from 'node:path';
import { loadWording } from '../../locales/load';
import { type Conversation, startConversation } from '../../src/conversation/conversation';
import type { Decision, TurnContext, Utterance } from '../../src/conversation/decision';
import type { Button, Reply } from '../../src/conversation/reply';
import { buttonsOf } from '../../src/conversation/reply';
import { createSay } from '../../src/wording';
import { meaning, smallKnowledge } from './small-knowledge';

export const say = createSay(loadWording(join(__dirname, '../../locales')));
export const now = new Date('2026-03-02T02:00:00Z');

/** A conversation with Tom in which nothing has happened but what is given. */
export function conversation(given: Partial<Conversation> = {}): Conversation {
  const fresh = startConversation(
    { id: 'c1', channel: 'talk', address: { to: 'tom' } },
    { channel: 'talk', userId: 'tom', personId: 'p-tom', name: 'Tom' },
    { language: 'en', now },
  );
  return { ...fresh, ...given };
}

/** Everything a decision may look at, with numbered reply ids. */
export function context(given: Partial<TurnContext> = {}): TurnContext {
  let ids = 0;
  return {
    knowledge: smallKnowledge,
    bands: () => ({ sure: 0.75, fair: 0.4 }),
    audiences: ['everyone'],
    tickets: [],
    say: (key, params) => say('en', key, params),
    labels: (action) => [say('en', `button.${action}`), say('zh', `button.${action}`)],
    group: () => 'service-desk',
    groupName: (id) => id,
    hours: () => 'the hours',
    zone: 'Asia/Shanghai',
    newId: () => `reply-${++ids}`,
    now,
    ...given,
  };
}

export function utterance(text: string, given: Partial<Utterance> = {}): Utterance {
  return { text, origin: 'm1', understanding: meaning({ 'vpn-fails': 0.1 }), findings: [], ...given };
}

/** What the bot says in a decision, in order. */
export function repliesOf({ effects }: Decision): readonly Reply[] {
  return effects.flatMap((effect) => (effect.kind === 'say' ? [effect.reply] : []));
}

export function actionsOf(decision: Decision): readonly string[] {
  return repliesOf(decision)
    .flatMap(buttonsOf)
    .map(({ action }: Button) => action);
}
