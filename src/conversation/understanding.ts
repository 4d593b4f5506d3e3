/** ISO 639-1; Traditional Chinese text is understood too and answered in `zh`. */
export type Language = 'en' | 'zh';

/** An intent with how sure we are of it: calibrated probability, 0-1. */
export interface RankedIntent {
  readonly intent: string;
  readonly confidence: number;
}

/** A value found in the requester's words. `start` and `end` are UTF-16 offsets into the utterance. */
export interface Entity {
  readonly kind: string;
  readonly value: string;
  readonly start: number;
  readonly end: number;
}

/** What an utterance means, as far as we can tell. */
export interface Understanding {
  readonly language: Language;
  /** Best first, at most five. Empty only for text without a single letter, digit or Han character. */
  readonly intents: readonly RankedIntent[];
  /** True when the text is unlike anything the desk was taught: nothing in `intents` should be acted on. */
  readonly outOfScope: boolean;
  readonly entities: readonly Entity[];
  /** For "Why?": the tokens that counted most for the first intent, strongest first, and the score against its limit. */
  readonly why: {
    readonly tokens: readonly { readonly token: string; readonly weight: number }[];
    readonly score: number;
    readonly limit: number;
  };
}

/** Pure: the same text and model give the same understanding. `text` may be hostile and of any length. */
export type Understand = (text: string) => Understanding;
