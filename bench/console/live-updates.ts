import type { InboxPage } from '../../adapters/http/contract/inbox';
import type { Client } from '../../test/support/desk';
import { connectAgent } from './connected-agent';

/** Milliseconds from the press of one agent until all have seen the ticket's new agent in their lists, for each press. */
export async function liveUpdates(url: string, clients: readonly Client[], rounds: number): Promise<readonly number[]> {
  const [first] = clients as [Client, ...Client[]];
  const agents = await Promise.all(clients.map((client) => connectAgent(url, client)));
  const { items } = await first.get<InboxPage>('/api/v1/desk/inbox?view=all&limit=50');
  const times: number[] = [];
  for (let round = 0; round < rounds; round++) {
    const item = items[round % items.length];
    if (!item) throw new Error('the list is empty');
    const taker = clients[round % clients.length] as Client;
    const owner = taker.person.id === item.agent?.id ? first : taker;
    const seen = agents.map((agent) =>
      agent.sees(({ id, agent: has }) => id === item.id && has?.id === owner.person.id),
    );
    const began = performance.now();
    const { status } = await owner.call('POST', `/api/v1/desk/tickets/${item.ticketId}/assign`, {
      agentId: owner.person.id,
    });
    if (status !== 200) throw new Error(`the ticket could not be taken: ${status}`);
    times.push(Math.max(...(await Promise.all(seen))) - began);
  }
  for (const agent of agents) agent.close();
  return times;
}
