import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Reach } from '../../adapters/mongo/reach';
import type { Config } from '../config';
import type { Receipt } from '../conversation/conversation';
import { readDeskCommand } from '../conversation/desk-command';
import type { Identity } from '../conversation/message';
import type { Desk } from '../desk';
import { mayPlaceBoard } from '../people/access';
import type { Person } from '../people/person';
import type { Board, Channel, Ports } from '../ports';
import { cardContext, cardOf } from '../ticket/card';
import { isOpen } from '../conversation/hand-off';
import type { Language } from '../conversation/understanding';

type Webhook = (request: IncomingMessage, response: ServerResponse) => Promise<void>;

export interface Connected {
  readonly channel: Channel;
  readonly board?: Board;
  readonly webhook?: { readonly path: string; readonly handle: Webhook };
  start(): Promise<void>;
  stop(): Promise<void>;
}

/** The desk and its ports exist only after the channels that they need: the channels ask for them when something comes in. */
export interface Later {
  readonly desk: () => Desk;
  readonly ports: () => Ports;
  readonly reach: Reach;
}

/** How long the start waits for Slack to say who we are. */
const connectMs = 3_000;

/** The vendors' channels that the settings name; the others' frameworks are not even loaded. */
export async function connectChannels(
  config: Config,
  base: Pick<Ports, 'say' | 'log' | 'now'>,
  later: Later,
): Promise<readonly Connected[]> {
  const connected: Connected[] = [];
  if (config.SLACK_BOT_TOKEN)
    connected.push(connectSlack({ ...config, SLACK_BOT_TOKEN: config.SLACK_BOT_TOKEN }, base, later));
  if (config.TEAMS_APP_ID || config.TEAMS_UNAUTHENTICATED) connected.push(await connectTeams(config, base, later));
  return connected;
}

function connectSlack(
  config: Config & { readonly SLACK_BOT_TOKEN: string },
  base: Pick<Ports, 'say' | 'log' | 'now'>,
  { desk, ports }: Later,
): Connected {
  const { createSlackAdapter } =
    require('../../adapters/slack/slack-channel') as typeof import('../../adapters/slack/slack-channel');
  const who = (from: Identity): Promise<Person> =>
    ports().directory.personOf(from, async () => slack.channel.profile?.(from.userId));
  const slack = createSlackAdapter({
    ...base,
    botToken: config.SLACK_BOT_TOKEN,
    signingSecret: config.SLACK_SIGNING_SECRET,
    appToken: config.SLACK_APP_TOKEN,
    apiUrl: config.SLACK_API_URL,
    deskChannel: config.SLACK_DESK_CHANNEL,
    handlers: {
      message: async (message) => void (await desk().receive(message)),
      takesPart: async (id) => (await ports().conversations.load(id)) !== undefined,
      conversationOfCard: (card, from) => ofCard(ports(), { board: 'slack', card }, () => who(from)),
      command: async (from, command, language) => desk().command(await who(from), command, language),
      ticketsOf: (userId) => ticketCards(ports(), userId),
      form: (id) => ports().knowledge().form(id),
      desk: async ({ from, press, act }) => desk().pressCard(await who(from), press, act),
    },
  });
  return {
    channel: slack.channel,
    board: slack.board,
    webhook: config.SLACK_SIGNING_SECRET ? { path: '/slack/events', handle: slack.handleHttp } : undefined,
    // Slack being down must not keep the desk from starting: it goes on trying, and until then answers Slack with 503.
    start: async () => {
      slack.start();
      await Promise.race([slack.connected, new Promise((resolve) => setTimeout(resolve, connectMs).unref())]);
    },
    stop: slack.stop,
  };
}

async function ticketCards(ports: Ports, userId: string) {
  const person = await ports.directory.personOf({ channel: 'slack', userId });
  const language: Language = person.language ?? 'en';
  const open = (await ports.tickets.ofRequester(person.id, 20)).filter(({ status }) => isOpen(status.kind));
  return open.map((ticket) => cardOf(ticket, language, cardContext(ports, language)));
}

async function connectTeams(
  config: Config,
  base: Pick<Ports, 'say' | 'log' | 'now'>,
  { desk, ports, reach }: Later,
): Promise<Connected> {
  const { createTeamsAdapter } =
    require('../../adapters/teams/teams-channel') as typeof import('../../adapters/teams/teams-channel');
  const who = (from: Identity): Promise<Person> =>
    ports().directory.personOf(from, async () => teams.channel.profile?.(from.userId));
  const teams = await createTeamsAdapter({
    ...base,
    appId: config.TEAMS_APP_ID,
    appPassword: config.TEAMS_APP_PASSWORD,
    tenantId: config.TEAMS_TENANT_ID,
    openIdMetadataUrl: config.TEAMS_OPENID_METADATA_URL,
    loginUrl: config.TEAMS_LOGIN_URL,
    serviceHosts: config.TEAMS_SERVICE_HOSTS,
    allowUnauthenticated: config.TEAMS_UNAUTHENTICATED,
    host: config.HOST,
    referenceOf: (userId) => reach.of({ channel: 'teams', userId }),
    boardPlace: () => reach.of(teamsBoard),
    handlers: {
      desk: async ({ from, press, act }) => desk().pressCard(await who(from), press, act),
      conversationOfCard: (card, from) => ofCard(ports(), { board: 'teams', card }, () => who(from)),
      async command(from, text, { address, language }) {
        if (/^(desk cards here|服务台卡片发到这里)[.。!！]?$/i.test(text.trim())) {
          const person = await who(from);
          if (!mayPlaceBoard(person)) return base.say(language, 'teams.board-refused');
          await reach.put(teamsBoard, address, 'chosen');
          return base.say(language, 'teams.board-here');
        }
        const command = readDeskCommand(/^\/?desk\s+(.+)$/i.exec(text.trim())?.[1] ?? '');
        return command && desk().command(await who(from), command, language);
      },
      message: async (message) => void (await desk().receive(message)),
      takesPart: async (id) => (await ports().conversations.load(id)) !== undefined,
      async installed({ change, scope, from, address, id }) {
        if (scope !== 'personal') return 'known';
        if (change === 'added') return reach.put(from, address, id);
        await reach.drop(from);
        return 'known';
      },
    },
  });
  const handle: Webhook = async (request, response) => teams.handleHttp(request, response, await bodyOf(request));
  const { channel, board, start, stop } = teams;
  return { channel, board, webhook: { path: '/api/messages', handle }, start, stop };
}

/** The place of the desk's cards in Teams, kept beside those of people. */
const teamsBoard = { channel: 'teams', userId: 'board' };

/** The conversation of a card, and whether whoever asks has it. */
async function ofCard(
  ports: Ports,
  { board, card }: { readonly board: string; readonly card: Receipt },
  who: () => Promise<Person>,
): Promise<{ readonly id: string; readonly mine: boolean } | undefined> {
  const found = await ports.conversations.ofCard(board, card);
  if (!found) return undefined;
  const { attendedBy } = found;
  return { id: found.id, mine: attendedBy.kind === 'agent' && attendedBy.agentId === (await who()).id };
}

/** Far over Teams' own limit of 28 kB a message. */
const largestBody = 1024 * 1024;

async function bodyOf(request: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    size += chunk.length;
    // What is over the limit is read and thrown away, so that the answer can still be given.
    if (size <= largestBody + 1) chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}
