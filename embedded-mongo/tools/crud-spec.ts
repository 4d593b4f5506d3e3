/**
 * Runs MongoDB's published unified CRUD tests (github.com/mongodb/specifications, source/crud/tests/unified) on the engine
 * through the wire server and MongoDB's own driver. Test tooling.
 *
 *     npx tsx embedded-mongo/tools/crud-spec.ts <folder with the .json files>
 */
import { deepStrictEqual } from 'node:assert';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { EJSON } from 'bson';
import { type CommandStartedEvent, MongoClient } from 'mongodb';
import { Engine } from '../src/engine';
import { assertMatches, isDoc } from './match-expected';
import { notMeant } from './not-meant';
import { serveWire } from './wire-server';

type Doc = Record<string, unknown>;
interface Spec {
  runOnRequirements?: Doc[];
  createEntities?: Doc[];
  initialData?: Array<{ databaseName: string; collectionName: string; documents: Doc[] }>;
  tests: Array<{
    description: string;
    skipReason?: string;
    runOnRequirements?: Doc[];
    operations: Operation[];
    expectEvents?: Array<{ client: string; events: Doc[] }>;
    outcome?: Spec['initialData'];
  }>;
}
interface Operation {
  name: string;
  object: string;
  arguments?: Doc;
  expectResult?: unknown;
  expectError?: Doc;
  ignoreResultAndError?: boolean;
  saveResultAsEntity?: string;
}

type Models = Array<Record<string, Doc>>;
const write = (request: Record<string, Doc>) => {
  const [[name, model]] = Object.entries(request) as [[string, Doc]];
  return name === 'insertOne' && !('document' in model) ? { insertOne: { document: model } } : { [name]: model };
};

class Runner {
  private readonly entities = new Map<string, unknown>();
  private readonly clients: MongoClient[] = [];
  private readonly events = new Map<string, CommandStartedEvent[]>();

  constructor(private readonly uri: string) {}

  async open(entities: Doc[]): Promise<void> {
    for (const entity of entities) {
      const [[kind, spec]] = Object.entries(entity) as [[string, Doc]];
      const id = String(spec.id);
      if (kind === 'client') {
        const client = new MongoClient(this.uri, { ...(spec.uriOptions as object), monitorCommands: true });
        const seen: CommandStartedEvent[] = [];
        client.on('commandStarted', (event) => seen.push(event));
        this.events.set(id, seen);
        this.clients.push(client);
        this.entities.set(id, await client.connect());
      } else if (kind === 'database') {
        this.entities.set(
          id,
          (this.entities.get(String(spec.client)) as MongoClient).db(
            String(spec.databaseName),
            spec.databaseOptions as object,
          ),
        );
      } else if (kind === 'collection') {
        const db = this.entities.get(String(spec.database)) as ReturnType<MongoClient['db']>;
        this.entities.set(id, db.collection(String(spec.collectionName), spec.collectionOptions as object));
      } else {
        throw new Error(`skip: entity ${kind}`);
      }
    }
  }

  forgetEvents(): void {
    for (const seen of this.events.values()) seen.length = 0;
  }

  async run(operation: Operation): Promise<void> {
    const run = async () => this.call(operation);
    if (operation.ignoreResultAndError) return void (await run().catch(() => undefined));
    if (!operation.expectError) {
      const result = await run();
      if (operation.expectResult !== undefined) assertMatches(operation.expectResult, result, 'result');
      return;
    }
    const error = await run().then(
      () => undefined,
      (reason: Doc & Error) => reason,
    );
    if (!error) throw new Error('An error was expected, none came.');
    if (String(error.message).startsWith('skip:')) throw error;
    const { errorCode, errorContains, errorResponse, expectResult } = operation.expectError;
    if (errorCode !== undefined) deepStrictEqual(error.code, errorCode, 'errorCode');
    if (
      errorContains !== undefined &&
      typeof errorContains === 'string' &&
      !error.message.toLowerCase().includes(errorContains.toLowerCase())
    )
      throw new Error(`The error should contain "${errorContains}": ${error.message}`);
    if (errorResponse !== undefined) assertMatches(errorResponse, error.errorResponse, 'errorResponse');
    if (expectResult !== undefined)
      assertMatches(
        expectResult,
        error.partialResult ? plainBulk(error.partialResult as Doc) : error.result,
        'partial result',
      );
  }

