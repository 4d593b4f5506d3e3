import type {
  ArticleNameView,
  ArticleRecordView,
  ArticleRow,
  ArticleTextView,
  EditionView,
  FileView,
  GateReportView,
  ImportedView,
  ImportView,
  PassedView,
  PreviewView,
} from '../../adapters/http/contract/knowledge';
import type {
  DecidedView,
  DraftView,
  GapView,
  Propose,
  ProposalsView,
  ProposalView,
  TrialView,
  UseView,
} from '../../adapters/http/contract/teaching';
import { patiently, request } from '../api/request';
import type { Language } from '../language/words';

const part = encodeURIComponent;
const base = '/knowledge';
const at = ({ id, language }: ArticleNameView) => `${base}/articles/${part(id)}/${language}`;

/** The requests of the knowledge pages, by name. */
export const knowledgeApi = {
  articles: () => request<ArticleRow[]>('GET', `${base}/articles`),
  article: (name: ArticleNameView) => request<ArticleRecordView>('GET', at(name)),
  begin: (name: ArticleNameView, text: ArticleTextView) =>
    request<ArticleRecordView>('POST', `${base}/articles`, { ...name, text }),
  write: (name: ArticleNameView, version: number, text: ArticleTextView) =>
    request<ArticleRecordView>('PUT', at(name), { version, text }),
  tryOut: (name: ArticleNameView, text: ArticleTextView) =>
    request<GateReportView>('POST', `${at(name)}/try`, { text }, patiently),
  preview: (name: ArticleNameView, text: ArticleTextView) =>
    request<PreviewView>('POST', `${at(name)}/preview`, { text }),
  submit: (name: ArticleNameView, version: number) =>
    request<PassedView>('POST', `${at(name)}/submit`, { version }, patiently),
  approve: (name: ArticleNameView, version: number, publishAt?: string) =>
    request<PassedView>('POST', `${at(name)}/approve`, { version, publishAt }, patiently),
  giveBack: (name: ArticleNameView, version: number, note: string) =>
    request<ArticleRecordView>('POST', `${at(name)}/return`, { version, note }),
  step: (name: ArticleNameView, version: number, act: 'discard' | 'retire' | 'check') =>
    request<ArticleRecordView>('POST', `${at(name)}/${act}`, { version }),
  rollBack: (name: ArticleNameView, version: number, number: number) =>
    request<ArticleRecordView>('POST', `${at(name)}/roll-back`, { version, number }),
  editions: (name: ArticleNameView) => request<EditionView[]>('GET', `${at(name)}/editions`),
  keepFile: (articleId: string, name: string, data: string) =>
    request<FileView>('POST', `${base}/files/${part(articleId)}`, { name, data }),
  importFile: (file: ImportView) => request<ImportedView>('POST', `${base}/import`, file, patiently),
  exportAddress: `/api/v1${base}/export`,
  fileAddress: (name: ArticleNameView) => `/api/v1${at(name)}/file`,
  offices: () =>
    request<{ value: readonly { id: string; name: Readonly<Record<Language, string>> }[] }>('GET', '/settings/offices'),

  gaps: (language: Language) => request<GapView[]>('GET', `${base}/gaps?language=${language}`),
  dismiss: (questions: readonly string[]) => request<unknown>('POST', `${base}/gaps/dismiss`, { questions }),
  draft: (draft: DraftView) => request<ArticleRecordView>('POST', `${base}/drafts`, draft),
  proposals: (fate: string, language: Language) =>
    request<ProposalsView>('GET', `${base}/proposals?fate=${fate}&language=${language}`),
  propose: (proposal: Propose) => request<ProposalView>('POST', `${base}/proposals`, proposal),
  tryProposal: (id: string, use: UseView) =>
    request<TrialView>('POST', `${base}/proposals/${part(id)}/try`, { use }, patiently),
  approveProposal: (id: string, use: UseView) =>
    request<DecidedView>('POST', `${base}/proposals/${part(id)}/approve`, { use }, patiently),
  refuseProposal: (id: string, note: string) =>
    request<ProposalView>('POST', `${base}/proposals/${part(id)}/refuse`, { note }),
};
