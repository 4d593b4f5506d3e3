import type { Language } from '../conversation/understanding';

/** Something asked that was not answered, or was answered and did not help. */
export interface UnansweredQuestion {
  readonly id: string;
  readonly text: string;
  readonly language: Language;
  readonly at: Date;
}

export interface NearestArticle {
  readonly articleId: string;
  /** 0-1 */
  readonly confidence: number;
}

/** Questions that ask for the same thing, perhaps in both languages. */
export interface Gap {
  /** Most typical question first, then the newest. */
  readonly questions: readonly UnansweredQuestion[];
  readonly count: number;
  readonly countBy: Readonly<Record<Language, number>>;
  readonly lastAskedAt: Date;
  /** The article nearest to most of the questions. */
  readonly nearest: NearestArticle | undefined;
}

export interface GapFinder {
  /** The words of a text by which it is compared, synonyms made one. */
  readonly termsOf: (text: string) => readonly string[];
  /** How much a term says about the subject; 1 is usual, 0.2 a word of grammar. */
  readonly weightOf: (term: string) => number;
  readonly nearest: (question: UnansweredQuestion) => NearestArticle | undefined;
}

/**
 * Cosine from which two questions ask for the same thing. On 1,249 questions to 125 FAQ entries, 56 of 100 pairs put together
 * belong together, and 47 of 100 pairs that do are put together; lower mixes subjects, higher scatters them.
 */
const alike = 0.38;
/** Questions assumed besides those at hand, so that what most of a few ask about does not count as a word of grammar. */
const background = 200;
/** From this confidence the nearest article says that two clusters mean the same, whatever their languages. */
const sameSubject = 0.3;
/** Older questions are left out: curators mend what is asked now. */
const mostQuestions = 5_000;

interface Point {
  readonly question: UnansweredQuestion;
  readonly weights: ReadonlyMap<string, number>;
  readonly nearest: NearestArticle | undefined;
}

interface Cluster {
  readonly points: Point[];
  readonly sum: Map<string, number>;
}

/**
 * Clusters questions by their words (leader clustering on TF-IDF cosine to the mean), joins clusters that have
 * the same nearest article, across the languages, and gives the most asked first. The order of the questions does not matter.
 */
export function findGaps(questions: readonly UnansweredQuestion[], finder: GapFinder): Gap[] {
  const newest = [...questions]
    .sort((a, b) => b.at.getTime() - a.at.getTime() || (a.id < b.id ? -1 : 1))
    .slice(0, mostQuestions);
  const clusters: Cluster[] = [];
  const withTerm = new Map<string, Set<Cluster>>();
  for (const point of pointsOf(newest, finder)) {
    const rivals = new Set([...point.weights.keys()].flatMap((term) => [...(withTerm.get(term) ?? [])]));
    const cluster = closest(point, rivals) ?? { points: [], sum: new Map<string, number>() };
    if (cluster.points.length === 0) clusters.push(cluster);
    cluster.points.push(point);
    for (const [term, weight] of point.weights) {
      cluster.sum.set(term, (cluster.sum.get(term) ?? 0) + weight);
      const clustersWith = withTerm.get(term) ?? new Set();
      withTerm.set(term, clustersWith.add(cluster));
    }
  }
  return joined(clusters)
    .map(gapOf)
    .sort((a, b) => b.count - a.count || b.lastAskedAt.getTime() - a.lastAskedAt.getTime());
}

/** Questions as unit vectors; those without a single word are nothing to mend. */
function pointsOf(questions: readonly UnansweredQuestion[], { termsOf, weightOf, nearest }: GapFinder): Point[] {
  const terms = questions.map(({ text }) => new Set(termsOf(text)));
  const seen = new Map<string, number>();
  for (const set of terms) for (const term of set) seen.set(term, (seen.get(term) ?? 0) + 1);
  return questions.flatMap((question, at) => {
    const raw = [...(terms[at] ?? [])].map(
      (term) => [term, weightOf(term) * Math.log(1 + (questions.length + background) / (seen.get(term) ?? 1))] as const,
    );
    const length = Math.sqrt(raw.reduce((sum, [, weight]) => sum + weight ** 2, 0));
    if (length === 0) return [];
    return [
      { question, weights: new Map(raw.map(([term, weight]) => [term, weight / length])), nearest: nearest(question) },
    ];
  });
}

function closest(point: Point, clusters: Iterable<Cluster>): Cluster | undefined {
  let best: Cluster | undefined;
  let most = alike;
  for (const cluster of clusters) {
    if (cluster.points[0]?.question.language !== point.question.language) continue;
    const likeness = likenessTo(cluster, point);
    if (likeness > most) {
      most = likeness;
      best = cluster;
    }
  }
  return best;
}

/** Cosine to the mean of the cluster. */
function likenessTo({ sum }: Cluster, { weights }: Point): number {
  let product = 0;
  for (const [term, weight] of weights) product += weight * (sum.get(term) ?? 0);
  let squares = 0;
  for (const weight of sum.values()) squares += weight ** 2;
  return squares === 0 ? 0 : product / Math.sqrt(squares);
}

function joined(clusters: readonly Cluster[]): Cluster[] {
  const bySubject = new Map<string, Cluster>();
  return clusters.filter((cluster) => {
    const nearest = nearestOf(cluster);
    if (nearest === undefined || nearest.confidence < sameSubject) return true;
    const first = bySubject.get(nearest.articleId);
    if (first === undefined) bySubject.set(nearest.articleId, cluster);
    else first.points.push(...cluster.points);
    return first === undefined;
  });
}

function nearestOf({ points }: Cluster): NearestArticle | undefined {
  const votes = new Map<string, { count: number; sum: number }>();
  for (const { nearest } of points) {
    if (nearest === undefined) continue;
    const vote = votes.get(nearest.articleId) ?? { count: 0, sum: 0 };
    votes.set(nearest.articleId, { count: vote.count + 1, sum: vote.sum + nearest.confidence });
  }
  const [first] = [...votes].sort(([, a], [, b]) => b.sum - a.sum);
  return first && { articleId: first[0], confidence: first[1].sum / first[1].count };
}

function gapOf(cluster: Cluster): Gap {
  const typical = cluster.points.reduce((a, b) => (likenessTo(cluster, b) > likenessTo(cluster, a) ? b : a)).question;
  const rest = cluster.points
    .map(({ question }) => question)
    .filter((question) => question !== typical)
    .sort((a, b) => b.at.getTime() - a.at.getTime());
  const questions = [typical, ...rest];
  const inEnglish = questions.filter(({ language }) => language === 'en').length;
  return {
    questions,
    count: questions.length,
    countBy: { en: inEnglish, zh: questions.length - inEnglish },
    lastAskedAt: new Date(Math.max(...questions.map(({ at }) => at.getTime()))),
    nearest: nearestOf(cluster),
  };
}
