import type { mongo } from 'mongoose';
import type { Documents } from './models';

type StoredDocument = { readonly _id: string } & Record<string, unknown>;

/**
 * The driver's own collection, for writes of whole documents on the way of a message. The model would build and cast each
 * one first, a seventh of all processor time where clocks ring, to give back what the desk's types hold already.
 */
export function driverCollection(model: Documents): mongo.Collection<StoredDocument> {
  return model.collection as unknown as mongo.Collection<StoredDocument>;
}
