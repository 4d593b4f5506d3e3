import { z } from 'zod';
import { isDeskError } from '../../src/errors';
import type { Channel } from '../../src/ports';
import type { Say } from '../../src/wording';
import { readAddress, type TeamsAddress } from './address';
import type { Connector } from './connector';
import { type OutgoingActivity, writeTeams } from './write-teams';

const answer = z.object({ id: z.string() });
/** Where a reply is: what is needed to find its messages again and to write them anew. */
const receiptSchema = z.object({
  activities: z.string().transform((ids) => z.array(z.string()).parse(JSON.parse(ids))),
  replyId: z.string(),
  language: z.enum(['en', 'zh']),
  name: z.string().optional(),
});

/** Half-sent replies remembered; a process sends a handful at once. */
const most = 1000;

/** Says and changes replies. A reply of several messages that failed half-way goes on where it stopped. */
export function createSender({
  connector,
  say,
}: {
  connector: Connector;
  say: Say;
}): Pick<Channel, 'send' | 'update' | 'remove'> {
  const underWay = new Map<string, readonly string[]>();
  return {
    send: async (address, reply, { replyId, language, name }) => {
      const place = readAddress(address);
      const parts = writeTeams(reply, { replyId, language, name, say });
      let ids = underWay.get(replyId) ?? [];
      for (const part of parts.slice(ids.length)) {
        ids = [...ids, await post(connector, place, part)];
        if (parts.length > 1) underWay.set(replyId, ids);
      }
      underWay.delete(replyId);
      const oldest = underWay.keys().next().value;
      if (underWay.size > most && oldest !== undefined) underWay.delete(oldest);
      return { activities: JSON.stringify(ids), replyId, language, ...(name !== undefined && { name }) };
    },
    update: async (address, receipt, reply) => {
      const place = readAddress(address);
      const { activities, ...context } = receiptSchema.parse(receipt);
      await rewrite(connector, place, { ids: activities, parts: writeTeams(reply, { ...context, say }) });
    },
    remove: async (address, receipt) => {
      const { activities } = receiptSchema.parse(receipt);
      await rewrite(connector, readAddress(address), { ids: activities, parts: [] });
    },
  };
}

async function post(connector: Connector, place: TeamsAddress, part: OutgoingActivity): Promise<string> {
  const { serviceUrl, conversation } = place;
  const given = await connector({
    method: 'POST',
    serviceUrl,
    path: [conversation, 'activities'],
    body: envelope(place, part),
  });
  return answer.parse(given).id;
}

/** The new text may need fewer messages than the old one, or more: what is left over goes, what is missing follows. */
async function rewrite(
  connector: Connector,
  place: TeamsAddress,
  { ids, parts }: { ids: readonly string[]; parts: readonly OutgoingActivity[] },
): Promise<void> {
  const { serviceUrl, conversation } = place;
  for (const [index, id] of ids.entries()) {
    const path = [conversation, 'activities', id];
    const part = parts[index];
    if (part) await connector({ method: 'PUT', serviceUrl, path, body: { ...envelope(place, part), id } });
    else await remove(connector, { serviceUrl, path });
  }
  for (const part of parts.slice(ids.length)) await post(connector, place, part);
}

/** Gone already is as good: a try before this one may have got so far. */
async function remove(
  connector: Connector,
  at: { readonly serviceUrl: string; readonly path: readonly string[] },
): Promise<void> {
  try {
    await connector({ method: 'DELETE', ...at });
  } catch (error) {
    if (!isDeskError(error, 'undeliverable') || !error.received?.startsWith('404')) throw error;
  }
}

function envelope({ bot, conversation }: TeamsAddress, part: OutgoingActivity) {
  return { ...part, from: { id: bot }, conversation: { id: conversation } };
}
