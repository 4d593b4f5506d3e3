import { articleRoutes } from '../chat/article-routes';
import { chatRoutes } from '../chat/chat-routes';
import type { HttpContext } from '../context';
import { assignmentRoutes } from '../desk/assignment-routes';
import { conversationRoutes } from '../desk/conversation-routes';
import { queueRoutes } from '../desk/queue-routes';
import { ticketRoutes } from '../desk/ticket-routes';
import { homeRoutes } from '../chat/home-routes';
import { actRoutes } from '../inbox/act-routes';
import { callRoutes } from '../inbox/call-routes';
import { macroRoutes } from '../inbox/macro-routes';
import { inboxRoutes } from '../inbox/inbox-routes';
import { presenceRoutes } from '../inbox/presence-routes';
import { workRoutes } from '../inbox/work-routes';
import { operationsRoutes } from '../operations/operations-routes';
import { reminderRoutes } from '../reminders/reminder-routes';
import { auditRoutes } from '../people/audit-routes';
import { peopleRoutes } from '../people/people-routes';
import { passwordRoutes } from '../session/password-routes';
import { providerRoutes } from '../session/provider-routes';
import { organizationRoutes } from '../organization/organization-routes';
import { rosterRoutes } from '../roster/roster-routes';
import { routingRoutes } from '../routing/routing-routes';
import { sessionRoutes } from '../session/session-routes';
import { settingsRoutes } from '../settings/settings-routes';
import { bridgeRoutes } from '../time/bridge-routes';
import { ledgerRoutes } from '../time/ledger-routes';
import { trialRoutes } from '../time/trial-routes';
import { curatedArticleRoutes } from '../knowledge/article-routes';
import { exchangeRoutes } from '../knowledge/exchange-routes';
import { articleFileRoutes } from '../knowledge/file-routes';
import { gapRoutes } from '../knowledge/gap-routes';
import { proposalRoutes } from '../knowledge/proposal-routes';
import { catalogRoutes } from '../understanding/catalog-routes';
import { understandingRoutes } from '../understanding/understanding-routes';
import type { ApiRoute } from './route';

/** Every route of the API, area by area. */
export function apiRoutes(context: HttpContext): readonly ApiRoute[] {
  return [
    inboxRoutes,
    actRoutes,
    macroRoutes,
    callRoutes,
    homeRoutes,
    presenceRoutes,
    workRoutes,
    sessionRoutes,
    passwordRoutes,
    providerRoutes,
    chatRoutes,
    articleRoutes,
    queueRoutes,
    conversationRoutes,
    ticketRoutes,
    operationsRoutes,
    assignmentRoutes,
    reminderRoutes,
    rosterRoutes,
    organizationRoutes,
    routingRoutes,
    settingsRoutes,
    trialRoutes,
    ledgerRoutes,
    bridgeRoutes,
    peopleRoutes,
    auditRoutes,
    curatedArticleRoutes,
    articleFileRoutes,
    exchangeRoutes,
    gapRoutes,
    proposalRoutes,
    catalogRoutes,
    understandingRoutes,
  ].flatMap((routes) => routes(context));
}
