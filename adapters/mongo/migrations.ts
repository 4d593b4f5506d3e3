import type { Connection } from 'mongoose';
import { type Migration, migrate } from '../../embedded-mongo/src/index';
import type { Now } from '../../src/ports';
import { migratePeople } from './migrate-people';
import { migrateFacets, migrateInbox } from './migrate-inbox';

/** Changes of stored shapes, numbered from 1; a number once released never changes. */
const migrations: readonly Migration[] = [
  { number: 1, name: 'tickets listed and found by indexes', run: migrateInbox },
  {
    number: 2,
    name: 'articles with versions',
    run: async ({ db }) =>
      void (await db.collection('articles').updateMany({ version: { $exists: false } }, { $set: { version: 1 } })),
  },
  { number: 3, name: 'people found by name, mail and number', run: migratePeople },
  { number: 4, name: 'tickets listed by who asks and who is offered them', run: migrateFacets },
  { number: 5, name: 'people of tables found as others are', run: migratePeople },
];

/** Brings the store up to this program. Of several processes one does the work; a store of a newer program is refused. */
export async function migrateStore(connection: Connection, now: Now): Promise<void> {
  if (!connection.db) throw new Error('the store is not connected');
  await migrate(connection.db, migrations, { now });
}
