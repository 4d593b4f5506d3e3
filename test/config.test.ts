import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { isLoopback, readConfig } from '../src/config';

const folder = mkdtempSync(join(tmpdir(), 'firstline-config-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
const nowhere = join(folder, 'absent.env');
const read = (environment: Record<string, string>, file = nowhere) => readConfig(environment, file);
function problemsOf(environment: Record<string, string>, file = nowhere): string {
  try {
    read(environment, file);
  } catch (error) {
    return String(error);
  }
  throw new Error('it was accepted');
}

test('with nothing set, a desk for trying out on this machine', () => {
  expect(read({})).toMatchObject({ PORT: 3000, HOST: '127.0.0.1', loopback: true, sample: true });
  expect(Object.isFrozen(read({}))).toBe(true);
});

test('every problem at once', () => {
  const problems = problemsOf({
    PORT: 'http',
    MONGODB_URI: 'mysql://x',
    SLACK_DESK_CHANNEL: '#desk',
    FIRSTLINE_LOG: 'loud',
    TEAMS_APP_ID: 'x',
    FIRSTLINE_EMBEDDINGS_URL: 'http://127.0.0.1:1/v1',
    FIRSTLINE_EMBEDDINGS_FOLDER: 'models/small',
    FIRSTLINE_WORDING_KEY: 'k',
    FIRSTLINE_WORDING_LIMIT: '5',
    FIRSTLINE_PROT: '1',
  });
  for (const said of [
    'PORT: expected a port, 0-65535',
    'MONGODB_URI: expected mongodb://',
    'SLACK_DESK_CHANNEL: expected a channel id',
    'FIRSTLINE_LOG:',
    'TEAMS_APP_ID and TEAMS_APP_PASSWORD: give both or neither',
    'FIRSTLINE_EMBEDDINGS_URL and FIRSTLINE_EMBEDDINGS_MODEL: give both or neither',
    'FIRSTLINE_EMBEDDINGS_FOLDER and FIRSTLINE_EMBEDDINGS_URL: give one of them',
    'FIRSTLINE_WORDING_KEY: needs FIRSTLINE_WORDING_URL',
    'FIRSTLINE_WORDING_LIMIT:',
    'FIRSTLINE_PROT: there is no such setting',
  ])
    expect(problems).toContain(said);
});

test.each([
  ['FIRSTLINE_DTA', 'FIRSTLINE_DATA'],
  ['SLACK_TOKEN_BOT', 'SLACK_'],
  ['TEAMS_APPID', 'TEAMS_APP_ID'],
])('%s: did you mean %s', (wrong, meant) => {
  expect(problemsOf({ [wrong]: 'x' })).toContain(`${wrong}: there is no such setting; did you mean ${meant}`);
});

test('what belongs to other programs is left alone', () => {
  expect(() => read({ PATH: '/bin', HOME: '/root', MONGO_HOST: 'x' })).not.toThrow();
});

test.each(['-1', '65536', '1.5', 'x', '3000x'])('port %s is refused', (PORT) => {
  expect(problemsOf({ PORT })).toContain('PORT:');
});

describe('only on a loopback address', () => {
  const open = { HOST: '0.0.0.0' };
  test.each([
    [{ FIRSTLINE_SAMPLE: '1' }, 'FIRSTLINE_SAMPLE'],
    [{ TEAMS_UNAUTHENTICATED: '1' }, 'TEAMS_UNAUTHENTICATED'],
  ])('%j', (settings, name) => {
    expect(() => read(settings as unknown as Record<string, string>)).not.toThrow();
    expect(problemsOf({ ...(settings as unknown as Record<string, string>), ...open })).toMatch(
      new RegExp(`${name}.*loopback address`),
    );
  });

  test('sample people are planted without being asked for', () => {
    expect(read(open).sample).toBe(false);
    expect(read({ MONGODB_URI: 'mongodb://db/desk' }).sample).toBe(false);
    expect(read({ FIRSTLINE_SAMPLE: '0' }).sample).toBe(false);
  });

  test.each([
    ['127.0.0.1', true],
    ['127.1.2.3', true],
    ['::1', true],
    ['localhost', true],
    ['0.0.0.0', false],
    ['::', false],
    ['127.evil.example', false],
    ['localhost.evil.example', false],
    ['10.0.0.1', false],
  ])('%s: %s', (host, loopback) => {
    expect(isLoopback(host)).toBe(loopback);
  });
});

test('settings that need one another', () => {
  expect(problemsOf({ SLACK_BOT_TOKEN: 'xoxb-1' })).toContain('needs SLACK_SIGNING_SECRET');
  expect(problemsOf({ SLACK_SIGNING_SECRET: 'long-enough' })).toContain('needs SLACK_BOT_TOKEN');
  expect(problemsOf({ TEAMS_UNAUTHENTICATED: '1', TEAMS_APP_ID: 'a', TEAMS_APP_PASSWORD: 'b' })).toContain(
    'not together',
  );
});

test('no value is repeated in a message: it may be a secret', () => {
  const secret = 'hunter2-hunter2';
  const names = [
    'SLACK_BOT_TOKEN',
    'SLACK_APP_TOKEN',
    'MONGODB_URI',
    'REDIS_URL',
    'FIRSTLINE_URL',
    'PORT',
    'FIRSTLINE_LOG',
  ];
  const problems = problemsOf(Object.fromEntries([...names, 'SLACK_SECRET'].map((name) => [name, secret])));
  for (const name of names) expect(problems).toContain(name);
  expect(problems).not.toContain(secret);
});

describe('a file of settings', () => {
  const file = join(folder, 'firstline.env');
  test('is read under the environment, with comments and quotes', () => {
    writeFileSync(file, '# ours\nPORT = 4000\nHOST="localhost"\n\nFIRSTLINE_LOG=warn\r\n');
    expect(read({ PORT: '5000', FIRSTLINE_LOG: '' }, file)).toMatchObject({
      PORT: 5000,
      HOST: 'localhost',
      FIRSTLINE_LOG: 'warn',
    });
  });

  test('a line that is none is named by its number, not by what it says', () => {
    writeFileSync(file, 'PORT=1\nhunter2-hunter2\n');
    const problem = problemsOf({}, file);
    expect(problem).toContain('line 2');
    expect(problem).not.toContain('hunter2');
  });
});
