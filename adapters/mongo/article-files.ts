import type { ArticleFile, ArticleFiles } from '../../src/knowledge-base/article-files';
import type { Documents } from './models';

/** Pictures and documents of articles, each a document of its own: they are at most 2 MB. */
export function createArticleFiles(model: Documents): ArticleFiles {
  return {
    async add({ id, bytes, ...file }) {
      await model.insertMany([{ ...file, _id: id, bytes: Buffer.from(bytes) }], { lean: true });
    },
    async byId(id) {
      const found = await model.findById(id).lean();
      if (!found) return undefined;
      const { _id, bytes, ...file } = found;
      return { ...file, id: _id, bytes: bytesOf(bytes) } as unknown as ArticleFile;
    },
  };
}

/** A lean read gives the driver's own binary, a saved one a Buffer. */
function bytesOf(bytes: unknown): Uint8Array {
  return bytes instanceof Uint8Array ? bytes : (bytes as { readonly buffer: Uint8Array }).buffer;
}
