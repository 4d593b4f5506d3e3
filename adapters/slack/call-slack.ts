import type { WebClient } from '@slack/web-api';
import { DeskError, isDeskError } from '../../src/errors';
import type { Now } from '../../src/ports';
import { slackError } from './slack-error';

/** One call of Slack's Web API. Throws `retry-later`, `undeliverable`, or an ordinary error. */
export type CallSlack = (method: string, args: Readonly<Record<string, unknown>>) => Promise<unknown>;

/**
 * Calls through the client, with its errors in the desk's terms. A channel that Slack told us to leave alone is left
 * alone until then without asking again; other channels go on.
 */
export function createCallSlack(client: WebClient, now: Now): CallSlack {
  const waits = new Map<string, Date>();
  return async (method, args) => {
    const place = method.startsWith('chat.') && typeof args.channel === 'string' ? args.channel : undefined;
    const until = place === undefined ? undefined : waits.get(place);
    if (place !== undefined && until) {
      if (until > now()) throw new DeskError('retry-later', `Slack asked for patience in ${place}`, { until });
      waits.delete(place);
    }
    try {
      return await client.apiCall(method, { ...args });
    } catch (error) {
      const known = slackError(error, method, now());
      if (place !== undefined && isDeskError(known, 'retry-later') && known.until) waits.set(place, known.until);
      throw known;
    }
  };
}
