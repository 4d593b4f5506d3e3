import { DeskError } from '../../src/errors';
import { type SettingPart, settingParts } from '../../src/settings/setting-parts';
import type { SettingStore, SettingVersion } from '../../src/settings/setting-store';
import type { Models } from './models';
import { isDuplicate } from './versioned';

/** Settings, each version a document of its own: one insert is the change, its lock and its record. */
export function createSettingStore({ setting: model, fact }: Pick<Models, 'setting' | 'fact'>): SettingStore {
  const newest = (part: SettingPart) => model.findOne({ part }).sort({ version: -1 });
  return {
    async newest() {
      const found = await Promise.all(settingParts.map((part) => newest(part).lean()));
      return found.flatMap((document) => (document ? [toVersion(document)] : []));
    },
    async versions() {
      const found = await Promise.all(
        settingParts.map(async (part) => [part, (await newest(part).select({ version: 1 }).lean())?.version] as const),
      );
      return new Map(found.flatMap(([part, version]) => (typeof version === 'number' ? [[part, version]] : [])));
    },
    async add(version) {
      try {
        await model.insertMany([{ _id: `${version.part}.${version.version}`, ...version }], { lean: true });
      } catch (error) {
        if (isDuplicate(error))
          throw new DeskError('conflict', `${version.part} has version ${version.version} already`);
        throw error;
      }
    },
    async history(part, limit) {
      return (await model.find({ part }).sort({ version: -1 }).limit(limit).lean()).map(toVersion);
    },
    async marked(name) {
      const found = await fact.findById(`mark-${name}`).lean();
      return found ? String(found.value) : undefined;
    },
    async mark(name, value) {
      await fact.updateOne({ _id: `mark-${name}` }, { $set: { value } }, { upsert: true });
    },
  };
}

function toVersion({ _id, ...version }: Record<string, unknown>): SettingVersion {
  return version as unknown as SettingVersion;
}
