import { createHmac, timingSafeEqual } from 'node:crypto';

/** Seconds by which a request may be older, or newer, than our clock. */
const tolerance = 300;

export interface SignedRequest {
  /** `x-slack-request-timestamp`, seconds since 1970. */
  readonly timestamp: string | undefined;
  /** `x-slack-signature`, `v0=` and 64 hex digits. */
  readonly signature: string | undefined;
  /** The body as it came, byte for byte. */
  readonly body: Buffer;
}

/**
 * Why a request is not Slack's, or undefined if it is. The age is held in both directions: a time in the future would
 * let a stolen request be played again later.
 * Source: https://docs.slack.dev/authentication/verifying-requests-from-slack
 */
export function verifySignature(request: SignedRequest, secret: string, now: Date): string | undefined {
  const { timestamp, signature, body } = request;
  if (!timestamp || !signature) return 'no signature';
  if (!/^\d{1,12}$/.test(timestamp)) return 'a timestamp that is no number';
  if (Math.abs(now.getTime() / 1000 - Number(timestamp)) > tolerance) return 'a timestamp too far from now';
  const expected = Buffer.from(
    `v0=${createHmac('sha256', secret).update(`v0:${timestamp}:`).update(body).digest('hex')}`,
  );
  const given = Buffer.from(signature);
  return given.length === expected.length && timingSafeEqual(given, expected) ? undefined : 'a wrong signature';
}
