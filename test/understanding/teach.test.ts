import type { PhraseChange } from '../../src/understanding/phrase';
import { contentTaught } from '../../src/understanding/taught';
import { teach } from '../../src/understanding/teach';
import type { Person } from '../../src/people/person';
import { startDesk, type TestDesk } from '../support/desk';

const curator: Person = {
  id: 'curator',
  name: 'Chen Jing',
  roles: ['requester', 'curator'],
  groups: [],
  identities: [],
};
const teaching = (intent: string | null, ...texts: string[]): PhraseChange[] =>
  texts.map((text) => ({ set: 'training', language: 'en', text, intent }));

let desk: TestDesk;
beforeAll(async () => {
  desk = await startDesk();
}, 180_000);
afterAll(() => desk.stop());

const understand = (text: string) => desk.running.ports.knowledge().understand(text);

test('what is taught is understood at once, and kept', async () => {
  const { ports } = desk.running;
  const text = 'the flux rectifier of the sorting line hums';
  expect(understand(text).outOfScope || (understand(text).intents[0]?.confidence ?? 0) < 0.75).toBe(true);
  const changes = teaching(
    'peripheral-fault',
    'the flux rectifier hums',
    'flux rectifier of the sorting line broken',
    'our flux rectifier makes noise',
    'flux rectifier defect',
  );
  const tried = await teach(ports, { changes, by: curator, dryRun: true });
  expect(tried.accepted).toBe(true);
  expect(await ports.teaching.edits()).toEqual({ phrases: [], catalog: [] });

  const report = await teach(ports, { changes, by: curator });
  expect(report).toMatchObject({ accepted: true });
  expect(report.accuracyAfter).toBeGreaterThan(0.8);
  expect(understand(text).intents[0]).toMatchObject({ intent: 'peripheral-fault' });
  expect(understand(text).outOfScope).toBe(false);
  expect((await contentTaught(ports.teaching)).phrases.filter(({ text: one }) => one.includes('flux'))).toHaveLength(4);
}, 180_000);

test('a lesson that makes it worse is refused with the phrases that fell, and changes nothing', async () => {
  const { ports } = desk.running;
  const before = understand('vpn error 691');
  const wrong = (await contentTaught(ports.teaching)).phrases
    .filter(({ set, intent }) => set === 'training' && intent === 'vpn-fails')
    .map(({ set, language, text }): PhraseChange => ({ set, language, text, intent: 'printer-fails' }));
  const report = await teach(ports, { changes: wrong, by: curator });
  expect(report).toMatchObject({ accepted: false });
  expect(report.fallen.map(({ intent }) => intent)).toContain('vpn-fails');
  expect(report.accuracyAfter).toBeLessThan(report.accuracyBefore);
  expect(understand('vpn error 691')).toEqual(before);
  expect((await ports.teaching.edits()).phrases).toHaveLength(4);
}, 180_000);

test('what cannot be taught is refused before anything is learned', async () => {
  const { ports } = desk.running;
  const held = (await contentTaught(ports.teaching)).phrases.find(({ set }) => set === 'held-out');
  const lesson = (changes: PhraseChange[], by = curator) => teach(ports, { changes, by });
  await expect(lesson(teaching('no-such-intent', 'hello there'))).rejects.toThrow(/no intent/);
  await expect(lesson(teaching('vpn-fails', '!!!'))).rejects.toThrow(/holds no word/);
  await expect(lesson(teaching('vpn-fails', 'vpn '.repeat(200)))).rejects.toThrow(/800 characters|799 characters/);
  await expect(
    lesson([{ set: 'training', language: held!.language, text: held!.text, intent: 'vpn-fails' }]),
  ).rejects.toThrow(/cannot judge/);
  await expect(lesson([], { ...curator, roles: ['requester', 'agent'] })).rejects.toMatchObject({
    code: 'not-allowed',
  });
});

test('two who teach at once are taken one after the other, and both are kept', async () => {
  const { ports } = desk.running;
  const reports = await Promise.all([
    teach(ports, { changes: teaching('wifi-problem', 'the zigzag aerial is dead'), by: curator }),
    teach(ports, { changes: teaching('mail-problem', 'pneumatic post does not leave'), by: curator }),
  ]);
  expect(reports.map(({ accepted }) => accepted)).toEqual([true, true]);
  expect((await ports.teaching.edits()).phrases.map(({ text }) => text)).toEqual(
    expect.arrayContaining(['the zigzag aerial is dead', 'pneumatic post does not leave']),
  );
}, 180_000);
