import { existsSync, readFileSync } from 'node:fs';
import { isIP } from 'node:net';
import { dirname, join, resolve } from 'node:path';
import { z } from 'zod';
import { DeskError } from './errors';
import { nearestOf } from './nearest';
import { roles } from './people/person';
import type { RoleMap } from './people/roles-from-claim';

/*
 * The only reader of the environment. Every setting is documented here, where it is declared; `docs/operating.md` lists
 * them for operators.
 */

const port = z.coerce.number({ error: 'expected a port, 0-65535' }).int().min(0).max(65_535);
const flag = z.enum(['0', '1'], { error: 'expected 0 or 1' }).transform((value) => value === '1');
const web = z.url({ protocol: /^https?$/, error: 'expected an http(s) address' });

const settings = {
  /** Where the pages, the API and the vendors' webhooks are served. */
  PORT: port.default(3000),
  HOST: z.string().min(1).default('127.0.0.1'),
  /** Folder for everything that must last: the embedded store, the private Redis, secrets made at first start. */
  FIRSTLINE_DATA: z.string().min(1).default('.firstline'),
  /** `1`: plant the sample people. Default: only on a loopback address with the embedded store and no FIRSTLINE_URL. */
  FIRSTLINE_SAMPLE: flag.optional(),
  FIRSTLINE_LOG: z.enum(['debug', 'info', 'warn', 'error', 'silent']).default('info'),
  /** The address people reach the desk by, through a proxy: with https cookies are marked secure, and the proxy's word on who asks is taken. */
  FIRSTLINE_URL: web.optional(),
  /** Sign-in by OpenID Connect: the provider's address, this desk's id and secret there. All three, and FIRSTLINE_URL. */
  FIRSTLINE_OIDC_ISSUER: web.optional(),
  FIRSTLINE_OIDC_CLIENT_ID: z.string().min(1).optional(),
  FIRSTLINE_OIDC_CLIENT_SECRET: z.string().min(1).optional(),
  /** What the button calls the provider. */
  FIRSTLINE_OIDC_NAME: z.string().min(1).max(40).default('OpenID'),
  FIRSTLINE_OIDC_SCOPE: z
    .string()
    .regex(/(^| )openid( |$)/, 'expected a list of scopes with openid in it')
    .default('openid profile email'),
  /** The claim whose values say what somebody is, such as `groups`; unset: roles are given in the console. */
  FIRSTLINE_OIDC_ROLES_CLAIM: z.string().min(1).max(100).optional(),
  /** `it-desk=agent, it-leads=agent+lead`: values of that claim, and the roles they give. */
  FIRSTLINE_OIDC_ROLES: z.string().transform(readRoleMap).optional(),
  /** `1`: addresses of this provider count as verified although it does not say so (Microsoft Entra ID of one's own tenant). */
  FIRSTLINE_OIDC_TRUST_EMAIL: flag.default(false),
  /** First administrator's mail address. */
  FIRSTLINE_ADMIN_EMAIL: z.email().default('admin@firstline.invalid'),
  /** Folders with content of one's own instead of the starter content. */
  FIRSTLINE_INTENTS: z.string().min(1).optional(),
  FIRSTLINE_ARTICLES: z.string().min(1).optional(),
  FIRSTLINE_ORGANIZATION: z.string().min(1).optional(),
  FIRSTLINE_LOCALES: z.string().min(1).optional(),
  /** An OpenAI-compatible address, e.g. `http://127.0.0.1:11434/v1`, whose model finds articles by meaning beside the words; needs _MODEL. Unset: words alone. */
  FIRSTLINE_EMBEDDINGS_URL: web.optional(),
  FIRSTLINE_EMBEDDINGS_MODEL: z.string().min(1).optional(),
  FIRSTLINE_EMBEDDINGS_KEY: z.string().min(1).optional(),
  /** A folder with such a model in ONNX form, read in this process; instead of an address. */
  FIRSTLINE_EMBEDDINGS_FOLDER: z.string().min(1).optional(),
  /** An OpenAI-compatible address whose model puts answers in words, from the found article alone; needs _MODEL. Unset: articles answer in their own words. */
  FIRSTLINE_WORDING_URL: web.optional(),
  FIRSTLINE_WORDING_MODEL: z.string().min(1).optional(),
  FIRSTLINE_WORDING_KEY: z.string().min(1).optional(),
  /** Milliseconds an answer may wait for its wording. */
  FIRSTLINE_WORDING_LIMIT: z.coerce
    .number({ error: 'expected milliseconds' })
    .int()
    .min(100)
    .max(30_000)
    .default(3_000),
  /** `mongodb://…` or `mongodb+srv://…`; unset: the embedded store. */
  MONGODB_URI: z
    .string()
    .regex(/^mongodb(\+srv)?:\/\//, 'expected mongodb://… or mongodb+srv://…')
    .optional(),
  /** `redis://…` or `rediss://…`; unset: a private redis-server. */
  REDIS_URL: z
    .string()
    .regex(/^rediss?:\/\//, 'expected redis://… or rediss://…')
    .optional(),
  SLACK_BOT_TOKEN: z.string().startsWith('xoxb-', 'expected a bot token, xoxb-…').optional(),
  SLACK_SIGNING_SECRET: z.string().min(8, 'expected the signing secret of the app').optional(),
  /** Socket Mode, for desks that the internet cannot reach. */
  SLACK_APP_TOKEN: z.string().startsWith('xapp-', 'expected an app-level token, xapp-…').optional(),
  SLACK_API_URL: web.optional(),
  /** Channel id in which the desk sees escalated conversations. */
  SLACK_DESK_CHANNEL: z
    .string()
    .regex(/^[CG][A-Z0-9]+$/, 'expected a channel id such as C0123ABCD')
    .optional(),
  TEAMS_APP_ID: z.string().min(1).optional(),
  TEAMS_APP_PASSWORD: z.string().min(1).optional(),
  TEAMS_TENANT_ID: z.string().min(1).optional(),
  TEAMS_OPENID_METADATA_URL: web.optional(),
  TEAMS_LOGIN_URL: web.optional(),
  /** Further hosts replies may be sent to, separated by commas. */
  TEAMS_SERVICE_HOSTS: z
    .string()
    .transform((list) =>
      list
        .split(',')
        .map((host) => host.trim())
        .filter(Boolean),
    )
    .default([]),
  /** `1`: Teams without authentication, for the Bot Framework Emulator; only on a loopback address. */
  TEAMS_UNAUTHENTICATED: flag.default(false),
} as const;

type Shape = { readonly [Name in keyof typeof settings]: z.output<(typeof settings)[Name]> };

export interface Config extends Shape {
  /** Bound to this machine only. */
  readonly loopback: boolean;
  readonly sample: boolean;
  /** Absolute. */
  readonly dataFolder: string;
}

const prefixes = ['FIRSTLINE_', 'SLACK_', 'TEAMS_'];

/**
 * Reads the settings from the environment over an optional file (`firstline.env` in the working folder, NAME=value lines).
 * Throws one `bad-config` that lists every problem; values are never repeated in it, since they may be secrets.
 */
export function readConfig(environment: Readonly<Record<string, string | undefined>>, file = 'firstline.env'): Config {
  const given = { ...(existsSync(file) ? readFile(file) : {}), ...withoutEmpty(environment) };
  const problems = [...unknownNames(given)];
  const read: Record<string, unknown> = {};
  for (const [name, schema] of Object.entries(settings)) {
    const result = schema.safeParse(given[name]);
    if (result.success) read[name] = result.data;
    else problems.push(`${name}: ${result.error.issues.map(({ message }) => message).join(', ')}`);
  }
  const shape = read as Shape;
  problems.push(...disagreements(shape));
  if (problems.length > 0) throw new DeskError('bad-config', `settings:\n  ${problems.join('\n  ')}`);
  const loopback = isLoopback(shape.HOST);
  return Object.freeze({
    ...shape,
    loopback,
    // An address people reach it by means a proxy before the loopback: anybody may then be asking.
    sample: shape.FIRSTLINE_SAMPLE ?? (loopback && !shape.MONGODB_URI && !shape.FIRSTLINE_URL),
    dataFolder: resolve(shape.FIRSTLINE_DATA),
  });
}

function disagreements(given: Shape): readonly string[] {
  const problems: string[] = [...oidcDisagreements(given)];
  const loopback = isLoopback(given.HOST);
  if (given.FIRSTLINE_SAMPLE && !loopback)
    problems.push(`FIRSTLINE_SAMPLE: sample people may only be used on a loopback address; HOST is ${given.HOST}`);
  if (given.SLACK_BOT_TOKEN && !given.SLACK_SIGNING_SECRET && !given.SLACK_APP_TOKEN) {
    problems.push('SLACK_BOT_TOKEN: needs SLACK_SIGNING_SECRET (events by HTTP) or SLACK_APP_TOKEN (Socket Mode)');
  }
  for (const name of ['SLACK_SIGNING_SECRET', 'SLACK_APP_TOKEN', 'SLACK_DESK_CHANNEL'] as const) {
    if (given[name] && !given.SLACK_BOT_TOKEN) problems.push(`${name}: needs SLACK_BOT_TOKEN`);
  }
  for (const kind of ['EMBEDDINGS', 'WORDING'] as const) {
    const [url, model, key] = [`FIRSTLINE_${kind}_URL`, `FIRSTLINE_${kind}_MODEL`, `FIRSTLINE_${kind}_KEY`] as const;
    if (Boolean(given[url]) !== Boolean(given[model])) problems.push(`${url} and ${model}: give both or neither`);
    if (given[key] && !given[url]) problems.push(`${key}: needs ${url}`);
  }
  if (given.FIRSTLINE_EMBEDDINGS_FOLDER && given.FIRSTLINE_EMBEDDINGS_URL)
    problems.push('FIRSTLINE_EMBEDDINGS_FOLDER and FIRSTLINE_EMBEDDINGS_URL: give one of them');
  if (Boolean(given.TEAMS_APP_ID) !== Boolean(given.TEAMS_APP_PASSWORD))
    problems.push('TEAMS_APP_ID and TEAMS_APP_PASSWORD: give both or neither');
  if (given.TEAMS_UNAUTHENTICATED && given.TEAMS_APP_ID)
    problems.push('TEAMS_UNAUTHENTICATED: not together with TEAMS_APP_ID');
  if (given.TEAMS_UNAUTHENTICATED && !loopback)
    problems.push(`TEAMS_UNAUTHENTICATED: only on a loopback address; HOST is ${given.HOST}`);
  return problems;
}

function oidcDisagreements(given: Shape): readonly string[] {
  const names = ['FIRSTLINE_OIDC_ISSUER', 'FIRSTLINE_OIDC_CLIENT_ID', 'FIRSTLINE_OIDC_CLIENT_SECRET'] as const;
  const set = names.filter((name) => given[name]);
  const problems: string[] = [];
  if (set.length > 0 && set.length < names.length) problems.push(`${names.join(', ')}: give all or none`);
  if (set.length > 0 && !given.FIRSTLINE_URL)
    problems.push('FIRSTLINE_OIDC_ISSUER: needs FIRSTLINE_URL, the address the provider sends people back to');
  const issuer = given.FIRSTLINE_OIDC_ISSUER && new URL(given.FIRSTLINE_OIDC_ISSUER);
  if (issuer && issuer.protocol === 'http:' && !isLoopback(issuer.hostname))
    problems.push('FIRSTLINE_OIDC_ISSUER: expected https; plain http only on a loopback address');
  if (Boolean(given.FIRSTLINE_OIDC_ROLES_CLAIM) !== Boolean(given.FIRSTLINE_OIDC_ROLES))
    problems.push('FIRSTLINE_OIDC_ROLES_CLAIM and FIRSTLINE_OIDC_ROLES: give both or neither');
  return problems;
}

function readRoleMap(list: string, context: z.RefinementCtx): RoleMap {
  const pairs = list.split(',').map((pair) => {
    const [value = '', given = ''] = pair.split('=').map((part) => part.trim());
    const named = given.split('+').map((one) => one.trim());
    const known = roles.filter((role) => named.includes(role));
    if (!value || known.length !== named.length)
      context.addIssue({ code: 'custom', message: `expected value=role+role with roles of ${roles.join(', ')}` });
    return [value, known] as const;
  });
  return new Map(pairs);
}

function unknownNames(given: Readonly<Record<string, unknown>>): readonly string[] {
  const known = Object.keys(settings);
  return Object.keys(given)
    .filter((name) => prefixes.some((prefix) => name.startsWith(prefix)) && !known.includes(name))
    .map((name) => `${name}: there is no such setting; did you mean ${nearestOf(name, known)}?`);
}

export function isLoopback(host: string): boolean {
  return host === 'localhost' || host === '::1' || host === '[::1]' || (isIP(host) === 4 && host.startsWith('127.'));
}

function readFile(file: string): Record<string, string> {
  const lines = readFileSync(file, 'utf8').split(/\r?\n/);
  return Object.fromEntries(
    lines.flatMap((line, index) => {
      if (!line.trim() || line.trimStart().startsWith('#')) return [];
      const match = /^\s*([A-Z][A-Z0-9_]*)\s*=\s*(.*?)\s*$/.exec(line);
      if (!match) throw new DeskError('bad-config', `${file}, line ${index + 1}`, { expected: 'NAME=value' });
      return [[match[1] as string, (match[2] as string).replace(/^"(.*)"$/, '$1')]];
    }),
  );
}

/** An empty variable is how shells unset one. */
function withoutEmpty(environment: Readonly<Record<string, string | undefined>>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(environment).filter((entry): entry is [string, string] => Boolean(entry[1])),
  );
}

/** The folder of the installation, from the sources as from `dist`. */
export function contentRoot(from: string): string {
  for (let folder = from; ; folder = dirname(folder)) {
    if (existsSync(join(folder, 'package.json'))) return folder;
    if (dirname(folder) === folder)
      throw new DeskError('bad-config', 'the installation is incomplete: no package.json above the program');
  }
}
