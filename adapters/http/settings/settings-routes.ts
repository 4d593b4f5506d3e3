import { z } from 'zod';
import { DeskError } from '../../../src/errors';
import { mayChangeSetting, maySeeSettings } from '../../../src/people/access';
import type { SettingVersion } from '../../../src/settings/setting-store';
import { type ApiRoute, route } from '../api/route';
import type { HttpContext } from '../context';
import {
  changeSettingSchema,
  settingHistorySchema,
  settingPart,
  settingSchema,
  type SettingView,
} from '../contract/settings';

/** Settings that are changed while the desk runs: each part whole, with who changed it. */
export function settingsRoutes({ settings }: HttpContext): readonly ApiRoute[] {
  const common = { area: 'Settings', access: maySeeSettings, params: settingPart } as const;
  return [
    route(
      {
        ...common,
        method: 'GET',
        path: '/settings/:part',
        summary: 'Give a part of the settings.',
        answer: settingSchema,
      },
      async ({ params }) => view(settings.part(params.part)),
    ),
    route(
      {
        ...common,
        method: 'GET',
        path: '/settings/:part/history',
        summary: 'Give the versions of a part, newest first: who changed what, and when.',
        query: z.object({ limit: z.coerce.number().int().min(1).max(100).default(20) }),
        answer: settingHistorySchema,
      },
      async ({ params, query }) => (await settings.history(params.part, query.limit)).map(view),
    ),
    route(
      {
        ...common,
        method: 'PUT',
        path: '/settings/:part',
        summary: 'Change a part: checked with all others, in force everywhere within seconds.',
        body: changeSettingSchema,
        answer: settingSchema,
      },
      async ({ person, params, body }) => {
        if (!mayChangeSetting(person, params.part))
          throw new DeskError('not-allowed', `${person.name} may not change ${params.part}`, {
            expected: 'an administrator',
          });
        return view(await settings.change({ ...params, ...body, by: person }));
      },
    ),
  ];
}

const view = ({ at, ...version }: SettingVersion): SettingView => ({ ...version, at: at.toISOString() });
