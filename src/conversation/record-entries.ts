import type { Conversation } from './conversation';
import { labelOf } from './decide-press';
import type { TurnContext } from './decision';
import type { Content, IncomingMessage, Message } from './message';
import type { Step } from './steps';

/** The messages of a step as they stand in the record. */
export function entriesOf(
  step: Step,
  person: { id: string; name: string },
  { conversation, context }: { readonly conversation: Conversation; readonly context: TurnContext },
): readonly Omit<Message, 'seq'>[] {
  return step.messages.map(({ id, saying, side, sentAt }) => ({
    id,
    conversationId: conversation.id,
    at: sentAt,
    author: { kind: side === 'desk' ? 'agent' : 'requester', id: person.id, name: person.name },
    content: contentOf(saying, conversation, context),
    visibleTo: saying.kind === 'note' ? 'desk' : 'everyone',
  }));
}

function contentOf(saying: IncomingMessage['saying'], conversation: Conversation, context: TurnContext): Content {
  switch (saying.kind) {
    case 'text':
      return { kind: 'text', text: saying.text, attachments: saying.attachments };
    case 'press':
      return { kind: 'press', action: saying.action, label: labelOf(conversation, { ...saying, origin: '' }, context) };
    case 'form':
      return { kind: 'form', form: saying.form, values: saying.values };
    case 'note':
      return { kind: 'note', text: saying.text };
    case 'reply':
    case 'edit':
      return { kind: 'text', text: saying.text };
    case 'deletion':
      return { kind: 'text', text: '' };
  }
}
