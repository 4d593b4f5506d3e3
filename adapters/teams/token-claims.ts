/** Why a caller was turned away, with the HTTP status that says so. `why` never holds the token. */
export interface Refusal {
  readonly status: 401 | 403 | 503;
  readonly why: string;
}

export interface TokenClaims {
  /** Where this caller wants to be answered; the activity must name the same. */
  readonly serviceUrl: string;
  /** Seconds since 1970. */
  readonly expires: number;
}

const issuer = 'https://api.botframework.com';
/** Clocks differ; the same five minutes as botbuilder. Seconds. */
const tolerance = 300;
/** A token of the connector has about 1,500 characters. */
const longest = 16_384;

/**
 * Looks at what a token says of itself, before its signature is checked. It refuses what cannot be right at almost no
 * cost, and it keeps two other ways into botbuilder shut, the emulator's and the skills', which accept tokens of
 * Microsoft's directory and compare no serviceurl. Nothing is believed until `verifyCaller` has checked the signature.
 */
export function readClaims(
  authorization: string | undefined,
  { appId, now }: { readonly appId: string; readonly now: Date },
): TokenClaims | Refusal {
  const token = /^Bearer ([\w-]+)\.([\w-]+)\.([\w-]+)$/.exec((authorization ?? '').slice(0, longest));
  if (!token) return { status: 401, why: 'no bearer token in the Authorization header' };
  const claims = payloadOf(token[2] ?? '');
  if (!claims) return { status: 401, why: 'the token has no readable payload' };
  const { iss, aud, exp, nbf, serviceurl } = claims;
  if (iss !== issuer) return { status: 401, why: 'the token was not issued by the Bot Framework' };
  if (aud !== appId) return { status: 403, why: 'the token is meant for another app; see TEAMS_APP_ID' };
  const seconds = now.getTime() / 1000;
  if (typeof exp !== 'number' || exp + tolerance < seconds) return { status: 401, why: 'the token has expired' };
  if (typeof nbf === 'number' && nbf - tolerance > seconds) return { status: 401, why: 'the token is not valid yet' };
  if (typeof serviceurl !== 'string') return { status: 401, why: 'the token names no serviceurl' };
  return { serviceUrl: serviceurl, expires: exp };
}

function payloadOf(part: string): Readonly<Record<string, unknown>> | undefined {
  try {
    const payload: unknown = JSON.parse(Buffer.from(part, 'base64url').toString('utf8'));
    return typeof payload === 'object' && payload !== null ? (payload as Record<string, unknown>) : undefined;
  } catch {
    return undefined;
  }
}
