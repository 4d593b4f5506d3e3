import { connectStore } from '../../adapters/mongo/connect';
import { toDocument } from '../../adapters/mongo/directory';
import { createModels } from '../../adapters/mongo/models';
import type { Settings } from '../../src/ports';
import { agentId } from './stocked-ticket';

/** Agents who can be signed in as like the sample people: a password costs a third of a second of processor time. */
export async function plantAgents(
  file: string,
  { agents, settings }: { readonly agents: number; readonly settings: Settings },
): Promise<void> {
  const connection = await connectStore({ file });
  const { person } = await createModels(connection);
  const groups = [...settings.groups.keys()];
  const documents = Array.from({ length: agents }, (_, index) => {
    const id = agentId(index);
    const one = {
      id,
      name: id,
      roles: ['requester', 'lead'],
      groups,
      identities: [{ channel: 'web', userId: id }],
    } as const;
    return { ...toDocument(one), sample: true };
  });
  await person.insertMany(documents, { lean: true });
  await connection.close();
}
