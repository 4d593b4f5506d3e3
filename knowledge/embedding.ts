import { z } from 'zod';
import { askModel, type ModelAddress, ModelUnavailable } from './model-address';

/** Some models want to know what a text is for. */
export type EmbeddingKind = 'question' | 'article';

/** Unit vectors, one for each text in its order. Rejects when the model cannot be asked. */
export type Embed = (texts: readonly string[], kind: EmbeddingKind) => Promise<readonly Float32Array[]>;

export interface EmbeddingAddress extends ModelAddress {
  /** Put before each text, e.g. `query: ` and `passage: ` for the E5 models. */
  readonly prefixes?: Readonly<Record<EmbeddingKind, string>>;
}

const longestText = 8_000;
const textsAtOnce = 64;
const answer = z.object({
  data: z.array(z.object({ index: z.number().int().nonnegative(), embedding: z.array(z.number()).min(1) })),
});

/** Embeds by `POST /embeddings` of an OpenAI-compatible address. */
export function embedAt(at: EmbeddingAddress): Embed {
  return async (texts, kind) => {
    const prefix = at.prefixes?.[kind] ?? '';
    const vectors: Float32Array[] = [];
    for (let from = 0; from < texts.length; from += textsAtOnce) {
      const input = texts.slice(from, from + textsAtOnce).map((text) => prefix + text.slice(0, longestText));
      const { data } = await askModel(at, 'embeddings', { body: { input }, answer });
      const inOrder = [...data].sort((a, b) => a.index - b.index);
      if (inOrder.length !== input.length || inOrder.some(({ index }, place) => index !== place)) {
        throw new ModelUnavailable(at.address, `gave ${data.length} embeddings for ${input.length} texts`);
      }
      vectors.push(...inOrder.map(({ embedding }) => unit(embedding)));
    }
    return vectors;
  };
}

function unit(values: readonly number[]): Float32Array {
  const length = Math.sqrt(values.reduce((sum, value) => sum + value ** 2, 0));
  return Float32Array.from(values, (value) => (length === 0 ? 0 : value / length));
}
