import { strToU8, zipSync } from 'fflate';
import type { Authoring } from '../../adapters/http/context';
import { writeSlack } from '../../adapters/slack/write-slack';
import { writeTeams } from '../../adapters/teams/write-teams';
import { writeCatalog } from '../../intents/catalog-files';
import { writeArticleFile, writeGoldenFile } from '../../knowledge/article-file';
import { readImport } from '../../knowledge/import';
import { withAbsoluteLinks } from '../conversation/absolute-links';
import type { Say } from '../wording';

const replyId = 'preview';

/** What curators see of the channels: their own writers, whether they are connected or not. */
export function createAuthoring(say: Say, site?: string): Authoring {
  return {
    preview: (shown, language) => {
      const reply = site === undefined ? shown : withAbsoluteLinks(shown, site);
      return {
        slack: writeSlack(reply, { replyId, language }, say).flatMap(({ blocks }) => blocks),
        teams: writeTeams(reply, { replyId, language, say }).map(({ attachments: [card] }) => card.content),
      };
    },
    writeCatalog,
    read: readImport,
    write: (text) => ({ article: writeArticleFile(text), golden: writeGoldenFile(text) }),
    zip: (files) => zipSync(Object.fromEntries(Object.entries(files).map(([name, text]) => [name, strToU8(text)]))),
  };
}
