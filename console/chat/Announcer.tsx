import { useEffect, useRef, useState } from 'react';
import type { MessageView } from '../../adapters/http/contract/messages';
import { useWords } from '../language/use-words';

/** Reads out what others say as it comes; what was there when the page opened is not read out. */
export function Announcer({ messages }: { messages: readonly MessageView[] }) {
  const { say } = useWords();
  const seen = useRef(messages.at(-1)?.seq ?? 0);
  const [words, setWords] = useState('');
  useEffect(() => {
    const fresh = messages.filter(({ seq, author }) => seq > seen.current && author.kind !== 'requester');
    seen.current = messages.at(-1)?.seq ?? seen.current;
    if (fresh.length === 0) return;
    setWords(fresh.map((message) => `${message.author.name ?? say('author.bot')}: ${summaryOf(message)}`).join('\n'));
  }, [messages, say]);
  return (
    <div aria-live="polite" role="log">
      {words}
    </div>
  );
}

function summaryOf({ content }: MessageView): string {
  if (content.kind === 'reply') return content.reply.summary;
  return content.kind === 'text' ? content.text : '';
}
