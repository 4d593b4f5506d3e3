import type { ArticleTextView } from '../../adapters/http/contract/knowledge';

/** What articles and intents are sorted by, in the order in which it is shown. */
export const families = [
  'data',
  'development',
  'training',
  'voice-video',
  'user-support',
  'access',
  'platform',
  'security',
  'testing',
  'desk',
] as const satisfies readonly ArticleTextView['family'][];
