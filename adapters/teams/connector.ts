import { DeskError } from '../../src/errors';
import type { Now } from '../../src/ports';
import type { AppToken } from './app-token';
import { retryLater } from './retry-later';
import type { AllowsService } from './service-hosts';

export interface ConnectorOptions {
  /** Absent in development: nothing is signed. */
  readonly token?: AppToken;
  readonly allows: AllowsService;
  readonly now: Now;
  /** Milliseconds until a call is given up; 10,000 unless told. */
  readonly patience?: number;
}

export interface Call {
  readonly method: 'GET' | 'POST' | 'PUT' | 'DELETE';
  readonly serviceUrl: string;
  /** Path segments below `v3/conversations`, unescaped. */
  readonly path: readonly string[];
  readonly body?: unknown;
}

export type Connector = (call: Call) => Promise<unknown>;

/**
 * Speaks the Bot Connector API (https://learn.microsoft.com/azure/bot-service/rest-api/bot-framework-rest-connector-api-reference).
 * Plain requests instead of botbuilder's ConnectorClient: that one repeats a call by itself, up to three times and
 * waiting through a 429, so that a message whose answer was lost would be said twice and others wait behind it.
 *
 * Throws `retry-later` on 429; `undeliverable` where it can never succeed (blocked, uninstalled, gone, refused as
 * written); anything else may pass and is tried again.
 */
export function createConnector({ token, allows, now, patience = 10_000 }: ConnectorOptions): Connector {
  return async ({ method, serviceUrl, path, body }) => {
    if (!allows(serviceUrl))
      throw new DeskError('undeliverable', 'This address is not one of Teams', {
        received: serviceUrl.slice(0, 200),
        expected: "a host of Teams or of TEAMS_SERVICE_HOSTS; the app's token goes nowhere else",
      });
    const where = ['v3', 'conversations', ...path].map(encodeURIComponent).join('/');
    const response = await fetch(`${serviceUrl.replace(/\/$/, '')}/${where}`, {
      method,
      headers: {
        'content-type': 'application/json; charset=utf-8',
        ...(token && { authorization: `Bearer ${await token.get()}` }),
      },
      ...(body !== undefined && { body: JSON.stringify(body) }),
      // A redirect could take the token to a host that was never allowed.
      redirect: 'error',
      signal: AbortSignal.timeout(patience),
    });
    const text = await response.text();
    if (response.ok) return text === '' ? undefined : JSON.parse(text);
    if (response.status === 401) token?.forget();
    throw failureOf(response, { text, now: now() });
  };
}

function failureOf(response: Response, { text, now }: { text: string; now: Date }): Error {
  const { status, headers } = response;
  if (status === 429) return retryLater(headers, now);
  const received = `${status} ${text.slice(0, 300)}`;
  if ([400, 403, 404, 405, 410, 413].includes(status))
    return new DeskError('undeliverable', 'Teams does not take it', { received });
  return new Error(`Teams failed: received ${received}`);
}
