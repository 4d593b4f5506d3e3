import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { ReplyView } from '../../adapters/http/contract/messages';
import { startDesk, type TestDesk } from '../support/desk';

/** A stand-in for an OpenAI-compatible server: says what it was told to say, and counts who asks for what. */
const asked = { embeddings: 0, 'chat/completions': 0 };
let says: string | undefined;
let models: Server;
let desk: TestDesk;

beforeAll(async () => {
  models = createServer((request, response) => {
    let body = '';
    request.on('data', (part: Buffer) => (body += part.toString()));
    request.on('end', () => {
      const path = (request.url ?? '').replace('/v1/', '') as keyof typeof asked;
      asked[path] += 1;
      const { input = [] } = JSON.parse(body) as { input?: string[] };
      if (path === 'embeddings')
        response.end(JSON.stringify({ data: input.map((_, index) => ({ index, embedding: [1, 0] })) }));
      else if (says !== undefined) response.end(JSON.stringify({ choices: [{ message: { content: says } }] }));
      // Else it never answers.
    });
  });
  await new Promise<void>((resolve) => models.listen(0, '127.0.0.1', resolve));
  const address = `http://127.0.0.1:${(models.address() as AddressInfo).port}/v1`;
  desk = await startDesk({
    FIRSTLINE_EMBEDDINGS_URL: address,
    FIRSTLINE_EMBEDDINGS_MODEL: 'tiny',
    FIRSTLINE_WORDING_URL: address,
    FIRSTLINE_WORDING_MODEL: 'tiny',
    FIRSTLINE_WORDING_LIMIT: '300',
  });
}, 120_000);
afterAll(async () => {
  await desk.stop();
  models.closeAllConnections();
  models.close();
});

const firstReply = async (): Promise<ReplyView> => {
  const chat = await (await desk.signIn('wang.fang')).converse();
  await chat.send('VPN error 691');
  return chat.reply(1);
};

test('models at an address read the articles and word the answer; one that is silent delays it by its limit alone', async () => {
  says = 'The VPN server did not accept the name or the password.';
  const worded = await firstReply();
  expect(worded.blocks.map(({ kind }) => kind)).toEqual(['text', 'article', 'buttons']);
  expect(worded.blocks[1]).toMatchObject({ markdown: '', more: { action: 'whole-article' } });
  expect(asked.embeddings).toBeGreaterThan(0);
  says = undefined;
  const own = await firstReply();
  expect(own.blocks[0]).toMatchObject({ kind: 'article', markdown: expect.stringContaining('691') });
  expect(asked['chat/completions']).toBe(2);
}, 60_000);
