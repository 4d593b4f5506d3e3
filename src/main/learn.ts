import { writeCache } from '../../adapters/local/cache-file';
import { contentRoot } from '../config';
import { builtCache, cacheKey, learn, starterFolders } from './content';

/** Part of the build: learns from the starter content once, so that a start only reads the result. */
export async function learnStarterContent(): Promise<void> {
  const root = contentRoot(__dirname);
  const folders = starterFolders(root);
  writeCache(builtCache(root), cacheKey(folders, root), await learn(folders));
}
