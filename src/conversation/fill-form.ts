import { openTicket } from './act-on';
import type { Conversation, Dialogue } from './conversation';
import { type Decision, decided, type TurnContext } from './decision';
import { type Form, type FormField, readForm } from './form';
import { nextField, questionOf, shownValue } from './form-question';
import { plain } from './replies';

type Filling = Extract<Dialogue, { kind: 'filling' }>;

/** A form sent whole (modal, card, page). Problems are named field by field and nothing that was typed is lost. */
export function decideForm(
  conversation: Conversation,
  sent: {
    readonly form: string;
    readonly values: Readonly<Record<string, unknown>>;
    readonly replyId?: string;
    readonly origin: string;
  },
  context: TurnContext,
): Decision {
  const form = context.knowledge.form(sent.form);
  if (!form) return decided(conversation, 'unknown-form', [tell(context.say('button-out-of-date'), context)]);
  const { dialogue } = conversation;
  const filling = dialogue.kind === 'filling' && dialogue.form === form.id ? dialogue : undefined;
  if (sent.replyId && filling?.replyId !== sent.replyId)
    return decided(conversation, 'old-button', [tell(context.say('button-out-of-date'), context)]);
  const reading = readForm(form, sent.values);
  if (!reading.ok) {
    const problems = reading.problems.map(({ field, code }) =>
      problemWords(form, { field, code }, { conversation, context }),
    );
    return decided(conversation, 'form-problems', [tell(problems.join('\n'), context)]);
  }
  return openFrom(
    conversation,
    { form, values: reading.values, intent: filling?.intent, origin: sent.origin, replyId: sent.replyId },
    context,
  );
}

/** A form answered in words: one field after another, each checked as it comes. */
export function fillByWords(
  conversation: Conversation,
  { dialogue, text, origin }: { readonly dialogue: Filling; readonly text: string; readonly origin: string },
  context: TurnContext,
): Decision {
  const form = context.knowledge.form(dialogue.form);
  const field = form && nextField(form, dialogue.values);
  if (!form || !field) return decided(conversation, 'form-gone', [tell(context.say('button-out-of-date'), context)]);
  const value = valueOf(field, text, conversation);
  const check = readForm({ ...form, fields: [field] }, { [field.id]: value });
  if (!check.ok) {
    const code = check.problems[0]?.code ?? 'required';
    const words = problemWords(form, { field: field.id, code }, { conversation, context });
    return decided(conversation, 'form-problems', [
      tell(`${words}\n${questionOf(field, conversation.language)}`, context),
    ]);
  }
  const values = { ...dialogue.values, ...check.values };
  const next = nextField(form, values);
  if (next)
    return decided({ ...conversation, dialogue: { ...dialogue, values } }, 'form-next', [
      tell(questionOf(next, conversation.language), context),
    ]);
  return openFrom(conversation, { form, values, intent: dialogue.intent, origin }, context);
}

function openFrom(
  conversation: Conversation,
  filled: { form: Form; values: Readonly<Record<string, unknown>>; intent?: string; origin: string; replyId?: string },
  context: TurnContext,
): Decision {
  const { form, values, intent, origin, replyId } = filled;
  const lines = form.fields.flatMap((field) => {
    const value = values[field.id];
    return value === undefined
      ? []
      : [`${field.label[conversation.language]} ${shownValue(field, value, conversation.language)}`];
  });
  const question = [form.title[conversation.language], ...lines].join('\n');
  const opened = openTicket(
    conversation,
    { question, intent, origin, rule: 'form-filled', form: { id: form.id, values } },
    context,
  );
  if (!replyId) return opened;
  return { ...opened, effects: [{ kind: 'retire', replyId, chosen: context.say('button.submit') }, ...opened.effects] };
}

function valueOf(field: FormField, text: string, { language }: Conversation): string {
  const said = text.trim();
  if (field.kind !== 'choice') return said;
  const option = field.options.find(({ label, value }, index) =>
    [String(index + 1), value, label[language]].some((way) => way.toLowerCase() === said.toLowerCase()),
  );
  return option?.value ?? said;
}

function problemWords(
  form: Form,
  { field, code }: { field: string; code: string },
  { conversation, context }: { conversation: Conversation; context: TurnContext },
): string {
  const label = form.fields.find(({ id }) => id === field)?.label[conversation.language] ?? field;
  return context.say(`form.${code}`, { label });
}

function tell(text: string, { newId }: TurnContext) {
  return { kind: 'say', replyId: newId(), reply: plain(text), by: 'bot' } as const;
}
