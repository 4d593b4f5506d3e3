import type { ImportKind, Imported, ImportTable, OrganizationView } from '../../adapters/http/contract/organization';
import type { SettingView } from '../../adapters/http/contract/settings';
import { patiently, request } from '../api/request';

export const organization = {
  staff: () => request<OrganizationView>('GET', '/organization'),
  setting: (part: string) => request<SettingView>('GET', `/settings/${part}`),
  change: (part: string, version: number, value: unknown) =>
    request<SettingView>('PUT', `/settings/${part}`, { version, value }),
  take: (kind: ImportKind, table: ImportTable) =>
    request<Imported>('POST', `/organization/import/${kind}`, table, patiently),
  /** The address of the table, to be downloaded. */
  tableAt: (kind: ImportKind) => `/api/v1/organization/export/${kind}`,
};
