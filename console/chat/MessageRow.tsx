import { IconHeadset, IconMessageBolt } from '@tabler/icons-react';
import type { FormView, MessageView } from '../../adapters/http/contract/messages';
import { clockTime } from '../language/times';
import { useWords } from '../language/use-words';
import { FormValues } from '../messages/FormValues';
import { Attachments } from '../messages/Attachments';
import { Linked } from '../messages/Linked';
import bubble from '../messages/messages.module.css';
import { ReplyBlocks, type Saying } from '../messages/ReplyBlocks';
import styles from './chat.module.css';

interface MessageRowProps {
  readonly message: MessageView;
  readonly before?: MessageView;
  readonly live: boolean;
  readonly answer: (saying: Saying, label: string) => void;
  readonly formOf: (id: string) => FormView | undefined;
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
        <Saids message={message} live={live} answer={answer} formOf={formOf} />
      )}
      <div className={styles.meta}>
        {edited && !deleted && `${say('message.edited')} · `}
        <time dateTime={at}>{clockTime(at, language)}</time>
      </div>
    </div>
  );
}

function Saids({ message, live, answer, formOf }: Omit<MessageRowProps, 'before'>) {
  const { language } = useWords();
  const { author, content, edited } = message;
  switch (content.kind) {
    case 'text':
      return (
        <>
          {(edited?.text ?? content.text) && (
            <p className={bubble.bubble}>
              {author.kind === 'agent' ? <Linked text={content.text} /> : (edited?.text ?? content.text)}
            </p>
          )}
          <Attachments files={content.attachments} />
        </>
      );
    case 'press':
      return <p className={bubble.bubble}>{content.label}</p>;
    case 'form':
      return (
        <div className={bubble.bubble}>
          <FormValues form={formOf(content.form)} values={content.values} language={language} />
        </div>
      );
    case 'reply':
      return <ReplyBlocks reply={content.reply} replyId={message.id} live={live} answer={answer} />;
    case 'note':
    case 'event':
      return null;
  }
}
