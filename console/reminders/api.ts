import type { TicketView } from '../../adapters/http/contract/desk';
import type { MomentRead, OwnReminders, ReminderView, SetReminder } from '../../adapters/http/contract/reminders';
import { request } from '../api/request';

const part = encodeURIComponent;
const on = (ticket: string, id?: string) =>
  `/desk/tickets/${part(ticket)}/reminders${id === undefined ? '' : `/${part(id)}`}`;

export type { OwnReminders, ReminderView, SetReminder };

export const reminders = {
  own: () => request<OwnReminders>('GET', '/desk/reminders'),
  /** The moment that words name on the reader's own wall. */
  moment: (text: string, ticket?: string) => {
    const { timeZone } = Intl.DateTimeFormat().resolvedOptions();
    const query = new URLSearchParams({ text, zone: timeZone, ...(ticket && { ticket }) });
    return request<MomentRead>('GET', `/desk/moment?${query}`);
  },
  set: (ticket: string, reminder: SetReminder) => request<TicketView>('POST', on(ticket), reminder),
  move: (ticket: string, id: string, at: string) => request<TicketView>('POST', `${on(ticket, id)}/move`, { at }),
  end: (ticket: string, id: string, how: 'done' | 'called-off') =>
    request<TicketView>('POST', `${on(ticket, id)}/done`, { how }),
};
