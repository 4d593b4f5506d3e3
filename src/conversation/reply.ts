import type { Form, FormValues } from './form';

/** A button. Its label, typed as a message, does the same. */
export interface Button {
  readonly action: string;
  readonly value?: string;
  readonly label: string;
  readonly primary?: boolean;
}

/** What a requester sees of a ticket. */
export interface TicketCard {
  readonly number: string;
  readonly title: string;
  readonly status: string;
  readonly statusLabel: string;
  readonly owner: string;
  /** The promised time, already in the requester's language and time zone. */
  readonly promise: string;
}

/**
 * What we say, in no vendor's terms. `text` is always literal: a channel shows every character of it as it stands and
 * makes no mention, link or markup of it. Only `article.markdown` is markup, and it comes from reviewed content.
 */
export type Block =
  | { readonly kind: 'text'; readonly text: string }
  | {
      readonly kind: 'article';
      readonly articleId: string;
      readonly title: string;
      readonly markdown: string;
      readonly source: string;
      /** Shows the whole article; absent where `markdown` is all of it. */
      readonly more?: Button;
    }
  | { readonly kind: 'buttons'; readonly buttons: readonly Button[] }
  | { readonly kind: 'ticket'; readonly ticket: TicketCard }
  | {
      readonly kind: 'form';
      readonly form: Form;
      readonly submit: string;
      readonly language: 'en' | 'zh';
      /** What is known already and need not be typed again. */
      readonly values?: FormValues;
    };

export interface Reply {
  readonly blocks: readonly Block[];
  /** The whole reply in plain words, for notifications, screen readers and channels that show nothing else. */
  readonly summary: string;
}

/** The same reply after one of its buttons was used: what it says stays, what it offered is gone. */
export function withoutButtons(reply: Reply, chosen?: string): Reply {
  const kept = reply.blocks.filter((block) => block.kind !== 'buttons' && block.kind !== 'form');
  return { ...reply, blocks: chosen ? [...kept, { kind: 'text', text: `✓ ${chosen}` }] : kept };
}

/** The same reply where nobody can say whether it arrived before: it says so, for a person who sees it twice. */
export function repeated(reply: Reply, note: string): Reply {
  return { blocks: [{ kind: 'text', text: note }, ...reply.blocks], summary: `${note} ${reply.summary}` };
}

/** Every button of a reply, in order. */
export function buttonsOf(reply: Reply): readonly Button[] {
  return reply.blocks.flatMap((block) => (block.kind === 'buttons' ? block.buttons : []));
}
