import { Long } from 'bson';
import type { Command } from '../command';

const idOf = (value: unknown): bigint => (value instanceof Long ? value.toBigInt() : BigInt(String(value)));

/** `getMore`: the next batch of an open cursor. */
export const getMore: Command = ({ command, engine }) =>
  engine.cursors.more(idOf(command.getMore), command.batchSize === undefined ? undefined : Number(command.batchSize));

/** `killCursors`: closes cursors that were not read to their end. */
export const killCursors: Command = ({ command, engine }) => {
  const ids = (command.cursors as unknown[]).map(idOf);
  const killed = ids.filter((id) => engine.cursors.kill(id));
  const asLong = (list: bigint[]) => list.map((id) => Long.fromBigInt(id));
  return {
    cursorsKilled: asLong(killed),
    cursorsNotFound: asLong(ids.filter((id) => !killed.includes(id))),
    cursorsAlive: [],
    cursorsUnknown: [],
    ok: 1,
  };
};
