import { createSearchIndex } from '../../knowledge/search-index';
import type { Article } from '../../src/knowledge-base/article';
import type { Office } from '../../src/organization/office';
import { audiencesOf, mayRead } from '../../src/people/access';
import type { Person, Role } from '../../src/people/person';

const office = (id: string, level: Office['level'], parent?: string): [string, Office] => [
  id,
  { id, name: { en: id, zh: id }, level, parent },
];
const offices = new Map([
  office('headquarters', 'headquarters'),
  office('jiangsu', 'province', 'headquarters'),
  office('nanjing', 'city', 'jiangsu'),
  office('guangdong', 'province', 'headquarters'),
]);
const person = (given: Partial<Person> = {}): Person => ({
  id: 'p',
  name: 'P',
  roles: ['requester'],
  groups: [],
  identities: [],
  ...given,
});
const staff = (...roles: Role[]) => person({ roles: ['requester', ...roles] });

describe('who may read an article', () => {
  it.each<[string, string[], Person, boolean]>([
    ['everyone', ['everyone'], person(), true],
    ['everyone, but disabled', ['everyone'], person({ disabled: true }), false],
    ['agents: a requester', ['agents'], person(), false],
    ['agents: an agent', ['agents'], staff('agent'), true],
    ['a role: one without it', ['role:curator'], staff('agent'), false],
    ['a role: one with it', ['role:curator'], staff('curator'), true],
    ['an office: its people', ['office:jiangsu'], person({ office: 'jiangsu' }), true],
    ['an office: those of an office below', ['office:jiangsu'], person({ office: 'nanjing' }), true],
    ['an office: those above', ['office:nanjing'], person({ office: 'jiangsu' }), false],
    ['an office: those beside', ['office:jiangsu'], person({ office: 'guangdong' }), false],
    ['an office: those of no office', ['office:jiangsu'], person(), false],
    ['either of two', ['office:guangdong', 'agents'], person({ office: 'guangdong' }), true],
    ['nobody', [], staff('agent', 'administrator'), false],
  ])('%s', (_, audience, reader, expected) => {
    const article: Article = {
      id: 'a',
      language: 'en',
      title: 'Printer is out of paper',
      alternates: [],
      body: 'Add paper.',
      family: 'f',
      category: 'c',
      audience,
      state: 'published',
    };
    const audiences = audiencesOf(reader, offices);
    expect(mayRead(audiences, article)).toBe(expected);
    const { search } = createSearchIndex([article]);
    expect(search({ text: 'printer paper', language: 'en', audiences }).length > 0).toBe(expected);
  });
});
