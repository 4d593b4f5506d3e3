import { readFileSync } from 'node:fs';

/*
 * Loaded before a desk (`node --require`): its clock is as many milliseconds off as the file says that
 * `SHIFTED_CLOCK_FILE` names. Timers go on as they were, as when somebody sets the system's clock.
 */
const Real = Date;
const file = process.env.SHIFTED_CLOCK_FILE ?? '';
let shift = 0;
let readAt = 0;

function shifted(): number {
  const now = Real.now();
  if (now - readAt > 50) {
    readAt = now;
    shift = Number(readFileSync(file, 'utf8')) || 0;
  }
  return now + shift;
}

globalThis.Date = new Proxy(Real, {
  construct: (target, given, newTarget) =>
    Reflect.construct(target, given.length === 0 ? [shifted()] : given, newTarget) as object,
  apply: () => new Real(shifted()).toString(),
  get: (target, name) => (name === 'now' ? shifted : (Reflect.get(target, name) as unknown)),
});
