import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** Words of a language as small as this, with where each points: vehicles, rooms, all else. */
const words: readonly (readonly [string, readonly number[]])[] = [
  ['[PAD]', [0, 0, 0]],
  ['[UNK]', [0, 0, 1]],
  ['[CLS]', [0, 0, 0]],
  ['[SEP]', [0, 0, 0]],
  ['auto', [9, 0, 1]],
  ['##mobile', [9, 0, 1]],
  ['wheels', [9, 0, 1]],
  ['车', [9, 0, 1]],
  ['room', [0, 9, 1]],
  ['会', [0, 9, 1]],
];

/** Writes a sentence model into the folder as they are published: a tokeniser of word pieces, and a table of vectors. */
export function writeTinyModel(folder: string): void {
  const vocab = Object.fromEntries(words.map(([word], id) => [word, id]));
  mkdirSync(join(folder, 'onnx'), { recursive: true });
  writeFileSync(join(folder, 'tokenizer.json'), JSON.stringify(tokenizer(vocab)));
  writeFileSync(join(folder, 'tokenizer_config.json'), JSON.stringify({ model_max_length: 16 }));
  writeFileSync(
    join(folder, 'config_sentence_transformers.json'),
    JSON.stringify({ prompts: { query: 'ask: ', document: '' } }),
  );
  writeFileSync(join(folder, 'onnx/model.onnx'), tableModel(words.map(([, vector]) => vector)));
}

function tokenizer(vocab: Record<string, number>): object {
  const special = (id: number, content: string) => ({ id, content, special: true, normalized: false });
  return {
    version: '1.0',
    truncation: null,
    padding: null,
    added_tokens: [special(0, '[PAD]'), special(1, '[UNK]'), special(2, '[CLS]'), special(3, '[SEP]')],
    normalizer: {
      type: 'BertNormalizer',
      clean_text: true,
      handle_chinese_chars: true,
      strip_accents: null,
      lowercase: true,
    },
    pre_tokenizer: { type: 'BertPreTokenizer' },
    post_processor: {
      type: 'TemplateProcessing',
      single: [
        { SpecialToken: { id: '[CLS]', type_id: 0 } },
        { Sequence: { id: 'A', type_id: 0 } },
        { SpecialToken: { id: '[SEP]', type_id: 0 } },
      ],
      pair: [],
      special_tokens: {
        '[CLS]': { id: '[CLS]', ids: [2], tokens: ['[CLS]'] },
        '[SEP]': { id: '[SEP]', ids: [3], tokens: ['[SEP]'] },
      },
    },
    decoder: { type: 'WordPiece', prefix: '##', cleanup: true },
    model: {
      type: 'WordPiece',
      unk_token: '[UNK]',
      continuing_subword_prefix: '##',
      max_input_chars_per_word: 100,
      vocab,
    },
  };
}

/*
 * An ONNX file is a protobuf (onnx.proto3). The numbers below are its field numbers.
 */

/** `last_hidden_state[1, n, width] = table[input_ids[1, n]]`. */
function tableModel(table: readonly (readonly number[])[]): Buffer {
  const width = table[0]?.length ?? 0;
  const [float, int64] = [1, 7];
  const dim = (size: number | string) => bytes(1, typeof size === 'number' ? varint(1, size) : text(2, size));
  const valueInfo = (name: string, type: number, shape: readonly (number | string)[]) =>
    Buffer.concat([
      text(1, name),
      bytes(2, bytes(1, Buffer.concat([varint(1, type), bytes(2, Buffer.concat(shape.map(dim)))]))),
    ]);
  const gather = Buffer.concat([
    text(1, 'table'),
    text(1, 'input_ids'),
    text(2, 'last_hidden_state'),
    text(4, 'Gather'),
  ]);
  const weights = Buffer.concat([
    varint(1, table.length),
    varint(1, width),
    varint(2, float),
    text(8, 'table'),
    bytes(9, Buffer.from(Float32Array.from(table.flat()).buffer)),
  ]);
  const graph = Buffer.concat([
    bytes(1, gather),
    text(2, 'tiny'),
    bytes(5, weights),
    bytes(11, valueInfo('input_ids', int64, ['batch', 'length'])),
    bytes(11, valueInfo('attention_mask', int64, ['batch', 'length'])),
    bytes(12, valueInfo('last_hidden_state', float, ['batch', 'length', width])),
  ]);
  return Buffer.concat([varint(1, 8), bytes(7, graph), bytes(8, Buffer.concat([text(1, ''), varint(2, 13)]))]);
}

function varint(field: number, value: number): Buffer {
  return Buffer.concat([variable(field << 3), variable(value)]);
}

function bytes(field: number, value: Buffer): Buffer {
  return Buffer.concat([variable((field << 3) | 2), variable(value.length), value]);
}

const text = (field: number, value: string): Buffer => bytes(field, Buffer.from(value));

function variable(value: number): Buffer {
  const parts: number[] = [];
  for (let rest = value; ; rest >>>= 7) {
    if (rest < 0x80) return Buffer.from([...parts, rest]);
    parts.push((rest & 0x7f) | 0x80);
  }
}
