import { maySeeSettings, maySeeTicket } from '../../../src/people/access';
import type { Person } from '../../../src/people/person';
import type { Ports } from '../../../src/ports';
import { bounceMatrix } from '../../../src/routing/bounce-matrix';
import { suggestRules } from '../../../src/routing/suggest-rules';
import { type PastOpening, pastOpening, tryRules } from '../../../src/routing/try-rules';
import type { Ticket } from '../../../src/ticket/ticket';
import { type ApiRoute, route } from '../api/route';
import type { HttpContext } from '../context';
import { bouncesSchema, daysQuery, routingWordsSchema, triedSchema, trySchema } from '../contract/routing';

const dayMs = 86_400_000;
/** Past tickets looked at, the newest; a desk of five thousand a quarter is well described by them. */
const most = 5000;
const shown = 200;

/** Routing rules on past tickets: what a change would have done, and what rule the bounces ask for. */
export function routingRoutes({ ports, settings }: HttpContext): readonly ApiRoute[] {
  const common = { area: 'Routing', access: maySeeSettings } as const;
  return [
    route(
      {
        ...common,
        method: 'POST',
        path: '/routing/try',
        summary: 'Try routing rules on past tickets without saving them: what would have changed, ticket by ticket.',
        body: trySchema,
        answer: triedSchema,
      },
      async ({ person, body }) => {
        const tried = settings.tried({ routing: body.routing });
        const past = (await pastTickets(ports, person, body.days)).map((ticket) => opening(ports, ticket));
        const trial = tryRules(past, { ...tried, rules: tried.routing.rules });
        const { changed } = trial;
        return {
          tickets: trial.tickets,
          straight: changed.filter(({ effect }) => effect === 'straight').length,
          away: changed.filter(({ effect }) => effect === 'away').length,
          decided: trial.decided,
          changed: changed.slice(0, shown).map(({ ticket, was, would, ended, effect }) => ({
            id: ticket.id,
            number: ticket.number,
            title: ticket.title,
            category: ticket.category,
            openedAt: ticket.openedAt.toISOString(),
            bounces: ticket.bounces,
            was: { group: was.group, priority: was.priority },
            would: { ...would, skills: [...would.skills] },
            ended,
            effect,
          })),
          more: Math.max(0, changed.length - shown),
        };
      },
    ),
    route(
      {
        ...common,
        method: 'GET',
        path: '/routing/bounces',
        summary: 'Say which group threw tickets to which, by category, and which rule would have avoided it.',
        query: daysQuery,
        answer: bouncesSchema,
      },
      async ({ person, query }) => {
        const tickets = await pastTickets(ports, person, query.days);
        const past = tickets.map((ticket) => opening(ports, ticket));
        return {
          tickets: tickets.length,
          cells: bounceMatrix(tickets).map((cell) => ({ ...cell })),
          suggestions: suggestRules(past, ports.settings().offices).map(({ rule, ...rest }) => ({
            ...rest,
            rule: { id: rule.id, name: rule.name, when: conditions(rule.when), sets: { group: rule.sets.group } },
          })),
        };
      },
    ),
    route(
      {
        ...common,
        method: 'GET',
        path: '/routing/words',
        summary: 'List what a rule may look at: intents, channels, skills.',
        answer: routingWordsSchema,
      },
      async () => {
        const knowledge = ports.knowledge();
        const intents = knowledge.intents();
        const staff = await ports.directory.agents();
        return {
          intents: intents.map((id) => ({
            id,
            name: { en: knowledge.nameOf(id, 'en'), zh: knowledge.nameOf(id, 'zh') },
          })),
          channels: [...ports.channels.keys()],
          skills: sorted(staff.flatMap(({ skills = [] }) => skills)),
        };
      },
    ),
  ];
}

const sorted = (words: readonly string[]) => [...new Set(words)].toSorted();

function conditions({
  categories,
  intents,
  offices,
}: { [K in 'categories' | 'intents' | 'offices']?: readonly string[] }) {
  return {
    ...(categories && { categories: [...categories] }),
    ...(intents && { intents: [...intents] }),
    ...(offices && { offices: [...offices] }),
  };
}

async function pastTickets({ tickets, now }: Ports, person: Person, days: number): Promise<readonly Ticket[]> {
  const to = now();
  const found = await tickets.openedBetween({ from: new Date(to.getTime() - days * dayMs), to }, most);
  return found.filter((ticket) => maySeeTicket(person, ticket));
}

function opening({ knowledge, settings }: Ports, ticket: Ticket): PastOpening {
  const outcome = ticket.intent === undefined ? undefined : knowledge().outcomeOf(ticket.intent);
  const group = outcome && 'group' in outcome ? outcome.group : undefined;
  return pastOpening(ticket, group ?? settings().defaultGroup);
}
