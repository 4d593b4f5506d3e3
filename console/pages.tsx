import {
  IconAlarm,
  IconArrowsShuffle,
  IconBook2,
  IconBrain,
  IconCalendarTime,
  IconClock,
  IconFileCertificate,
  IconInbox,
  IconMailX,
  IconMessageBolt,
  IconRoute,
  IconSitemap,
  IconSpeakerphone,
  IconUsers,
  type TablerIcon,
} from '@tabler/icons-react';
import { type ComponentType, lazy, type LazyExoticComponent } from 'react';
import type { PersonView } from '../adapters/http/contract/session';
import type { WordKey } from './language/words';

/** What every page of the console is given. */
export interface PageProps {
  readonly me: PersonView;
}

export interface ConsolePage {
  /** Below `/console`; `/` is where one arrives. Longer addresses below it are the page's own. */
  readonly path: `/${string}`;
  readonly name: WordKey;
  readonly icon: TablerIcon;
  /** Roles that are shown the way there; the server decides what they may see and do. */
  readonly roles: readonly string[];
  readonly Page: LazyExoticComponent<ComponentType<PageProps>>;
}

const staff = ['agent', 'lead', 'administrator', 'auditor'];
/** Who may see how the desk is set up. */
const setUp = ['lead', 'administrator', 'auditor'];

/** The console's pages in the order of the navigation, each loaded when it is first opened. */
export const pages: readonly ConsolePage[] = [
  {
    path: '/',
    name: 'page.inbox',
    icon: IconInbox,
    roles: staff,
    Page: lazy(() => import('./desk/Inbox.js').then(({ Inbox }) => ({ default: Inbox }))),
  },
  {
    path: '/knowledge',
    name: 'page.knowledge',
    icon: IconBook2,
    roles: [...staff, 'curator'],
    Page: lazy(() => import('./knowledge/KnowledgePage.js').then(({ KnowledgePage }) => ({ default: KnowledgePage }))),
  },
  {
    path: '/understanding',
    name: 'page.understanding',
    icon: IconBrain,
    roles: [...staff, 'curator'],
    Page: lazy(() =>
      import('./understanding/UnderstandingPage.js').then(({ UnderstandingPage }) => ({ default: UnderstandingPage })),
    ),
  },
  {
    path: '/macros',
    name: 'page.macros',
    icon: IconMessageBolt,
    roles: ['agent', 'lead'],
    Page: lazy(() => import('./macros/MacrosPage.js').then(({ MacrosPage }) => ({ default: MacrosPage }))),
  },
  {
    path: '/announcements',
    name: 'page.announcements',
    icon: IconSpeakerphone,
    roles: ['lead', 'administrator'],
    Page: lazy(() =>
      import('./announcements/AnnouncementsPage.js').then(({ AnnouncementsPage }) => ({ default: AnnouncementsPage })),
    ),
  },
  {
    path: '/undelivered',
    name: 'page.unsent',
    icon: IconMailX,
    roles: staff,
    Page: lazy(() =>
      import('./operations/UndeliveredPage.js').then(({ UndeliveredPage }) => ({ default: UndeliveredPage })),
    ),
  },
  {
    path: '/reminders',
    name: 'page.reminders',
    icon: IconAlarm,
    roles: ['agent', 'lead'],
    Page: lazy(() => import('./reminders/RemindersPage.js').then(({ RemindersPage }) => ({ default: RemindersPage }))),
  },
  {
    path: '/roster',
    name: 'page.roster',
    icon: IconCalendarTime,
    roles: staff,
    Page: lazy(() => import('./roster/RosterPage.js').then(({ RosterPage }) => ({ default: RosterPage }))),
  },
  {
    path: '/routing',
    name: 'page.routing',
    icon: IconRoute,
    roles: setUp,
    Page: lazy(() => import('./routing/RoutingPage.js').then(({ RoutingPage }) => ({ default: RoutingPage }))),
  },
  {
    path: '/bounces',
    name: 'page.bounces',
    icon: IconArrowsShuffle,
    roles: setUp,
    Page: lazy(() => import('./routing/BouncesPage.js').then(({ BouncesPage }) => ({ default: BouncesPage }))),
  },
  {
    path: '/time',
    name: 'page.time',
    icon: IconClock,
    roles: [...setUp, 'curator'],
    Page: lazy(() => import('./time/TimePage.js').then(({ TimePage }) => ({ default: TimePage }))),
  },
  {
    path: '/organization',
    name: 'page.offices',
    icon: IconSitemap,
    roles: setUp,
    Page: lazy(() =>
      import('./organization/OrganizationPage.js').then(({ OrganizationPage }) => ({ default: OrganizationPage })),
    ),
  },
  {
    path: '/people',
    name: 'page.people',
    icon: IconUsers,
    roles: ['administrator', 'auditor'],
    Page: lazy(() => import('./people/PeoplePage.js').then(({ PeoplePage }) => ({ default: PeoplePage }))),
  },
  {
    path: '/audit',
    name: 'page.audit',
    icon: IconFileCertificate,
    roles: ['administrator', 'auditor'],
    Page: lazy(() => import('./people/AuditPage.js').then(({ AuditPage }) => ({ default: AuditPage }))),
  },
];
