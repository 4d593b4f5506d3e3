import type { Language } from '../conversation/understanding';
import { DeskError } from '../errors';
import { mayPropose } from '../people/access';
import type { Person } from '../people/person';
import type { Ports } from '../ports';
import type { Ticket } from '../ticket/ticket';
import { type ArticleRecord, type ArticleText, newArticle, write } from './article-record';
import { keepArticle } from './keep-article';

/** What a draft is made out of. */
export type Source =
  | { readonly kind: 'gap'; readonly questions: readonly { readonly id: string; readonly text: string }[] }
  | { readonly kind: 'ticket'; readonly ticket: Ticket };

export interface NewDraft {
  readonly id: string;
  readonly language: Language;
  readonly source: Source;
  readonly by: Person;
}

const mostAlternates = 12;
const longestLine = 200;

/**
 * A draft with what is known already: of a gap, how people ask; of a solved ticket, how it was solved. Somebody writes the
 * answer, and a curator who did not write it reviews it like any other. Throws `not-allowed`, `conflict` when the id is taken.
 */
export async function draftArticle(ports: Ports, { id, language, source, by }: NewDraft): Promise<ArticleRecord> {
  if (!mayPropose(by))
    throw new DeskError('not-allowed', `${by.name} may not draft articles`, { expected: 'desk staff' });
  const record = newArticle({ id, language });
  const text = source.kind === 'gap' ? ofQuestions(source.questions) : ofTicket(source.ticket);
  const kept = await keepArticle(ports, record, write(record, text, { by, now: ports.now() }));
  if (source.kind === 'gap') await ports.gapQuestions.take(source.questions.map((question) => question.id));
  return kept;
}

const empty = { golden: [], body: '', family: 'user-support', category: 'other', audience: ['everyone'] };

function ofQuestions(questions: Extract<Source, { kind: 'gap' }>['questions']): ArticleText {
  const [title = '', ...alternates] = [...new Set(questions.map(({ text }) => line(text)))];
  return { ...empty, title, alternates: alternates.slice(0, mostAlternates) };
}

function ofTicket({ title, description, category, status }: Ticket): ArticleText {
  if (status.kind !== 'resolved' && status.kind !== 'closed')
    throw new DeskError('not-possible-now', 'the ticket is not solved', { received: status.kind });
  const asked = line(description);
  return {
    ...empty,
    title: line(title),
    alternates: asked && asked !== line(title) ? [asked] : [],
    body: status.resolution.note,
    category,
  };
}

function line(text: string): string {
  return text.trim().replaceAll(/\s+/g, ' ').slice(0, longestLine);
}
