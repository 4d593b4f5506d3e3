import { readConfig } from '../config';
import { type Role, start } from '../main';
import { welcome } from './welcome';

/** A clean stop may take this long; then the process goes, and the next start takes up what is left. */
const patienceMs = 14_000;

/** Runs until it is told to stop. Bad settings are explained and end it with code 1. */
export async function serve(role: Role): Promise<void> {
  const began = performance.now();
  try {
    const config = readConfig(process.env);
    const starting = start(config, role);
    let stopping = false;
    const stop = () => {
      if (stopping) return;
      stopping = true;
      setTimeout(() => process.exit(1), patienceMs).unref();
      // Told to stop while it still starts, it starts and stops: nothing is left half begun.
      starting
        .then((running) => running.stop())
        .then(
          () => process.exit(0),
          (error: unknown) => {
            console.error(error);
            process.exit(1);
          },
        );
    };
    for (const signal of ['SIGTERM', 'SIGINT'] as const) process.once(signal, stop);
    const running = await starting;
    if (!stopping) console.log(welcome(config, running, Math.round(performance.now() - began)));
  } catch (error) {
    console.error(
      error instanceof Error && 'code' in error && error.code === 'bad-config' ? `firstline: ${error.message}` : error,
    );
    process.exit(1);
  }
}
