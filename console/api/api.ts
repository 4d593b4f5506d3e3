import type { ArticleView, ChatConversation, ConversationSummary, Send } from '../../adapters/http/contract/chat';
import type {
  DeskConversation,
  Groups,
  Hold,
  Offices,
  Resolve,
  TicketView,
  Transfer,
  Words,
} from '../../adapters/http/contract/desk';
import type { Categories } from '../../adapters/http/contract/catalog';
import type { Colleagues, Work } from '../../adapters/http/contract/work';
import type { Accepted } from '../../adapters/http/contract/messages';
import type { Me, SessionOptions, SignIn } from '../../adapters/http/contract/session';
import { request } from './request';

const part = encodeURIComponent;
const chat = (id: string) => `/chat/conversations/${part(id)}`;
const desk = (id: string) => `/desk/conversations/${part(id)}`;
const ticket = (id: string) => `/desk/tickets/${part(id)}`;

/** Every request the pages make, by name; the addresses of the live streams too. */
export const api = {
  session: () => request<Me>('GET', '/session'),
  sessionOptions: () => request<SessionOptions>('GET', '/session/options'),
  signIn: (as: SignIn) => request<Me>('POST', '/session', as),
  signOut: () => request<unknown>('DELETE', '/session'),

  conversations: () => request<ConversationSummary[]>('GET', '/chat/conversations'),
  startConversation: () => request<{ id: string }>('POST', '/chat/conversations'),
  conversation: (id: string) => request<ChatConversation>('GET', chat(id)),
  send: (id: string, message: Send) => request<Accepted>('POST', `${chat(id)}/messages`, message),
  typing: (id: string) => request<unknown>('POST', `${chat(id)}/typing`),
  conversationStream: (id: string, after: number) => `/api/v1${chat(id)}/stream?after=${after}`,
  article: (id: string, language: string) =>
    request<ArticleView>('GET', `/articles/${part(id)}?language=${part(language)}`),

  work: (id: string) => request<Work>('GET', `/desk/work/${part(id)}`),
  colleagues: () => request<Colleagues>('GET', '/desk/colleagues'),
  takeOver: (id: string) => request<DeskConversation>('POST', `${desk(id)}/take-over`),
  handBack: (id: string) => request<DeskConversation>('POST', `${desk(id)}/hand-back`),
  reply: (id: string, words: Words) => request<Accepted>('POST', `${desk(id)}/replies`, words),
  note: (id: string, words: Words) => request<Accepted>('POST', `${desk(id)}/notes`, words),
  resolve: (id: string, resolution: Resolve) => request<unknown>('POST', `${desk(id)}/resolve`, resolution),
  deskTyping: (id: string) => request<unknown>('POST', `${desk(id)}/typing`),
  deskStream: () => '/api/v1/desk/stream',
  categories: () => request<Categories>('GET', '/understanding/categories'),
  groups: () => request<Groups>('GET', '/desk/groups'),
  offices: () => request<Offices>('GET', '/desk/offices'),
  openTickets: () => request<TicketView[]>('GET', '/desk/tickets?view=open'),
  resolveTicket: (id: string, resolution: Resolve) => request<unknown>('POST', `${ticket(id)}/resolve`, resolution),
  hold: (id: string, hold: Hold) => request<unknown>('POST', `${ticket(id)}/hold`, hold),
  resume: (id: string) => request<unknown>('POST', `${ticket(id)}/resume`),
  transfer: (id: string, transfer: Transfer) => request<unknown>('POST', `${ticket(id)}/transfer`, transfer),
};
