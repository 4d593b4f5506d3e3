import { IconHeadset, IconMessageBolt } from '@tabler/icons-react';
import type { MessageView } from '../../adapters/http/contract/messages';
import { clockTime } from '../language/times';
import { useWords } from '../language/use-words';
import bubble from '../messages/messages.module.css';
import { Said, type SaidProps } from '../messages/Said';
import styles from './chat.module.css';

interface MessageRowProps extends SaidProps {
  readonly before?: MessageView;
}

/** One saying: the requester's on the right, the desk's on the left under its name. */
export function MessageRow({ message, before, live, answer, formOf }: MessageRowProps) {
  const { say, language } = useWords();
  const { author, at, edited, deleted } = message;
  const mine = author.kind === 'requester';
  const named = !mine && (before?.author.kind !== author.kind || before.author.name !== author.name);
  const Icon = author.kind === 'agent' ? IconHeadset : IconMessageBolt;
  return (
    <div className={styles.row} data-mine={mine}>
      {named && (
        <div className={styles.author} data-agent={author.kind === 'agent'}>
          <Icon size={14} aria-hidden />
          {author.kind === 'agent' ? (author.name ?? say('author.agent')) : say('author.bot')}
        </div>
      )}
      {deleted ? (
        <p className={bubble.bubble}>
          <em>{say('message.deleted')}</em>
        </p>
      ) : (
        <Said message={message} live={live} answer={answer} formOf={formOf} />
      )}
      <div className={styles.meta}>
        {edited && !deleted && `${say('message.edited')} · `}
        <time dateTime={at}>{clockTime(at, language)}</time>
      </div>
    </div>
  );
}
