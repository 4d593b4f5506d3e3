import type { Fate, Proposal, Proposals } from '../../src/knowledge-base/proposal';
import type { Documents } from './models';
import { saveVersion } from './versioned';

/** What people say the bot should have done, and what was decided. */
export function createProposals(model: Documents): Proposals {
  return {
    async load(id) {
      const found = await model.findById(id).lean();
      return found ? toProposal(found) : undefined;
    },
    async save(proposal) {
      const { id, ...fields } = proposal;
      await saveVersion(model, { ...fields, _id: id, state: proposal.fate.kind });
      return { ...proposal, version: proposal.version + 1 };
    },
    async list(state: Fate['kind'], limit) {
      return (await model.find({ state }).sort({ at: -1 }).limit(limit).lean()).map(toProposal);
    },
    count: (state) => model.countDocuments({ state }),
  };
}

function toProposal({ _id, state: _state, ...rest }: Record<string, unknown>): Proposal {
  return { ...rest, id: _id } as unknown as Proposal;
}
