import { copyFileSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { firstline } from '../support/command';
import { startDesk } from '../support/desk';

const folder = mkdtempSync(join(tmpdir(), 'firstline-store-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

test('a running desk is backed up; the backup, and an export, hold the conversation', async () => {
  const data = join(folder, 'data');
  const desk = await startDesk({}, data);
  const tom = await desk.signIn('tom.baker');
  const chat = await tom.converse();
  await chat.send('my vpn shows error 691');
  await chat.reply(1);

  const backup = join(folder, 'backup.db');
  expect(await firstline(data, 'backup', backup)).toMatchObject({
    code: 0,
    printed: expect.stringContaining('checked'),
  });
  const refused = await firstline(data, 'restore', backup);
  expect(refused).toMatchObject({ code: 1, printed: expect.stringContaining('in use by another Firstline') });
  expect(await firstline(data, 'export', join(folder, 'export'))).toMatchObject({
    code: 0,
    printed: expect.stringMatching(/\d+ {2}messages/),
  });
  expect(readFileSync(join(folder, 'export', 'messages.json'), 'utf8')).toContain('error 691');
  await desk.stop();

  const restored = join(folder, 'restored');
  const imported = join(folder, 'imported');
  expect(await firstline(restored, 'restore', backup)).toMatchObject({ code: 0 });
  expect(await firstline(restored, 'restore', backup)).toMatchObject({
    code: 0,
    printed: expect.stringContaining('is kept as'),
  });
  await (await startDesk({}, imported)).running.stop();
  expect(await firstline(imported, 'import', join(folder, 'export'))).toMatchObject({ code: 0 });
  for (const again of [restored, imported]) {
    const second = await startDesk({}, again);
    const client = await second.signIn('tom.baker');
    const messages = (
      await client.get<{ messages: readonly unknown[] }>(`/api/v1/chat/conversations/${encodeURIComponent(chat.id)}`)
    ).messages;
    expect(messages).toHaveLength(2);
    await second.stop();
  }
}, 120_000);

test('half a backup, and nothing at all, are refused with what to do', async () => {
  const half = join(folder, 'half.db');
  copyFileSync(join(folder, 'backup.db'), half);
  writeFileSync(half, readFileSync(half).subarray(0, 20_000));
  const data = join(folder, 'for-half');
  await (await startDesk({}, data)).running.stop();
  const before = readFileSync(join(data, 'desk.db'));
  const { code, printed } = await firstline(data, 'restore', half);
  expect(code).toBe(1);
  expect(printed).toContain(half);
  expect(readFileSync(join(data, 'desk.db')).equals(before)).toBe(true);
  expect(await firstline(data, 'backup')).toMatchObject({
    code: 1,
    printed: expect.stringContaining('expected a file'),
  });
}, 60_000);
