/** The parts of Block Kit that we write. Source: https://docs.slack.dev/reference/block-kit */
export interface PlainText {
  readonly type: 'plain_text';
  readonly text: string;
  readonly emoji: false;
}

export interface Style {
  readonly bold?: true;
  readonly italic?: true;
  readonly strike?: true;
  readonly code?: true;
}

export type Inline =
  | { readonly type: 'text'; readonly text: string; readonly style?: Style }
  | { readonly type: 'link'; readonly url: string; readonly text?: string; readonly style?: Style };

export type RichElement =
  | {
      readonly type: 'rich_text_section' | 'rich_text_preformatted' | 'rich_text_quote';
      readonly elements: readonly Inline[];
    }
  | {
      readonly type: 'rich_text_list';
      readonly style: 'bullet' | 'ordered';
      readonly indent: number;
      readonly offset?: number;
      readonly elements: readonly { readonly type: 'rich_text_section'; readonly elements: readonly Inline[] }[];
    };

export interface ButtonElement {
  readonly type: 'button';
  readonly action_id: string;
  readonly text: PlainText;
  readonly value?: string;
  readonly style?: 'primary' | 'danger';
}

export interface KitOption {
  readonly text: PlainText;
  readonly value: string;
}

/** A list to choose from at once: who gets it, or what else may be done. */
export type ListElement =
  | {
      readonly type: 'static_select';
      readonly action_id: string;
      readonly placeholder: PlainText;
      readonly options: readonly KitOption[];
    }
  | { readonly type: 'overflow'; readonly action_id: string; readonly options: readonly KitOption[] };

export type KitBlock =
  | { readonly type: 'header'; readonly text: PlainText }
  | { readonly type: 'section'; readonly text: PlainText }
  | { readonly type: 'section'; readonly fields: readonly PlainText[] }
  | { readonly type: 'context'; readonly elements: readonly PlainText[] }
  | { readonly type: 'divider' }
  | { readonly type: 'rich_text'; readonly elements: readonly RichElement[] }
  | {
      readonly type: 'actions';
      readonly block_id?: string;
      readonly elements: readonly (ButtonElement | ListElement)[];
    }
  | {
      readonly type: 'input';
      readonly block_id: string;
      readonly optional: boolean;
      readonly label: PlainText;
      readonly element: Readonly<Record<string, unknown>>;
    };

/** One message: `text` is what notifications and screen readers get. */
export interface KitMessage {
  readonly text: string;
  readonly blocks: readonly KitBlock[];
}

export interface KitModal {
  readonly type: 'modal';
  readonly callback_id: string;
  readonly private_metadata: string;
  readonly title: PlainText;
  readonly submit: PlainText;
  readonly close: PlainText;
  readonly blocks: readonly KitBlock[];
}

/** Longest texts that Slack takes, in UTF-16 units. */
export const limits = {
  section: 3000,
  field: 2000,
  header: 150,
  button: 75,
  buttonValue: 2000,
  buttonsInBlock: 25,
  blocks: 50,
  /** Slack cuts at 40,000 and advises 4,000. */
  fallback: 4000,
  /** Of all blocks of one message together; above about 13,000 it is refused (`msg_blocks_too_long`). */
  message: 10_000,
  modalTitle: 24,
  optionLabel: 75,
  optionValue: 150,
  input: 3000,
} as const;
