/**
 * Durations are kept in minutes and counted in whole milliseconds, so that sums are exact: a double holds every
 * millisecond count of 100,000 years, and `toMs(toMinutes(ms)) === ms` for all of them.
 */
const MS = 60_000;

export const toMs = (minutes: number): number => Math.round(minutes * MS);

export const toMinutes = (ms: number): number => ms / MS;

/**
 * Rounds parts to whole minutes so that what is shown still adds up to the rounded whole (largest remainder method:
 * the parts cut most get the minutes left over). Takes milliseconds, gives minutes, in the same order.
 */
export function wholeMinutes(parts: readonly number[]): number[] {
  const cut = parts.map((ms) => Math.floor(ms / MS));
  const left = Math.round(sum(parts) / MS) - sum(cut);
  const byRemainder = parts.map((ms, index) => ({ index, remainder: ms % MS }));
  byRemainder.sort((a, b) => b.remainder - a.remainder || a.index - b.index);
  const raised = new Set(byRemainder.slice(0, left).map(({ index }) => index));
  return cut.map((minutes, index) => (raised.has(index) ? minutes + 1 : minutes));
}

const sum = (numbers: readonly number[]): number => numbers.reduce((total, each) => total + each, 0);
