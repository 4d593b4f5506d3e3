import type { TurnContext } from './decision';

/** Whether words are the label of this button, in either language. */
export function isLabelOf(action: string, text: string, { labels }: Pick<TurnContext, 'labels'>): boolean {
  const said = normal(text);
  return labels(action).some((label) => normal(label) === said);
}

/** Case, full-width forms, spaces and closing marks do not matter in a typed button. */
export function normal(text: string): string {
  return text
    .slice(0, 200)
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[\s.,!?。！？，、]+/g, '');
}
