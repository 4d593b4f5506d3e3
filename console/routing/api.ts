import type { BouncesView, RoutingWords, TriedRouting, TryRouting } from '../../adapters/http/contract/routing';
import { request } from '../api/request';

export const routing = {
  words: () => request<RoutingWords>('GET', '/routing/words'),
  try: (ask: TryRouting) => request<TriedRouting>('POST', '/routing/try', ask),
  bounces: (days: number) => request<BouncesView>('GET', `/routing/bounces?days=${days}`),
};
