import type { FormView, MessageView } from '../../adapters/http/contract/messages';
import { useWords } from '../language/use-words';
import { Attachments } from './Attachments';
import { FormValues } from './FormValues';
import { Linked } from './Linked';
import bubble from './messages.module.css';
import { ReplyBlocks, type Saying } from './ReplyBlocks';

export interface SaidProps {
  readonly message: MessageView;
  readonly formOf: (id: string) => FormView | undefined;
  /** Whether the bot's offers can still be taken up. */
  readonly live: boolean;
  readonly answer: (saying: Saying, label: string) => void;
}

/** What a message says, to the requester and to the desk alike. Notes and events have a form of their own. */
export function Said({ message, formOf, live, answer }: SaidProps) {
  const { language } = useWords();
  const { author, content, edited } = message;
  const words = content.kind === 'text' ? (edited?.text ?? content.text) : '';
  switch (content.kind) {
    case 'text':
      return (
        <>
          {words && <p className={bubble.bubble}>{author.kind === 'agent' ? <Linked text={words} /> : words}</p>}
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
