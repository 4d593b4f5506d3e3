import type { Invited, OwnSession, PasswordAnswer } from '../../adapters/http/contract/session';
import { request } from '../api/request';

export const accountApi = {
  changePassword: (given: { old: string; password: string }) =>
    request<PasswordAnswer>('PUT', '/session/password', given),
  invited: (token: string) => request<Invited>('POST', '/session/invitation', { token }),
  accept: (given: { token: string; password: string }) => request<PasswordAnswer>('PUT', '/session/invitation', given),
  sessions: () => request<OwnSession[]>('GET', '/sessions'),
  endSession: (id: string) => request<unknown>('DELETE', `/sessions/${encodeURIComponent(id)}`),
  endOthers: () => request<unknown>('DELETE', '/sessions'),
};
