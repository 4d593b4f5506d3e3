import { spawn } from 'node:child_process';
import { join } from 'node:path';

export interface OidcServer {
  readonly issuer: string;
  readonly settings: Readonly<Record<string, string>>;
  stop(): void;
}

/** A real provider for a desk at `home`, and the settings that name it. */
export async function startOidcProvider(
  home: string,
  people: Readonly<Record<string, Readonly<Record<string, unknown>>>>,
  port = 0,
): Promise<OidcServer> {
  const client = { CLIENT_ID: 'firstline', CLIENT_SECRET: 'a secret that only the two know' };
  const child = spawn(process.execPath, [join(__dirname, 'oidc-provider.mjs')], {
    env: {
      PATH: process.env.PATH ?? '',
      ...client,
      PORT: String(port),
      REDIRECT_URI: `${home}/api/v1/session/provider/callback`,
      PEOPLE: JSON.stringify(people),
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const issuer = await new Promise<string>((resolve, reject) => {
    let printed = '';
    const hear = (chunk: Buffer) => {
      printed += chunk.toString();
      const found = /issuer (http\S+)/.exec(printed)?.[1];
      if (found) resolve(found);
    };
    child.stdout.on('data', hear);
    child.stderr.on('data', hear);
    child.once('exit', (code) => reject(new Error(`the provider ended with ${code}:\n${printed}`)));
  });
  return {
    issuer,
    settings: {
      FIRSTLINE_OIDC_ISSUER: issuer,
      FIRSTLINE_OIDC_CLIENT_ID: client.CLIENT_ID,
      FIRSTLINE_OIDC_CLIENT_SECRET: client.CLIENT_SECRET,
      FIRSTLINE_OIDC_NAME: 'Company',
    },
    stop: () => child.kill(),
  };
}
