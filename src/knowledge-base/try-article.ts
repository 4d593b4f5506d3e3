import { setImmediate as soon } from 'node:timers/promises';
import type { Understand } from '../conversation/understanding';
import type { Ports } from '../ports';
import type { Article, ArticleName } from './article';
import type { ArticleRecord, ArticleText } from './article-record';
import { type Ask, askBoth, type GateAnswer, type GateReport, type GoldenQuestion, publishGate } from './publish-gate';
import type { Search } from './finding';

/** Questions asked before messages get their turn: some 10 ms. */
const slice = 20;

/**
 * What would become of the golden questions and of the other articles' own phrasings if this text were published: asked of
 * a search apart from the one in use, with the articles that the understood intent points to, as a turn asks.
 */
export async function tryArticle(ports: Ports, name: ArticleName, text: ArticleText): Promise<GateReport> {
  const { golden, ...content } = text;
  const change: Article = { ...name, ...content, state: 'published' };
  const records = await ports.articles.all();
  const own = golden.map((asked) => ({
    text: asked,
    language: name.language,
    articleId: name.id,
    audiences: content.audience,
  }));
  const others = readIn(records, name);
  const answers = await ports.curating.withCandidate(change, async (candidate, alone) => {
    const phrasings = others.flatMap(phrasingsOf).filter((question) => isNear(question, alone));
    const questions = [...others.flatMap(goldenOf), ...own, ...phrasings];
    const found: GateAnswer[] = [];
    const before = asker(ports, ports.knowledge().search);
    const after = asker(ports, candidate);
    for (let at = 0; at < questions.length; at += slice) {
      found.push(...askBoth({ questions: questions.slice(at, at + slice), before, after }));
      await soon();
    }
    return found;
  });
  return publishGate(answers, name.id);
}

/** Every other article that readers see, in the language of the change. */
function readIn(records: readonly ArticleRecord[], name: ArticleName): readonly Other[] {
  return records.flatMap(({ id, language, edition, retired }) =>
    edition && !retired && language === name.language && id !== name.id ? [{ id, language, text: edition.text }] : [],
  );
}

interface Other extends ArticleName {
  readonly text: ArticleText;
}

function goldenOf({ id, language, text: { golden, audience } }: Other): GoldenQuestion[] {
  return golden.map((text) => ({ text, language, articleId: id, audiences: audience }));
}

function phrasingsOf({ id, language, text: { title, alternates, audience } }: Other): GoldenQuestion[] {
  return [title, ...alternates].map((text) => ({ text, language, articleId: id, audiences: audience }));
}

/** Share of a phrasing's words that the change must hold to be able to take it. */
const near = 0.2;

/** Most phrasings have nothing to do with the change: to ask them of both searches would only cost a second. */
function isNear({ text, language, audiences }: GoldenQuestion, alone: Search): boolean {
  const why = alone({ text, language, audiences }, 1)[0]?.why;
  return why !== undefined && Math.max(why.words ?? 0, why.concepts ?? 0) >= near;
}

/** What each question was understood as, for as long as the same model is in use: most are asked again and again. */
const meant = new WeakMap<Understand, Map<string, string | undefined>>();

function asker({ knowledge }: Ports, search: Search): Ask {
  const { understand, outcomeOf } = knowledge();
  const known = meant.get(understand) ?? new Map<string, string | undefined>();
  meant.set(understand, known);
  const intentOf = (text: string): string | undefined => {
    const { intents, outOfScope } = understand(text);
    return outOfScope ? undefined : intents[0]?.intent;
  };
  return ({ text, language, audiences }) => {
    if (!known.has(text)) known.set(text, intentOf(text));
    const intent = known.get(text);
    const hinted = (intent !== undefined && outcomeOf(intent)?.articles) || [];
    return search({ text, language, audiences, hinted }, 1)[0]?.articleId;
  };
}
