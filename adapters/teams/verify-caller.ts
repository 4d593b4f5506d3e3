import type { ConfigurationBotFrameworkAuthentication } from 'botbuilder';
import type { Log, Now } from '../../src/ports';
import { type Refusal, readClaims, type TokenClaims } from './token-claims';

export interface VerifierOptions {
  readonly appId: string;
  readonly appPassword: string;
  readonly tenantId: string;
  readonly openIdMetadataUrl?: string;
  readonly now: Now;
  readonly log: Log;
}

type Authentication = ConfigurationBotFrameworkAuthentication;
export type VerifyCaller = (authorization: string | undefined) => Promise<TokenClaims | Refusal>;

const publicMetadata = 'https://login.botframework.com/v1/.well-known/openidconfiguration';
const emulatorMetadata = 'https://login.microsoftonline.com/common/v2.0/.well-known/openid-configuration';
const connector = 'https://api.botframework.com';
/** Verified tokens remembered. Teams uses one for an hour and per service, so there are few. */
const most = 200;
/** Milliseconds to fetch Microsoft's keys. */
const patience = 10_000;

/**
 * Checks who calls, by botbuilder. The token is checked apart from the activity: the channel and service that botbuilder
 * compares are ours and the token's, never the body's, because a body may choose another, weaker check (`AseChannel`).
 */
export async function createVerifier(options: VerifierOptions): Promise<VerifyCaller> {
  const authentication = await loadBotbuilder(options);
  const verified = new Map<string, TokenClaims>();
  return async (authorization) => {
    const claims = readClaims(authorization, { appId: options.appId, now: options.now() });
    if ('status' in claims || !authorization) return claims;
    if (verified.has(authorization)) return claims;
    const refusal = await checkSignature(authentication, authorization, claims);
    if (refusal) {
      if (refusal.status === 503) options.log.error({ why: refusal.why }, 'a Teams caller could not be checked');
      return refusal;
    }
    verified.set(authorization, claims);
    const oldest = verified.keys().next().value;
    if (verified.size > most && oldest !== undefined) verified.delete(oldest);
    return claims;
  };
}

/** botbuilder costs 45 MB and half a second to load: a desk without Teams does not pay them. */
async function loadBotbuilder(options: VerifierOptions): Promise<Authentication> {
  const { ConfigurationBotFrameworkAuthentication } = await import('botbuilder');
  return new ConfigurationBotFrameworkAuthentication({
    MicrosoftAppId: options.appId,
    MicrosoftAppPassword: options.appPassword,
    MicrosoftAppTenantId: options.tenantId,
    MicrosoftAppType: 'SingleTenant',
    ToChannelFromBotLoginUrl: `https://login.microsoftonline.com/${options.tenantId}`,
    ToChannelFromBotOAuthScope: connector,
    ToBotFromChannelTokenIssuer: connector,
    OAuthUrl: connector,
    ToBotFromChannelOpenIdMetadataUrl: options.openIdMetadataUrl ?? publicMetadata,
    ToBotFromEmulatorOpenIdMetadataUrl: emulatorMetadata,
    CallerId: 'urn:botframework:azure',
  });
}

async function checkSignature(
  authentication: Authentication,
  authorization: string,
  { serviceUrl }: TokenClaims,
): Promise<Refusal | undefined> {
  const activity = { type: 'message', channelId: 'msteams', serviceUrl } as Parameters<
    Authentication['authenticateRequest']
  >[0];
  const slow = timeout();
  try {
    await Promise.race([authentication.authenticateRequest(activity, authorization), slow.promise]);
    return undefined;
  } catch (error) {
    // Only a key that could not be fetched is our trouble; whatever else goes wrong lies in the token. botbuilder throws
    // plain errors for some bad tokens, which would surface as 500.
    return isOutage(error)
      ? { status: 503, why: `Microsoft's signing keys could not be fetched: ${String(error)}` }
      : { status: 401, why: `the token is not genuine: ${String(error).slice(0, 200)}` };
  } finally {
    slow.cancel();
  }
}

function isOutage(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  const { statusCode, name } = error as Error & { statusCode?: unknown };
  return name === 'FetchError' || name === 'TimeoutError' || (typeof statusCode === 'number' && statusCode >= 500);
}

function timeout(): { readonly promise: Promise<never>; cancel(): void } {
  let timer: NodeJS.Timeout | undefined;
  const promise = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => {
      const error = new Error(`no answer within ${patience / 1000} s`);
      reject(Object.assign(error, { name: 'TimeoutError' }));
    }, patience);
  });
  return { promise, cancel: () => clearTimeout(timer) };
}