  private async call({ name, object, arguments: given = {} }: Operation): Promise<unknown> {
    if (object === 'testRunner') throw new Error(`skip: ${name} (a test command of mongod)`);
    const { filter = {}, session: _session, ...rest } = given;
    const target = this.entities.get(object) as Record<string, (...args: unknown[]) => never> &
      Record<'find' | 'aggregate', (...args: unknown[]) => never>;
    const { document, documents, update, replacement, pipeline, fieldName, requests, models, ...options } = rest;
    const one = (...args: unknown[]) =>
      (target[name] as (...args: unknown[]) => Promise<unknown>).call(target, ...args);
    switch (name) {
      case 'find':
        return (target.find(filter, options) as unknown as { toArray(): Promise<unknown> }).toArray();
      case 'aggregate':
        return (target.aggregate(pipeline, options) as unknown as { toArray(): Promise<unknown> }).toArray();
      case 'insertOne':
        return one(document, options);
      case 'insertMany':
        return one(documents, options);
      case 'updateOne':
      case 'updateMany':
      case 'findOneAndUpdate':
        return one(filter, update, lower(options));
      case 'replaceOne':
      case 'findOneAndReplace':
        return one(filter, replacement, lower(options));
      case 'deleteOne':
      case 'deleteMany':
      case 'findOne':
      case 'count':
      case 'countDocuments':
      case 'findOneAndDelete':
        return one(filter, options);
      case 'distinct':
        return one(fieldName, filter, options);
      case 'estimatedDocumentCount':
        return one(options);
      case 'bulkWrite':
        return one((requests as Models).map(write), options);
      case 'clientBulkWrite':
        return clientBulk(target as unknown as MongoClient, models as Models, options);
      case 'createIndex':
        return one(rest.keys, Object.fromEntries(Object.entries(rest).filter(([key]) => key !== 'keys')));
      case 'dropCollection':
        return one(given.collection);
      case 'createCollection':
        return one(given.collection, Object.fromEntries(Object.entries(given).filter(([key]) => key !== 'collection')));
      case 'modifyCollection':
        return (target as unknown as ReturnType<MongoClient['db']>).command({
          collMod: given.collection,
          ...Object.fromEntries(Object.entries(given).filter(([key]) => key !== 'collection')),
        });
      default:
        throw new Error(`skip: operation ${name}`);
    }
  }

  checkEvents(expected: Array<{ client: string; events: Doc[] }>): void {
    for (const { client, events } of expected) {
      const started = events.filter((event) => 'commandStartedEvent' in event);
      const seen = (this.events.get(client) ?? []).map(({ command, commandName, databaseName }) => ({
        command,
        commandName,
        databaseName,
      }));
      deepStrictEqual(seen.length, started.length, `events: ${seen.map(({ commandName }) => commandName).join(', ')}`);
      started.forEach((event, index) => {
        const { command, ...others } = event.commandStartedEvent as Doc;
        assertMatches(others, seen[index], `event ${index}`);
        if (command)
          for (const [key, value] of Object.entries(command as Doc))
            assertMatches(value, seen[index]?.command[key], `event ${index}.${key}`, isDoc(value));
      });
    }
  }

  async close(): Promise<void> {
    for (const client of this.clients) await client.close();
  }
}

/** This driver adds didUpsert to each result; the tests name the fields of the specification only. */
const withoutDriverFields = ({ didUpsert: _didUpsert, ...rest }: Doc) => rest;

