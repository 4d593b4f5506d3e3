import { setTimeout as delay } from 'node:timers/promises';
import { z } from 'zod';
import type { Now, Profile } from '../../src/ports';
import { isDeskError } from '../../src/errors';
import type { Language } from '../../src/conversation/understanding';
import type { CallSlack } from './call-slack';

const userInfo = z.object({
  user: z.object({
    name: z.string().optional(),
    real_name: z.string().optional(),
    is_bot: z.boolean().optional(),
    is_email_confirmed: z.boolean().optional(),
    locale: z.string().optional(),
    tz: z.string().optional(),
    profile: z
      .object({ real_name: z.string().optional(), display_name: z.string().optional(), email: z.string().optional() })
      .optional(),
  }),
});

const opened = z.object({ channel: z.object({ id: z.string() }) });

/** Milliseconds a profile is good for. */
const profileKept = 10 * 60_000;
/** People remembered at most; beyond it the memory starts anew. */
const mostKept = 10_000;

export interface SlackPeople {
  profile(userId: string): Promise<Profile | undefined>;
  /** The id of the direct message channel with a person. */
  directChannel(userId: string): Promise<string>;
  /** The language in which to open a modal; `en` where Slack does not say in time, for a modal must open within 3 s. */
  languageOf(userId: string): Promise<Language>;
}

export function createSlackPeople(call: CallSlack, now: Now): SlackPeople {
  const profiles = new Map<string, { readonly profile: Profile | undefined; readonly until: number }>();
  const directs = new Map<string, string>();

  async function profile(userId: string): Promise<Profile | undefined> {
    const known = profiles.get(userId);
    if (known && known.until > now().getTime()) return known.profile;
    const found = await load(userId);
    if (profiles.size >= mostKept) profiles.clear();
    profiles.set(userId, { profile: found, until: now().getTime() + profileKept });
    return found;
  }

  async function load(userId: string): Promise<Profile | undefined> {
    try {
      return profileOf(userId, userInfo.parse(await call('users.info', { user: userId, include_locale: true })).user);
    } catch (error) {
      if (isDeskError(error, 'undeliverable')) return undefined;
      throw error;
    }
  }

  return {
    profile,
    directChannel: async (userId) => {
      const known = directs.get(userId);
      if (known) return known;
      const { id } = opened.parse(await call('conversations.open', { users: userId })).channel;
      if (directs.size >= mostKept) directs.clear();
      directs.set(userId, id);
      return id;
    },
    languageOf: async (userId) => {
      const late = delay(1000, undefined, { ref: false });
      const found = await Promise.race([profile(userId).catch(() => undefined), late]);
      return found?.language ?? 'en';
    },
  };
}

/** The address counts only where Slack has had it confirmed: it joins identities of several channels. */
function profileOf(userId: string, user: z.infer<typeof userInfo>['user']): Profile {
  const { profile, locale = '' } = user;
  return {
    name: profile?.real_name || user.real_name || profile?.display_name || user.name || undefined,
    email: user.is_email_confirmed ? profile?.email?.toLowerCase() : undefined,
    language: locale.startsWith('zh') ? 'zh' : locale.startsWith('en') ? 'en' : undefined,
    zone: user.tz,
    bot: (user.is_bot ?? false) || userId === 'USLACKBOT',
  };
}
