import type { Macro, SaveMacro } from '../../adapters/http/contract/acts';
import type { Work } from '../../adapters/http/contract/work';
import { request } from '../api/request';

const macro = (id: string) => `/desk/macros/${encodeURIComponent(id)}`;

export const macrosApi = {
  all: () => request<Macro[]>('GET', '/desk/macros'),
  add: (given: SaveMacro) => request<Macro>('POST', '/desk/macros', given),
  change: (id: string, given: SaveMacro) => request<Macro>('PUT', macro(id), given),
  drop: (id: string) => request<unknown>('DELETE', macro(id)),
  run: (id: string, ticket: string) => request<Work>('POST', `${macro(id)}/run`, { ticket }),
};
