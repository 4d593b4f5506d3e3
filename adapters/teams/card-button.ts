import type { Button } from '../../src/conversation/reply';
import type { CardData } from './card-data';
import { type CardElement, literal } from './card-element';

/** Teams hides the seventh button of a row behind a menu; a person should see them all. */
const perRow = 6;

export function buttonRows(buttons: readonly Button[], replyId: string): readonly CardElement[] {
  const rows = Math.ceil(buttons.length / perRow);
  return Array.from({ length: rows }, (_, row) => ({
    type: 'ActionSet',
    actions: buttons.slice(row * perRow, (row + 1) * perRow).map(({ action, value, label, primary }) =>
      // Inputs of a form in the same card must not keep somebody from pressing Cancel.
      pressable({ label, primary, inputs: 'none', data: { firstline: { action, value, replyId } } }),
    ),
  }));
}

export function submitRow({ form, label, replyId }: { form: string; label: string; replyId: string }): CardElement {
  return {
    type: 'ActionSet',
    actions: [pressable({ label, primary: true, inputs: 'auto', data: { firstline: { form, replyId } } })],
  };
}

interface Pressable {
  readonly label: string;
  readonly primary?: boolean;
  readonly inputs: 'auto' | 'none';
  readonly data: CardData;
}

/** Action.Execute is answered at once with a word to the presser; clients older than it fall back to a plain submit. */
function pressable({ label, primary, inputs, data }: Pressable) {
  const common = { title: literal(label), data, associatedInputs: inputs, ...(primary && { style: 'positive' }) };
  return { type: 'Action.Execute', verb: 'firstline', ...common, fallback: { type: 'Action.Submit', ...common } };
}
