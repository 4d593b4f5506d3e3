import type {
  Categories,
  CatalogForm,
  ChangeCategories,
  EvaluationView,
  IntentRow,
  IntentView,
  LessonView,
  SynonymsView,
} from '../../adapters/http/contract/catalog';
import type { BandsView, RetrainingView, TriedView } from '../../adapters/http/contract/teaching';
import { patiently, request } from '../api/request';

const base = '/understanding';

/** The requests of the understanding pages, by name. */
export const understandingApi = {
  intents: () => request<IntentRow[]>('GET', `${base}/intents`),
  intent: (id: string) => request<IntentView>('GET', `${base}/intents/${encodeURIComponent(id)}`),
  forms: () => request<CatalogForm[]>('GET', `${base}/forms`),
  synonyms: () => request<SynonymsView>('GET', `${base}/synonyms`),
  teach: (lesson: LessonView) => request<RetrainingView>('POST', `${base}/lessons`, lesson, patiently),
  exportUrl: `/api/v1${base}/export`,
  evaluation: () => request<EvaluationView>('GET', `${base}/evaluation`),
  tryText: (text: string) => request<TriedView>('POST', `${base}/try`, { text }),
  nameCategories: (names: ChangeCategories) => request<Categories>('PUT', `${base}/categories`, names),
  bands: () => request<BandsView>('GET', `${base}/bands`),
  changeBands: (bands: BandsView) => request<BandsView>('PUT', `${base}/bands`, bands),
};