const lower = ({ returnDocument, ...options }: Doc) => ({
  ...options,
  ...(returnDocument ? { returnDocument: `${returnDocument as string}`.toLowerCase() } : {}),
});

async function clientBulk(client: MongoClient, models: Models, options: Doc): Promise<unknown> {
  const list = models.map((model) => {
    const [[name, { namespace, ...rest }]] = Object.entries(model) as [[string, Doc]];
    return { name, namespace, ...rest };
  });
  return plainBulk((await client.bulkWrite(list as never, options)) as unknown as Doc);
}

/** A bulk result with its maps as documents, as the tests state it. */
function plainBulk(result: Doc): Doc {
  const plain = (value: unknown) =>
    value instanceof Map
      ? Object.fromEntries([...value].map(([key, entry]) => [String(key), withoutDriverFields(entry as Doc)]))
      : value;
  return Object.fromEntries(
    [
      'insertedCount',
      'upsertedCount',
      'matchedCount',
      'modifiedCount',
      'deletedCount',
      'insertResults',
      'updateResults',
      'deleteResults',
      'acknowledged',
    ].flatMap((key) => (result[key] === undefined ? [] : [[key, plain(result[key])]])),
  );
}

async function runSpec(
  spec: Spec,
  uri: string,
  report: (description: string, outcome: string | undefined) => void,
): Promise<void> {
  for (const test of spec.tests) {
    const reason = test.skipReason ?? notMeant(spec.runOnRequirements) ?? notMeant(test.runOnRequirements);
    if (reason) {
      report(test.description, `skip: ${reason}`);
      continue;
    }
    const direct = await new MongoClient(uri).connect();
    const runner = new Runner(uri);
    try {
      for (const { databaseName, collectionName, documents } of spec.initialData ?? []) {
        const collection = direct.db(databaseName).collection(collectionName);
        await collection.drop();
        await (documents.length > 0
          ? collection.insertMany(documents)
          : direct.db(databaseName).createCollection(collectionName));
      }
      await runner.open(spec.createEntities ?? []);
      runner.forgetEvents();
      for (const operation of test.operations) await runner.run(operation);
      if (test.expectEvents) runner.checkEvents(test.expectEvents);
      for (const { databaseName, collectionName, documents } of test.outcome ?? []) {
        assertMatches(
          documents,
          await direct.db(databaseName).collection(collectionName).find().sort({ _id: 1 }).toArray(),
          'outcome',
        );
      }
      report(test.description, undefined);
    } catch (error) {
      report(test.description, (error as Error).message.split('\n').slice(0, 12).join(' '));
    } finally {
      await runner.close();
      await direct.close();
    }
  }
}

async function main(folder: string): Promise<void> {
  const dir = mkdtempSync(join(tmpdir(), 'crud-spec-'));
  const address = '127.0.0.1:27490';
  const engine = new Engine(join(dir, 'spec.db'), { address });
  const server = await serveWire(engine, 27490);
  const count = { passed: 0, failed: 0, skipped: 0 };
  for (const name of readdirSync(folder)
    .filter((file) => file.endsWith('.json'))
    .sort()) {
    const spec = EJSON.parse(readFileSync(join(folder, name), 'utf8'), { relaxed: true }) as Spec;
    await runSpec(spec, `mongodb://${address}/?directConnection=false&retryReads=false`, (description, outcome) => {
      if (outcome === undefined) count.passed++;
      else if (outcome.startsWith('skip:')) count.skipped++;
      else count.failed++;
      if (outcome !== undefined)
        process.stdout.write(
          `${outcome.startsWith('skip:') ? 'skipped' : 'FAILED '} ${name}: ${description}: ${outcome}\n`,
        );
    });
  }
  process.stdout.write(`${JSON.stringify(count)}\n`);
  await server.close();
  await engine.close();
  rmSync(dir, { recursive: true, force: true });
}

const [folder] = process.argv.slice(2);
if (!folder) throw new Error('Usage: crud-spec.ts <folder with the unified CRUD tests>');
void main(folder);
