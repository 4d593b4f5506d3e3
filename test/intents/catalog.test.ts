import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { CatalogError, loadCatalog } from '../../intents/catalog';
import { runIntentsCommand } from '../../intents/command';

const folders: string[] = [];
afterAll(() => {
  for (const folder of folders) rmSync(folder, { recursive: true });
});

const outcome = `family: platform
outcome: answer
type: incident
category: vpn
group: network
impact: person
urgency: medium
articles: [vpn-error-691]
`;
const good = {
  'catalog/outcomes/vpn-fails.yaml': outcome,
  'catalog/en/vpn-fails.yaml': 'name: VPN fails\nphrases:\n  - vpn does not work\n  - no vpn\n',
  'catalog/zh/vpn-fails.yaml': 'name: VPN连不上\nphrases:\n  - vpn连不上\n  - 没有vpn\n',
  'catalog/outcomes/hello.yaml': 'family: desk\noutcome: say\nsay: greeting\n',
  'catalog/en/hello.yaml': 'name: Hello\nphrases:\n  - hello\n  - hi\n',
  'catalog/zh/hello.yaml': 'name: 你好\nphrases:\n  - 你好\n  - 您好\n',
  'catalog/synonyms.yaml': '- [vpn, tunnel]\n',
  'catalog/entities.yaml': 'application:\n  vpn: [vpn]\n',
};

function write(files: Readonly<Record<string, string>>): string {
  const root = mkdtempSync(join(tmpdir(), 'intents-'));
  folders.push(root);
  for (const [name, content] of Object.entries(files)) {
    mkdirSync(dirname(join(root, name)), { recursive: true });
    writeFileSync(join(root, name), content);
  }
  return root;
}

function problemsOf(files: Readonly<Record<string, string>>): string[] {
  const root = write(files);
  try {
    loadCatalog(join(root, 'catalog'));
  } catch (error) {
    if (!(error instanceof CatalogError)) throw error;
    return error.problems.map(({ file, line, message }) => `${file.slice(root.length + 9)}:${line} ${message}`);
  }
  return [];
}

test('a good catalog is read', () => {
  const { intents, synonyms, entities } = loadCatalog(join(write(good), 'catalog'));
  expect([...intents.keys()]).toEqual(['hello', 'vpn-fails']);
  expect(intents.get('vpn-fails')).toMatchObject({
    outcome: { outcome: 'answer', group: 'network', articles: ['vpn-error-691'] },
    names: { en: 'VPN fails', zh: 'VPN连不上' },
    phrases: { en: ['vpn does not work', 'no vpn'], zh: ['vpn连不上', '没有vpn'] },
  });
  expect(synonyms).toEqual([['vpn', 'tunnel']]);
  expect(entities).toEqual({ application: { vpn: ['vpn'] } });
});

test('the shipped catalog is read', () => {
  const { intents, forms } = loadCatalog(join(__dirname, '../../intents/catalog'));
  expect(intents.size).toBeGreaterThanOrEqual(70);
  for (const { outcome: led } of intents.values()) if (led.outcome === 'form') expect(forms.has(led.form)).toBe(true);
});

test('every problem of every file is named with its line', () => {
  const problems = problemsOf({
    ...good,
    'catalog/outcomes/vpn-fails.yaml': outcome.replace('urgency: medium', 'urgency: whenever'),
    'catalog/en/vpn-fails.yaml': `name: ${'long '.repeat(12)}\nphrases:\n  - vpn\n  - 691\n`,
    'catalog/zh/hello.yaml': 'name: 你好\nphrases: [\n',
    'catalog/outcomes/lonely.yaml': 'family: desk\noutcome: cancel\n',
    'catalog/forms/empty.yaml': 'title: { en: Empty, zh: 空 }\nfields: []\n',
  });
  expect(problems).toEqual(
    expect.arrayContaining([
      expect.stringMatching(/^outcomes\/vpn-fails.yaml:7 urgency: /),
      expect.stringMatching(/^en\/vpn-fails.yaml:1 name: expected at most 40 characters/),
      expect.stringMatching(/^en\/vpn-fails.yaml:4 phrases.1: .*string/),
      expect.stringMatching(/^zh\/hello.yaml:\d+ /),
      expect.stringMatching(/^en\/lonely.yaml:1 not found/),
      expect.stringMatching(/^zh\/lonely.yaml:1 not found/),
      expect.stringMatching(/^forms\/empty.yaml:2 fields: expected at least one field/),
    ]),
  );
});

test('a form that is not there is a problem of the intent that asks for it', () => {
  const asking = outcome.replace('outcome: answer', 'outcome: form\nform: nowhere');
  expect(problemsOf({ ...good, 'catalog/outcomes/vpn-fails.yaml': asking })).toEqual([
    'outcomes/vpn-fails.yaml:1 form: forms/nowhere.yaml is not there or is wrong',
  ]);
});

test('an empty folder is a problem, not an empty desk', () => {
  expect(problemsOf({ 'catalog/nothing.txt': '' })).toEqual([':1 no intents found']);
});

describe('the command', () => {
  const run = async (args: string[], files: Readonly<Record<string, string>> = good) => {
    const lines: string[] = [];
    const code = await runIntentsCommand(args, (line) => lines.push(line), write(files));
    return { code, said: lines.join('\n') };
  };

  test('validate finds what is too little and what is said twice', async () => {
    const { code, said } = await run(['validate'], {
      ...good,
      'catalog/en/hello.yaml': 'name: Hello\nphrases:\n  - hello\n  - No VPN!\n',
      'evaluation/en/hello.yaml': 'phrases:\n  - Hello.\n',
      'evaluation/en/gone.yaml': 'phrases:\n  - where am i\n',
    });
    expect(code).toBe(1);
    expect(said).toContain('catalog/en/hello.yaml: 2 phrases, expected at least 20');
    expect(said).toContain('catalog/en/vpn-fails.yaml: "no vpn" is already in catalog/en/hello.yaml');
    expect(said).toContain('evaluation/en/hello.yaml: "Hello." is trained on in catalog/en/hello.yaml');
    expect(said).toContain('evaluation/en/gone.yaml: "where am i" is held out for an intent that is not there');
  });

  test('validate names broken files', async () => {
    const { code, said } = await run(['validate'], { ...good, 'catalog/en/hello.yaml': 'name: [' });
    expect(code).toBe(1);
    expect(said).toMatch(/hello\.yaml:1/);
  });

  test('try shows the meaning and the entities', async () => {
    const { code, said } = await run(['try', 'my vpn is', 'dead']);
    expect(code).toBe(0);
    expect(said).toMatch(/language: en\n {2}[\d.]+ % {2}vpn-fails/);
    expect(said).toContain('application: vpn (3-6)');
  });

  test('evaluate lists what went wrong', async () => {
    const { code, said } = await run(['evaluate'], { ...good, 'evaluation/en/hello.yaml': 'phrases:\n  - no vpn\n' });
    expect(code).toBe(0);
    expect(said).toMatch(/en hello: no vpn -> vpn-fails .* \(wrong\)/);
    expect(said).toContain('en: 0.0 % of 1 phrases understood');
  });

  test.each([[[]], [['sing']], [['try']], [['validate', 'more']]])('%j is answered with the usage', async (args) => {
    const { code, said } = await run(args);
    expect(code).toBe(2);
    expect(said).toMatch(/^Usage:/);
  });
});

test('the shipped content has no finding', async () => {
  const lines: string[] = [];
  expect(await runIntentsCommand(['validate'], (line) => lines.push(line))).toBe(0);
  expect(lines).toHaveLength(1);
});
