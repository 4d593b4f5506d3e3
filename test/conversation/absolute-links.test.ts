import { withAbsoluteLinks } from '../../src/conversation/absolute-links';

const article = (markdown: string) => ({
  blocks: [{ kind: 'article', articleId: 'a', title: 'A', markdown, source: 'S' } as const],
  summary: 'A',
});

test.each([
  ['![menu](/api/v1/knowledge/files/x1)', '![menu](https://desk.example/api/v1/knowledge/files/x1)'],
  ['[guide](</api/a b.pdf>)', '[guide](<https://desk.example/api/a b.pdf>)'],
  ['[other](//elsewhere.example/x)', '[other](//elsewhere.example/x)'],
  ['[web](https://it.example/h) and /etc/hosts', '[web](https://it.example/h) and /etc/hosts'],
])('%s', (markdown, expected) => {
  expect(withAbsoluteLinks(article(markdown), 'https://desk.example/').blocks).toEqual(article(expected).blocks);
});

test('what is no article stays as it is', () => {
  const reply = { blocks: [{ kind: 'text', text: '[x](/y)' } as const], summary: 's' };
  expect(withAbsoluteLinks(reply, 'https://desk.example')).toEqual(reply);
});
