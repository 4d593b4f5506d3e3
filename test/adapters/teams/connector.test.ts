import { createConnector } from '../../../adapters/teams/connector';
import { createServiceHosts } from '../../../adapters/teams/service-hosts';
import { DeskError } from '../../../src/errors';
import { startTeamsServer } from '../../support/teams-server';

test('a call without an answer is given up, as an ordinary error that is tried again', async () => {
  const teams = await startTeamsServer();
  const connector = createConnector({ allows: () => true, now: () => new Date(), patience: 150 });
  teams.fail({ status: 'never' });
  const call = { method: 'POST', serviceUrl: teams.serviceUrl, path: ['a:1', 'activities'], body: {} } as const;
  const error: unknown = await connector(call).then(
    () => undefined,
    (thrown: unknown) => thrown,
  );
  expect(error).toMatchObject({ name: 'TimeoutError' });
  expect(error).not.toBeInstanceOf(DeskError);
  await teams.stop();
});

test('ids are escaped, so that none becomes part of the path', async () => {
  const teams = await startTeamsServer();
  const connector = createConnector({ allows: () => true, now: () => new Date() });
  await connector({
    method: 'PUT',
    serviceUrl: teams.serviceUrl,
    path: ['19:a/../b?c#d;messageid=1', 'activities', '%2e'],
    body: {},
  });
  expect(teams.calls()[0]?.path).toEqual(['19:a/../b?c#d;messageid=1', 'activities', '%2e']);
  await teams.stop();
});

describe('hosts for answers', () => {
  const allows = createServiceHosts(['connector.corp.example', '127.0.0.1:4010', 'localhost']);
  test.each([
    ['https://smba.trafficmanager.net/emea/', true],
    ['https://SMBA.trafficmanager.net/emea/', true],
    ['https://smba.infra.gcc.teams.microsoft.com/teams', true],
    ['https://connector.corp.example/', true],
    ['http://127.0.0.1:4010/emea/', true],
    ['http://localhost:9/', true],
    ['http://127.0.0.1:4011/', false],
    ['http://connector.corp.example/', false],
    ['http://smba.trafficmanager.net/', false],
    ['https://smba.trafficmanager.net.evil.example/', false],
    ['https://evil.trafficmanager.net/', false],
    ['https://smba.trafficmanager.net@evil.example/', false],
    ['https://evil.example/smba.trafficmanager.net/', false],
    ['https://user:word@smba.trafficmanager.net/', false],
    ['https://smba.trafficmanager.net:8443/', false],
    ['file:///etc/passwd', false],
    ['smba.trafficmanager.net', false],
    ['', false],
  ])('%s: %s', (serviceUrl, expected) => {
    expect(allows(serviceUrl)).toBe(expected);
  });
});
