import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { unzipSync } from 'fflate';

const appId = '3f1c7c0e-9c1e-4a51-8b0d-5c7c3a1f0001';
const script = join(__dirname, '../../../deploy/teams/package.mjs');
const out = join(mkdtempSync(join(tmpdir(), 'teams-package-')), 'app.zip');
const make = (options: string[], env: Record<string, string> = { TEAMS_APP_ID: appId }) =>
  spawnSync(process.execPath, [script, '--out', out, ...options], {
    env: { PATH: process.env.PATH ?? '', ...env },
    encoding: 'utf8',
  });
const text = (bytes: Uint8Array | undefined) => Buffer.from(bytes ?? []).toString('utf8');

test('the package holds what Teams asks for, with nothing left to fill in', () => {
  expect(make(['--website', 'https://desk.example/', '--developer', 'A "quoted" name']).status).toBe(0);
  const files = unzipSync(readFileSync(out));
  expect(Object.keys(files).sort()).toEqual(['color.png', 'manifest.json', 'outline.png', 'zh-cn.json']);
  const manifest = JSON.parse(text(files['manifest.json']));
  expect(text(files['manifest.json'])).not.toContain('${');
  expect(manifest).toMatchObject({
    id: appId,
    developer: { name: 'A "quoted" name', privacyUrl: 'https://desk.example/privacy' },
    bots: [{ botId: appId, scopes: ['personal', 'team', 'groupChat'] }],
  });
  expect(manifest.authorization).toBeUndefined();
  expect(manifest.name.short.length).toBeLessThanOrEqual(30);
  expect(manifest.description.short.length).toBeLessThanOrEqual(80);
  for (const [name, size] of [
    ['color.png', 192],
    ['outline.png', 32],
  ] as const) {
    const png = Buffer.from(files[name] ?? []);
    expect(png.subarray(1, 4).toString('latin1')).toBe('PNG');
    expect([png.readUInt32BE(16), png.readUInt32BE(20)]).toEqual([size, size]);
  }
});

test('every Chinese word of it names a place in the manifest', () => {
  const manifest: unknown = JSON.parse(readFileSync(join(__dirname, '../../../deploy/teams/manifest.json'), 'utf8'));
  const chinese = JSON.parse(readFileSync(join(__dirname, '../../../deploy/teams/zh-cn.json'), 'utf8'));
  for (const path of Object.keys(chinese).filter((key) => key !== '$schema')) {
    const found = path
      .split(/[.[\]]+/)
      .reduce<unknown>((at, part) => (at as Record<string, unknown>)?.[part], manifest);
    expect([path, typeof found]).toEqual([path, 'string']);
  }
});

test('leave to read whole threads is asked for only when wanted', () => {
  expect(make(['--website', 'https://desk.example', '--follow-threads']).status).toBe(0);
  const manifest = JSON.parse(text(unzipSync(readFileSync(out))['manifest.json']));
  expect(JSON.stringify(manifest.authorization)).toContain('ChannelMessage.Read.Group');
  expect(manifest.webApplicationInfo).toEqual({ id: appId });
});

test('what is missing or wrong is named, all at once', () => {
  const { status, stderr } = make(['--website', 'http://desk.example', '--developer', 'x'.repeat(33)], {});
  expect(status).toBe(1);
  for (const part of ['TEAMS_APP_ID', '--website', '--privacy', '--terms', '--developer'])
    expect(stderr).toContain(part);
});
