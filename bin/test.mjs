/** `npm test`: set up what is missing, check form and types, run the tests. Arguments go to jest; naming files runs those alone. */
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { findChromium, root, setUp } from './setup.mjs';

setUp({ browser: true });

const node = (path, args, env = {}) =>
  spawnSync(process.execPath, [join(root, 'node_modules', path), ...args], {
    cwd: root,
    stdio: 'inherit',
    env: { ...process.env, ...env },
  }).status ?? 1;
const args = process.argv.slice(2);

const checks = args.some((arg) => !arg.startsWith('-'))
  ? []
  : [
      ['format', () => node('@biomejs/biome/bin/biome', ['format', '--log-level=error', '.'])],
      ['types', () => node('typescript/bin/tsc', ['-p', 'tsconfig.json', '--noEmit'])],
      ['lint', () => node('oxlint/bin/oxlint', ['--type-aware', '--deny-warnings', '--quiet'])],
    ];
const failed = checks.filter(([, check]) => check() !== 0).map(([name]) => name);
const tests = node('jest/bin/jest.js', args, { FIRSTLINE_CHROMIUM: findChromium() ?? '' });
if (failed.length > 0) console.error(`\nfirstline: these checks failed: ${failed.join(', ')}`);
process.exitCode = failed.length > 0 ? 1 : tests;
