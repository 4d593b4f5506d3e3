/** A document as the engine handles it: BSON values under string keys. */
export type Doc = Record<string, unknown>;

/** A refusal in MongoDB's own terms: the numeric code and name that drivers and applications switch on. */
export class CommandError extends Error {
  override readonly name = 'CommandError';
  constructor(
    readonly code: number,
    readonly codeName: string,
    message: string,
    readonly details: Doc = {},
  ) {
    super(message);
  }
}

export const badValue = (message: string) => new CommandError(2, 'BadValue', message);
export const failedToParse = (message: string) => new CommandError(9, 'FailedToParse', message);
export const typeMismatch = (message: string) => new CommandError(14, 'TypeMismatch', message);
export const namespaceNotFound = (ns: string) => new CommandError(26, 'NamespaceNotFound', `ns not found ${ns}`);
export const writeConflict = (message: string) =>
  new CommandError(112, 'WriteConflict', message, { errorLabels: ['TransientTransactionError'] });

/**
 * What MongoDB can and this engine cannot do exactly. Refused by name, because a silently different result is worse
 * than none.
 * @param what the operator or option, as the caller wrote it
 * @param wayAround one sentence: what to do instead
 */
export const unsupported = (what: string, wayAround: string) =>
  new CommandError(238, 'NotImplemented', `${what} is not supported by the embedded engine. ${wayAround}`);

/** A second document with the key of a unique index; shaped like MongoDB 8 so that `keyPattern` and `keyValue` work. */
export function duplicateKey(ns: string, index: { name: string; key: Doc }, keyValue: Doc) {
  const shown = Object.entries(keyValue).map(([path, value]) => `${path}: ${show(value)}`);
  return new CommandError(
    11000,
    'DuplicateKey',
    `E11000 duplicate key error collection: ${ns} index: ${index.name} dup key: { ${shown.join(', ')} }`,
    { keyPattern: index.key, keyValue },
  );
}

/** A value for a message: short, whatever it is. */
export function show(value: unknown): string {
  if (typeof value === 'number' || typeof value === 'boolean' || typeof value === 'bigint') return `${value}`;
  if (value instanceof Date) return `new Date(${value.getTime()})`;
  if (typeof value === 'object' && value !== null && '_bsontype' in value) {
    const text = (value as { toString(): string }).toString();
    return value._bsontype === 'ObjectId' ? `ObjectId('${text}')` : text;
  }
  const text = JSON.stringify(value) ?? 'null';
  return text.length > MOST_SHOWN ? `${text.slice(0, MOST_SHOWN)}...` : text;
}

const MOST_SHOWN = 200;
