import { createOidc } from '../../adapters/oidc/oidc-provider';
import type { SignInProvider } from '../../adapters/http/context';
import type { Config } from '../config';
import { joinByProvider } from '../people/join-by-provider';
import type { Ports } from '../ports';

/** Sign-in by OpenID Connect, where the settings name a provider. */
export function signInProvider(config: Config, ports: Ports): SignInProvider | undefined {
  const {
    FIRSTLINE_OIDC_ISSUER: issuer,
    FIRSTLINE_OIDC_CLIENT_ID: clientId,
    FIRSTLINE_OIDC_CLIENT_SECRET: clientSecret,
    FIRSTLINE_URL: home,
  } = config;
  if (!issuer || !clientId || !clientSecret || !home) return undefined;
  const oidc = createOidc({
    issuer: new URL(issuer),
    clientId,
    clientSecret,
    redirectUri: new URL('/api/v1/session/provider/callback', home).href,
    scope: config.FIRSTLINE_OIDC_SCOPE,
    rolesClaim: config.FIRSTLINE_OIDC_ROLES_CLAIM,
    trustEmail: config.FIRSTLINE_OIDC_TRUST_EMAIL,
    log: ports.log,
  });
  return {
    name: config.FIRSTLINE_OIDC_NAME,
    begin: () => oidc.begin(),
    finish: async (url, carried) => joinByProvider(ports, await oidc.finish(url, carried), config.FIRSTLINE_OIDC_ROLES),
  };
}
