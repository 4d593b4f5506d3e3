/** The assembled kernels.wat, base64: no build step and no file to find at run time. A test holds the two together. */
export const assembled = [
  'AGFzbQEAAAABHQNgBn9/f39/fwBgCH9/f39/f399AGAFf39/f38AAg8BA2VudgZtZW1vcnkCAAEDBQQAAAECByMEBXNjb3JlAAADYWRk',
  'AAEHZGVzY2VuZAACB3Byb2plY3QAAwrACAT2AQIFfwV7IAMgBGohBiAAIAJBAnRqIQcCQCACRQ0AA0AgBf0ABAAhDCAF/QAEECENIAX9',
  'AAQgIQ4gBf0ABDAhDyAAIQggASEJA0AgAyAIKAIAIARsaiEKIAn9CQIAIQsgDCALIAr9AAQA/eYB/eQBIQwgDSALIAr9AAQQ/eYB/eQB',
  'IQ0gDiALIAr9AAQg/eYB/eQBIQ4gDyALIAr9AAQw/eYB/eQBIQ8gCUEEaiEJIAhBBGohCCAIIAdJDQALIAUgDP0LBAAgBSAN/QsEECAF',
  'IA79CwQgIAUgD/0LBDAgBUHAAGohBSADQcAAaiEDIAMgBkkNAAsLC/kBAgV/BXsgAyAEaiEGIAAgAkECdGohBwJAIAJFDQADQCAF/QAE',
  'ACEMIAX9AAQQIQ0gBf0ABCAhDiAF/QAEMCEPIAwgDf1QIA4gD/1Q/VD9UwRAIAAhCCABIQkDQCADIAgoAgAgBGxqIQogCf0JAgAhCyAK',
  'IAr9AAQAIAsgDP3mAf3kAf0LBAAgCiAK/QAEECALIA395gH95AH9CwQQIAogCv0ABCAgCyAO/eYB/eQB/QsEICAKIAr9AAQwIAsgD/3m',
  'Af3kAf0LBDAgCUEEaiEJIAhBBGohCCAIIAdJDQALCyAFQcAAaiEFIANBwABqIQMgAyAGSQ0ACwsLvgMCB38IeyAH/RMhDyADIARqIQgg',
  'ACACQQJ0aiEJAkAgAkUNAANAIAX9AAQAIRMgBf0ABBAhFCAF/QAEICEVIAX9AAQwIRYgEyAU/VAgFSAW/VD9UP1TBEAgACEKIAEhCwNA',
  'IAooAgAgBGwhDCADIAxqIQ0gBiAMaiEOIAv9CQIAIRAgECAT/eYBIREgDv0ABAAgESAR/eYB/eQBIRIgDiAS/QsEACANIA39AAQAIA8g',
  'Ef3mASAS/eMB/ecB/eUB/QsEACAQIBT95gEhESAO/QAEECARIBH95gH95AEhEiAOIBL9CwQQIA0gDf0ABBAgDyAR/eYBIBL94wH95wH9',
  '5QH9CwQQIBAgFf3mASERIA79AAQgIBEgEf3mAf3kASESIA4gEv0LBCAgDSAN/QAEICAPIBH95gEgEv3jAf3nAf3lAf0LBCAgECAW/eYB',
  'IREgDv0ABDAgESAR/eYB/eQBIRIgDiAS/QsEMCANIA39AAQwIA8gEf3mASAS/eMB/ecB/eUB/QsEMCALQQRqIQsgCkEEaiEKIAogCUkN',
  'AAsLIAVBwABqIQUgBkHAAGohBiADQcAAaiEDIAMgCEkNAAsLC4oBAgJ/AXsCQANAIAJFDQEgACABaiEFIAMhBv0MAAAAAAAAAAAAAAAA',
  'AAAAACEHA0AgByAA/QAEACAG/QAEAP3mAf3kASEHIAZBEGohBiAAQRBqIQAgACAFSQ0ACyAEIAf9HwAgB/0fAZIgB/0fAiAH/R8DkpI4',
  'AgAgBEEEaiEEIAJBAWshAgwACwsL',
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
