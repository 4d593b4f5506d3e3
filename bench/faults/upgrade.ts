import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { connectStore } from '../../adapters/mongo/connect';
import { createModels } from '../../adapters/mongo/models';
import { saveTicket } from '../../src/ticket/change-ticket';
import { termsOf } from '../../src/ticket/terms';
import { startDesk } from '../../test/support/desk';
import { halfSpent } from '../clocks/half-spent';
import { root } from '../measuring/root';
import { inLab } from './lab';
import type { Scenario } from './scenario';

const count = 2_000;
const kills = 4;

/** A store of an older version is brought up to this one, and the desk is killed again and again while it does so. */
export const upgradeInterrupted: Scenario = {
  name: 'upgrade interrupted',
  fault: `kill -9 ${kills} times during the migrations of ${count} tickets`,
  run: (random) =>
    inLab(async (lab) => {
      await plantOld(lab.folder);
      for (let round = 0; round < kills; round++) await startAndKill(lab.folder, 700 + random() * 900);
      const began = Date.now();
      const desk = await lab.start();
      const recoveredMs = Date.now() - began;
      await desk.kill('SIGTERM');
      const connection = await connectStore({ file: join(lab.folder, 'desk.db') });
      const { ticket, ticketWord } = await createModels(connection);
      const whole = await ticket.countDocuments({ facets: { $exists: true } });
      const all = await ticket.countDocuments({});
      const found = await ticketWord.countDocuments({});
      await connection.close();
      return { sent: count, lost: count - Math.min(whole, found), doubled: all - count, recoveredMs };
    }),
};

/** Tickets as the version before the first migration left them. */
async function plantOld(folder: string): Promise<void> {
  const desk = await startDesk({}, folder, { keep: true });
  const { ports } = desk.running;
  const at = new Date(Date.now() + 86_400_000);
  for (let index = 0; index < count; index++) {
    const ticket = halfSpent(ports.settings(), { id: `old${index}`, at });
    await saveTicket(ports, ticket, termsOf(ports.settings(), ticket));
  }
  await desk.stop();
  const connection = await connectStore({ file: join(folder, 'desk.db') });
  const { ticket, ticketWord } = await createModels(connection);
  await ticket.collection.updateMany({}, { $unset: { facets: '', place: '' } });
  await ticketWord.collection.deleteMany({});
  await connection.collection('_migrations').deleteMany({});
  await connection.close();
}

async function startAndKill(folder: string, afterMs: number): Promise<void> {
  const child = spawn(process.execPath, [join(root, 'bin/firstline.mjs'), 'start'], {
    env: { PATH: process.env.PATH ?? '', PORT: '0', FIRSTLINE_DATA: folder, FIRSTLINE_LOG: 'silent' },
    stdio: 'ignore',
  });
  const ended = new Promise((resolve) => child.once('exit', resolve));
  await delay(afterMs);
  child.kill('SIGKILL');
  await ended;
}
