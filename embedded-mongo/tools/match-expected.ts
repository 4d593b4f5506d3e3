import { deepStrictEqual } from 'node:assert';
import { EJSON, Long } from 'bson';

type Doc = Record<string, unknown>;

export const isDoc = (value: unknown): value is Doc =>
  typeof value === 'object' && value !== null && !Array.isArray(value) && !('_bsontype' in value);

/** The matching rules of the unified format: extra fields are allowed at the root of what is expected only. */
export function assertMatches(expected: unknown, actual: unknown, path: string, root = true): void {
  if (actual instanceof Map) return assertMatches(expected, Object.fromEntries(actual), path, root);
  if (isDoc(expected)) {
    const [key] = Object.keys(expected);
    if (key === '$$unsetOrMatches')
      return actual === undefined || actual === null ? undefined : assertMatches(expected[key], actual, path, root);
    if (key === '$$exists') return deepStrictEqual(actual !== undefined, expected[key], `${path} exists`);
    if (key === '$$type') return deepStrictEqual(actual !== undefined, true, `${path} has a type`);
    if (!isDoc(actual)) return deepStrictEqual(actual, expected, path);
    for (const [name, value] of Object.entries(expected)) assertMatches(value, actual[name], `${path}.${name}`, false);
    if (!root)
      for (const name of Object.keys(actual))
        if (!(name in expected)) throw new Error(`${path}.${name} was not expected: ${EJSON.stringify(actual)}`);
    return;
  }
  if (Array.isArray(expected)) {
    if (!Array.isArray(actual)) return deepStrictEqual(actual, expected, path);
    deepStrictEqual(actual.length, expected.length, `${path}.length of ${EJSON.stringify(actual)}`);
    expected.forEach((value, index) => assertMatches(value, actual[index], `${path}[${index}]`, root && isDoc(value)));
    return;
  }
  const plain = (value: unknown) => (value instanceof Long ? value.toNumber() : value);
  deepStrictEqual(plain(actual), plain(expected), path);
}
