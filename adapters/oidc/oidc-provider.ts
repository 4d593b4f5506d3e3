import { z } from 'zod';
import { DeskError } from '../../src/errors';
import type { ProviderProfile } from '../../src/people/join-by-provider';
import type { Log } from '../../src/ports';

type Client = typeof import('openid-client');
type Configuration = import('openid-client').Configuration;

export interface OidcOptions {
  readonly issuer: URL;
  readonly clientId: string;
  readonly clientSecret: string;
  /** Where the provider sends the browser back to. */
  readonly redirectUri: string;
  /** `openid` and whatever else carries the claims that are read. */
  readonly scope: string;
  /** The claim that says what somebody is here; its values are looked up in the settings. */
  readonly rolesClaim?: string;
  /** The provider's addresses count as verified without its saying so. */
  readonly trustEmail: boolean;
  readonly log: Log;
}

export interface Oidc {
  begin(): Promise<{ readonly url: string; readonly carried: string }>;
  finish(url: URL, carried: string): Promise<ProviderProfile>;
}

/** What the browser keeps until it comes back: it must be the same browser, and the answer to the same question. */
const carriedShape = z.object({ state: z.string(), nonce: z.string(), verifier: z.string() });

const claimsShape = z.looseObject({
  iss: z.string(),
  sub: z.string().min(1).max(300),
  name: z.string().max(200).optional().catch(undefined),
  preferred_username: z.string().max(200).optional().catch(undefined),
  email: z.email().max(254).optional().catch(undefined),
  email_verified: z
    .union([z.boolean(), z.literal('true').transform(() => true)])
    .optional()
    .catch(undefined),
  locale: z.string().max(40).optional().catch(undefined),
});

/** OpenID Connect by openid-client: authorization code with PKCE (RFC 7636), state and nonce; who it is, the ID token says. */
export function createOidc(options: OidcOptions): Oidc {
  const { issuer, clientId, clientSecret, redirectUri, scope, log } = options;
  let discovered: Promise<{ readonly client: Client; readonly configuration: Configuration }> | undefined;
  /** The provider may be down when the desk starts: it is asked when somebody wants in, and again after a failure. */
  const discover = async () => {
    discovered ??= (async () => {
      const client = await import('openid-client');
      // Checked in the settings: plain http only to this very machine.
      const execute = issuer.protocol === 'http:' ? [client.allowInsecureRequests] : [];
      const configuration = await client.discovery(issuer, clientId, clientSecret, undefined, { execute, timeout: 10 });
      return { client, configuration };
    })();
    try {
      return await discovered;
    } catch (error) {
      discovered = undefined;
      log.error({ error: String(error), issuer: issuer.href }, 'the OpenID provider could not be asked');
      throw new DeskError('retry-later', 'the sign-in service cannot be reached');
    }
  };
  return {
    async begin() {
      const { client, configuration } = await discover();
      const carried = {
        state: client.randomState(),
        nonce: client.randomNonce(),
        verifier: client.randomPKCECodeVerifier(),
      };
      const url = client.buildAuthorizationUrl(configuration, {
        redirect_uri: redirectUri,
        scope,
        state: carried.state,
        nonce: carried.nonce,
        code_challenge: await client.calculatePKCECodeChallenge(carried.verifier),
        code_challenge_method: 'S256',
      });
      return { url: url.href, carried: Buffer.from(JSON.stringify(carried)).toString('base64url') };
    },
    async finish(url, carried) {
      const { client, configuration } = await discover();
      const { state, nonce, verifier } = readCarried(carried);
      const back = new URL(redirectUri);
      back.search = url.search;
      const claims = await client
        .authorizationCodeGrant(configuration, back, {
          pkceCodeVerifier: verifier,
          expectedState: state,
          expectedNonce: nonce,
          idTokenExpected: true,
        })
        .then(
          async (tokens) => {
            const own = tokens.claims();
            // Many providers put the address into their userinfo only.
            const more =
              own && own.email === undefined && configuration.serverMetadata().userinfo_endpoint
                ? await client.fetchUserInfo(configuration, tokens.access_token, own.sub)
                : {};
            return { ...more, ...own };
          },
          (error: unknown) => {
            log.warn({ error: String(error) }, 'a sign-in by the OpenID provider was refused');
            throw new DeskError('not-allowed', 'the sign-in service did not vouch for anybody');
          },
        );
      return profileOf(claims, options);
    },
  };
}

function profileOf(given: unknown, { rolesClaim, trustEmail }: OidcOptions): ProviderProfile {
  const claims = claimsShape.parse(given);
  const { iss, sub, name, preferred_username, email, email_verified, locale } = claims;
  return {
    identity: { channel: 'oidc', userId: `${iss} ${sub}` },
    name: name ?? preferred_username ?? email ?? sub,
    email: email !== undefined && (email_verified ?? trustEmail) ? email.toLowerCase() : undefined,
    language: locale?.toLowerCase().startsWith('zh') ? 'zh' : locale ? 'en' : undefined,
    roles: rolesClaim === undefined ? undefined : claims[rolesClaim],
  };
}

function readCarried(carried: string): z.infer<typeof carriedShape> {
  try {
    return carriedShape.parse(JSON.parse(Buffer.from(carried, 'base64url').toString()));
  } catch {
    throw new DeskError('not-allowed', 'this sign-in was not begun in this browser, or too long ago', {
      expected: 'begin again',
    });
  }
}
