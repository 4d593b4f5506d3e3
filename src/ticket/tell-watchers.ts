import type { Ticket } from './ticket';

/** What those who watch hear of: that it was solved, opened again or moved. Whoever did it knows. */
export function tellWatchers(before: Ticket, after: Ticket): Ticket {
  const watchers = after.watchers ?? [];
  const news = watchers.length > 0 ? after.history.slice(before.history.length) : [];
  const outbox = news.flatMap((event, index) => {
    const key = event.kind === 'status' ? `desk.watched-${event.to}` : `desk.watched-${event.kind}`;
    if (!told.has(key)) return [];
    const params = { number: after.number, title: after.title, requester: after.requester.name, by: event.by };
    return watchers
      .filter((personId) => personId !== event.by)
      .map((personId) => ({
        id: `watched-${before.history.length + index}-${personId}`,
        whom: { kind: 'agent', personId } as const,
        key,
        params,
        attempts: 0,
      }));
  });
  return outbox.length > 0 ? { ...after, outbox: [...after.outbox, ...outbox] } : after;
}

const told = new Set([
  'desk.watched-resolved',
  'desk.watched-in-progress',
  'desk.watched-transferred',
  'desk.watched-commented',
]);
