import fc from 'fast-check';
import type { Conversation } from '../../src/conversation/conversation';
import { facetsFor, facetsOf } from '../../src/inbox/facets';
import { maySeeConversation, maySeeDesk, maySeeTicket, mayWorkDesk, ticketsSeenBy } from '../../src/people/access';
import type { Person } from '../../src/people/person';
import type { Ticket } from '../../src/ticket/ticket';
import { aTicket } from '../inbox/a-ticket';

const person = (fields: Partial<Person>): Person => ({
  id: 'p1',
  name: 'Somebody',
  roles: ['requester', 'agent'],
  groups: [],
  identities: [],
  ...fields,
});
const ticket = (fields: Partial<Ticket> & { readonly offices?: readonly string[] } = {}) =>
  ({
    group: 'network',
    requester: { personId: 'r1', name: 'R', offices: fields.offices ?? ['nanjing', 'jiangsu', 'hq'] },
    ...fields,
  }) as unknown as Ticket;
const conversation = (fields: Partial<Conversation> = {}) =>
  ({
    requester: { channel: 'web', userId: 'r1', personId: 'r1', name: 'R', offices: ['nanjing', 'jiangsu', 'hq'] },
    attendedBy: { kind: 'bot' },
    ...fields,
  }) as unknown as Conversation;

describe('a scope', () => {
  test.each<[string, Partial<Person>, boolean]>([
    ['none: everything', {}, true],
    ['the very office', { scope: 'nanjing' }, true],
    ['an office above', { scope: 'jiangsu' }, true],
    ['the top', { scope: 'hq' }, true],
    ['another office', { scope: 'suzhou' }, false],
    ['another office, but their group’s', { scope: 'suzhou', groups: ['network'] }, true],
    ['another office, but their own request', { scope: 'suzhou', id: 'r1' }, true],
    ['the very office, but only a requester', { scope: 'nanjing', roles: ['requester'] }, false],
    ['the very office, but disabled', { scope: 'nanjing', disabled: true }, false],
    ['a curator only', { roles: ['requester', 'curator'] }, false],
  ])('%s', (_, fields, seen) => {
    expect(maySeeTicket(person(fields), ticket())).toBe(seen);
    expect(maySeeConversation(person(fields), conversation(), ticket())).toBe(seen);
  });

  test('sees what it was given by hand', () => {
    const far = person({ scope: 'suzhou' });
    expect(maySeeTicket(far, ticket({ agent: { id: 'p1', name: 'Somebody' } }))).toBe(true);
    const attendedBy = { kind: 'agent', agentId: 'p1', name: 'Somebody', since: new Date(0) } as const;
    expect(maySeeConversation(far, conversation({ attendedBy }))).toBe(true);
    expect(maySeeConversation(person({ scope: 'suzhou', id: 'p2' }), conversation({ attendedBy }))).toBe(false);
  });

  test('does not hold what came from an office nobody named', () => {
    const nowhere = ticket({ offices: [] });
    expect(maySeeTicket(person({ scope: 'hq' }), nowhere)).toBe(false);
    expect(maySeeTicket(person({}), nowhere)).toBe(true);
  });
});

test('lists and counts hold the very tickets that may be seen', () => {
  const offices = fc.constantFrom('nanjing', 'jiangsu', 'suzhou');
  const people = fc.constantFrom('p1', 'p2');
  const groups = fc.constantFrom('network', 'desktop');
  const who = fc.record({ id: people, scope: fc.option(offices, { nil: undefined }), groups: fc.array(groups) });
  const what = fc.record({
    requester: fc.record({
      personId: fc.constantFrom('p1', 'r1'),
      name: fc.constant('R'),
      office: fc.option(offices, { nil: undefined }),
      offices: fc.option(fc.array(offices), { nil: undefined }),
    }),
    group: groups,
    agent: fc.option(
      people.map((id) => ({ id, name: id })),
      { nil: undefined },
    ),
    offer: fc.option(
      people.map((personId) => ({ personId })),
      { nil: undefined },
    ),
    bridge: fc.option(
      fc.uniqueArray(people).map((called) => ({ people: called })),
      { nil: undefined },
    ),
    open: fc.boolean(),
  });
  fc.assert(
    fc.property(who, what, (fields, { open, ...given }) => {
      const status = open ? { kind: 'new' } : { kind: 'closed' };
      const one = aTicket({ id: 't', ...given, status } as unknown as Ticket);
      const facets = facetsOf(one);
      const listed = facetsFor({ is: {}, within: ticketsSeenBy(person(fields)) }).every((any) =>
        any.some((facet) => facets.includes(facet)),
      );
      expect(listed).toBe(maySeeTicket(person(fields), one));
    }),
  );
});

test('an auditor sees the desk and speaks for nobody', () => {
  const auditor = person({ roles: ['auditor'] });
  expect([maySeeDesk(auditor), mayWorkDesk(auditor)]).toEqual([true, false]);
});
