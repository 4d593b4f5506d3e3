/** The assembled kernels.wat, base64: no build step and no file to find at run time. A test holds the two together. */
export const assembled = [
  'AGFzbQEAAAABHQNgBn9/f39/fwBgCH9/f39/f399AGAFf39/f38AAg8BA2VudgZtZW1vcnkCAAEDBQQAAAECByMEBXNjb3JlAAAD',
  'YWRkAAEHZGVzY2VuZAACB3Byb2plY3QAAwrFBAR7AgN/AXsCQANAIAJFDQEgASoCAP0TIQkgAyAAKAIAIARsaiEGIAYgBGohByAF',
  'IQgDQCAIIAj9AAQAIAkgBv0ABAD95gH95AH9CwQAIAhBEGohCCAGQRBqIQYgBiAHSQ0ACyAAQQRqIQAgAUEEaiEBIAJBAWshAgwA',
  'CwsLewIDfwF7AkADQCACRQ0BIAEqAgD9EyEJIAMgACgCACAEbGohBiAGIARqIQcgBSEIA0AgBiAG/QAEACAJIAj9AAQA/eYB/eQB',
  '/QsEACAIQRBqIQggBkEQaiEGIAYgB0kNAAsgAEEEaiEAIAFBBGohASACQQFrIQIMAAsLC74BAgV/BHsgB/0TIRACQANAIAJFDQEg',
  'ASoCAP0TIQ0gACgCACAEbCEIIAMgCGohCSAGIAhqIQsgCSAEaiEKIAUhDANAIA0gDP0ABAD95gEhDiAL/QAEACAOIA795gH95AEh',
  'DyALIA/9CwQAIAkgCf0ABAAgECAO/eYBIA/94wH95wH95QH9CwQAIAxBEGohDCALQRBqIQsgCUEQaiEJIAkgCkkNAAsgAEEEaiEA',
  'IAFBBGohASACQQFrIQIMAAsLC4oBAgJ/AXsCQANAIAJFDQEgACABaiEFIAMhBv0MAAAAAAAAAAAAAAAAAAAAACEHA0AgByAA/QAE',
  'ACAG/QAEAP3mAf3kASEHIAZBEGohBiAAQRBqIQAgACAFSQ0ACyAEIAf9HwAgB/0fAZIgB/0fAiAH/R8DkpI4AgAgBEEEaiEEIAJB',
  'AWshAgwACwsL',
].join('');

/** What kernels.wat exports. All arguments are byte addresses in the arena, except `count`; `width` is in bytes. */
export interface Kernels {
  /** out += values[i] * weights[indices[i]] */
  score(indices: number, values: number, count: number, weights: number, width: number, out: number): void;
  /** weights[indices[i]] += values[i] * step */
  add(indices: number, values: number, count: number, weights: number, width: number, step: number): void;
  /** AdaGrad (Duchi, Hazan, Singer, JMLR 12, 2011) with gradient values[i] * gradient. */
  descend(
    indices: number,
    values: number,
    count: number,
    weights: number,
    width: number,
    gradient: number,
    squares: number,
    rate: number,
  ): void;
  /** out[r] = weights[r] . vector, for the first `count` rows. */
  project(weights: number, width: number, count: number, vector: number, out: number): void;
}

const compiled = new WebAssembly.Module(Buffer.from(assembled, 'base64'));

/** The kernels, working in this memory. */
export function createKernels(memory: WebAssembly.Memory): Kernels {
  return new WebAssembly.Instance(compiled, { env: { memory } }).exports as unknown as Kernels;
}
