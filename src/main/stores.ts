import { createAnnouncements } from '../../adapters/mongo/announcements';
import { createArticleFiles } from '../../adapters/mongo/article-files';
import { createArticles } from '../../adapters/mongo/articles';
import { createAudit } from '../../adapters/mongo/audit';
import { createConversations } from '../../adapters/mongo/conversations';
import { createDirectory } from '../../adapters/mongo/directory';
import { createGapQuestions } from '../../adapters/mongo/gap-questions';
import { createInbox } from '../../adapters/mongo/inbox';
import { createMacros } from '../../adapters/mongo/macros';
import { createMessages } from '../../adapters/mongo/messages';
import { createPeople } from '../../adapters/mongo/people';
import { createPresence } from '../../adapters/mongo/presence';
import { createProposals } from '../../adapters/mongo/proposals';
import { createRosters } from '../../adapters/mongo/rosters';
import { createSavedViews } from '../../adapters/mongo/saved-views';
import { createTickets } from '../../adapters/mongo/tickets';
import type { Models } from '../../adapters/mongo/models';

/** What the desk keeps: each port of the store over its models. */
export function createStores(models: Models, newId: () => string) {
  const directory = createDirectory(models.person, newId);
  return {
    conversations: createConversations(models.conversation),
    messages: createMessages(models.message),
    tickets: createTickets(models),
    inbox: createInbox(models),
    savedViews: createSavedViews(models.savedView),
    presence: createPresence(models.presence),
    macros: createMacros(models.macro),
    announcements: createAnnouncements(models.announcement),
    directory,
    people: createPeople(models, directory.forget),
    audit: createAudit(models.auditRecord),
    rosters: createRosters(models),
    articles: createArticles(models),
    articleFiles: createArticleFiles(models.articleFile),
    proposals: createProposals(models.proposal),
    gapQuestions: createGapQuestions(models.message),
  };
}
