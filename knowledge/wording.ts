import { z } from 'zod';
import { functionWords } from './function-words';
import { askModel, type ModelAddress } from './model-address';
import { plainText } from './plain-text';
import { wordsOf } from './tokens';

/** An answer worded for this question, or why the article's own passage is to be shown. */
export type Wording =
  | { readonly text: string; readonly articleId: string }
  | { readonly refused: 'not-grounded' | 'empty' | 'unavailable'; readonly detail: string };

/** What an answer may be worded from. */
export interface Found {
  readonly articleId: string;
  readonly title: string;
  readonly passage: string;
}

export type Word = (question: string, found: Found) => Promise<Wording>;

const answer = z.object({ choices: z.array(z.object({ message: z.object({ content: z.string() }) })).min(1) });
const longestAnswer = 1_500;
/** Share of a sentence's words that must stand in the article or the question; the rest is grammar and politeness. */
const grounded = 0.6;
const listNumber = /^[ \t]*\d{1,2}[.)、]/gm;

/** Words an answer by `POST /chat/completions` of an OpenAI-compatible address, from the found passage only. Never rejects. */
export function wordAt(at: ModelAddress, instruction: string): Word {
  return async (question, found) => {
    const messages = [
      { role: 'system', content: instruction },
      {
        role: 'user',
        content: JSON.stringify({
          question: question.slice(0, 2_000),
          title: found.title,
          passage: found.passage,
        }),
      },
    ];
    try {
      const { choices } = await askModel(at, 'chat/completions', { body: { messages, temperature: 0 }, answer });
      const text = (choices[0]?.message.content ?? '').trim().slice(0, longestAnswer);
      if (text === '') return { refused: 'empty', detail: 'the model gave no text' };
      const strange = firstUngrounded(text, `${found.title}\n${found.passage}`, question);
      return strange === undefined
        ? { text, articleId: found.articleId }
        : { refused: 'not-grounded', detail: strange };
    } catch (error) {
      return { refused: 'unavailable', detail: error instanceof Error ? error.message : String(error) };
    }
  };
}

/**
 * The first thing in `text` that is not supported: a number, code or address that the source does not have, or a sentence
 * most of whose words are neither in the source nor in the question. Undefined when all is grounded.
 */
export function firstUngrounded(text: string, source: string, question: string): string | undefined {
  const prose = text.replace(listNumber, '');
  const known = new Set(factsOf(source));
  const strange = factsOf(prose).find((fact) => !known.has(fact));
  if (strange !== undefined) return strange;
  const words = new Set([...wordsOf(plainText(source)), ...wordsOf(plainText(question))]);
  return prose.split(/(?<=[.!?])\s+|[。！？\n]+/u).find((sentence) => {
    const said = wordsOf(plainText(sentence)).filter((word) => !functionWords.has(word));
    return said.length > 2 && said.filter((word) => words.has(word)).length / said.length < grounded;
  });
}

/** Addresses, and whatever has a digit in it. */
function factsOf(text: string): string[] {
  const found =
    plainText(text).match(/https?:\/\/[^\s)>\]]+|[\w.+-]+@[\w-]+\.[\w.]+|[a-z\d_.:-]*\d[a-z\d_.:%-]*/g) ?? [];
  return found.map((fact) => fact.replace(/^[._:-]+|[._:-]+$/g, ''));
}
