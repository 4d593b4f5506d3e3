import { startTeamsServer } from '../../test/support/teams-server';
import { recording } from './recording';
import { acknowledged, type Step, type Stream } from './stream';

const recorded = {
  bot: '28:3f1c7c0e-9c1e-4a51-8b0d-5c7c3a1f0001',
  tenant: '8b0d5c7c-0000-4a51-9c1e-3a1f3f1c7c0e',
  person: '29:1k3Qf0Vn6bXcAnnaBerg',
  chat: 'a:1pQ-anna-desk',
  serviceUrl: 'https://smba.trafficmanager.net/emea/8b0d5c7c-0000-4a51-9c1e-3a1f3f1c7c0e/',
} as const;

/** Personal chats, as recorded in test/recordings/teams. */
export async function teamsStream(): Promise<Stream> {
  const teams = await startTeamsServer();
  const { appId, tenantId } = teams.account;
  const chat = (person: number) => `a:replay-${person}`;
  const step = (file: string, person: number, { id, ...rest }: Omit<Step, 'deliver'> & { id: number }): Step => {
    const activity = recording(`teams/${file}`, {
      [recorded.bot]: `28:${appId}`,
      [recorded.tenant]: tenantId,
      [recorded.person]: `29:r${person}`,
      [recorded.chat]: chat(person),
      [recorded.serviceUrl]: teams.serviceUrl,
    });
    const body = JSON.stringify({ ...activity, id: `17936${person}00${id}` });
    return {
      ...rest,
      deliver: (url) =>
        acknowledged(
          fetch(new URL('/api/messages', url), {
            method: 'POST',
            body,
            headers: { 'content-type': 'application/json', authorization: teams.token() },
          }),
        ),
    };
  };
  return {
    name: 'Teams',
    settings: teams.settings,
    strand: (person) => ({
      steps: [
        step('personal-message', person, { kind: 'asks', id: 1 }),
        step('reaction', person, { kind: 'silent', id: 2 }),
        step('edit', person, { kind: 'silent', changes: 'edit', id: 1 }),
        step('from-a-bot', person, { kind: 'silent', id: 3 }),
        step('personal-message-zh', person, { kind: 'asks', id: 4 }),
        step('deletion', person, { kind: 'silent', changes: 'deletion', id: 4 }),
      ],
      replies: () => teams.sent().filter(({ path }) => path[0] === chat(person)).length,
    }),
    stop: teams.stop,
  };
}
