import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { loadArticles } from '../../knowledge/articles';
import { runKnowledgeCommand } from '../../knowledge/command';
import { ContentProblems } from '../../knowledge/content-problems';

const good = `---
title: VPN error 691
family: platform
category: vpn
alternates:
  - one
  - two
  - three
  - four
audience: everyone
reviewBy: 2027-05-31
---
Type it again.
`;

describe('articles in files', () => {
  let folder: string;
  const write = (name: string, text: string): void => writeFileSync(path.join(folder, name), text);
  const problems = (): string[] => {
    try {
      loadArticles(path.join(folder, 'articles'));
    } catch (error) {
      if (!(error instanceof ContentProblems)) throw error;
      return error.problems.map(({ file, line, message }) => `${path.relative(folder, file)}:${line}: ${message}`);
    }
    return [];
  };
  beforeEach(() => {
    folder = mkdtempSync(path.join(tmpdir(), 'articles-'));
    for (const part of ['articles/en', 'articles/zh', 'evaluation/en'])
      mkdirSync(path.join(folder, part), { recursive: true });
    write('articles/en/vpn.md', good);
    write('articles/zh/vpn.md', good.replace('everyone', '[everyone, agents]').replace(/\n/g, '\r\n'));
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  it('are read as published, with their audience', () => {
    const [english, chinese] = loadArticles(path.join(folder, 'articles'));
    expect(english).toEqual({
      id: 'vpn',
      language: 'en',
      title: 'VPN error 691',
      family: 'platform',
      category: 'vpn',
      alternates: ['one', 'two', 'three', 'four'],
      audience: ['everyone'],
      state: 'published',
      reviewBy: '2027-05-31',
      body: 'Type it again.',
    });
    expect(chinese).toMatchObject({ language: 'zh', audience: ['everyone', 'agents'] });
  });

  it('are all checked at once, by file and line', () => {
    write('articles/en/vpn.md', good.replace('  - four\n', '').replace('category: vpn', 'category: My VPN'));
    write('articles/en/Wrong Name.md', good);
    write('articles/en/alone.md', good);
    write('articles/zh/vpn.md', good.replace('title: VPN error 691', 'title: [unclosed'));
    expect(problems()).toEqual([
      'articles/en/Wrong Name.md:1: expected a name such as vpn-error-691.md',
      'articles/en/vpn.md:4: category: expected lower-case words joined by hyphens',
      'articles/en/vpn.md:6: alternates: expected 4 or more other ways people ask for this',
      expect.stringMatching(/^articles\/zh\/vpn\.md:\d+: is not YAML: /),
      expect.stringMatching(/^articles\/en\/alone\.md:1: expected its pair .*articles\/zh\/alone\.md$/),
    ]);
  });

  it.each([
    ['no front matter', 'Just text', 'articles/en/vpn.md:1: expected YAML between two lines of ---'],
    ['no answer', good.replace('Type it again.\n', ''), 'articles/en/vpn.md:13: expected an answer'],
    ['an unknown setting', good.replace('family:', 'famly:'), 'articles/en/vpn.md:2: '],
    ['a wrong date', good.replace('2027-05-31', 'next year'), 'articles/en/vpn.md:11: reviewBy: expected a date'],
  ])('say what is wrong: %s', (_, text, problem) => {
    write('articles/en/vpn.md', text);
    expect(problems().join('\n')).toContain(problem);
  });

  it('are validated by the command, golden questions with them', async () => {
    const said: string[] = [];
    const run = (...args: string[]): Promise<number> => runKnowledgeCommand(args, (line) => said.push(line), folder);
    write('evaluation/en/vpn.yaml', 'questions:\n  - a\n  - b\n  - c\n');
    expect(await run('validate')).toBe(0);
    expect(said.join()).toContain('2 articles, 8 alternate phrasings, 3 golden questions');
    write('evaluation/en/gone.yaml', 'questions: [a, b, c]\n');
    expect(await run('validate')).toBe(1);
    expect(said.join()).toContain('expected an article gone in en');
    expect(await run('nonsense')).toBe(2);
    rmSync(path.join(folder, 'evaluation/en/gone.yaml'));
    expect(await run('try', 'vpn', '691')).toBe(0);
    expect(said.join('\n')).toContain('VPN error 691');
  });
});
