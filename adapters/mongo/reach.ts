import type { Address } from '../../src/conversation/message';
import type { Documents } from './models';
import { withoutUndefined } from './without-undefined';

/** Where people can be spoken to unasked, as their channel told when they added the desk. Survives a restart. */
export interface Reach {
  /** `known` when this very installation was stored before. */
  put(identity: Who, address: Address, installation: string): Promise<'new' | 'known'>;
  drop(identity: Who): Promise<void>;
  of(identity: Who): Promise<Address | undefined>;
}

interface Who {
  readonly channel: string;
  readonly userId: string;
}

export function createReach(model: Documents): Reach {
  const key = ({ channel, userId }: Who) => `${channel}:${userId}`;
  return {
    async put(who, address, installation) {
      const fields = withoutUndefined({ address, installation });
      const before = await model.findOneAndUpdate({ _id: key(who) }, { $set: fields }, { upsert: true }).lean();
      return before?.installation === installation ? 'known' : 'new';
    },
    async drop(who) {
      await model.deleteOne({ _id: key(who) });
    },
    async of(who) {
      return (await model.findById(key(who)).lean())?.address as Address | undefined;
    },
  };
}
