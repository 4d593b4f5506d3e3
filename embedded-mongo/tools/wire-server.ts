/**
 * MongoDB's wire protocol over an engine, so that public test suites written for a server can be run on it.
 * Test tooling: it listens on loopback only, knows no authentication and is no part of the package.
 *
 *     npx tsx embedded-mongo/tools/wire-server.ts <file> [port]
 */
import { createServer, type Socket } from 'node:net';
import { BSON } from 'bson';
import { Engine } from '../src/engine';

const OP_REPLY = 1;
const OP_QUERY = 2004;
const OP_MSG = 2013;
const CHECKSUM_PRESENT = 1;
const MORE_TO_COME = 2;

/** Joins the document sequences of an OP_MSG (https://www.mongodb.com/docs/manual/reference/mongodb-wire-protocol/) into its body. */
function commandOf(message: Buffer): Buffer {
  const flags = message.readUInt32LE(16);
  const end = message.length - (flags & CHECKSUM_PRESENT ? 4 : 0);
  const sequences: Record<string, unknown[]> = {};
  let body: Buffer = Buffer.alloc(0);
  for (let at = 20; at < end; ) {
    const kind = message[at++];
    const size = message.readInt32LE(at);
    if (kind === 0) {
      body = message.subarray(at, at + size);
    } else {
      const nameEnd = message.indexOf(0, at + 4);
      const list: unknown[] = [];
      for (let from = nameEnd + 1; from < at + size; from += message.readInt32LE(from)) {
        list.push(
          BSON.deserialize(message.subarray(from, from + message.readInt32LE(from)), {
            promoteValues: false,
            bsonRegExp: true,
          }),
        );
      }
      sequences[message.utf8Slice(at + 4, nameEnd)] = list;
    }
    at += size;
  }
  if (Object.keys(sequences).length === 0) return body;
  const command = BSON.deserialize(body, { promoteValues: false, bsonRegExp: true });
  return Buffer.from(BSON.serialize({ ...command, ...sequences }));
}

function envelope(requestId: number, opCode: number, parts: Buffer[]): Buffer {
  const head = Buffer.alloc(16);
  head.writeInt32LE(16 + parts.reduce((sum, part) => sum + part.length, 0), 0);
  head.writeInt32LE(requestId, 8);
  head.writeInt32LE(opCode, 12);
  return Buffer.concat([head, ...parts]);
}

async function answer(engine: Engine, socket: Socket, message: Buffer): Promise<void> {
  const requestId = message.readInt32LE(4);
  const opCode = message.readInt32LE(12);
  if (opCode === OP_MSG) {
    const body = commandOf(message);
    const { $db = 'admin' } = BSON.deserialize(body, { promoteValues: true, fieldsAsRaw: {} });
    const reply = await engine.run(String($db), body);
    if (!(message.readUInt32LE(16) & MORE_TO_COME)) socket.write(envelope(requestId, OP_MSG, [Buffer.alloc(5), reply]));
    return;
  }
  if (opCode === OP_QUERY) {
    const start = message.indexOf(0, 20) + 9;
    const reply = await engine.run('admin', message.subarray(start, start + message.readInt32LE(start)));
    const head = Buffer.alloc(20);
    head.writeInt32LE(8, 0);
    head.writeInt32LE(1, 16);
    socket.write(envelope(requestId, OP_REPLY, [head, reply]));
    return;
  }
  socket.destroy(new Error(`Operation code ${opCode} is not spoken here.`));
}

/** Serves an engine on a port of 127.0.0.1; 0 takes a free one. Resolves with the port and a function that stops it. */
export function serveWire(engine: Engine, port = 0): Promise<{ port: number; close: () => Promise<void> }> {
  const sockets = new Set<Socket>();
  const server = createServer((socket) => {
    sockets.add(socket);
    let buffered = Buffer.alloc(0);
    socket.on('data', (chunk) => {
      buffered = buffered.length > 0 ? Buffer.concat([buffered, chunk]) : Buffer.from(chunk);
      while (buffered.length >= 4 && buffered.length >= buffered.readInt32LE(0)) {
        const size = buffered.readInt32LE(0);
        void answer(engine, socket, buffered.subarray(0, size)).catch((error: Error) => {
          process.stderr.write(`${error.stack ?? error.message}\n`);
          socket.destroy();
        });
        buffered = buffered.subarray(size);
      }
    });
    socket.on('error', () => sockets.delete(socket));
    socket.on('close', () => sockets.delete(socket));
  });
  const close = () =>
    new Promise<void>((resolve) => {
      for (const socket of sockets) socket.destroy();
      server.close(() => resolve());
    });
  return new Promise((resolve) => {
    server.listen(port, '127.0.0.1', () => resolve({ port: (server.address() as { port: number }).port, close }));
  });
}

if (require.main === module) {
  const [file, port = '27017'] = process.argv.slice(2);
  if (!file) throw new Error('Usage: wire-server.ts <file> [port]');
  void serveWire(new Engine(file, { address: `127.0.0.1:${port}` }), Number(port)).then((server) =>
    process.stdout.write(`listening on 127.0.0.1:${server.port}\n`),
  );
}
