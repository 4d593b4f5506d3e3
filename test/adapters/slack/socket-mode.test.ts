import { type ConnectedDesk, connectDesk } from './connected-desk';
import { recording } from './recording';

let desk: ConnectedDesk;
beforeEach(async () => {
  desk = await connectDesk({ appToken: 'xapp-1-secret', signingSecret: undefined });
  await desk.adapter.connected;
});
afterEach(async () => desk.stop());

test('an event is acknowledged after it is stored', async () => {
  let stored: () => void = () => undefined;
  desk.handlers.message = () => new Promise((done) => (stored = done));
  let acked = false;
  const ack = desk.slack.sendSocket('events_api', recording('message.im')).then((payload) => {
    acked = true;
    return payload;
  });
  await new Promise((done) => setTimeout(done, 150));
  expect(acked).toBe(false);
  stored();
  expect(await ack).toEqual({});
});

test('what could not be stored is not acknowledged', async () => {
  desk.handlers.message = async () => Promise.reject(new Error('store down'));
  expect(await desk.slack.sendSocket('events_api', recording('message.im'), 300)).toBeUndefined();
});

test('a form in the modal is answered with its problems', async () => {
  const wrong = recording('view_submission.form');
  (wrong.view as { state: { values: object } }).state.values = {};
  expect(await desk.slack.sendSocket('interactive', wrong)).toMatchObject({ response_action: 'errors' });
});

test('it connects again when Slack closes the socket, and HTTP stays shut', async () => {
  desk.slack.closeSockets();
  await desk.slack.waitFor(() => desk.slack.callsOf('apps.connections.open').length === 2);
  await desk.slack.waitFor(() => desk.logged.filter((line) => line.includes('connected')).length === 2);
  expect(await desk.slack.sendSocket('events_api', recording('message.im'))).toEqual({});
  expect(desk.received).toHaveLength(1);
  expect((await desk.post(recording('message.im'))).status).toBe(404);
  expect(desk.logged.join()).not.toMatch(/secret/);
});

test('Slack being down at the start does not stop the desk', async () => {
  desk.slack.fail({ method: 'auth.test', kind: 'status', status: 503 });
  desk.slack.fail({ method: 'apps.connections.open', kind: 'error', error: 'internal_error' });
  const down = await connectDesk({ appToken: 'xapp-2', apiUrl: desk.slack.url });
  await down.adapter.connected;
  expect(down.logged.filter((line) => line.includes('connecting failed'))).toHaveLength(2);
  await down.stop();
});
