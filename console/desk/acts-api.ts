import type { Bulk, BulkResult, Call, FoundPeople, Suggestion } from '../../adapters/http/contract/acts';
import type { Work } from '../../adapters/http/contract/work';
import { request } from '../api/request';

const part = encodeURIComponent;
const ticket = (id: string) => `/desk/tickets/${part(id)}`;

/** What agents do with tickets beside one another. */
export const actsApi = {
  takeOver: (id: string) => request<Work>('POST', `${ticket(id)}/take-over`),
  watch: (id: string, on: boolean) => request<Work>('POST', `${ticket(id)}/watch`, { on }),
  priority: (id: string, priority: string) => request<Work>('POST', `${ticket(id)}/priority`, { priority }),
  merge: (id: string, into: string) => request<Work>('POST', `${ticket(id)}/merge`, { into }),
  split: (id: string, part: { clientId: string; title: string; description: string }) =>
    request<Work>('POST', `${ticket(id)}/split`, part),
  link: (id: string, parent?: string) => request<Work>('POST', `${ticket(id)}/link`, { parent }),
  note: (id: string, note: { clientId: string; text: string; mentions: string[] }) =>
    request<Work>('POST', `${ticket(id)}/notes`, note),
  bulk: (bulk: Bulk) => request<BulkResult>('POST', '/desk/inbox/bulk', bulk),
  people: (text: string) => request<FoundPeople>('GET', `/desk/people?text=${part(text)}`),
  suggest: (text: string, language: string) =>
    request<Suggestion>('GET', `/desk/suggestions?language=${language}&text=${part(text.slice(0, 2000))}`),
  call: (call: Call) => request<Work>('POST', '/desk/calls', call),
};
