import { z } from 'zod';
import type { CardAct, CardPress } from '../../src/conversation/card-press';
import { resolutionCodes } from '../../src/ticket/ticket';

/** Inputs of a desk card are named so that nothing else can be mistaken for them. */
export const deskPrefix = 'desk:';

const ours = z.looseObject({
  firstline: z.object({
    desk: z.object({
      act: z.enum(['take-over', 'hand-back', 'not-a-request', 'hold', 'history', 'assign', 'resolve']),
      conversationId: z.string().min(1).max(300),
      version: z.string().min(1).max(60),
      language: z.enum(['en', 'zh']),
    }),
  }),
  [`${deskPrefix}to`]: z.string().max(300).optional().catch(undefined),
  [`${deskPrefix}code`]: z.enum(resolutionCodes).optional().catch(undefined),
  [`${deskPrefix}note`]: z.string().max(4000).optional().catch(undefined),
});

/** The data of a pressed button of a desk card; nothing when it is no such card, or lacks what the act needs. */
export function readDeskData(data: unknown): { readonly press: CardPress; readonly act: CardAct } | undefined {
  const read = ours.safeParse(data);
  if (!read.success) return undefined;
  const { act, ...press } = read.data.firstline.desk;
  const { to, code, note } = {
    to: read.data[`${deskPrefix}to`],
    code: read.data[`${deskPrefix}code`],
    note: read.data[`${deskPrefix}note`]?.trim(),
  };
  if (act === 'assign') return to ? { press, act: { act, to } } : undefined;
  if (act === 'resolve') return code && note ? { press, act: { act, code, note } } : undefined;
  return { press, act: { act } };
}
