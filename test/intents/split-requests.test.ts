import { createUnderstand, trainClassifier } from '../../intents/classifier';
import { splitRequests } from '../../intents/split-requests';
import type { Understand } from '../../src/conversation/understanding';
import { deskPhrases } from './desk-phrases';

const model = createUnderstand(trainClassifier(deskPhrases, { outOfScope: ['out-of-scope'] }));
/** Eight phrases each make nobody sure, and here the splitting is tried, not the confidence. */
const understand: Understand = (text) => {
  const { intents, ...rest } = model(text);
  return { ...rest, outOfScope: false, intents: intents.map((ranked) => ({ ...ranked, confidence: 0.9 })) };
};
const isTalk = (intent: string) => intent === 'greeting' || intent === 'thanks';
const split = (text: string) =>
  splitRequests(text, understand, isTalk).map(({ understanding }) => understanding.intents[0]?.intent);

test.each([
  ['vpn error 691. also the printer shows offline', ['vpn-fails', 'printer-fails']],
  ['密码忘了，另外打印机卡纸', ['password-reset', 'printer-fails']],
  ['i forgot my password\nwifi keeps dropping', ['password-reset', 'wifi-problem']],
  ['hello. vpn error 691. thank you', []],
  ['the vpn drops. vpn error 691', []],
  ['vpn error 691', []],
  ['', []],
])('%j holds %j', (text, intents) => {
  expect(split(text)).toEqual(intents);
});

test('what is not surely understood is no request of its own', () => {
  const unsure: Understand = (text) => ({ ...understand(text), intents: [{ intent: 'vpn-fails', confidence: 0.5 }] });
  expect(splitRequests('vpn error. printer offline', unsure, isTalk)).toEqual([]);
});

test('a long text of many sentences is looked at four times at most', () => {
  let asked = 0;
  const counting: Understand = (text) => {
    asked++;
    return understand(text);
  };
  splitRequests('vpn error. '.repeat(10_000), counting, isTalk);
  expect(asked).toBe(4);
});
