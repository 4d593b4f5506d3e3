import { z } from 'zod';
import { resolutionCodes } from '../../src/ticket/ticket';
import { formTicket, readJson, resolveTicket } from './button-value';
import type { SlackIdentity } from './slack-identity';
import { ignore, type SlackReading } from './slack-reading';

const input = z.object({
  value: z.string().nullish(),
  selected_date: z.string().nullish(),
  selected_option: z.object({ value: z.string() }).nullish(),
});

const viewSubmission = z.object({
  user: z.object({ id: z.string() }),
  view: z.object({
    id: z.string(),
    callback_id: z.string(),
    private_metadata: z.string().optional(),
    state: z.object({ values: z.record(z.string(), z.record(z.string(), input)) }),
  }),
});
type Submission = z.infer<typeof viewSubmission>;

/** A `view_submission` payload: one of our three modals sent in. A modal is sent in once, so its id names what was said. */
export function readView(body: unknown, { self, now }: { self: SlackIdentity; now: Date }): SlackReading {
  const { data } = viewSubmission.safeParse(body);
  if (!data) return ignore('a modal of another shape');
  switch (data.view.callback_id) {
    case 'firstline:form':
      return readFormModal(data, { self, now });
    case 'firstline:problem':
      return readProblemModal(data, { self, now });
    case 'firstline:resolve':
      return readResolveModal(data);
    default:
      return ignore('a modal that is not ours');
  }
}

function readFormModal({ user, view }: Submission, { self, now }: { self: SlackIdentity; now: Date }): SlackReading {
  const ticket = readJson(formTicket, view.private_metadata);
  if (!ticket) return ignore('a form that lost where it belongs');
  return {
    kind: 'form-sent',
    ticket,
    values: valuesOf(view),
    message: {
      id: `slack:${self.teamId}:view:${view.id}`,
      channel: 'slack',
      conversationId: ticket.conversationId,
      address: ticket.address,
      from: { channel: 'slack', userId: user.id },
      sentAt: now,
      side: 'requester',
    },
  };
}

/** A press with the words as its value: the desk opens a ticket for them without asking further. */
function readProblemModal({ user, view }: Submission, { self, now }: { self: SlackIdentity; now: Date }): SlackReading {
  const value = valuesOf(view).problem?.trim();
  if (!value) return ignore('an empty problem');
  return {
    kind: 'to-direct',
    from: { channel: 'slack', userId: user.id },
    id: `slack:${self.teamId}:view:${view.id}`,
    saying: { kind: 'press', action: 'open-ticket', value },
    sentAt: now,
  };
}

function readResolveModal({ user, view }: Submission): SlackReading {
  const ticket = readJson(resolveTicket, view.private_metadata);
  const values = valuesOf(view);
  const code = resolutionCodes.find((one) => one === values.code);
  const note = values.note?.trim();
  if (!ticket || !code || !note) return ignore('a resolution without its code, note or conversation');
  const { conversationId, language, version, channel, card } = ticket;
  const from = { channel: 'slack', userId: user.id };
  return {
    kind: 'desk',
    act: { from, press: { conversationId, language, version }, act: { act: 'resolve', code, note } },
    card: { channel, ts: card },
  };
}

/** One block per field, one element per block; what was left empty is absent. */
function valuesOf({ state }: Submission['view']): Readonly<Record<string, string>> {
  const answers = Object.entries(state.values).flatMap(([field, elements]) => {
    const element = Object.values(elements)[0];
    const answer = element?.value ?? element?.selected_date ?? element?.selected_option?.value;
    return answer ? [[field, answer.replace(/\p{Surrogate}/gu, '\ufffd')] as const] : [];
  });
  return Object.fromEntries(answers);
}
