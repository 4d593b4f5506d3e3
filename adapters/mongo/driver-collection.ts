import type { mongo } from 'mongoose';
import type { Documents } from './models';

type StoredDocument = { readonly _id: string } & Record<string, unknown>;

/**
 * The driver's own collection, for what lies on the way of a message or a clock. The model would build and cast each
 * document first, a seventh of all processor time where clocks ring, to give back what the desk's types hold already.
 * It casts no filters either: whatever may come from outside goes into one as `String(value)`.
 */
export function driverCollection(model: Documents): mongo.Collection<StoredDocument> {
  return model.collection as unknown as mongo.Collection<StoredDocument>;
}
