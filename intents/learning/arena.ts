import { type Kernels, createKernels } from './kernels';

/** One piece of memory that the kernels can reach, given out in arrays; all of it is freed together. */
export interface Arena {
  readonly kernels: Kernels;
  floats(length: number): Float32Array;
  integers(length: number): Int32Array;
}

const page = 65_536;
const alignment = 64;

/** @param bytes room for all that will be asked for; each array takes up to 64 bytes more than its content. */
export function createArena(bytes: number): Arena {
  const memory = new WebAssembly.Memory({ initial: Math.ceil(bytes / page) + 1 });
  const { buffer } = memory;
  let used = 0;
  const take = (length: number): number => {
    const offset = used;
    used = Math.ceil((used + length * 4) / alignment) * alignment;
    if (used > buffer.byteLength) throw new RangeError(`Arena of ${buffer.byteLength} bytes is full at ${used}.`);
    return offset;
  };
  return {
    kernels: createKernels(memory),
    floats: (length) => new Float32Array(buffer, take(length), length),
    integers: (length) => new Int32Array(buffer, take(length), length),
  };
}

/** Columns of a matrix as it lies in memory: the kernels take sixteen at a time, one line of the cache. */
export function strideOf(columns: number): number {
  return Math.ceil(columns / 16) * 16;
}
