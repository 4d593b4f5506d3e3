import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { firstUngrounded, wordAt } from '../../knowledge/wording';

const passage =
  'Error 691 means the server refused your password.\n\n1. Wait 15 minutes.\n2. Sign in at https://vpn.example.com again.';
const found = { articleId: 'vpn-691', title: 'VPN error 691', passage };
const question = 'vpn says 691';

describe('grounding', () => {
  it.each([
    ['The server refused your password. Wait 15 minutes and sign in again.'],
    ['1. Wait 15 minutes.\n2. Sign in at https://vpn.example.com again.'],
  ])('accepts what the article says: %j', (text) => {
    expect(firstUngrounded(text, passage, question)).toBeUndefined();
  });

  it.each([
    ['Wait 10 minutes and sign in again.', '10'],
    ['Wait 15 minutes. Error 69 means the server refused you.', '69'],
    ['Sign in at https://evil.example.com again.', 'https://evil.example.com'],
    ['Write to help@evil.example and wait.', 'help@evil.example'],
    ['Wait 15 minutes. Please reinstall Windows from a backup disk.', 'Please reinstall Windows from a backup disk.'],
  ])('refuses %j', (text, strange) => {
    expect(firstUngrounded(text, passage, question)).toBe(strange);
  });

  it('reads Chinese numbers and sentences', () => {
    const source = '动态码30秒内有效，连续错三次就停下，等15分钟再试。';
    expect(firstUngrounded('动态码30秒内有效。等15分钟再试。', source, '动态码错误')).toBeUndefined();
    expect(firstUngrounded('动态码60秒内有效。', source, '动态码错误')).toBe('60');
    expect(firstUngrounded('请联系省公司领导审批采购预算。', source, '动态码错误')).toBe(
      '请联系省公司领导审批采购预算',
    );
  });
});

describe('wording at an address', () => {
  let server: Server;
  let reply: { status: number; body: string; delayMs?: number };
  let seen: { path: string; authorization: string | undefined; body: string };
  const address = (): string => `http://127.0.0.1:${(server.address() as AddressInfo).port}/v1/`;
  const said = (content: string) => ({
    status: 200,
    body: JSON.stringify({ choices: [{ message: { role: 'assistant', content } }] }),
  });

  beforeAll(async () => {
    server = createServer((request, response) => {
      let body = '';
      request.on('data', (part: Buffer) => (body += part.toString()));
      request.on('end', () => {
        seen = { path: request.url ?? '', authorization: request.headers.authorization, body };
        setTimeout(() => response.writeHead(reply.status).end(reply.body), reply.delayMs ?? 0);
      });
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  });
  afterAll(() => new Promise((resolve) => server.close(resolve)));

  const word = (timeoutMs = 2_000) =>
    wordAt({ address: address(), model: 'small', key: 'secret', timeoutMs }, 'Answer from the passage.')(
      question,
      found,
    );

  it('gives the grounded text with its article, from the passage only', async () => {
    reply = said('The server refused your password. Wait 15 minutes.');
    expect(await word()).toEqual({ text: 'The server refused your password. Wait 15 minutes.', articleId: 'vpn-691' });
    expect(seen.path).toBe('/v1/chat/completions');
    expect(seen.authorization).toBe('Bearer secret');
    const { model, messages } = JSON.parse(seen.body) as { model: string; messages: { content: string }[] };
    expect(model).toBe('small');
    expect(JSON.parse(messages[1]?.content ?? '')).toEqual({
      question: 'vpn says 691',
      title: 'VPN error 691',
      passage,
    });
  });

  it('refuses what is not grounded, and what is empty', async () => {
    reply = said('Wait 3 days.');
    expect(await word()).toEqual({ refused: 'not-grounded', detail: '3' });
    reply = said('  ');
    expect(await word()).toMatchObject({ refused: 'empty' });
  });

  it.each([
    ['an error status', { status: 500, body: 'broken' }, 'answered 500'],
    ['no JSON', { status: 200, body: '<html>' }, '<html>'],
    ['another shape', { status: 200, body: '{"choices":[]}' }, 'choices'],
    ['silence', { status: 200, body: '{}', delayMs: 400 }, 'timeout'],
  ])('says that the model is unavailable on %s, without the key', async (_, given, detail) => {
    reply = given;
    // Only silence is to run into the limit; a busy machine may take a while for the others.
    const wording = await word('delayMs' in given ? 200 : undefined);
    expect(wording).toMatchObject({ refused: 'unavailable', detail: expect.stringContaining(detail) });
    expect(JSON.stringify(wording)).not.toContain('secret');
  });
});
