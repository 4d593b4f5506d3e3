import type { Form, FormField, FormProblem } from '../../src/conversation/form';
import type { Language } from '../../src/conversation/understanding';
import { resolutionCodes } from '../../src/ticket/ticket';
import type { Say } from '../../src/wording';
import { type KitBlock, type KitModal, limits } from './block-kit';
import { plainText } from './plain-text';
import type { FormTicket, ResolveTicket } from './slack-reading';

/** A form as a modal. Slack checks lengths and kinds while it is filled in; `readForm` decides when it comes back. */
export function formModal(form: Form, ticket: FormTicket, say: Say): KitModal {
  const { language } = ticket;
  return modal(
    { callback: 'firstline:form', metadata: ticket, title: form.title[language], language },
    form.fields.slice(0, limits.blocks).map((field) => inputOf(field, { language, known: ticket.values?.[field.id] })),
    say,
  );
}

/** What is wrong with a filled-in form, per block, in the requester's language. */
export function formErrors(
  form: Form,
  problems: readonly FormProblem[],
  wording: { readonly say: Say; readonly language: Language },
): Readonly<Record<string, string>> {
  const { say, language } = wording;
  return Object.fromEntries(
    problems.map(({ field, code }) => {
      const label = form.fields.find(({ id }) => id === field)?.label[language] ?? field;
      return [field, say(language, `form.${code}`, { label })];
    }),
  );
}

/** "What is the problem?": what is answered becomes a ticket. */
export function problemModal(language: Language, say: Say): KitModal {
  const element = { type: 'plain_text_input', action_id: 'value', multiline: true, max_length: limits.input };
  return modal(
    { callback: 'firstline:problem', metadata: {}, title: say(language, 'slack.problem-title'), language },
    [input('problem', say(language, 'slack.problem-label'), element)],
    say,
  );
}

/** How it was resolved: code and note are both required. */
export function resolveModal(ticket: ResolveTicket, say: Say): KitModal {
  const { language } = ticket;
  const options = resolutionCodes.map((value) => option(say(language, `slack.resolution.${value}`), value));
  const note = { type: 'plain_text_input', action_id: 'value', multiline: true, max_length: limits.input };
  return modal(
    { callback: 'firstline:resolve', metadata: ticket, title: say(language, 'slack.resolve-title'), language },
    [
      input('code', say(language, 'slack.resolution'), { type: 'static_select', action_id: 'value', options }),
      input('note', say(language, 'slack.resolution-note'), note),
    ],
    say,
  );
}

function modal(
  about: { callback: string; metadata: object; title: string; language: Language },
  blocks: readonly KitBlock[],
  say: Say,
): KitModal {
  return {
    type: 'modal',
    callback_id: about.callback,
    private_metadata: JSON.stringify(about.metadata),
    title: plainText(about.title, limits.modalTitle),
    submit: plainText(say(about.language, 'slack.submit'), limits.modalTitle),
    close: plainText(say(about.language, 'slack.close'), limits.modalTitle),
    blocks,
  };
}

interface Shown {
  readonly language: Language;
  /** What it holds to begin with. */
  readonly known?: string | number;
}

function inputOf(field: FormField, shown: Shown): KitBlock {
  const { language, known } = shown;
  const element = elementOf(field, language);
  const begun = known === undefined ? {} : initialOf(field, { language, known });
  return input(field.id, field.label[language], { ...element, ...begun }, !field.required);
}

function initialOf(field: FormField, { language, known }: Required<Shown>): Readonly<Record<string, unknown>> {
  if (field.kind === 'date') return { initial_date: String(known) };
  if (field.kind !== 'choice') return { initial_value: String(known) };
  const chosen = field.options.find(({ value }) => value === known);
  return chosen ? { initial_option: option(chosen.label[language], chosen.value) } : {};
}

/** A person may not be in this Slack yet (a new colleague), so they are named in words. */
function elementOf(field: FormField, language: Language): Readonly<Record<string, unknown>> {
  const action_id = 'value';
  switch (field.kind) {
    case 'text':
    case 'long-text': {
      // Slack counts UTF-16 units; the form's own limit, in characters, is checked when it comes back.
      const max_length = Math.min(limits.input, (field.maximum ?? limits.input) * 2);
      return { type: 'plain_text_input', action_id, multiline: field.kind === 'long-text', max_length };
    }
    case 'number':
      return {
        type: 'number_input',
        action_id,
        is_decimal_allowed: true,
        ...(field.maximum === undefined ? {} : { max_value: String(field.maximum) }),
      };
    case 'choice':
      return {
        type: 'static_select',
        action_id,
        options: field.options.slice(0, 100).map(({ label, value }) => option(label[language], value)),
      };
    case 'date':
      return { type: 'datepicker', action_id };
    case 'person':
      return { type: 'plain_text_input', action_id, multiline: false, max_length: 200 };
  }
}

function input(id: string, label: string, element: Readonly<Record<string, unknown>>, optional = false): KitBlock {
  return { type: 'input', block_id: id, optional, label: plainText(label, limits.field), element };
}

function option(label: string, value: string) {
  return { text: plainText(label, limits.optionLabel), value };
}
