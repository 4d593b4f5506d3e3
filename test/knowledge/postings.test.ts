import fc from 'fast-check';
import { Postings } from '../../knowledge/postings';

const change = fc.record({
  term: fc.constantFrom(0, 1, 5_000),
  slot: fc.nat(300),
  weight: fc.constantFrom(0, 0.2, 0.6, 1),
  gone: fc.boolean(),
});
const all = { slots: 301, open: () => true };

describe('postings', () => {
  it('hold what was set and not deleted, in whatever order', () => {
    fc.assert(
      fc.property(fc.array(change, { maxLength: 400 }), (changes) => {
        const postings = new Postings();
        const kept = new Map<number, Map<number, number>>();
        for (const { term, slot, weight, gone } of changes) {
          const slots = kept.get(term) ?? new Map<number, number>();
          kept.set(term, slots);
          if (gone) postings.delete(term, slot);
          else postings.set(term, slot, weight);
          if (gone) slots.delete(slot);
          else slots.set(slot, Math.max(1, Math.round(weight * 255)) / 255);
        }
        for (const [term, slots] of kept) {
          expect(postings.count(term)).toBe(slots.size);
          for (let slot = 0; slot <= 300; slot += 1)
            expect(postings.weightAt(term, slot)).toBeCloseTo(slots.get(slot) ?? 0, 6);
          expect(postings.best([{ term, worth: 1 }], 400, all).toSorted((a, b) => a - b)).toEqual(
            [...slots.keys()].toSorted((a, b) => a - b),
          );
        }
      }),
      { numRuns: 60, seed: 3 },
    );
  });

  it('give the best first, of equals the lower slot, and nothing that is not open', () => {
    const postings = new Postings();
    for (const [term, slot, weight] of [
      [0, 7, 0.5],
      [0, 3, 0.5],
      [0, 9, 1],
      [1, 3, 1],
    ] as const)
      postings.set(term, slot, weight);
    const asked = [
      { term: 0, worth: 1 },
      { term: 1, worth: 0.1 },
    ];
    expect(postings.best(asked, 3, { slots: 10, open: () => true })).toEqual([9, 3, 7]);
    expect(postings.best(asked, 2, { slots: 10, open: (slot) => slot !== 9 })).toEqual([3, 7]);
    expect(postings.best([{ term: 0, worth: 1 }], 9, { slots: 10, open: () => true })).toEqual([9, 3, 7]);
    const factor = (slot: number): number => (slot === 7 ? 10 : 1);
    expect(postings.best(asked, 1, { slots: 10, open: () => true, factor })).toEqual([7]);
  });

  it('read the rare terms and leave the common ones, where there are too many', () => {
    const postings = new Postings();
    for (let slot = 0; slot < 50_000; slot += 1) postings.set(0, slot, 1);
    for (let slot = 20; slot < 40; slot += 1) postings.set(1, slot, 1);
    const asked = [
      { term: 0, worth: 1 },
      { term: 1, worth: 0.5 },
    ];
    expect(postings.best(asked, 1, { slots: 50_000, open: () => true })).toEqual([20]);
    expect(postings.best([{ term: 0, worth: 1 }], 1, { slots: 50_000, open: () => true })).toEqual([0]);
  });
});
