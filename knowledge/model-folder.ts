import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Tokenizer } from '@huggingface/tokenizers';
import { env, InferenceSession, Tensor } from 'onnxruntime-web';
import { z } from 'zod';
import type { EmbeddingKind } from './embedding';

/** A text as a vector of length 1. */
export type ReadText = (text: string, kind: EmbeddingKind) => Promise<Float32Array>;

/** The first of these that is there; `quantized` is a quarter of the size and nearly as good. */
const modelFiles = ['onnx/model_quantized.onnx', 'model_quantized.onnx', 'onnx/model.onnx', 'model.onnx'];
/** Characters: more than any of these models reads. */
const longestText = 8_000;
/** Tokens; what most models of this kind were trained on. */
const usualMaximum = 512;

const tokenizerFile = z.looseObject({ model: z.looseObject({ vocab: z.unknown() }) });
const tokenizerConfig = z.looseObject({ model_max_length: z.number().positive().optional().catch(undefined) });
const poolingFile = z.looseObject({ pooling_mode_cls_token: z.boolean().default(false) });
/** What the model wants before a text; older ones call the articles passages. */
const promptsFile = z.looseObject({
  prompts: z
    .record(z.string(), z.string())
    .nullish()
    .transform((prompts) => prompts ?? {}),
});

/**
 * Reads a folder as sentence models are published: `tokenizer.json`, the model, and what they say of themselves
 * (`tokenizer_config.json`, `1_Pooling/config.json`, `config_sentence_transformers.json`), if anything.
 * @throws {Error} naming the file that is missing or cannot be read.
 */
export async function readModelFolder(folder: string): Promise<ReadText> {
  const name = modelFiles.find((file) => existsSync(join(folder, file)));
  if (!name) throw new Error(`no model found; expected one of ${modelFiles.join(', ')}`);
  const [definition, config, pooling, { prompts }] = await Promise.all([
    readJson(folder, 'tokenizer.json', tokenizerFile),
    readJson(folder, 'tokenizer_config.json', tokenizerConfig, {}),
    readJson(folder, '1_Pooling/config.json', poolingFile, {}),
    readJson(folder, 'config_sentence_transformers.json', promptsFile, {}),
  ]);
  const tokenizer = new Tokenizer(definition, config);
  env.wasm.numThreads = 1;
  const session = await InferenceSession.create(await readFile(join(folder, name)), { executionProviders: ['wasm'] });
  const maximum = Math.min(usualMaximum, config.model_max_length ?? usualMaximum);
  const prompt = { question: prompts.query ?? '', article: prompts.document ?? prompts.passage ?? '' };

  return async (text, kind) => {
    const whole = tokenizer.encode(prompt[kind] + text.slice(0, longestText)).ids;
    // The last token says that the text is over.
    const ids = whole.length <= maximum ? whole : [...whole.slice(0, maximum - 1), whole.at(-1) as number];
    const shape = [1, ids.length];
    const given: Readonly<Record<string, BigInt64Array>> = {
      input_ids: BigInt64Array.from(ids, BigInt),
      attention_mask: new BigInt64Array(ids.length).fill(1n),
      token_type_ids: new BigInt64Array(ids.length),
    };
    const feeds = session.inputNames.map((input: string) => {
      const values = given[input];
      if (!values) throw new Error(`${name} wants "${input}"; expected ${Object.keys(given).join(', ')}`);
      return [input, new Tensor('int64', values, shape)] as const;
    });
    const said = await session.run(Object.fromEntries(feeds));
    const output = said.sentence_embedding ?? said.last_hidden_state ?? said[session.outputNames[0] as string];
    if (!output || !(output.data instanceof Float32Array)) throw new Error(`${name} gave no numbers of 32 bits`);
    return unit(pooled(output.data, output.dims, pooling.pooling_mode_cls_token));
  };
}

/** One vector of the vectors of the tokens: their mean, or the first where the model was trained so. */
function pooled(data: Float32Array, dims: readonly number[], first: boolean): Float32Array {
  const width = dims.at(-1) ?? 0;
  if (dims.length < 3 || first) return data.slice(0, width);
  const sum = new Float32Array(width);
  for (let at = 0; at < data.length; at++) sum[at % width] = (sum[at % width] as number) + (data[at] as number);
  return sum;
}

/** The mean and the sum point the same way. */
function unit(vector: Float32Array): Float32Array {
  const length = Math.hypot(...vector);
  return length === 0 ? vector : vector.map((value) => value / length);
}

async function readJson<T>(folder: string, name: string, schema: z.ZodType<T>, absent?: object): Promise<T> {
  const path = join(folder, name);
  if (absent && !existsSync(path)) return schema.parse(absent);
  const text = await readFile(path, 'utf8').catch((error: unknown) => {
    throw new Error(`${name} cannot be read: ${error instanceof Error ? error.message : String(error)}`);
  });
  try {
    return schema.parse(JSON.parse(text));
  } catch (error) {
    throw new Error(`${name}: ${error instanceof Error ? error.message.slice(0, 300) : String(error)}`, {
      cause: error,
    });
  }
}
