import type { Live } from '../ports';
import type { Inbox } from './inbox';

/** Longest that an answer is given again where the word of a change was lost between processes, in milliseconds. */
const longestMs = 2_000;
/** Questions kept; beyond it all are forgotten. */
const most = 500;

/**
 * What is asked alike is looked up once until the desk hears of a change: every agent looks again at every change, and
 * most look at the same.
 */
export function sharedInbox(inbox: Inbox, live: Live): Inbox {
  const known = new Map<string, { readonly answer: Promise<unknown>; readonly until: number }>();
  live.watch('desk', () => known.clear());
  const once = <T>(question: readonly unknown[], ask: () => Promise<T>): Promise<T> => {
    const key = JSON.stringify(question);
    const hit = known.get(key);
    if (hit && hit.until > performance.now()) return hit.answer as Promise<T>;
    if (known.size >= most) known.clear();
    const answer = ask();
    const kept = { answer, until: performance.now() + longestMs };
    known.set(key, kept);
    answer.catch(() => {
      if (known.get(key) === kept) known.delete(key);
    });
    return answer;
  };
  return {
    ...inbox,
    page: (filter, options) => once(['page', filter, options], () => inbox.page(filter, options)),
    count: (filter) => once(['count', filter], () => inbox.count(filter)),
  };
}
