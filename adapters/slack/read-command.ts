import { z } from 'zod';
import { readDeskCommand } from '../../src/conversation/desk-command';
import { readText } from './read-text';
import type { SlackIdentity } from './slack-identity';
import { ignore, type SlackReading } from './slack-reading';

const slashCommand = z.object({
  command: z.string(),
  user_id: z.string(),
  text: z.string().optional(),
  trigger_id: z.string(),
});

/**
 * `/desk` alone asks what the problem is; with words, they are said to the desk in the direct messages. Words that are a
 * command of agents are one if an agent says them.
 */
export function readCommand(body: unknown, { self, now }: { self: SlackIdentity; now: Date }): SlackReading {
  const { data } = slashCommand.safeParse(body);
  if (!data) return ignore('a command of another shape');
  const text = readText(data.text ?? '', self.botUserId);
  if (text === '' || /^(help|帮助)$/i.test(text)) {
    return { kind: 'ask-problem', userId: data.user_id, triggerId: data.trigger_id };
  }
  const asked = readDeskCommand(text);
  const question: SlackReading = {
    kind: 'to-direct',
    from: { channel: 'slack', userId: data.user_id },
    id: `slack:${self.teamId}:command:${data.trigger_id}`,
    saying: { kind: 'text', text },
    sentAt: now,
    answer: 'command-sent',
  };
  if (!asked) return question;
  const from = { channel: 'slack', userId: data.user_id };
  return { kind: 'desk-command', from, command: asked, words: text, otherwise: question };
}
