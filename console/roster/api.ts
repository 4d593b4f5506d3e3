import type { DutyView, Go } from '../../adapters/http/contract/assignment';
import type {
  CopyWeek,
  HandOverList,
  HandOvers,
  PutShift,
  RosterView,
  ShiftView,
} from '../../adapters/http/contract/roster';
import { request } from '../api/request';

const part = encodeURIComponent;

export const roster = {
  duty: () => request<DutyView>('GET', '/desk/duty'),
  go: (state: Go['state']) => request<DutyView>('POST', '/desk/duty', { state }),
  week: ({ from, to, group }: { from: string; to: string; group?: string }) =>
    request<RosterView>('GET', `/roster?from=${part(from)}&to=${part(to)}${group ? `&group=${part(group)}` : ''}`),
  add: (shift: PutShift) => request<ShiftView>('POST', '/roster/shifts', shift),
  change: (id: string, shift: PutShift) => request<ShiftView>('PUT', `/roster/shifts/${part(id)}`, shift),
  remove: (id: string) => request<unknown>('DELETE', `/roster/shifts/${part(id)}`),
  copy: (week: CopyWeek) => request<{ added: number }>('POST', '/roster/copy', week),
  mine: () => request<HandOverList>('GET', '/roster/hand-over'),
  handOvers: () => request<HandOvers>('GET', '/roster/hand-overs'),
};
