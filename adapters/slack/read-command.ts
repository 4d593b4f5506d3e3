import { z } from 'zod';
import { readText } from './read-text';
import type { SlackIdentity } from './slack-identity';
import { ignore, type SlackReading } from './slack-reading';

const slashCommand = z.object({
  command: z.string(),
  user_id: z.string(),
  text: z.string().optional(),
  trigger_id: z.string(),
});

/** `/desk` alone asks what the problem is; with words, they are said to the desk in the direct messages. */
export function readCommand(body: unknown, { self, now }: { self: SlackIdentity; now: Date }): SlackReading {
  const { data } = slashCommand.safeParse(body);
  if (!data) return ignore('a command of another shape');
  const text = readText(data.text ?? '', self.botUserId);
  if (text === '' || /^(help|帮助)$/i.test(text)) {
    return { kind: 'ask-problem', userId: data.user_id, triggerId: data.trigger_id };
  }
  return {
    kind: 'to-direct',
    from: { channel: 'slack', userId: data.user_id },
    id: `slack:${self.teamId}:command:${data.trigger_id}`,
    saying: { kind: 'text', text },
    sentAt: now,
    answer: 'command-sent',
  };
}
