import { spawnSync } from 'node:child_process';
import { join } from 'node:path';

const setup = join(__dirname, '../bin/setup.mjs');

test('where nothing is missing, setting up says nothing and takes less than a second', () => {
  // The first run may build; the second finds everything there.
  spawnSync(process.execPath, [setup, '--browser']);
  const began = performance.now();
  const { status, stderr } = spawnSync(process.execPath, [setup, '--browser'], { encoding: 'utf8' });
  expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
  expect(performance.now() - began).toBeLessThan(1_000);
}, 180_000);
