import fc from 'fast-check';
import { Lists } from '../../knowledge/lists';

const change = fc.record({
  list: fc.constantFrom(0, 1, 2, 700),
  kind: fc.constantFrom('insert', 'append', 'remove', 'clear'),
  place: fc.nat(),
  values: fc.array(fc.nat(), { maxLength: 40 }),
});

test('lists hold what arrays would, whatever is done to their neighbours', () => {
  fc.assert(
    fc.property(fc.array(change, { maxLength: 200 }), (changes) => {
      const lists = new Lists();
      const arrays = new Map<number, number[]>();
      for (const { list, kind, place, values } of changes) {
        const array = arrays.get(list) ?? [];
        arrays.set(list, array);
        const at = array.length === 0 ? 0 : place % array.length;
        if (kind === 'insert') {
          lists.insert(list, at, place);
          array.splice(at, 0, place);
        } else if (kind === 'append') {
          lists.append(list, { values: Uint32Array.from([7, ...values, 7]), start: 1, end: values.length + 1 });
          array.push(...values);
        } else if (kind === 'clear') {
          lists.clear(list);
          array.length = 0;
        } else if (array.length > 0) {
          lists.removeAt(list, at);
          array.splice(at, 1);
        }
      }
      for (const [list, array] of arrays) {
        expect(lists.length(list)).toBe(array.length);
        if (array.length === 0) continue;
        const start = lists.startOf(list);
        expect([...lists.pageOf(list).subarray(start, start + array.length)]).toEqual(array);
      }
    }),
    { numRuns: 100, seed: 5 },
  );
});
