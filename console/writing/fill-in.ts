import type { Work } from '../../adapters/http/contract/work';
import { clockTime } from '../language/times';
import type { Language } from '../language/words';

/** What macros may leave open, in braces. */
export const places = ['requester', 'number', 'title', 'agent', 'due'] as const;

/** The words with their places filled. What cannot be said yet stays as it is: a hole is seen before it is sent, a gap is not. */
export function fillIn(words: string, work: Work, by: { readonly agent: string; readonly language: Language }): string {
  const { requester, ticket } = work;
  const due = ticket?.clocks.flatMap(({ state, dueAt }) => (state === 'running' && dueAt ? [dueAt] : [])).toSorted()[0];
  const values: Readonly<Record<string, string | undefined>> = {
    requester: requester.name,
    number: ticket?.number,
    title: ticket?.title,
    agent: by.agent,
    due: due && clockTime(due, by.language),
  };
  return words.replaceAll(/\{(\w+)\}/g, (place, name: string) => values[name] ?? place);
}

/** Places in the words that nothing will ever fill. */
export const unknownPlaces = (words: string): readonly string[] =>
  [...words.matchAll(/\{(\w+)\}/g)].flatMap(([place, name]) => (places.some((one) => one === name) ? [] : place));
