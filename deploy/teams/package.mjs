import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { zipSync } from 'fflate';
import { colorIcon, outlineIcon } from './icon.mjs';

const here = dirname(fileURLToPath(import.meta.url));
const usage = `TEAMS_APP_ID=… npm run teams:package -- --website https://desk.example [options]
Makes the app package to upload in the Teams admin centre.
  TEAMS_APP_ID      the application id of the bot's registration, from the environment
  --website URL     where employees read about the desk, with https
  --privacy URL     its privacy statement; /privacy of the website unless told
  --terms URL       its terms of use; /terms of the website unless told
  --developer NAME  your organisation, as shown in Teams (at most 32 characters)
  --out FILE        dist/firstline-teams.zip unless told
  --follow-threads  ask each team and chat for leave to read all its messages, so that words in a thread reach the
                    desk without naming the bot; without it, people name the bot each time`;

/** What the bot may read beyond its mentions, granted per team or chat by its owner. */
const followThreads = {
  authorization: {
    permissions: {
      resourceSpecific: [
        { name: 'ChannelMessage.Read.Group', type: 'Application' },
        { name: 'ChatMessage.Read.Chat', type: 'Application' },
      ],
    },
  },
};

const text = { type: 'string' };
const flag = { type: 'boolean' };
const { values } = parseArgs({
  options: {
    website: text,
    privacy: text,
    terms: text,
    developer: text,
    out: text,
    'follow-threads': flag,
    help: flag,
  },
});
if (values.help) {
  console.log(usage);
  process.exit(0);
}
const { settings, problems } = readSettings(process.env.TEAMS_APP_ID ?? '', values);
if (problems.length > 0) {
  console.error(`${problems.join('\n')}\n\n${usage}`);
  process.exit(1);
}
const file = values.out ?? join(here, '../../dist/firstline-teams.zip');
mkdirSync(dirname(file), { recursive: true });
writeFileSync(file, packageOf(settings, values['follow-threads'] === true));
console.log(`${file}\nUpload it: Teams admin centre > Teams apps > Manage apps > Upload new app.`);

function readSettings(appId, { website = '', privacy, terms, developer = 'IT service desk' }) {
  const base = website.replace(/\/$/, '');
  const settings = {
    appId,
    developer,
    website,
    privacy: privacy ?? `${base}/privacy`,
    terms: terms ?? `${base}/terms`,
  };
  const problems = [];
  if (!/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(appId))
    problems.push(`TEAMS_APP_ID is "${appId}"; expected an id like 3f1c7c0e-9c1e-4a51-8b0d-5c7c3a1f0001`);
  for (const name of ['website', 'privacy', 'terms'])
    if (!/^https:\/\/[^\s"\\]+$/.test(settings[name]))
      problems.push(`--${name} is "${settings[name]}"; expected an address with https`);
  if (developer.length > 32) problems.push(`--developer has ${developer.length} characters; Teams shows at most 32`);
  return { settings, problems };
}

function packageOf(settings, follow) {
  const template = JSON.parse(readFileSync(join(here, 'manifest.json'), 'utf8'));
  const manifest = {
    ...fill(template, settings),
    ...(follow && { webApplicationInfo: { id: settings.appId }, ...followThreads }),
  };
  return zipSync({
    'manifest.json': Buffer.from(`${JSON.stringify(manifest, null, 2)}\n`),
    'zh-cn.json': readFileSync(join(here, 'zh-cn.json')),
    'color.png': colorIcon(),
    'outline.png': outlineIcon(),
  });
}

/** Every `${NAME}` in every string, so that no value can break the JSON around it. */
function fill(value, settings) {
  if (typeof value === 'string') return value.replace(/\$\{(\w+)\}/g, (_place, name) => settings[name]);
  if (Array.isArray(value)) return value.map((one) => fill(one, settings));
  if (typeof value === 'object' && value !== null)
    return Object.fromEntries(Object.entries(value).map(([name, one]) => [name, fill(one, settings)]));
  return value;
}
