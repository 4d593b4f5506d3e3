import { limits, type PlainText } from './block-kit';
import { shorten } from './split-text';

/** Shown character by character: no mention, no link, no markup, no `:emoji:`. Slack refuses empty text. */
export function plainText(text: string, limit: number = limits.section): PlainText {
  const whole = text.replace(/\p{Surrogate}/gu, '\ufffd');
  return { type: 'plain_text', text: shorten(whole, limit) || '\u200b', emoji: false };
}

/** For the one place that Slack reads as markup: the fallback text. `<!channel>` and links become literal. */
export function fallbackText(text: string): string {
  const literal = shorten(text.replace(/\p{Surrogate}/gu, '\ufffd'), limits.fallback);
  return literal.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}
