import type { Unanswered } from '../../src/conversation/unanswered';
import type { GapQuestions } from '../../src/knowledge-base/list-gaps';
import type { Documents } from './models';

/** Questions without an answer, found by the index over the mark they carry in the record. */
export function createGapQuestions(model: Documents): GapQuestions {
  const mark = async (ids: readonly string[], taken: boolean) => {
    if (ids.length === 0) return;
    const change = taken ? { $unset: { gapAt: 1 } } : undefined;
    if (change) await model.updateMany({ _id: { $in: ids } }, change);
    else
      for (const { _id, unanswered } of await model.find({ _id: { $in: ids } }, { unanswered: 1 }).lean())
        if (unanswered) await model.updateOne({ _id }, { $set: { gapAt: (unanswered as Unanswered).at } });
  };
  return {
    async since(from, limit) {
      const found = await model
        .find({ gapAt: { $gte: from }, deleted: { $ne: true } }, { unanswered: 1 })
        .sort({ gapAt: -1 })
        .limit(limit)
        .lean();
      return found.map(({ _id, unanswered }) => {
        const { question, language, at } = unanswered as Unanswered;
        return { id: _id as string, text: question, language, at };
      });
    },
    take: (ids) => mark(ids, true),
    giveBack: (ids) => mark(ids, false),
  };
}
