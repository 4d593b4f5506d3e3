import type { Ticket } from '../ticket/ticket';

/** How often one group threw tickets to another. */
export interface BounceCell {
  readonly from: string;
  readonly to: string;
  readonly count: number;
  readonly categories: Readonly<Record<string, number>>;
}

/** Who threw to whom, most often first. Steps up the tiers are no bounces. */
export function bounceMatrix(tickets: readonly Pick<Ticket, 'category' | 'history'>[]): readonly BounceCell[] {
  const cells = new Map<string, { from: string; to: string; count: number; categories: Record<string, number> }>();
  for (const { category, history } of tickets) {
    for (const event of history) {
      // Before steps were named, those of the ladder were made by the bot.
      if (event.kind !== 'transferred' || event.how === 'tier' || event.by === 'bot') continue;
      const key = `${event.from}>${event.to}`;
      const cell = cells.get(key) ?? { from: event.from, to: event.to, count: 0, categories: {} };
      cell.count++;
      cell.categories[category] = (cell.categories[category] ?? 0) + 1;
      cells.set(key, cell);
    }
  }
  return [...cells.values()].toSorted((a, b) => b.count - a.count);
}
