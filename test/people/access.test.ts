import type { Conversation } from '../../src/conversation/conversation';
import { maySeeConversation, maySeeDesk, maySeeTicket, mayWorkDesk } from '../../src/people/access';
import type { Person } from '../../src/people/person';
import type { Ticket } from '../../src/ticket/ticket';

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

test('an auditor sees the desk and speaks for nobody', () => {
  const auditor = person({ roles: ['auditor'] });
  expect([maySeeDesk(auditor), mayWorkDesk(auditor)]).toEqual([true, false]);
});
