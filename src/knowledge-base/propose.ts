import type { Language } from '../conversation/understanding';
import { DeskError } from '../errors';
import { mayCurate, mayPropose } from '../people/access';
import type { Person } from '../people/person';
import type { Ports } from '../ports';
import { longestPhrase } from '../understanding/phrase';
import type { RetrainingReport } from '../understanding/retraining';
import { teach } from '../understanding/teach';
import { amend } from './article-record';
import { judgeSentence } from './judge-sentence';
import { keepArticle, loadArticle } from './keep-article';
import { mustBeDecidableBy, type Effect, type Origin, type Proposal, type Target, type Use } from './proposal';
import type { GateReport } from './publish-gate';
import { tryArticle } from './try-article';

export interface NewProposal {
  readonly text: string;
  readonly language: Language;
  readonly target: Target;
  readonly origin: Origin;
  readonly note?: string;
}

/** What a decision came to; with `refused` the gate or the held-out phrases said no, and nothing was changed. */
export interface Decided {
  readonly proposal: Proposal;
  readonly refused?: { readonly retraining: RetrainingReport } | { readonly gate: GateReport };
}

/** Keeps what somebody says a sentence should have led to, for a curator to decide. */
export async function propose(ports: Ports, given: NewProposal, by: Person): Promise<Proposal> {
  if (!mayPropose(by)) throw new DeskError('not-allowed', `${by.name} may not propose`, { expected: 'desk staff' });
  const text = given.text.trim();
  const { target, language, origin } = given;
  if (text === '' || text.length > longestPhrase)
    throw new DeskError('bad-input', 'the sentence', {
      received: `${text.length} characters`,
      expected: `1 to ${longestPhrase}`,
    });
  if (target.kind === 'intent' && !ports.knowledge().outcomeOf(target.intent))
    throw new DeskError('bad-input', 'intent', {
      received: target.intent.slice(0, 60),
      expected: 'an intent there is',
    });
  if (target.kind === 'article') await publishedArticle(ports, { id: target.articleId, language });
  if (origin.kind === 'gap') await ports.gapQuestions.take(origin.questions);
  return ports.proposals.save({
    ...given,
    text,
    id: ports.newId(),
    version: 0,
    by: { id: by.id, name: by.name },
    at: ports.now(),
    before: judgeSentence(ports, text, language),
    fate: { kind: 'waiting' },
  });
}

/** Carries the proposal out: the model learns, or the article is published anew; both only if their gate lets them. */
export async function approveProposal(
  ports: Ports,
  { id, by, use }: { readonly id: string; readonly by: Person; readonly use: Use },
): Promise<Decided> {
  const proposal = await loadProposal(ports, id);
  mustDecide(proposal, by);
  const { text, language, target } = proposal;
  const done: Done =
    target.kind === 'intent'
      ? await teachPhrase(ports, { set: use, language, text, intent: target.intent }, by)
      : await addPhrasing(ports, { proposal, articleId: target.articleId, use, by });
  if (done.refused) return { proposal, refused: done.refused };
  const effect: Effect = { after: judgeSentence(ports, text, language), ...(done.report && { report: done.report }) };
  const hand = { id: by.id, name: by.name };
  return {
    proposal: await ports.proposals.save({
      ...proposal,
      fate: { kind: 'approved', by: hand, at: ports.now(), use, effect },
    }),
  };
}

/** What approving would do, without doing it. */
export async function tryProposal(ports: Ports, id: string, { by, use }: { by: Person; use: Use }) {
  const { text, language, target, ...proposal } = await loadProposal(ports, id);
  mustDecide({ text, language, target, ...proposal }, by);
  if (target.kind === 'intent') {
    const changes = [{ set: use, language, text, intent: target.intent }];
    return { retraining: await teach(ports, { changes, by, dryRun: true }) };
  }
  const record = await publishedArticle(ports, { id: target.articleId, language });
  return { gate: await tryArticle(ports, record, withSentence(record.edition.text, text, use)) };
}

export async function refuseProposal(
  ports: Ports,
  { id, by, note }: { readonly id: string; readonly by: Person; readonly note: string },
): Promise<Proposal> {
  const proposal = await loadProposal(ports, id);
  mustDecide(proposal, by);
  const refused = await ports.proposals.save({
    ...proposal,
    fate: { kind: 'refused', by: { id: by.id, name: by.name }, at: ports.now(), note },
  });
  if (proposal.origin.kind === 'gap') await ports.gapQuestions.giveBack(proposal.origin.questions);
  return refused;
}

type Done =
  | { readonly refused: NonNullable<Decided['refused']> }
  | { readonly report?: Effect['report']; readonly refused?: undefined };

async function teachPhrase(
  ports: Ports,
  change: Parameters<typeof teach>[1]['changes'][number],
  by: Person,
): Promise<Done> {
  const retraining = await teach(ports, { changes: [change], by });
  if (!retraining.accepted) return { refused: { retraining } };
  const { accuracyBefore, accuracyAfter, fallen, risen } = retraining;
  const texts = (all: typeof fallen) => all.map(({ text }) => text);
  return { report: { accuracyBefore, accuracyAfter, fallen: texts(fallen), risen: texts(risen) } };
}

/** The sentence becomes part of what readers' questions are compared with: proposed by one person, approved by another. */
async function addPhrasing(
  ports: Ports,
  { proposal, articleId, use, by }: { proposal: Proposal; articleId: string; use: Use; by: Person },
): Promise<Done> {
  const { text, language } = proposal;
  const record = await publishedArticle(ports, { id: articleId, language });
  const gate = await tryArticle(ports, record, withSentence(record.edition.text, text, use));
  if (!gate.open) return { refused: { gate } };
  const doing = { by: { id: by.id, name: by.name }, now: ports.now() };
  await keepArticle(
    ports,
    record,
    amend(record, (words) => withSentence(words, text, use), { author: proposal.by, doing }),
  );
  return {};
}

type Words = NonNullable<Awaited<ReturnType<typeof loadArticle>>['edition']>['text'];

function withSentence(words: Words, sentence: string, use: Use): Words {
  const place = use === 'training' ? 'alternates' : 'golden';
  return words[place].includes(sentence) ? words : { ...words, [place]: [...words[place], sentence] };
}

async function publishedArticle(ports: Ports, name: Parameters<typeof loadArticle>[1]) {
  const { edition, ...record } = await loadArticle(ports, name);
  if (!edition || record.retired)
    throw new DeskError('not-possible-now', `${name.id} (${name.language})`, { expected: 'a published article' });
  return { ...record, edition };
}

async function loadProposal(ports: Ports, id: string): Promise<Proposal> {
  const proposal = await ports.proposals.load(id);
  if (!proposal) throw new DeskError('not-found', 'no such proposal');
  return proposal;
}

function mustDecide(proposal: Proposal, by: Person): void {
  if (!mayCurate(by))
    throw new DeskError('not-allowed', `${by.name} may not decide`, { expected: 'a curator or an administrator' });
  mustBeDecidableBy(proposal, by);
}
