import { z } from 'zod';
import { DeskError } from '../../src/errors';
import type { Now } from '../../src/ports';
import { retryLater } from './retry-later';

export interface AppTokenOptions {
  readonly appId: string;
  readonly appPassword: string;
  readonly tenantId: string;
  readonly loginUrl?: string;
  readonly now: Now;
}

export interface AppToken {
  get(): Promise<string>;
  /** The connector refused it; the next call fetches another. */
  forget(): void;
}

/** Milliseconds before its end at which a token is replaced, as Microsoft advises. */
const margin = 5 * 60_000;
const scope = 'https://api.botframework.com/.default';
const answer = z.object({ access_token: z.string().min(1), expires_in: z.number().positive() });
const failure = z.object({ error: z.string().catch(''), error_description: z.string().catch('') });

/**
 * The token with which the bot speaks: one request of the OAuth 2.0 client credentials grant (RFC 6749 4.4), kept until
 * shortly before it ends and asked for once however many replies wait. botbuilder's own way (msal-node) refuses any
 * server without https, so it cannot be tried against a stand-in, keeps tokens for the whole process and has no timeout.
 */
export function createAppToken(options: AppTokenOptions): AppToken {
  let current: { readonly token: string; readonly until: number } | undefined;
  let asking: Promise<string> | undefined;
  const ask = async () => {
    const { token, lifetime } = await request(options);
    current = { token, until: options.now().getTime() + lifetime - margin };
    return token;
  };
  return {
    get: async () => {
      if (current && current.until > options.now().getTime()) return current.token;
      asking ??= ask().finally(() => {
        asking = undefined;
      });
      return asking;
    },
    forget: () => {
      current = undefined;
    },
  };
}

async function request(options: AppTokenOptions): Promise<{ token: string; lifetime: number }> {
  const { appId, appPassword, tenantId, loginUrl = 'https://login.microsoftonline.com', now } = options;
  const response = await fetch(`${loginUrl.replace(/\/$/, '')}/${encodeURIComponent(tenantId)}/oauth2/v2.0/token`, {
    method: 'POST',
    body: new URLSearchParams({
      grant_type: 'client_credentials',
      client_id: appId,
      client_secret: appPassword,
      scope,
    }),
    signal: AbortSignal.timeout(10_000),
  });
  const body: unknown = await response.json().catch(() => undefined);
  if (response.status === 429) throw retryLater(response.headers, now());
  if (!response.ok) throw refused(response.status, body);
  const { access_token, expires_in } = answer.parse(body);
  return { token: access_token, lifetime: expires_in * 1000 };
}

function refused(status: number, body: unknown): Error {
  const { error, error_description } = failure.catch({ error: '', error_description: '' }).parse(body);
  const received = `${status} ${error} ${error_description.slice(0, 200)}`.trim();
  if (status >= 500) return new Error(`the sign-in service failed: ${received}`);
  return new DeskError('bad-config', 'Microsoft refused the app its token', {
    received,
    expected:
      'TEAMS_APP_ID, TEAMS_APP_PASSWORD (the secret itself, not its id) and TEAMS_TENANT_ID of one registration',
  });
}
