/**
 * Puts in place what Firstline needs and this machine lacks: the packages, redis-server, for the tests Chromium, and the
 * build. Needs nothing but Node and a shell, says what it does, and is done in an instant when nothing is missing.
 */
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import {
  accessSync,
  constants,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { delimiter, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = dirname(dirname(fileURLToPath(import.meta.url)));
const [major, minor] = process.versions.node.split('.').map(Number);

const say = (line) => process.stderr.write(`firstline: ${line}\n`);

class SetupError extends Error {}

/** @param {{ browser?: boolean }} options `browser`: the tests need Chromium too. */
export function setUp({ browser = false } = {}) {
  try {
    requireNode();
    installPackages();
    requireProgram('redis-server', { apt: 'redis-server', brew: 'redis', optional: !browser });
    if (browser && !findChromium())
      requireProgram('chromium', { apt: 'chromium fonts-noto-cjk', brew: '--cask chromium', found: findChromium });
    build();
  } catch (error) {
    if (!(error instanceof SetupError)) throw error;
    say(error.message);
    process.exit(1);
  }
}

function requireNode() {
  if (major > 20 || (major === 20 && minor >= 19)) return;
  throw new SetupError(
    `this is Node ${process.versions.node}; Firstline needs 20.19 or newer. Install it from https://nodejs.org and start again.`,
  );
}

/** `npm ci` when the lock file is not the one that was installed last. */
function installPackages() {
  const lock = createHash('sha256')
    .update(readFileSync(join(root, 'package-lock.json')))
    .digest('hex');
  const mark = join(root, 'node_modules', '.firstline-lock');
  if (existsSync(mark) && readFileSync(mark, 'utf8') === lock) return;
  // An installation made by hand with the same lock file needs nothing more than the mark.
  if (!existsSync(join(root, 'node_modules', '.package-lock.json')) || existsSync(mark)) {
    say('installing the packages (npm ci); this takes a minute or two …');
    run(
      'npm',
      ['ci', '--no-audit', '--no-fund', '--loglevel', 'error'],
      'the packages could not be installed. Read what npm says above; where a native package fails to build, install python3, make and a C++ compiler.',
    );
  }
  writeFileSync(mark, lock);
}

function requireProgram(name, { apt, brew, found = () => onPath(name), optional = false }) {
  if (found()) return;
  const isRoot = process.getuid?.() === 0;
  const sudo = isRoot
    ? []
    : onPath('sudo') && spawnSync('sudo', ['-n', 'true']).status === 0
      ? ['sudo', '-n']
      : undefined;
  if (process.platform === 'linux' && onPath('apt-get') && sudo) {
    say(`installing ${apt} with apt-get …`);
    const [first, ...rest] = [...sudo, 'env', 'DEBIAN_FRONTEND=noninteractive', 'apt-get'];
    spawnSync(first, [...rest, 'update', '-qq'], { stdio: 'ignore' });
    spawnSync(first, [...rest, 'install', '-y', '-qq', '--no-install-recommends', ...apt.split(' ')], {
      stdio: ['ignore', 'ignore', 'inherit'],
    });
    // apt starts the system's own Redis; Firstline runs a private one and leaves that alone.
  } else if (process.platform === 'darwin' && onPath('brew')) {
    say(`installing ${brew} with brew …`);
    spawnSync('brew', ['install', '--quiet', ...brew.split(' ')], { stdio: ['ignore', 'ignore', 'inherit'] });
  }
  if (found()) return;
  const how = process.platform === 'darwin' ? `brew install ${brew}` : `sudo apt-get install ${apt}`;
  const message = `${name} is missing and could not be installed here. Install it yourself, for example: ${how}`;
  if (!optional) throw new SetupError(`${message}, then start again.`);
  say(`${message}. Until then alarms live in the process, and sweeps make up for what it loses.`);
}

/** The program that runs the browser tests. */
export function findChromium() {
  const apps = [
    '/Applications/Chromium.app/Contents/MacOS/Chromium',
    '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  ];
  return ['chromium', 'chromium-browser', 'google-chrome'].map(onPath).find(Boolean) ?? apps.find(existsSync);
}

/** Debian keeps servers in sbin folders that a user's PATH may lack. */
function onPath(name) {
  const folders = [
    ...(process.env.PATH ?? '').split(delimiter),
    '/usr/sbin',
    '/usr/local/sbin',
    '/usr/local/bin',
    '/usr/bin',
    '/opt/homebrew/bin',
  ];
  return folders
    .map((folder) => join(folder, name))
    .find((path) => {
      try {
        accessSync(path, constants.X_OK);
        return true;
      } catch {
        return false;
      }
    });
}

const sources = [
  'src',
  'adapters',
  'intents',
  'knowledge',
  'embedded-mongo/src',
  'organization',
  'calendars',
  'locales',
  'console',
  'bench',
  'test/support',
];
const single = ['package-lock.json', 'tsconfig.json', 'tsconfig.build.json'];

/** Compiles when a source is newer than the last build. */
function build() {
  const mark = join(root, 'dist', '.built');
  const builtAt = existsSync(mark) ? statSync(mark).mtimeMs : 0;
  if (builtAt > newest()) return;
  say('building (TypeScript, pages, understanding) …');
  const startedAt = new Date();
  const failed = 'the build failed; what is wrong stands above.';
  run(process.execPath, [join(root, 'node_modules/typescript/bin/tsc'), '-p', 'tsconfig.build.json'], failed);
  run(
    process.execPath,
    [join(root, 'node_modules/vite/bin/vite.js'), 'build', 'console', '--logLevel', 'warn'],
    failed,
  );
  run(process.execPath, [join(root, 'bin/firstline.mjs'), 'learn'], failed);
  mkdirSync(dirname(mark), { recursive: true });
  writeFileSync(mark, startedAt.toISOString());
}

function newest() {
  let latest = 0;
  const look = (path) => {
    const stat = statSync(path, { throwIfNoEntry: false });
    if (!stat) return;
    if (!stat.isDirectory()) {
      latest = Math.max(latest, stat.mtimeMs);
      return;
    }
    for (const name of readdirSync(path)) if (name !== 'dist' && name !== 'node_modules') look(join(path, name));
  };
  for (const path of [...sources, ...single]) look(join(root, path));
  return latest;
}

function run(command, args, failed) {
  const { status } = spawnSync(command, args, { cwd: root, stdio: ['ignore', 2, 2] });
  if (status !== 0) throw new SetupError(failed);
}

if (process.argv[1] === fileURLToPath(import.meta.url)) setUp({ browser: process.argv.includes('--browser') });
