import type {
  BandsView,
  EvaluationView,
  IntentRow,
  IntentView,
  PhraseChangesView,
  RetrainingView,
  TriedView,
} from '../../adapters/http/contract/teaching';
import { request } from '../api/request';

const base = '/understanding';

/** The requests of the understanding pages, by name. */
export const understandingApi = {
  intents: () => request<IntentRow[]>('GET', `${base}/intents`),
  intent: (id: string) => request<IntentView>('GET', `${base}/intents/${encodeURIComponent(id)}`),
  changePhrases: (changes: PhraseChangesView) => request<RetrainingView>('POST', `${base}/phrases`, changes),
  evaluation: () => request<EvaluationView>('GET', `${base}/evaluation`),
  tryText: (text: string) => request<TriedView>('POST', `${base}/try`, { text }),
  bands: () => request<BandsView>('GET', `${base}/bands`),
  changeBands: (bands: BandsView) => request<BandsView>('PUT', `${base}/bands`, bands),
};
