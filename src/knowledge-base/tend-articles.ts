import { isDeskError } from '../errors';
import type { Ports } from '../ports';
import { articleKey } from './article';
import { publish, sendBack } from './article-record';
import { keepArticle, loadArticle } from './keep-article';
import { tryArticle } from './try-article';

const batch = 50;
/** Curators hear of a review this many days before it is due. */
const noticeDays = 7;
const dayMs = 86_400_000;

/**
 * What time brings to articles: reviewed ones are published when their hour has come, if the gate still lets them, and
 * somebody is reminded of those to be looked at again. Each is done once, by whichever process is first. Returns how many.
 */
export async function tendArticles(ports: Ports): Promise<number> {
  const now = ports.now();
  const soon = new Date(now.getTime() + noticeDays * dayMs).toISOString().slice(0, 10);
  let done = 0;
  for (const name of await ports.articles.dueToPublish(now, batch)) done += await once(() => publishDue(ports, name));
  for (const name of await ports.articles.dueForReview(soon, batch)) done += await once(() => remind(ports, name));
  return done;
}

type Name = Parameters<typeof loadArticle>[1];

async function publishDue(ports: Ports, name: Name): Promise<void> {
  const record = await loadArticle(ports, name);
  const now = ports.now();
  if (record.work?.state !== 'scheduled' || record.work.publishAt > now) return;
  const { text, reviewer } = record.work;
  const report = await tryArticle(ports, name, text);
  const lost = [...report.stolen, ...report.broken].map(({ question }) => question.text);
  await keepArticle(
    ports,
    record,
    report.open ? publish(record, { by: reviewer, now }) : sendBack(record, { now, note: lost.join('\n') }),
  );
  ports.log.info({ article: articleKey(name), published: report.open, lost: lost.length }, 'scheduled article');
}

/** Marked first: a reminder that goes missing is seen in the list all the same, one said twice is a nuisance. */
async function remind(ports: Ports, name: Name): Promise<void> {
  const record = await loadArticle(ports, name);
  const { edition } = record;
  if (!edition?.text.reviewBy) return;
  const { title, reviewBy } = edition.text;
  await keepArticle(ports, record, { ...record, reminded: reviewBy });
  const text = ports.say(name.language, 'board.article-review', { title, date: reviewBy });
  for (const board of ports.boards) await board.tell({ id: `review-${articleKey(name)}-${reviewBy}`, text });
}

/** Somebody else was first, or changed it: nothing is left to do here. */
async function once(act: () => Promise<void>): Promise<number> {
  try {
    await act();
    return 1;
  } catch (error) {
    if (isDeskError(error, 'conflict') || isDeskError(error, 'not-found')) return 0;
    throw error;
  }
}
