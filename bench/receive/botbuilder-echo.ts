import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { type Response as BotResponse, CloudAdapter, ConfigurationBotFrameworkAuthentication } from 'botbuilder';

/*
 * The bare framework to compare with: checks the token, says the words back. No memory, no understanding. Its sign-in
 * library refuses the stand-in's plain http, so that it is given a token for its answers; that spares it work the desk does.
 */
const { TEAMS_APP_ID: MicrosoftAppId = '', TEAMS_OPENID_METADATA_URL: ToBotFromChannelOpenIdMetadataUrl } = process.env;

const credentials: ConstructorParameters<typeof ConfigurationBotFrameworkAuthentication>[1] = {
  isValidAppId: async (appId) => appId === MicrosoftAppId,
  isAuthenticationDisabled: async () => false,
  createCredentials: async () => ({
    signRequest: async (request) => {
      request.headers.set('authorization', 'Bearer token-of-the-benchmark');
      return request;
    },
  }),
};
const scope = 'https://api.botframework.com';
const adapter = new CloudAdapter(
  new ConfigurationBotFrameworkAuthentication(
    {
      MicrosoftAppId,
      ToBotFromChannelOpenIdMetadataUrl,
      ToChannelFromBotLoginUrl: 'https://login.microsoftonline.com/botframework.com',
      ToChannelFromBotOAuthScope: scope,
      ToBotFromChannelTokenIssuer: scope,
      OAuthUrl: scope,
      ToBotFromEmulatorOpenIdMetadataUrl: scope,
      CallerId: 'bench',
    },
    credentials,
  ),
);

async function echo(request: IncomingMessage, response: ServerResponse): Promise<void> {
  const chunks: Buffer[] = [];
  for await (const chunk of request as AsyncIterable<Buffer>) chunks.push(chunk);
  const body = JSON.parse(Buffer.concat(chunks).toString('utf8')) as Record<string, unknown>;
  const headers = request.headers as Record<string, string>;
  await adapter.process({ body, headers, method: 'POST' }, answering(response), async (context) => {
    await context.sendActivity(context.activity.text);
  });
}

/** What restify and express add to a response, which is what botbuilder expects. */
function answering(response: ServerResponse): BotResponse {
  return {
    socket: response.socket,
    header: (name: string, value: unknown) => response.setHeader(name, String(value)),
    status: (code: number) => (response.statusCode = code),
    send: (body: unknown) => response.write(typeof body === 'string' ? body : JSON.stringify(body)),
    end: () => response.end(),
  };
}

const server = createServer((request, response) => {
  echo(request, response).catch((error: unknown) => {
    console.error(error);
    response.writeHead(500).end();
  });
});
server.listen(0, '127.0.0.1', () => {
  process.once('SIGTERM', () => process.exit(0));
  console.log(`http://127.0.0.1:${(server.address() as AddressInfo).port} is ready`);
});
