import { z } from 'zod';
import type { Language } from '../../../src/conversation/understanding';
import { DeskError } from '../../../src/errors';
import type { Origin, Proposal } from '../../../src/knowledge-base/proposal';
import { approveProposal, propose, refuseProposal, tryProposal } from '../../../src/knowledge-base/propose';
import { mayCurate, mayPropose, maySeeKnowledge } from '../../../src/people/access';
import type { Person } from '../../../src/people/person';
import type { RetrainingReport } from '../../../src/understanding/retraining';
import { type ApiRoute, route } from '../api/route';
import type { HttpContext } from '../context';
import { byId, language } from '../contract/basics';
import {
  decidedSchema,
  proposalSchema,
  proposalsSchema,
  type ProposalView,
  proposeSchema,
  type Propose,
  refuseSchema,
  type RetrainingView,
  trialSchema,
  useOnlySchema,
} from '../contract/teaching';
import { conversationSeenBy, seesWork, ticketSeenBy } from '../desk/seen-by';
import { gateView } from './article-views';

const most = 200;

/** "This should have been …": said by agents, decided by curators. */
export function proposalRoutes({ ports }: HttpContext): readonly ApiRoute[] {
  const common = { area: 'Curation' } as const;
  const one = { ...common, access: mayCurate, params: byId, method: 'POST' } as const;
  return [
    route(
      {
        ...common,
        method: 'GET',
        path: '/knowledge/proposals',
        summary: 'List proposals, newest first, and count those that wait.',
        access: maySeeKnowledge,
        query: z.object({
          fate: z.enum(['waiting', 'approved', 'refused']).default('waiting'),
          language: language.default('en'),
        }),
        answer: proposalsSchema,
      },
      async ({ person, query }) => ({
        waiting: await ports.proposals.count('waiting'),
        proposals: await Promise.all(
          (await ports.proposals.list(query.fate, most)).map(async (proposal) => {
            const { conversationId, ...shown } = view(proposal, query.language);
            // The sentence is for whoever decides; where it was said, for those who may read on there.
            const readsOn = conversationId !== undefined && (await seesWork(person, conversationId, ports));
            return readsOn ? { ...shown, conversationId } : shown;
          }),
        ),
      }),
    ),
    route(
      {
        ...common,
        method: 'POST',
        path: '/knowledge/proposals',
        summary: 'Say what a sentence should have led to.',
        access: mayPropose,
        body: proposeSchema,
        answer: proposalSchema,
        status: 201,
      },
      async ({ person, body }) => {
        const origin = await originOf(person, body.origin);
        return view(await propose(ports, { ...body, origin }, person), body.language);
      },
    ),
    route(
      {
        ...one,
        path: '/knowledge/proposals/:id/try',
        summary: 'Say what approving would do; nothing is changed.',
        body: useOnlySchema,
        answer: trialSchema,
      },
      async ({ person, params, body }) => {
        const { retraining, gate } = await tryProposal(ports, params.id, { by: person, use: body.use });
        return { retraining: retraining && retrainingView(retraining), gate: gate && gateView(gate) };
      },
    ),
    route(
      {
        ...one,
        path: '/knowledge/proposals/:id/approve',
        summary:
          'Carry a proposal out. With `refused`, the held-out phrases or the gate said no and nothing was changed.',
        body: useOnlySchema,
        answer: decidedSchema,
      },
      async ({ person, params, body }) => {
        const { proposal, refused } = await approveProposal(ports, { id: params.id, by: person, use: body.use });
        return {
          proposal: view(proposal, person.language ?? 'en'),
          refused: refused && {
            retraining: 'retraining' in refused ? retrainingView(refused.retraining) : undefined,
            gate: 'gate' in refused ? gateView(refused.gate) : undefined,
          },
        };
      },
    ),
    route(
      {
        ...one,
        path: '/knowledge/proposals/:id/refuse',
        summary: 'Refuse a proposal, with the reason.',
        body: refuseSchema,
        answer: proposalSchema,
      },
      async ({ person, params, body }) =>
        view(await refuseProposal(ports, { id: params.id, by: person, note: body.note }), person.language ?? 'en'),
    ),
  ];

  /** Only of what one may see can one say what it should have been. */
  async function originOf(person: Person, origin: Propose['origin']): Promise<Origin> {
    if (origin.kind === 'gap') return origin;
    if (origin.kind === 'ticket')
      return { kind: 'ticket', number: (await ticketSeenBy(person, origin.ticketId, ports)).number };
    await conversationSeenBy(person, origin.conversationId, ports);
    const message = await ports.messages.byId(origin.messageId);
    if (message?.conversationId !== origin.conversationId || !message.turn)
      throw new DeskError('not-found', 'no such turn of the bot');
    return { ...origin, rule: message.turn.rule };
  }

  function view(proposal: Proposal, spoken: Language): ProposalView {
    const { id, text, language: written, target, origin, by, at, note, before, fate } = proposal;
    const { article, nameOf } = ports.knowledge();
    const name =
      target.kind === 'intent'
        ? nameOf(target.intent, spoken)
        : (article(target.articleId, written)?.title ?? target.articleId);
    return {
      id,
      text,
      language: written,
      target,
      targetName: name,
      origin: origin.kind,
      conversationId: origin.kind === 'turn' ? origin.conversationId : undefined,
      by,
      at: at.toISOString(),
      note,
      before,
      fate: (fate.kind === 'waiting' ? fate : { ...fate, at: fate.at.toISOString() }) as ProposalView['fate'],
    };
  }
}

export function retrainingView(report: RetrainingReport): RetrainingView {
  const judged = (all: RetrainingReport['fallen']) =>
    all.map(({ language: spoken, intent, text, got }) => ({ language: spoken, intent, text, got }));
  return { ...report, fallen: judged(report.fallen), risen: judged(report.risen) };
}
