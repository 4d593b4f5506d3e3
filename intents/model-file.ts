import { promisify } from 'node:util';
import { deflateRaw, inflateRaw } from 'node:zlib';
import type { TrainedModel } from './classifier';

/** Changed whenever a model of an older build could no longer be understood: it is then trained anew. */
const version = 4;
const magic = 'FLUM';

const kinds = { Float32Array, Int32Array, Uint32Array } as const;
type Kind = keyof typeof kinds;

interface Packed {
  readonly $: Kind;
  readonly at: number;
  readonly length: number;
}

export class ModelFileError extends Error {
  override name = 'ModelFileError';
}

/**
 * The model as bytes: a JSON description, then all numbers in one piece, deflated. That begins at once and is done beside
 * whatever the thread does meanwhile.
 */
export async function saveModel(model: TrainedModel): Promise<Uint8Array> {
  const parts: Uint8Array[] = [];
  let at = 0;
  const description = JSON.stringify(model, (_key, value: unknown) => {
    const kind = kindOf(value);
    if (!kind) return value;
    const numbers = value as InstanceType<(typeof kinds)[Kind]>;
    parts.push(new Uint8Array(numbers.buffer, numbers.byteOffset, numbers.byteLength));
    const packed: Packed = { $: kind, at, length: numbers.length };
    at += numbers.byteLength;
    return packed;
  });
  const head = Buffer.from(description, 'utf8');
  const start = Buffer.alloc(12);
  start.write(magic, 'latin1');
  start.writeUInt32LE(version, 4);
  start.writeUInt32LE(head.length, 8);
  const content = Buffer.concat([head, ...parts]);
  // Room for all of it, since after each chunk the thread that asked would have to come and ask for the next.
  const deflated = await deflate(content, { level: 1, chunkSize: Math.ceil(content.length * 1.1) + 1024 });
  return Buffer.concat([start, deflated]);
}

const deflate = promisify(deflateRaw);
const inflate = promisify(inflateRaw);

/**
 * Unpacked beside the event loop, since it takes a tenth of a second.
 * @throws {ModelFileError} when the bytes are not a model of this version, whole.
 */
export async function loadModel(bytes: Uint8Array): Promise<TrainedModel> {
  const file = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (file.length < 12 || file.toString('latin1', 0, 4) !== magic) {
    throw new ModelFileError(`Expected a model saved by saveModel, got ${file.length} other bytes: train anew.`);
  }
  if (file.readUInt32LE(4) !== version) {
    throw new ModelFileError(`The model is of version ${file.readUInt32LE(4)}, expected ${version}: train anew.`);
  }
  try {
    return unpack(await inflate(file.subarray(12)), file.readUInt32LE(8));
  } catch (cause) {
    throw new ModelFileError('The model is cut off or damaged: train anew.', { cause });
  }
}

function unpack(content: Buffer, headLength: number): TrainedModel {
  const numbers = content.subarray(headLength);
  return JSON.parse(content.toString('utf8', 0, headLength), (_key, value: unknown) => {
    if (!isPacked(value)) return value;
    const piece = Uint8Array.prototype.slice.call(numbers, value.at, value.at + value.length * 4);
    if (piece.byteLength !== value.length * 4) throw new RangeError('fewer numbers than described');
    return new kinds[value.$](piece.buffer, piece.byteOffset, value.length);
  }) as TrainedModel;
}

/** By name, not by class: what comes from a thread may be of another realm's class. */
function kindOf(value: unknown): Kind | undefined {
  if (!ArrayBuffer.isView(value)) return undefined;
  const name = Object.prototype.toString.call(value).slice('[object '.length, -1);
  return Object.hasOwn(kinds, name) ? (name as Kind) : undefined;
}

function isPacked(value: unknown): value is Packed {
  return typeof value === 'object' && value !== null && '$' in value && 'at' in value && 'length' in value;
}
