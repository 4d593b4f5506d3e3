import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { parse } from 'yaml';
import { createTeamsAdapter, type TeamsAdapter, type TeamsOptions } from '../../../adapters/teams/teams-channel';
import type { Installation } from '../../../adapters/teams/read-teams';
import type { IncomingMessage } from '../../../src/conversation/message';
import { createSay } from '../../../src/wording';
import type { TeamsServer } from '../../support/teams-server';

const wording = (language: string): Record<string, string> =>
  parse(readFileSync(join(__dirname, `../../../locales/${language}.yaml`), 'utf8'));
export const say = createSay({ en: wording('en'), zh: wording('zh') });

export interface DeskSide {
  readonly adapter: TeamsAdapter;
  readonly heard: IncomingMessage[];
  readonly installed: Installation[];
  readonly logged: { level: string; fields: Readonly<Record<string, unknown>>; message: string }[];
  /** Sends a body to `POST /api/messages` of a real HTTP server with the adapter behind it. */
  post(body: unknown, authorization?: string): Promise<{ status: number; text: string }>;
  stop(): Promise<void>;
}

/** The adapter as the desk runs it, with the store replaced by a list. */
export async function startDeskSide(teams: TeamsServer, over: Partial<TeamsOptions> = {}): Promise<DeskSide> {
  const heard: IncomingMessage[] = [];
  const installed: Installation[] = [];
  const logged: DeskSide['logged'] = [];
  const level = (name: string) => (fields: Readonly<Record<string, unknown>>, message: string) =>
    void logged.push({ level: name, fields, message });
  const adapter = await createTeamsAdapter({
    ...teams.account,
    openIdMetadataUrl: teams.openIdMetadataUrl,
    loginUrl: teams.loginUrl,
    serviceHosts: [teams.serviceHost],
    host: '0.0.0.0',
    handlers: {
      message: async (message) => void heard.push(message),
      takesPart: async () => false,
      installed: async (change) => {
        const known = installed.some(({ id }) => id === change.id);
        installed.push(change);
        return known ? 'known' : 'new';
      },
    },
    say,
    log: { info: level('info'), warn: level('warn'), error: level('error') },
    now: () => new Date(),
    ...over,
  });
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => void adapter.handleHttp(request, response, Buffer.concat(chunks)));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/api/messages`;
  return {
    adapter,
    heard,
    installed,
    logged,
    post: async (body, authorization) => {
      const response = await fetch(url, {
        method: 'POST',
        headers: { 'content-type': 'application/json', ...(authorization && { authorization }) },
        body: typeof body === 'string' ? body : JSON.stringify(body),
      });
      return { status: response.status, text: await response.text() };
    },
    stop: async () => {
      await adapter.stop();
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
