import { IANAZone } from 'luxon';
import { z } from 'zod';
import { addressees, media, type Step, stepActs } from './escalation';
import { holdReasons } from './hold-reason';
import { type ReadProblem, readProblems } from './read-problems';
import { clockKinds } from './sla-policy';

const timeOfDay = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, { error: 'expected a time HH:MM' });

/** Quiet hours as they are written: from outside, so nothing is taken on trust. */
export const quietShape = z
  .strictObject({
    zone: z
      .string()
      .max(60)
      .refine((name) => IANAZone.isValidZone(name), { error: 'expected an IANA time zone, such as Asia/Shanghai' }),
    from: timeOfDay,
    to: timeOfDay,
  })
  .refine(({ from, to }) => from !== to, {
    error: 'begin and end are the same: leave the quiet hours out, or give both',
  });

const minutes = z.int({ error: 'expected whole minutes of service time' }).min(1).max(525_600);
const times = z.int().min(1).max(1_000);

const step = z.strictObject({
  id: z.string().regex(/^[a-z0-9][a-z0-9-]{0,59}$/, { error: 'expected an id of lower case letters, digits and -' }),
  when: z.discriminatedUnion('kind', [
    z.strictObject({
      kind: z.literal('share'),
      clocks: z.array(z.enum(clockKinds)).min(1),
      share: z.number().min(0.01).max(10),
    }),
    z.strictObject({ kind: z.enum(['not-accepted', 'silent']), minutes }),
    z.strictObject({ kind: z.literal('waiting'), reasons: z.array(z.enum(holdReasons)).min(1), minutes }),
    z.strictObject({ kind: z.enum(['bounced', 'reopened']), times }),
  ]),
  whom: z
    .array(
      z.union([z.enum(addressees), z.strictObject({ address: z.string().min(3).max(320) })], {
        error: `expected ${addressees.join(', ')} or {address}`,
      }),
    )
    .min(1)
    .max(20),
  by: z.array(z.enum(media)).min(1),
  quiet: quietShape.optional(),
  does: z.enum(stepActs),
});

/** Reads an escalation ladder from untrusted data; gives its steps in order, or every problem found. Shares are of the time allowed, 0.01-10. */
export function readLadder(
  json: unknown,
): { readonly ladder: readonly Step[] } | { readonly problems: readonly ReadProblem[] } {
  const read = z.array(step).max(200).safeParse(json);
  if (!read.success) return { problems: readProblems(read.error, json) };
  const ids = read.data.map(({ id }) => id);
  const problems = ids.flatMap((id, index) =>
    ids.indexOf(id) < index
      ? [{ at: `${index}.id`, problem: `${id} stands twice: a step is told once by its id` }]
      : [],
  );
  return problems.length > 0 ? { problems } : { ladder: read.data };
}
