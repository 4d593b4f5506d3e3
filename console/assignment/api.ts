import type { AssignmentView, Members } from '../../adapters/http/contract/assignment';
import { request } from '../api/request';

const ticket = (id: string) => `/desk/tickets/${encodeURIComponent(id)}`;

export const assignment = {
  of: (id: string) => request<AssignmentView>('GET', `${ticket(id)}/assignment`),
  people: (group: string) => request<Members>('GET', `/desk/groups/${encodeURIComponent(group)}/people`),
  accept: (id: string) => request<AssignmentView>('POST', `${ticket(id)}/accept`),
  decline: (id: string) => request<AssignmentView>('POST', `${ticket(id)}/decline`),
  giveBack: (id: string, reason: string) => request<AssignmentView>('POST', `${ticket(id)}/return`, { reason }),
  escalate: (id: string, done: string) => request<AssignmentView>('POST', `${ticket(id)}/escalate`, { done }),
  consent: (id: string, agreed: boolean) => request<AssignmentView>('POST', `${ticket(id)}/consent`, { agreed }),
};
