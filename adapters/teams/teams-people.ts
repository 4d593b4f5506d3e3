import { z } from 'zod';
import type { Address, IncomingMessage } from '../../src/conversation/message';
import { isDeskError } from '../../src/errors';
import type { Channel, Log } from '../../src/ports';
import { readAddress, type TeamsAddress } from './address';
import type { Connector } from './connector';

export interface PeopleOptions {
  readonly connector: Connector;
  readonly appId: string;
  readonly tenantId?: string;
  /** The stored address of somebody's personal chat with the bot. */
  readonly referenceOf: (userId: string) => Promise<Address | undefined>;
  readonly log: Log;
}

/** What Teams tells of a member (https://learn.microsoft.com/microsoftteams/platform/bots/how-to/get-teams-context). */
const member = z.object({
  name: z.string().optional().catch(undefined),
  email: z.string().optional().catch(undefined),
  userPrincipalName: z.string().optional().catch(undefined),
  tenantId: z.string().optional().catch(undefined),
  userRole: z.string().optional().catch(undefined),
});
const created = z.object({ id: z.string() });

/** Where a person was last heard, so that Teams can be asked about them; the rest is in the store. */
const most = 5000;
/** For somebody never heard: Microsoft's address for messages unasked, until Teams names a nearer one. */
const anywhere = 'https://smba.trafficmanager.net/teams/';

export interface People extends Required<Pick<Channel, 'profile' | 'direct'>> {
  readonly heard: (message: Pick<IncomingMessage, 'from' | 'address'>) => void;
}

export function createPeople({ connector, appId, tenantId, referenceOf, log }: PeopleOptions): People {
  const places = new Map<string, TeamsAddress>();
  const placeOf = async (userId: string) => {
    const stored = places.has(userId) ? undefined : await referenceOf(userId);
    return places.get(userId) ?? (stored && readAddress(stored));
  };
  return {
    heard: ({ from, address }) => {
      places.delete(from.userId);
      places.set(from.userId, readAddress(address));
      const oldest = places.keys().next().value;
      if (places.size > most && oldest !== undefined) places.delete(oldest);
    },
    profile: async (userId) => {
      try {
        const place = await placeOf(userId);
        if (!place) return undefined;
        const { serviceUrl, team, conversation } = place;
        const path = [team ?? conversation, 'members', userId];
        return profileOf(member.parse(await connector({ method: 'GET', serviceUrl, path })), tenantId);
      } catch (error) {
        // A person is answered under the name that the message carried, rather than kept waiting for a roster.
        log.warn({ error: String(error) }, 'Teams did not say who this is');
        return undefined;
      }
    },
    direct: async (userId) => {
      const stored = await referenceOf(userId);
      if (stored) return stored;
      const place = places.get(userId);
      if (place?.scope === 'personal') return place;
      try {
        return await open({ connector, userId, place, bot: `28:${appId}`, tenantId });
      } catch (error) {
        if (isDeskError(error, 'undeliverable')) return undefined;
        throw error;
      }
    },
  };
}

/** An address counts as verified for members of our own tenant only: a guest's belongs to somebody else's directory. */
function profileOf(given: z.infer<typeof member>, tenantId: string | undefined) {
  const { name, email, userPrincipalName, userRole } = given;
  const ours = tenantId !== undefined && given.tenantId?.toLowerCase() === tenantId.toLowerCase();
  const guest = userRole === 'guest' || userPrincipalName?.toUpperCase().includes('#EXT#');
  const verified = [email, userPrincipalName].find((one) => one && /^[^\s@]+@[^\s@]+$/.test(one));
  return { name, ...(ours && !guest && verified && { email: verified.toLowerCase() }) };
}

async function open(options: {
  readonly connector: Connector;
  readonly userId: string;
  readonly place?: TeamsAddress;
  readonly bot: string;
  readonly tenantId?: string;
}): Promise<Address> {
  const { connector, userId, place, bot, tenantId } = options;
  const serviceUrl = place?.serviceUrl ?? anywhere;
  const tenant = place?.tenant ?? tenantId;
  const given = await connector({
    method: 'POST',
    serviceUrl,
    path: [],
    body: {
      isGroup: false,
      bot: { id: bot },
      members: [{ id: userId }],
      tenantId: tenant,
      channelData: { tenant: { id: tenant } },
    },
  });
  return { serviceUrl, conversation: created.parse(given).id, scope: 'personal', bot, tenant };
}
