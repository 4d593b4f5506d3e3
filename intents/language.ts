import type { Language } from '../src/conversation/understanding';
import { isHan } from './features/tokens';

/**
 * The language to answer in. Whoever writes Chinese among product names and error codes ("VPN连不上 error 691") writes
 * Chinese: one Han character says as much as a short Latin word, so it is Chinese from one in five on.
 * `text` is normalised text (features/normalise.ts).
 */
export function languageOf(text: string): Language {
  let han = 0;
  let words = 0;
  let inWord = false;
  for (let at = 0; at < text.length; at++) {
    const unit = text.charCodeAt(at);
    if (isHan(unit)) han++;
    const isPart = (unit >= 0x61 && unit <= 0x7a) || (unit >= 0x41 && unit <= 0x5a);
    if (isPart && !inWord) words++;
    inWord = isPart;
  }
  return han > 0 && han * 4 >= words ? 'zh' : 'en';
}
