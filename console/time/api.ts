import type { SettingView } from '../../adapters/http/contract/settings';
import type {
  BridgeView,
  CalendarYearView,
  DryRunView,
  HolidaysRead,
  LedgersView,
  MissingYears,
  ReadHolidays,
  WhatIfAsk,
  WhatIfView,
} from '../../adapters/http/contract/time';
import { patiently, request } from '../api/request';

const ticket = (id: string) => `/desk/tickets/${encodeURIComponent(id)}`;

/** The requests of the pages about time. */
export const timeApi = {
  setting: (part: string) => request<SettingView>('GET', `/settings/${part}`),
  settingHistory: (part: string) => request<SettingView[]>('GET', `/settings/${part}/history`),
  changeSetting: (part: string, version: number, value: unknown) =>
    request<SettingView>('PUT', `/settings/${part}`, { version, value }),
  calendarYear: (calendar: unknown, year: number) =>
    request<CalendarYearView>('POST', '/time/calendar-year', { calendar, year }),
  missingYears: () => request<MissingYears>('GET', '/time/missing-years'),
  readHolidays: (file: ReadHolidays) => request<HolidaysRead>('POST', '/time/holidays/read', file),
  whatIf: (ask: WhatIfAsk) => request<WhatIfView>('POST', '/time/what-if', ask, patiently),
  dryRun: (ladder: unknown) => request<DryRunView>('POST', '/time/dry-run', { ladder }, patiently),
  ledgers: (id: string) => request<LedgersView>('GET', `${ticket(id)}/ledger`),
  bridge: (id: string) => request<BridgeView>('GET', `${ticket(id)}/bridge`),
  joinBridge: (id: string) => request<BridgeView>('POST', `${ticket(id)}/bridge/join`),
  closeBridge: (id: string) => request<BridgeView>('POST', `${ticket(id)}/bridge/close`),
  sayInBridge: (id: string, words: { readonly id: string; readonly text: string }) =>
    request<BridgeView>('POST', `${ticket(id)}/bridge`, words),
};
