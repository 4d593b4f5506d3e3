import { IANAZone } from 'luxon';
import { z } from 'zod';
import { reminderKinds } from '../../../src/reminder/reminder';
import { clientId, id, instant } from './basics';

const words = z.string().trim().min(1).max(500);
const zone = z
  .string()
  .max(60)
  .refine((name) => IANAZone.isValidZone(name), { error: 'expected an IANA time zone' });

export const reminderSchema = z.object({
  id: z.string(),
  kind: z.enum(reminderKinds),
  at: instant,
  personId: z.string(),
  name: z.string(),
  text: z.string().optional(),
  rangAt: instant.optional().describe('When it was told; absent until then.'),
});
export const ownRemindersSchema = z.array(
  reminderSchema.extend({
    ticket: z.object({
      id: z.string(),
      number: z.string(),
      title: z.string(),
      status: z.string(),
      requester: z.string(),
    }),
  }),
);
export const setReminderSchema = z.strictObject({
  clientId,
  kind: z.enum(reminderKinds),
  at: instant,
  text: words.optional(),
  personId: id.optional().describe('Whose it is; one’s own where it is absent.'),
});
export const moveReminderSchema = z.strictObject({ at: instant });
export const endReminderSchema = z.strictObject({ how: z.enum(['done', 'called-off']).default('done') });
export const reminderPath = z.object({ id, reminder: z.string().max(64) });

/** "Tomorrow at 9", read on the wall of `zone`, and by the hours of the ticket where a day alone is named. */
export const momentQuery = z.object({ text: z.string().max(200), ticket: id.optional(), zone: zone.optional() });
export const momentSchema = z.object({
  at: instant.optional().describe('Absent where the words name no moment to come.'),
  opens: z.boolean().describe('A day was named alone: it is when the desk opens.'),
});

export type ReminderView = z.infer<typeof reminderSchema>;
export type OwnReminders = z.infer<typeof ownRemindersSchema>;
export type SetReminder = z.input<typeof setReminderSchema>;
export type MomentRead = z.infer<typeof momentSchema>;
