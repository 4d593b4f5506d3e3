import type { Understand, Understanding } from '../src/conversation/understanding';
import { sureFrom } from './calibration';

/** One part of a message, with what it means. */
export interface Request {
  readonly text: string;
  readonly understanding: Understanding;
}

/** Where one request may end and another begin: the end of a sentence, a line, or a word that adds. */
const seam =
  /[.!?;。！？；\n]+\s*|,?\s+(?:and also|and (?=(?:my|our|the|can|could|how|what|where|please|i|we|also)\b)|also|besides|another thing|one more thing|and then|plus)\s+|[，,]?(?:另外|同时|并且|而且|还有|顺便|此外|再就是|还想)[，,]?/giu;
const most = 4;
/** What is said around a request is no request: greetings and thanks are left to the whole. */
const shortest = 3;

/**
 * The requests in one message, where it holds two or more: parts that mean different things, each surely. An empty list
 * means that the message is to be taken as a whole. Each part costs one more understanding, at most four.
 * @param isTalk intents that are no request, such as greeting and thanks
 */
export function splitRequests(
  text: string,
  understand: Understand,
  isTalk: (intent: string) => boolean,
): readonly Request[] {
  const parts = text
    .slice(0, 2000)
    .split(seam)
    .map((part) => part.trim())
    .filter((part) => part.length >= shortest);
  if (parts.length < 2) return [];
  const requests = new Map<string, Request>();
  for (const part of parts.slice(0, most)) {
    const understanding = understand(part);
    const [best] = understanding.intents;
    if (!best || understanding.outOfScope || best.confidence < sureFrom || isTalk(best.intent)) continue;
    if (!requests.has(best.intent)) requests.set(best.intent, { text: part, understanding });
  }
  return requests.size >= 2 ? [...requests.values()] : [];
}
