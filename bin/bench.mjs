#!/usr/bin/env node
/** `npm run bench:<name>`: sets up what is missing, then runs the built benchmark. Arguments go to it. */
import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { root, setUp } from './setup.mjs';

const [name = '', ...args] = process.argv.slice(2);
const names = readdirSync(join(root, 'bench')).flatMap((file) => (file.endsWith('.ts') ? file.slice(0, -3) : []));
if (!names.includes(name)) {
  console.error(`firstline: there is no benchmark "${name}"; there are ${names.join(', ')}`);
  process.exit(2);
}
setUp();
const program = join(root, 'dist', 'bench', `${name}.js`);
if (!existsSync(program)) {
  console.error(`firstline: ${program} was not built. Remove dist and start again.`);
  process.exit(1);
}
const { status } = spawnSync(process.execPath, ['--enable-source-maps', '--expose-gc', program, ...args], {
  cwd: root,
  stdio: 'inherit',
});
process.exitCode = status ?? 1;
