import account from './zh/account.json';
import announcements from './zh/announcements.json';
import chat from './zh/chat.json';
import desk from './zh/desk.json';
import general from './zh/general.json';
import inbox from './zh/inbox.json';
import knowledge from './zh/knowledge.json';
import macros from './zh/macros.json';
import operations from './zh/operations.json';
import organization from './zh/organization.json';
import people from './zh/people.json';
import reminders from './zh/reminders.json';
import time from './zh/time.json';
import understanding from './zh/understanding.json';
import type { en } from './en';

/** The words of the pages in Chinese; written, not translated. A word that English has and Chinese lacks is a type error. */
export const zh: Readonly<Record<keyof typeof en, string>> = {
  ...general,
  ...account,
  ...announcements,
  ...chat,
  ...desk,
  ...inbox,
  ...knowledge,
  ...macros,
  ...operations,
  ...organization,
  ...people,
  ...reminders,
  ...time,
  ...understanding,
};
