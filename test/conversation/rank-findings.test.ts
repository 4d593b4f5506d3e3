import { rankFindings } from '../../src/conversation/rank-findings';
import { finding, smallKnowledge } from './small-knowledge';

const code = (value: string) => [{ kind: 'error-code', value, start: 0, end: value.length }];
const found = [finding('printer-offline', 0.8), finding('vpn-691', 0.6), finding('printer-paper', 0.1)];
const order = (value: string, findings = found) =>
  rankFindings(findings, code(value), smallKnowledge).map(({ articleId }) => articleId);

test('the article that names the error code comes first and is believed as the best was', () => {
  expect(order('691')).toEqual(['vpn-691', 'printer-offline', 'printer-paper']);
  expect(rankFindings(found, code('691'), smallKnowledge)[0]?.confidence).toBe(0.8);
});

test.each([
  ['a code that no article names', '720', found],
  ['a part of a code', '69', found],
  ['an article that hardly fits', '691', [finding('printer-offline', 0.9), finding('vpn-691', 0.1)]],
])('%s changes nothing', (_what, value, findings) => {
  expect(order(value, findings)).toEqual(findings.map(({ articleId }) => articleId));
});

test('without a code nothing is looked up', () => {
  expect(rankFindings(found, [], smallKnowledge)).toBe(found);
});
