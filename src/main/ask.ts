import { parseArgs } from 'node:util';
import { randomUUID } from 'node:crypto';

interface Asked {
  readonly url: string;
  readonly cookie: string;
}

/** How long an answer may take before it is given up. */
const patienceMs = 15_000;

/** `firstline ask "…"`: asks a running desk as a sample person over its API and prints what it answers. Returns the exit code. */
export async function ask(args: readonly string[]): Promise<number> {
  const { values, positionals } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: {
      as: { type: 'string', default: 'wang.fang' },
      url: { type: 'string', default: 'http://127.0.0.1:3000' },
    },
  });
  const text = positionals.join(' ').trim();
  if (!text) {
    console.error('firstline ask: what is the question? For example: firstline ask "VPN error 691"');
    return 2;
  }
  try {
    const asked = await signIn(values.url, values.as);
    console.log(await answerTo(asked, text));
    return 0;
  } catch (error) {
    console.error(
      `firstline ask: ${error instanceof Error ? error.message : String(error)} (${values.url}; is the desk running there, with sample people?)`,
    );
    return 1;
  }
}

async function signIn(url: string, as: string): Promise<Asked> {
  const response = await fetch(new URL('/api/v1/session', url), {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ as }),
  });
  if (!response.ok) throw new Error(`nobody signs in as ${as}: ${response.status}`);
  return {
    url,
    cookie: response.headers
      .getSetCookie()
      .map((cookie) => cookie.split(';')[0])
      .join('; '),
  };
}

async function answerTo(asked: Asked, text: string): Promise<string> {
  const { id } = await call<{ id: string }>(asked, '/api/v1/chat/conversations', {});
  const path = `/api/v1/chat/conversations/${encodeURIComponent(id)}`;
  await call(asked, `${path}/messages`, { clientId: randomUUID(), saying: { kind: 'text', text } });
  const until = Date.now() + patienceMs;
  while (Date.now() < until) {
    const { messages } = await call<{ messages: readonly { content: Content }[] }>(asked, path);
    const reply = messages.find(({ content }) => content.kind === 'reply')?.content.reply;
    if (reply) return reply.blocks.map(shown).filter(Boolean).join('\n\n');
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  throw new Error('no answer came');
}

interface Content {
  readonly kind: string;
  readonly reply?: { readonly blocks: readonly Record<string, unknown>[] };
}

function shown(block: Record<string, unknown>): string {
  if (block.kind === 'text') return String(block.text);
  if (block.kind === 'article') return `${String(block.title)}\n\n${String(block.markdown)}\n\n${String(block.source)}`;
  if (block.kind === 'buttons')
    return (block.buttons as readonly { label: string }[]).map(({ label }) => `[${label}]`).join(' ');
  return '';
}

async function call<T>({ url, cookie }: Asked, path: string, body?: unknown): Promise<T> {
  const headers = { cookie, ...(body !== undefined && { 'content-type': 'application/json' }) };
  const response = await fetch(new URL(path, url), {
    method: body === undefined ? 'GET' : 'POST',
    headers,
    body: body === undefined ? undefined : JSON.stringify(body),
  });
  if (!response.ok) throw new Error(`${path}: ${response.status} ${await response.text()}`);
  return (await response.json()) as T;
}
