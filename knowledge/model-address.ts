import { z } from 'zod';

/** Where a model answers that speaks like OpenAI's API, e.g. `http://localhost:11434/v1`. Off unless one is set. */
export interface ModelAddress {
  readonly address: string;
  readonly model: string;
  readonly key?: string;
  /** Milliseconds; 3,000 when absent. A person is waiting. */
  readonly timeoutMs?: number;
}

const usualTimeoutMs = 3_000;
/** An answer is a few kilobytes, a hundred embeddings a few megabytes. */
const mostBytes = 32 * 1024 * 1024;

/** The model could not be asked, or answered something else than was agreed. */
export class ModelUnavailable extends Error {
  readonly code = 'model-unavailable';

  constructor(url: string, reason: string) {
    super(`${url}: ${reason}. Expected an OpenAI-compatible answer; check address, model and key.`);
    this.name = 'ModelUnavailable';
  }
}

/** Posts `body` to `path` below the address and checks the answer. Throws `ModelUnavailable`. The key is in no message. */
export async function askModel<T>(
  at: ModelAddress,
  path: string,
  ask: { body: object; answer: z.ZodType<T> },
): Promise<T> {
  const url = `${at.address.replace(/\/+$/, '')}/${path}`;
  const fail = (reason: string): never => {
    throw new ModelUnavailable(url, reason);
  };
  const response = await fetch(url, {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      ...(at.key === undefined ? {} : { authorization: `Bearer ${at.key}` }),
    },
    body: JSON.stringify({ model: at.model, ...ask.body }),
    signal: AbortSignal.timeout(at.timeoutMs ?? usualTimeoutMs),
    redirect: 'error',
  }).catch((error: unknown) => fail(error instanceof Error ? error.message : String(error)));
  if (!response.ok) return fail(`answered ${response.status}`);
  const text = await textOf(response).catch((error: unknown) =>
    fail(error instanceof Error ? error.message : String(error)),
  );
  const parsed = ask.answer.safeParse(jsonOf(text));
  return parsed.success ? parsed.data : fail(`answered ${text.slice(0, 200)}`);
}

async function textOf(response: Response): Promise<string> {
  const parts: Uint8Array[] = [];
  let size = 0;
  for await (const part of response.body ?? []) {
    size += part.length;
    if (size > mostBytes) throw new Error(`answered more than ${mostBytes} bytes`);
    parts.push(part);
  }
  return Buffer.concat(parts).toString('utf8');
}

/** Undefined for what is not JSON: no schema accepts it. */
function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}
