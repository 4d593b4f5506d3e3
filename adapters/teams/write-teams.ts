import type { Block, Reply, TicketCard } from '../../src/conversation/reply';
import type { Language } from '../../src/conversation/understanding';
import type { Say } from '../../src/wording';
import { articleElements } from './article-elements';
import { buttonRows, submitRow } from './card-button';
import { type CardElement, literal, richText } from './card-element';
import { formElements } from './form-elements';
import { packElements, textElements } from './pack-elements';

export interface WritingContext {
  readonly replyId: string;
  readonly language: Language;
  /** The agent in whose name it is said. */
  readonly name?: string;
  readonly say: Say;
}

/** One message to Teams. */
export interface OutgoingActivity {
  readonly type: 'message';
  /** What a notification shows; the card holds the reply itself. */
  readonly summary: string;
  readonly attachments: readonly [
    { readonly contentType: string; readonly content: Readonly<Record<string, unknown>> },
  ];
}

/** Characters of a notification. */
const longestSummary = 300;

/** A reply -> the messages that show it, in order; mostly one. Pure. */
export function writeTeams(reply: Reply, context: WritingContext): readonly OutgoingActivity[] {
  const name = context.name ? [richText([{ text: context.name, bold: true }])] : [];
  const elements = [...name, ...reply.blocks.flatMap((block) => elementsOf(block, context))];
  const shown = elements.length > 0 ? elements : textElements(reply.summary);
  return packElements(shown).map((body) => activityOf(body, reply.summary));
}

function elementsOf(block: Block, context: WritingContext): readonly CardElement[] {
  const { replyId, language, say } = context;
  switch (block.kind) {
    case 'text':
      return textElements(block.text);
    case 'article':
      return [
        richText([{ text: block.title, bold: true, large: true }]),
        ...articleElements(block.markdown),
        richText([{ text: block.source, subtle: true }]),
        ...(block.more ? buttonRows([block.more], replyId) : []),
      ];
    case 'buttons':
      return buttonRows(block.buttons, replyId);
    case 'ticket':
      return [ticketElement(block.ticket, { language, say })];
    case 'form': {
      const submit = submitRow({ form: block.form.id, label: block.submit, replyId });
      // One element, so that the inputs and their button never part.
      const { form, language, values } = block;
      return [{ type: 'Container', items: [...formElements(form, { language, say, values }), submit] }];
    }
  }
}

function ticketElement(ticket: TicketCard, { language, say }: { language: Language; say: Say }): CardElement {
  const facts = [
    ['status', ticket.statusLabel],
    ['owner', ticket.owner],
    ['promise', ticket.promise],
  ] as const;
  return {
    type: 'Container',
    style: 'emphasis',
    items: [
      richText([{ text: `${ticket.number}\u2002`, bold: true }, { text: ticket.title }]),
      ...facts
        .filter(([, value]) => value !== '')
        .map(([fact, value]) =>
          richText([{ text: `${say(language, `teams.ticket.${fact}`)}\u2002`, subtle: true }, { text: value }], {
            spacing: 'Small',
          }),
        ),
    ],
  };
}

function activityOf(body: readonly CardElement[], summary: string): OutgoingActivity {
  return {
    type: 'message',
    summary: literal(Array.from(summary).slice(0, longestSummary).join('')),
    attachments: [
      {
        contentType: 'application/vnd.microsoft.card.adaptive',
        content: {
          $schema: 'http://adaptivecards.io/schemas/adaptive-card.json',
          type: 'AdaptiveCard',
          version: '1.5',
          msteams: { width: 'Full' },
          body,
        },
      },
    ],
  };
}
