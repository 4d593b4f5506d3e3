import type { Counts } from '../../adapters/http/contract/inbox';
import { newsOf } from '../../console/attention/news';
import { fileSize } from '../../console/language/file-size';

const counts = (some: Partial<Counts['views']> = {}, awaitsMeSince?: string): Counts => ({
  views: { mine: 0, unassigned: 0, team: 0, mentioned: 0, watched: 0, breach: 0, waiting: 0, all: 0, ...some },
  saved: {},
  awaitsMeSince,
});

it.each([
  [counts(), counts(), []],
  [counts({ unassigned: 2 }), counts({ unassigned: 1 }), []],
  [counts({ all: 1 }), counts({ all: 9, mine: 3 }), []],
  [counts(), counts({ breach: 1, unassigned: 1, mentioned: 1 }), ['mentioned', 'unassigned', 'breach']],
  [counts(), counts({}, '2026-03-02T08:00:00.000Z'), ['answer']],
  [counts({}, '2026-03-02T08:00:00.000Z'), counts({}, '2026-03-02T08:00:00.000Z'), []],
  [counts({}, '2026-03-02T08:00:00.000Z'), counts({}, '2026-03-02T08:00:01.000Z'), ['answer']],
  [counts({}, '2026-03-02T08:00:00.000Z'), counts(), []],
])('tells of what has come: %#', (before, now, news) => {
  expect(newsOf(before, now)).toEqual(news);
});

it.each([
  [0, '0 byte'],
  [999, '999 byte'],
  [1200, '1.2 kB'],
  [120_400, '120 kB'],
  [2_400_000, '2.4 MB'],
  [5_000_000_000_000, '5,000 GB'],
])('says %d bytes as people do', (bytes, words) => {
  expect(fileSize(bytes, 'en')).toBe(words);
});
