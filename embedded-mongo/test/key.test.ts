import { Binary, Double, Long, MaxKey, MinKey, ObjectId, Timestamp } from 'bson';
import fc from 'fast-check';
import { compare } from '../src/bson/compare';
import { decode } from '../src/bson/decode';
import { encode } from '../src/bson/encode';
import { KeyWriter, keyOf } from '../src/bson/key';
import { readKey } from '../src/bson/read-key';

const scalar = fc.oneof(
  fc.constant(null),
  fc.boolean(),
  fc.integer(),
  fc.double(),
  fc.string({ unit: 'binary' }),
  fc.string({ unit: 'grapheme' }),
  fc.date({ noInvalidDate: true }),
  fc.uint8Array({ minLength: 12, maxLength: 12 }).map((bytes) => new ObjectId(bytes)),
  fc.uint8Array({ maxLength: 4 }).map((bytes) => new Binary(bytes)),
  fc.constantFrom(new MinKey(), new MaxKey(), new Timestamp({ t: 4, i: 1 }), Long.fromNumber(7), new Double(7)),
);
const { tree: value } = fc.letrec((tie) => ({
  tree: fc.oneof(
    { depthSize: 'small' },
    scalar,
    fc.array(tie('tree'), { maxLength: 3 }),
    fc.dictionary(fc.string({ maxLength: 3 }), tie('tree'), { maxKeys: 3 }),
  ),
}));

const sign = (n: number) => Math.sign(n) + 0;

test('keys lie under memcmp as MongoDB orders the values, upwards and downwards', () => {
  const writer = new KeyWriter();
  fc.assert(
    fc.property(value, value, (a, b) => {
      const order = sign(compare(a, b));
      expect(sign(Buffer.compare(keyOf(a), keyOf(b)))).toBe(order);
      const down = [a, b].map((one) => writer.start().add(one, -1).take()) as [Buffer, Buffer];
      expect(sign(Buffer.compare(...down))).toBe(order === 0 ? 0 : -order);
    }),
    { numRuns: 3000 },
  );
});

test('what a key says is read back, in either direction', () => {
  const plain = fc.oneof(
    fc.constant(null),
    fc.boolean(),
    fc.integer(),
    fc.double({ noNaN: true }).filter((n) => !Object.is(n, -0)),
    fc.string({ unit: 'binary' }),
    fc.date({ noInvalidDate: true }),
  );
  fc.assert(
    fc.property(plain, plain, fc.constantFrom<1 | -1>(1, -1), (a, b, direction) => {
      const key = new KeyWriter().start().add(a, direction).add(b, direction).take();
      const first = readKey(key, 0, direction);
      // An unpaired surrogate has no UTF-8 form; it is stored as the replacement character.
      const stored = (one: unknown) => (typeof one === 'string' ? Buffer.from(one).toString() : one);
      expect(first?.value).toEqual(stored(a));
      expect(readKey(key, first?.end ?? 0, direction)?.value).toEqual(stored(b));
    }),
  );
});

test('decoding and encoding again gives the same bytes', () => {
  fc.assert(
    fc.property(fc.dictionary(fc.string({ maxLength: 4 }), value), (doc) => {
      const { _id: _dropped, ...rest } = doc;
      const bytes = encode(rest);
      expect(encode(decode(bytes)).equals(bytes)).toBe(true);
    }),
  );
});
