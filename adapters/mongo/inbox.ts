import { facetsFor, facetsOf, type InboxFilter, mayMeet } from '../../src/inbox/facets';
import type { Cursor, Inbox, Page } from '../../src/inbox/inbox';
import { queryWords, searchWords } from '../../src/inbox/search-words';
import type { Ticket } from '../../src/ticket/ticket';
import { driverCollection } from './driver-collection';
import type { Documents, Models } from './models';
import { toTicket } from './tickets';

/** Tickets looked at in one step of a search, at most. */
const largestStep = 200;
/** Steps before a search gives what it has, with a cursor to go on from: rare words in common company. */
const mostSteps = 7;
/** A filter that so few tickets pass is asked for them first, and then for the words. */
const few = 300;
/** How long a number of tickets is good enough to choose an index by, in milliseconds. */
const estimateMs = 10_000;

/** Lists by facets and finding by words: two indexes of ours, each an array field, in the order in which lists are shown. */
export function createInbox({ ticket: model, ticketWord: words }: Pick<Models, 'ticket' | 'ticketWord'>): Inbox {
  const sizeOf = createEstimate(model, 'facets');
  const frequencyOf = createEstimate(words, 'words');
  /** The tickets that pass, where they are few and fewer than those that hold the word. */
  const fewPassing = async (filter: InboxFilter, holding: number): Promise<readonly string[] | undefined> => {
    const conditions = await rarestFirst(facetsFor(filter), sizeOf);
    if ((await sizeOfAll(conditions[0] ?? [], sizeOf)) > Math.min(few, holding)) return undefined;
    const parts = partsOf(conditions);
    const lists = await Promise.all(
      parts.map((part) =>
        model
          .find(part, { _id: 1 })
          .limit(few + 1)
          .lean(),
      ),
    );
    const ids = lists.flat().map(({ _id }) => String(_id));
    return ids.length > few ? undefined : ids;
  };
  return {
    async page(filter, { limit, after }) {
      const place = {
        ...(after && { $gte: after.place }),
        ...(filter.dueBefore && { $lt: filter.dueBefore.getTime() }),
      };
      const parts = partsOf(await rarestFirst(facetsFor(filter), sizeOf));
      const lists = await Promise.all(
        parts.map((part) =>
          model
            .find({
              ...part,
              ...(Object.keys(place).length > 0 && { place }),
              ...(after && { _id: { $nin: after.ids } }),
            })
            .sort({ place: 1 })
            .limit(limit + 1)
            .lean(),
        ),
      );
      const found = lists.flat().toSorted((a, b) => Number(a.place) - Number(b.place));
      return pageOf(found, { limit, after, placeOf: ({ place: at }) => Number(at) });
    },
    async count(filter) {
      const place = filter.dueBefore && { place: { $lt: filter.dueBefore.getTime() } };
      const parts = partsOf(await rarestFirst(facetsFor(filter), sizeOf));
      const counts = await Promise.all(parts.map((part) => model.countDocuments({ ...part, ...place })));
      return counts.reduce((sum, count) => sum + count, 0);
    },
    async find({ text, filter }, { limit, after }) {
      const [rarest, ...others] = (
        await rarestFirst(
          queryWords(text).map((word) => [word]),
          frequencyOf,
        )
      ).flat();
      if (rarest === undefined) return { tickets: [] };
      const among = await fewPassing(filter, await frequencyOf(rarest));
      const found: Record<string, unknown>[] = [];
      let cursor = after;
      let step = Math.min(limit + 1, largestStep);
      for (let taken = 0; taken < mostSteps && found.length <= limit; taken++, step = Math.min(step * 2, largestStep)) {
        const hits = await words
          .find(
            {
              words: rarest,
              ...(cursor && { at: { $gte: cursor.place } }),
              ...((among || cursor) && { _id: { ...(among && { $in: among }), ...(cursor && { $nin: cursor.ids }) } }),
              ...(others.length > 0 && { $and: others.map((word) => ({ words: word })) }),
            },
            { _id: 1, at: 1 },
          )
          .sort({ at: 1 })
          .limit(step)
          .lean();
        found.push(...(await passing(model, hits, filter)));
        const last = hits.at(-1);
        if (!last || hits.length < step) {
          cursor = undefined;
          break;
        }
        cursor = cursorAt(hits, { last: Number(last.at), after: cursor, placeOf: ({ at }) => Number(at) });
      }
      const page = pageOf(found, { limit, after, placeOf: ({ openedAt }) => -(openedAt as Date).getTime() });
      return page.next || !cursor ? page : { ...page, next: cursor };
    },
    async addWords({ id, openedAt }, texts) {
      const added = texts.flatMap(searchWords);
      await driverCollection(words).updateOne(
        { _id: id },
        { $addToSet: { words: { $each: [...new Set(added)] } } as never, $setOnInsert: { at: -openedAt.getTime() } },
        { upsert: true },
      );
    },
    async childrenOf(parentId, limit) {
      const found = await model.find({ parentId }).limit(limit).lean();
      return found.flatMap((document) => toTicket(document) ?? []);
    },
  };
}

