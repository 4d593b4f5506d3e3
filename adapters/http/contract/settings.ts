import { z } from 'zod';
import { settingParts } from '../../../src/settings/setting-parts';
import { id, instant } from './basics';

export const settingPart = z.object({ part: z.enum(settingParts) });
const versionShape = z.object({
  part: z.enum(settingParts),
  version: z.int().min(1),
  by: id,
  byName: z.string().describe('Who made this version; `files` for what was planted at the start.'),
  at: instant,
});
export const settingSchema = versionShape.extend({ value: z.unknown() });
export const settingHistorySchema = z.array(settingSchema);
export const changeSettingSchema = z.strictObject({
  version: z.int().min(1).describe('The version the change was made on: somebody else may have been quicker.'),
  value: z.unknown(),
});
export type SettingView = z.infer<typeof settingSchema>;
export type ChangeSetting = z.infer<typeof changeSettingSchema>;
