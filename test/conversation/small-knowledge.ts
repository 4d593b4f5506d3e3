import type { Article } from '../../src/knowledge-base/article';
import type { Form } from '../../src/conversation/form';
import type { Outcome } from '../../src/conversation/outcome';
import type { Understanding } from '../../src/conversation/understanding';
import type { Finding } from '../../src/knowledge-base/finding';
import type { Knowledge } from '../../src/ports';

const ticket = {
  type: 'incident',
  category: 'network',
  group: 'network',
  impact: 'person',
  urgency: 'medium',
} as const;
const work = { family: 'user-support', articles: [] } as const;
const desk = { family: 'desk', articles: [] } as const;

/** A few intents of every outcome there is. */
const outcomes: Readonly<Record<string, Outcome>> = {
  'vpn-fails': { ...work, ...ticket, outcome: 'answer', articles: ['vpn-691'] },
  'printer-fails': { ...work, ...ticket, outcome: 'answer', articles: ['printer-offline', 'printer-paper'] },
  'no-article': { ...work, ...ticket, outcome: 'answer' },
  'vpn-access': { ...work, ...ticket, type: 'service-request', outcome: 'form', form: 'vpn-access' },
  'system-down': { ...work, ...ticket, impact: 'office', urgency: 'high', outcome: 'open' },
  person: { ...desk, outcome: 'hand-off' },
  greeting: { ...desk, outcome: 'say', say: 'greeting' },
  'ticket-open': { ...desk, ...ticket, outcome: 'open' },
  'ticket-status': { ...desk, outcome: 'tickets' },
  'ticket-comment': { ...desk, outcome: 'comment' },
  'ticket-reopen': { ...desk, outcome: 'reopen' },
  solved: { ...desk, outcome: 'solved' },
  'not-solved': { ...desk, outcome: 'not-solved' },
  cancel: { ...desk, outcome: 'cancel' },
  weather: { ...desk, outcome: 'out-of-scope' },
};

const label = (en: string, zh: string) => ({ en, zh });
const form: Form = {
  id: 'vpn-access',
  title: label('VPN access', 'VPN 开通'),
  fields: [
    { id: 'reason', label: label('Why?', '原因？'), kind: 'text', required: true, maximum: 20 },
    {
      id: 'system',
      label: label('Which system?', '哪个系统？'),
      kind: 'choice',
      required: true,
      options: [
        { value: 'core', label: label('Core system', '核心系统') },
        { value: 'mail', label: label('Mail', '邮件') },
      ],
    },
    { id: 'until', label: label('Until when?', '到什么时候？'), kind: 'date', required: false },
  ],
};

const article = (id: string, title: string): Article => ({
  id,
  title,
  language: 'en',
  alternates: [],
  body: `What to do: ${title}`,
  family: 'user-support',
  category: 'network',
  audience: ['everyone'],
  state: 'published',
  reviewBy: '2030-01-01',
});
const articles = [
  article('vpn-691', 'VPN error 691'),
  article('printer-offline', 'The printer is offline'),
  article('printer-paper', 'The printer has no paper'),
];

/** What a text means: intents with their confidence, best first. */
export function meaning(intents: Readonly<Record<string, number>>, about: Partial<Understanding> = {}): Understanding {
  return {
    language: 'en',
    intents: Object.entries(intents).map(([intent, confidence]) => ({ intent, confidence })),
    outOfScope: false,
    entities: [],
    why: { tokens: [], score: 0, limit: 0 },
    ...about,
  };
}

export function finding(articleId: string, confidence: number): Finding {
  const { title } = articles.find(({ id }) => id === articleId) as Article;
  return { articleId, language: 'en', title, confidence, sure: 0, why: {} };
}

/** Words on which the small desk understands a text; the first one that occurs decides. */
const heard: Readonly<Record<string, string>> = {
  vpn: 'vpn-fails',
  paper: 'printer-fails',
  outage: 'system-down',
  apply: 'vpn-access',
  human: 'person',
  hello: 'greeting',
  'never mind': 'cancel',
};

/** Understands a handful of words, in English and, where there is a Han character, in Chinese. */
export const smallKnowledge: Knowledge = {
  understand: (text) => {
    const word = Object.keys(heard).find((one) => text.toLowerCase().includes(one));
    const language = /\p{Script=Han}/u.test(text) ? 'zh' : 'en';
    return word ? meaning({ [heard[word] as string]: 0.9 }, { language }) : meaning({ 'vpn-fails': 0.1 }, { language });
  },
  requestsIn: () => [],
  search: ({ text, hinted }) =>
    text.toLowerCase().includes('691') || (hinted ?? []).includes('vpn-691') ? [finding('vpn-691', 0.9)] : [],
  intents: () => Object.keys(outcomes),
  outcomeOf: (intent) => outcomes[intent],
  nameOf: (intent) => `name of ${intent}`,
  form: (id) => (id === form.id ? form : undefined),
  find: async (question) => smallKnowledge.search(question),
  passage: (article) => article.body.split('\n\n')[0] ?? '',
  article: (id) => articles.find((one) => one.id === id),
};
