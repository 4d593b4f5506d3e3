import { Validator } from '@seriousme/openapi-schema-validator';
import { startDesk, type TestDesk } from '../../support/desk';

let desk: TestDesk;
beforeAll(async () => {
  desk = await startDesk();
}, 60_000);
afterAll(() => desk.stop());

const openApi = async () => (await fetch(new URL('/api/v1/openapi.json', desk.url))).json();

test('the API is described by a valid OpenAPI document', async () => {
  const { valid, errors } = await new Validator().validate(await openApi());
  expect(errors).toBeUndefined();
  expect(valid).toBe(true);
});

test('each operation has a name of its own, a summary, and says whether one must be signed in', async () => {
  const { paths } = (await openApi()) as {
    paths: Record<string, Record<string, { operationId: string; summary: string; security: object[] }>>;
  };
  const operations = Object.values(paths).flatMap((path) => Object.values(path));
  expect(operations.length).toBeGreaterThan(20);
  expect(new Set(operations.map(({ operationId }) => operationId)).size).toBe(operations.length);
  for (const { summary } of operations) expect(summary).toMatch(/^[A-Z].*\.$/);
  const open = operations.filter(({ security }) => security.length === 0).map(({ operationId }) => operationId);
  expect(open.sort()).toEqual([
    'deleteSession',
    'getSessionOptions',
    'postSession',
    'postSessionInvitation',
    'putSessionInvitation',
  ]);
});