/**
 * The facets of the first condition one by one, each without what those before it hold: no ticket comes twice. All of it
 * is answered by the index of facets alone, so that only what is shown is read.
 */
function partsOf([driving = [], ...others]: readonly (readonly string[])[]): readonly Record<string, unknown>[] {
  return driving.flatMap((facet, index) => {
    const beside = (facets: readonly string[]) => facets.filter((one) => mayMeet(one, facet));
    const demanded = others.map(beside);
    if (demanded.some((facets) => facets.length === 0)) return [];
    const before = beside(driving.slice(0, index));
    const further = [
      ...demanded.filter((facets) => !facets.includes(facet)).map((facets) => ({ facets: { $in: facets } })),
      ...(before.length > 0 ? [{ facets: { $nin: before } }] : []),
    ];
    return [{ facets: facet, ...(further.length > 0 && { $and: further }) }];
  });
}

/** The tickets behind the hits that pass the filter, in the order of the hits. */
async function passing(
  model: Documents,
  hits: readonly Record<string, unknown>[],
  filter: InboxFilter,
): Promise<readonly Record<string, unknown>[]> {
  const wanted = facetsFor(filter);
  const found = await model.find({ _id: { $in: hits.map(({ _id }) => _id) } }).lean();
  const byId = new Map(found.map((document) => [document._id, document]));
  return hits.flatMap(({ _id }) => {
    const document = byId.get(_id);
    if (!document || (filter.dueBefore && Number(document.place) >= filter.dueBefore.getTime())) return [];
    const own = new Set(facetsOf(toTicket(document) as Ticket));
    return wanted.every((facets) => facets.some((one) => own.has(one))) ? [document] : [];
  });
}

interface Paging {
  readonly limit: number;
  readonly after?: Cursor;
  readonly placeOf: (document: Record<string, unknown>) => number;
}

function pageOf(found: readonly Record<string, unknown>[], { limit, after, placeOf }: Paging): Page {
  const shown = found.slice(0, limit);
  const tickets = shown.flatMap((document) => toTicket(document) ?? []);
  const last = shown.at(-1);
  if (!last || found.length <= limit) return { tickets };
  return { tickets, next: cursorAt(shown, { last: placeOf(last), after, placeOf }) };
}

function cursorAt(
  shown: readonly Record<string, unknown>[],
  { last, after, placeOf }: Omit<Paging, 'limit'> & { readonly last: number },
): Cursor {
  const there = shown.filter((document) => placeOf(document) === last).map(({ _id }) => String(_id));
  return { place: last, ids: after?.place === last ? [...after.ids, ...there] : there };
}

type SizeOf = (value: string) => Promise<number>;

/** The condition that leaves the fewest documents comes first: it chooses the index, the others only look. */
async function rarestFirst(
  conditions: readonly (readonly string[])[],
  sizeOf: SizeOf,
): Promise<readonly (readonly string[])[]> {
  if (conditions.length < 2) return conditions;
  const sized = await Promise.all(
    conditions.map(async (values) => ({ values, size: await sizeOfAll(values, sizeOf) })),
  );
  return sized.toSorted((a, b) => a.size - b.size).map(({ values }) => values);
}

async function sizeOfAll(values: readonly string[], sizeOf: SizeOf): Promise<number> {
  const sizes = await Promise.all(values.map(sizeOf));
  return sizes.reduce((sum, size) => sum + size, 0);
}

/** Counts of an index, remembered for a while: they only choose between ways to the same answer. */
function createEstimate(model: Documents, field: string): SizeOf {
  const known = new Map<string, { readonly size: number; readonly until: number }>();
  return async (value) => {
    const hit = known.get(value);
    if (hit && hit.until > performance.now()) return hit.size;
    const size = await model.countDocuments({ [field]: value });
    if (known.size > 2000) known.clear();
    known.set(value, { size, until: performance.now() + estimateMs });
    return size;
  };
}
