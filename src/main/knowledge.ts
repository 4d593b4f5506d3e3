import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { createArticles } from '../../adapters/mongo/articles';
import { connectStore } from '../../adapters/mongo/connect';
import { migrateStore } from '../../adapters/mongo/migrations';
import { createModels } from '../../adapters/mongo/models';
import { writeArticleFile, writeGoldenFile } from '../../knowledge/article-file';
import { runKnowledgeCommand } from '../../knowledge/command';
import { readFolder } from '../../knowledge/import-folder';
import { readConfig } from '../config';
import { DeskError } from '../errors';
import { articleKey } from '../knowledge-base/article';
import type { ArticleStore } from '../knowledge-base/article-store';
import { importArticles } from '../knowledge-base/import-articles';
import type { Person } from '../people/person';

/** Whoever may write to the store may make drafts; somebody signed in reviews them. */
const atTheMachine: Person = {
  id: 'command-line',
  name: 'command line',
  roles: ['administrator'],
  groups: [],
  identities: [],
};

/** `firstline knowledge import|export FOLDER` works on the store, what else there is on the files. Returns the exit code. */
export async function knowledge(args: readonly string[]): Promise<number> {
  const [command, folder] = args;
  if ((command !== 'import' && command !== 'export') || folder === undefined)
    return runKnowledgeCommand(args, console.log);
  try {
    const lines = await withArticles((articles) => acts[command](articles, resolve(folder)));
    for (const line of lines) console.log(line);
    return 0;
  } catch (error) {
    console.error(`firstline knowledge ${command}: ${error instanceof Error ? error.message : String(error)}`);
    return 1;
  }
}

const acts = {
  async import(articles: ArticleStore, folder: string): Promise<readonly string[]> {
    const read = readFolder(folder);
    if (read.length === 0)
      throw new DeskError('bad-input', folder, { expected: 'Markdown, HTML or CSV files in it or below' });
    const live = { changed: () => undefined, watch: () => () => undefined };
    const { made, problems } = await importArticles({ articles, live, now: () => new Date() }, read, atTheMachine);
    return [
      ...made.map((one) => `draft    ${articleKey(one)}  ${one.title}`),
      ...problems.map(({ at, problem }) => `left out ${at}: ${problem}`),
      `${made.length} drafts; review them in the console under Knowledge`,
    ];
  },
  async export(articles: ArticleStore, folder: string): Promise<readonly string[]> {
    const all = (await articles.all()).filter(({ edition, retired }) => edition && !retired);
    for (const { id, language, edition } of all) {
      if (!edition) continue;
      write(join(folder, 'articles', language, `${id}.md`), writeArticleFile(edition.text));
      if (edition.text.golden.length > 0)
        write(join(folder, 'evaluation', language, `${id}.yaml`), writeGoldenFile(edition.text));
    }
    return [`${all.length} articles written to ${folder}`];
  },
};

function write(file: string, text: string): void {
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, text);
}

async function withArticles(act: (articles: ArticleStore) => Promise<readonly string[]>): Promise<readonly string[]> {
  const config = readConfig(process.env);
  mkdirSync(config.dataFolder, { recursive: true, mode: 0o700 });
  const connection = await connectStore({ mongodbUri: config.MONGODB_URI, file: join(config.dataFolder, 'desk.db') });
  try {
    await migrateStore(connection, () => new Date());
    return await act(createArticles(await createModels(connection)));
  } finally {
    await connection.close();
  }
}
