import { join } from 'node:path';
import { startTeamsServer } from '../../test/support/teams-server';
import type { Vendor } from './vendor';

export async function startTeamsSide(people: number): Promise<Vendor> {
  const teams = await startTeamsServer();
  const { tenantId } = teams.account;
  for (let person = 0; person < people; person++)
    teams.setMember(`29:p${person}`, { id: `29:p${person}`, name: `Person ${person}`, tenantId });
  // Teams uses one token for many calls, too.
  const authorization = teams.token();
  const { settings } = teams;
  return {
    name: 'Teams',
    settings,
    path: '/api/messages',
    bare: { program: join(__dirname, 'botbuilder-echo.js'), settings },
    sign({ person, text }) {
      const id = `a:p${person}`;
      const activity = teams.activity(text, {
        from: { id: `29:p${person}`, name: `Person ${person}` },
        conversation: { id, conversationType: 'personal', tenantId },
        locale: person % 2 ? 'zh-CN' : 'en-GB',
      });
      const headers = { 'content-type': 'application/json', authorization };
      return { conversation: id, body: JSON.stringify(activity), headers };
    },
    // botbuilder answers below the activity it answers, the desk in the conversation: both are replies.
    arrived: () =>
      teams
        .calls()
        .filter(({ method, body }) => method === 'POST' && body.type === 'message')
        .map(({ path, at }) => ({ conversation: path[0] ?? '', at })),
    stop: teams.stop,
  };
}
