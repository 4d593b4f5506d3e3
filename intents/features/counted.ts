import type { Extracted } from './extract';
import type { HashTable } from './hash-table';

/**
 * The features of a text: each once, as its number in a table, with how often it occurs. Words first, then characters,
 * then meanings; `ends` says where each block ends.
 */
export interface Counted {
  readonly ids: Int32Array;
  readonly counts: Uint16Array;
  /** For each, the token that it came from first. */
  readonly from: Int32Array;
  readonly ends: readonly [number, number, number];
  /** Occurrences of what the table does not hold, by block. */
  readonly unseen: readonly [number, number, number];
  readonly embedding: Float32Array;
}

/**
 * Counts by a table. With `learn` what is not in it is added, else it is unseen. A text is counted once however often it is
 * learned from, since looking up is what costs.
 */
export function createCount(table: HashTable, { learn }: { readonly learn: boolean }): (text: Extracted) => Counted {
  let place = new Int32Array(Math.max(1024, table.size)).fill(-1);
  let ids = new Int32Array(1024);
  let counts = new Uint16Array(1024);
  let first = new Int32Array(1024);
  let size = 0;

  const count = ({ hashes, from }: Extracted['words']): number => {
    let unseen = 0;
    for (let at = 0; at < hashes.length; at++) {
      const hash = hashes[at] as number;
      const id = learn ? table.add(hash) : table.find(hash);
      if (id < 0) {
        unseen++;
        continue;
      }
      if (id >= place.length) place = widened(place, id);
      const known = place[id] as number;
      if (known >= 0) (counts[known] as number)++;
      else {
        place[id] = size;
        ids[size] = id;
        counts[size] = 1;
        first[size++] = from[at] as number;
      }
    }
    return unseen;
  };

  return ({ words, characters, meanings, embedding }) => {
    const room = words.hashes.length + characters.hashes.length + meanings.hashes.length;
    if (room > ids.length) {
      ids = new Int32Array(2 * room);
      counts = new Uint16Array(2 * room);
      first = new Int32Array(2 * room);
    }
    size = 0;
    const unseenWords = count(words);
    const endOfWords = size;
    const unseenCharacters = count(characters);
    const endOfCharacters = size;
    const unseenMeanings = count(meanings);
    for (let at = 0; at < size; at++) place[ids[at] as number] = -1;
    return {
      ids: ids.slice(0, size),
      counts: counts.slice(0, size),
      from: first.slice(0, size),
      ends: [endOfWords, endOfCharacters, size],
      unseen: [unseenWords, unseenCharacters, unseenMeanings],
      embedding: embedding.values,
    };
  };
}

function widened(place: Int32Array<ArrayBuffer>, id: number): Int32Array<ArrayBuffer> {
  const wider = new Int32Array(2 * Math.max(id, place.length)).fill(-1);
  wider.set(place);
  return wider;
}
