import type {
  Account,
  AccountPage,
  AuditCheckView,
  AuditEntryView,
  ChangeOfPerson,
  Invite,
  InvitedPerson,
} from '../../adapters/http/contract/people';
import { request } from '../api/request';

export interface Looking {
  readonly text: string;
  readonly role?: string;
  readonly disabled: boolean;
}

export interface OfficeName {
  readonly id: string;
  readonly name: { readonly en: string; readonly zh: string };
}

const one = (id: string) => `/people/${encodeURIComponent(id)}`;

export const peopleApi = {
  find: ({ text, role, disabled }: Looking, after?: string) => {
    const query = new URLSearchParams({
      ...(text.trim() && { text: text.trim() }),
      ...(role && { role }),
      disabled: String(disabled),
      ...(after && { after }),
    });
    return request<AccountPage>('GET', `/people?${query.toString()}`);
  },
  one: (id: string) => request<Account>('GET', one(id)),
  invite: (given: Invite) => request<InvitedPerson>('POST', '/people', given),
  change: (id: string, given: ChangeOfPerson) => request<Account>('PATCH', one(id), given),
  reset: (id: string) => request<InvitedPerson>('POST', `${one(id)}/invitation`),
  endSessions: (id: string) => request<unknown>('DELETE', `${one(id)}/sessions`),
  offices: () => request<{ value: readonly OfficeName[] }>('GET', '/settings/offices'),
  audit: (query: { subject?: string; before?: number }) => {
    const given = new URLSearchParams({
      ...(query.subject && { subject: query.subject }),
      ...(query.before && { before: String(query.before) }),
    });
    return request<AuditEntryView[]>('GET', `/audit?${given.toString()}`);
  },
  checkAudit: () => request<AuditCheckView>('GET', '/audit/check'),
};
