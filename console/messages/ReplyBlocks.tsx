import type { Send } from '../../adapters/http/contract/chat';
import type { ReplyView } from '../../adapters/http/contract/messages';
import { ArticleCard } from './ArticleCard';
import { ButtonsRow } from './ButtonsRow';
import { FormCard } from './FormCard';
import styles from './messages.module.css';
import { TicketCard } from './TicketCard';

export type Saying = Send['saying'];

interface ReplyBlocksProps {
  readonly reply: ReplyView;
  readonly replyId: string;
  readonly live: boolean;
  /** What was pressed or filled in, with the words to show for it meanwhile. */
  readonly answer: (saying: Saying, label: string) => void;
}

/** A reply, block by block. Text is shown literally: only an article's passage is markup. */
export function ReplyBlocks({ reply, replyId, live, answer }: ReplyBlocksProps) {
  return reply.blocks.map((block, index) => {
    const key = `${block.kind}-${index}`;
    switch (block.kind) {
      case 'text':
        return (
          <p key={key} className={styles.bubble}>
            {block.text}
          </p>
        );
      case 'article':
        return <ArticleCard key={key} {...block} />;
      case 'ticket':
        return <TicketCard key={key} ticket={block.ticket} />;
      case 'buttons':
        return (
          <ButtonsRow
            key={key}
            buttons={block.buttons}
            live={live}
            press={({ action, value, label }) => answer({ kind: 'press', action, value, replyId }, label)}
          />
        );
      case 'form':
        return (
          <FormCard
            key={key}
            form={block.form}
            submit={block.submit}
            language={block.language}
            live={live}
            values={block.values}
            send={(values) => answer({ kind: 'form', form: block.form.id, values, replyId }, block.submit)}
          />
        );
    }
  });
}
