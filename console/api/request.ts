import type { Problem } from '../../adapters/http/contract/basics';
import { ApiProblem } from './problem';

const usualWait = 20_000;
/** For what is learned or weighed before it is answered: on a busy machine that takes minutes. In ms. */
export const patiently = 600_000;

/** While the page goes away, a request goes on without it. Not at other times: browsers allow little to go at once. */
let leaving = false;
window.addEventListener('pagehide', () => (leaving = true), { capture: true });
window.addEventListener('pageshow', () => (leaving = false));

/**
 * One JSON request to our own server, with the session's cookie, given up after `wait` ms. Throws `ApiProblem`, whatever
 * went wrong.
 */
export async function request<T>(
  method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE',
  path: string,
  body?: unknown,
  wait = usualWait,
): Promise<T> {
  const response = await answer(method, path, body, wait);
  const given = await response.json().catch(() => undefined);
  if (!response.ok) throw new ApiProblem(response.status, errorIn(given) ?? unreadable(response.status));
  return given as T;
}

async function answer(method: string, path: string, body: unknown, wait: number): Promise<Response> {
  try {
    return await fetch(`/api/v1${path}`, {
      method,
      credentials: 'same-origin',
      signal: AbortSignal.timeout(wait),
      keepalive: leaving,
      ...(body === undefined ? {} : { headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) }),
    });
  } catch (error) {
    throw new ApiProblem(0, { code: 'no-connection', message: String(error) });
  }
}

function errorIn(given: unknown): Problem['error'] | undefined {
  if (typeof given !== 'object' || given === null || !('error' in given)) return undefined;
  const { error } = given as Partial<Problem>;
  return typeof error?.code === 'string' && typeof error.message === 'string' ? error : undefined;
}

/** A proxy in between may answer in its own words. */
const unreadable = (status: number) => ({ code: `http-${status}`, message: `The server answered ${status}.` });
