import { isOpen, nextClosing, nextOpening, type ServiceHours } from './service-hours';

/** What an honest sentence about time is made of; the words are the wording files'. Times are to be spoken in `zone`. */
export type TimePromise = { readonly dueAt: Date; readonly zone: string } & (
  | { readonly openNow: true; readonly closesAt: Date | undefined }
  | { readonly openNow: false; readonly opensAt: Date | undefined }
);

/** `closesAt` is undefined for a desk that never closes, `opensAt` for one that does not open within two years. */
export function promiseOf(hours: ServiceHours, dueAt: Date, now: Date): TimePromise {
  const { zone } = hours;
  return isOpen(hours, now)
    ? { dueAt, zone, openNow: true, closesAt: nextClosing(hours, now) }
    : { dueAt, zone, openNow: false, opensAt: nextOpening(hours, now) };
}
