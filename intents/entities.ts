import type { Entity } from '../src/conversation/understanding';
import type { FindEntities } from './classifier';
import { type Clock, findDates } from './entities/find-dates';
import { findPatterns } from './entities/find-patterns';
import { type EntityWords, createFindWords } from './entities/find-words';

export interface EntitySources extends Clock {
  /** From the catalog: applications, devices, offices, urgency. */
  readonly words: EntityWords;
  /** Person id -> the names they go by. */
  readonly people?: Readonly<Record<string, readonly string[]>>;
}

const most = 50;

/**
 * Finds applications, devices, offices, people, ticket numbers, error codes, dates and urgency in both languages.
 * Entities come in the order of the text and never overlap: of two in one place, the longer is kept.
 */
export function createEntities({ words, people = {}, ...clock }: EntitySources): FindEntities {
  const findWords = createFindWords({ ...words, person: people });
  return (_original, { text, at }) => {
    const found = [...findPatterns(text), ...findDates(text, clock), ...findWords(text)];
    return apart(found).map((entity) => ({
      ...entity,
      start: at[entity.start] as number,
      end: at[entity.end] as number,
    }));
  };
}

function apart(found: readonly Entity[]): Entity[] {
  const longestFirst = [...found].sort((a, b) => b.end - b.start - (a.end - a.start) || a.start - b.start);
  const kept: Entity[] = [];
  for (const entity of longestFirst) {
    if (kept.length === most) break;
    if (kept.every((other) => entity.end <= other.start || entity.start >= other.end)) kept.push(entity);
  }
  return kept.sort((a, b) => a.start - b.start);
}
