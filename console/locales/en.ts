import account from './en/account.json';
import announcements from './en/announcements.json';
import chat from './en/chat.json';
import desk from './en/desk.json';
import general from './en/general.json';
import inbox from './en/inbox.json';
import knowledge from './en/knowledge.json';
import macros from './en/macros.json';
import operations from './en/operations.json';
import organization from './en/organization.json';
import people from './en/people.json';
import reminders from './en/reminders.json';
import time from './en/time.json';
import understanding from './en/understanding.json';

/** The words of the pages in English, one file for each area. */
export const en = {
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
