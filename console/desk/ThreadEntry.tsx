import type { MessageView } from '../../adapters/http/contract/messages';
import type { Work } from '../../adapters/http/contract/work';
import { clockTime } from '../language/times';
import { useWords } from '../language/use-words';
import { formOf } from '../messages/form-of';
import { Said } from '../messages/Said';
import { Correct } from './Correct';
import styles from './desk.module.css';
import { Note } from './Note';
import { Split } from './Split';
import { Why } from './Why';

interface ThreadEntryProps {
  readonly message: MessageView;
  readonly work: Work;
}

/** One saying: notes across the whole width, sayings under their author. */
export function ThreadEntry({ message, work }: ThreadEntryProps) {
  const { say, language } = useWords();
  const { messages, conversationId, ticket } = work;
  const { content, author, at, edited, deleted, turn } = message;
  const time = <time dateTime={at}>{clockTime(at, language)}</time>;
  const name =
    author.kind === 'bot'
      ? say('author.bot')
      : (author.name ?? (author.kind === 'agent' ? say('author.agent') : work.requester.name));
  if (content.kind === 'note') {
    const since = deleted ? 'deleted' : edited && 'edited';
    return <Note by={name} at={at} text={edited?.text ?? content.text} since={since} />;
  }
  return (
    <div className={styles.entry} data-author={author.kind}>
      <div className={styles.entryHead}>
        {`${name} · `}
        {time}
        {edited && !deleted && ` · ${say('message.edited')}`}
        {content.kind === 'text' && !deleted && ticket && (
          <Split ticket={ticket} words={edited?.text ?? content.text} />
        )}
        {turn && <Why turn={turn} />}
        {turn && conversationId && <Correct conversationId={conversationId} messageId={message.id} turn={turn} />}
      </div>
      {deleted && <em className={styles.soft}>{say('message.deleted')}</em>}
      <Said message={message} formOf={(id) => formOf(messages, id)} live={false} answer={nothing} />
    </div>
  );
}

/** The desk reads the bot's offers; only the requester takes them up. */
const nothing = () => undefined;
