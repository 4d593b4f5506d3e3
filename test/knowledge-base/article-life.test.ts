import { createSearchIndex } from '../../knowledge/search-index';
import { shippedModel } from '../../knowledge/search-model';
import { createCurating } from '../../src/main/candidate-search';
import { followArticles, type Following } from '../../src/main/follow-articles';
import { type Article, articleKey } from '../../src/knowledge-base/article';
import { type ArticleRecord, type ArticleText, isOlder, stateOf } from '../../src/knowledge-base/article-record';
import { tendArticles } from '../../src/knowledge-base/tend-articles';
import type { Person } from '../../src/people/person';
import type { Ports } from '../../src/ports';
import { openSmallDesk, type SmallDesk } from '../conversation/small-desk';
import { smallKnowledge } from '../conversation/small-knowledge';

const person = (id: string, roles: Person['roles'] = ['requester', 'curator']): Person => ({
  id,
  name: id.toUpperCase(),
  roles,
  groups: [],
  identities: [],
});
const [ann, bob, agent] = [person('ann'), person('bob'), person('carl', ['requester', 'agent'])];

const vpn: ArticleText = {
  title: 'VPN error 691',
  alternates: ['the vpn rejects my password'],
  golden: ['i get 691 when i dial in'],
  body: 'Type the password again.',
  family: 'platform',
  category: 'vpn',
  audience: ['everyone'],
};
const mail: ArticleText = {
  ...vpn,
  title: 'Mail does not arrive',
  alternates: ['no new mail since this morning'],
  golden: ['my mail is not coming in'],
  body: 'Check the folder for spam.',
  category: 'mail',
};

let small: SmallDesk;
let ports: Ports;
let following: Following;
let published: Map<string, Article>;

/** The process that curates, with a search of its own that follows the store. */
beforeEach(async () => {
  published = new Map();
  const index = createSearchIndex([], { model: shippedModel });
  const knowledge = { ...smallKnowledge, search: index.search };
  small = await openSmallDesk({
    knowledge: () => knowledge,
    curating: createCurating({ model: () => shippedModel, published: () => published }),
  });
  ports = small.ports;
  following = followArticles(ports, {
    since: new Date(0),
    apply: ({ id, language, article }) => {
      if (article) published.set(articleKey(article), article);
      else published.delete(articleKey({ id, language }));
      if (article) index.add(article);
      else index.remove(id, language);
    },
  });
});
afterEach(async () => {
  following.stop();
  await small.stop();
});

const en = (id: string) => ({ id, language: 'en' }) as const;
const of = (record: ArticleRecord, by: Person, note?: string) => ({
  name: { id: record.id, language: record.language },
  version: record.version,
  by,
  note,
});

async function publishAs(id: string, text: ArticleText): Promise<ArticleRecord> {
  const { curators } = small.desk;
  const draft = await curators.begin(en(id), text, ann);
  const { record } = await curators.submit(of(draft, ann));
  const done = await curators.approve(of(record, bob));
  expect(done.report.open).toBe(true);
  await following.look();
  return done.record;
}

const first = (text: string) =>
  ports.knowledge().search({ text, language: 'en', audiences: ['everyone'] })[0]?.articleId;

describe('the life of an article', () => {
  it('is found only once somebody else has reviewed it', async () => {
    const { curators } = small.desk;
    const draft = await curators.begin(en('vpn'), vpn, ann);
    expect(stateOf(draft)).toBe('draft');
    const { record } = await curators.submit(of(draft, ann));
    await expect(curators.approve(of(record, ann))).rejects.toMatchObject({ code: 'not-allowed' });
    await following.look();
    expect(first('vpn error 691')).toBeUndefined();
    const done = await curators.approve(of(record, bob));
    expect(stateOf(done.record)).toBe('published');
    await following.look();
    expect(first('vpn error 691')).toBe('vpn');
  });

  it('keeps what readers see while the next edition is written, and goes back to an earlier one', async () => {
    const { curators } = small.desk;
    const one = await publishAs('vpn', vpn);
    const text = { ...vpn, body: 'Ask for a new password.' };
    const draft = await curators.write(of(one, bob), text);
    await following.look();
    expect(published.get('vpn.en')?.body).toBe(vpn.body);
    const { record } = await curators.submit(of(draft, bob));
    await expect(curators.approve(of(record, bob))).rejects.toMatchObject({ code: 'not-allowed' });
    const two = (await curators.approve(of(record, ann))).record;
    await following.look();
    expect(published.get('vpn.en')?.body).toBe(text.body);
    expect((await ports.articles.editions(en('vpn'), 10)).map(({ number }) => number)).toEqual([2, 1]);
    const back = await curators.rollBack(of(two, ann), 1);
    expect(back.work).toMatchObject({ state: 'draft', text: { body: vpn.body }, authors: [{ id: 'ann' }] });
  });

  it('is refused by the gate with the phrases named, and nothing is changed', async () => {
    const { curators } = small.desk;
    await publishAs('vpn', vpn);
    const greedy = {
      ...mail,
      alternates: ['i get 691 when i dial in', 'vpn error 691', 'the vpn rejects my password'],
    };
    const draft = await curators.begin(en('mail'), greedy, ann);
    const refused = await curators.submit(of(draft, ann));
    expect(refused.report.open).toBe(false);
    expect(refused.report.stolen.map(({ question }) => question.text)).toContain('i get 691 when i dial in');
    expect(refused.record).toEqual(draft);
    expect(await ports.articles.load(en('mail'))).toMatchObject({ version: draft.version, work: { state: 'draft' } });
    expect(first('i get 691 when i dial in')).toBe('vpn');
    const mended = await curators.write(of(draft, ann), mail);
    expect((await curators.submit(of(mended, ann))).report.open).toBe(true);
  });

  it('goes back to its author with the reason', async () => {
    const { curators } = small.desk;
    const draft = await curators.begin(en('vpn'), vpn, ann);
    const { record } = await curators.submit(of(draft, ann));
    const back = await curators.giveBack(of(record, bob, 'Name the menu.'));
    expect(back.work).toMatchObject({ state: 'draft', returned: { by: { id: 'bob' }, note: 'Name the menu.' } });
  });

  it('tells the slower of two curators', async () => {
    const { curators } = small.desk;
    const draft = await curators.begin(en('vpn'), vpn, ann);
    await curators.write(of(draft, ann), mail);
    await expect(curators.write(of(draft, bob), vpn)).rejects.toMatchObject({ code: 'conflict' });
  });

  it('lets nobody but curators change it', async () => {
    await expect(small.desk.curators.begin(en('vpn'), vpn, agent)).rejects.toMatchObject({ code: 'not-allowed' });
  });

  it('is taken from its readers when it is retired', async () => {
    const record = await publishAs('vpn', vpn);
    await small.desk.curators.retire(of(record, ann));
    await following.look();
    expect(first('vpn error 691')).toBeUndefined();
  });

  it('is published by itself at its hour, once, by whichever process looks first', async () => {
    const { curators } = small.desk;
    const draft = await curators.begin(en('vpn'), vpn, ann);
    const { record } = await curators.submit(of(draft, ann));
    const at = new Date(small.clock.now.getTime() + 3_600_000);
    const waiting = await curators.approve(of(record, bob), at);
    expect(stateOf(waiting.record)).toBe('scheduled');
    expect(await tendArticles(ports)).toBe(0);
    small.clock.pass(3_600_000);
    const done = await Promise.all([tendArticles(ports), tendArticles(small.process().ports)]);
    expect(done.toSorted((a, b) => a - b)).toEqual([0, 1]);
    await following.look();
    expect(first('vpn error 691')).toBe('vpn');
  });

  it('comes back with the phrases when the gate has shut before its hour', async () => {
    const { curators } = small.desk;
    const late = { ...mail, alternates: ['vpn error 691', 'the vpn rejects my password'] };
    const draft = await curators.begin(en('mail'), late, ann);
    const { record } = await curators.submit(of(draft, ann));
    const waiting = await curators.approve(of(record, bob), new Date(small.clock.now.getTime() + 1000));
    expect(stateOf(waiting.record)).toBe('scheduled');
    const quick = await curators.begin(
      en('vpn'),
      { ...vpn, title: 'VPN', alternates: ['vpn again'], golden: late.alternates },
      ann,
    );
    const reviewed = await curators.submit(of(quick, ann));
    await curators.approve(of(reviewed.record, bob));
    await following.look();
    small.clock.pass(2000);
    await tendArticles(ports);
    const after = await ports.articles.load(en('mail'));
    expect(after?.work).toMatchObject({ state: 'draft', returned: { note: expect.stringContaining('691') } });
  });

  it('reminds the desk once of a review that is due', async () => {
    await publishAs('vpn', { ...vpn, reviewBy: '2026-03-08' });
    await tendArticles(ports);
    await tendArticles(ports);
    expect(small.board.told.map(({ text }) => text)).toEqual([expect.stringContaining('VPN error 691')]);
  });

  it('says which language of a pair is older, until somebody has compared them', async () => {
    const { curators } = small.desk;
    const zh = { id: 'vpn', language: 'zh' } as const;
    const draft = await curators.begin(zh, { ...vpn, title: 'VPN 错误 691', golden: [], alternates: [] }, ann);
    const { record } = await curators.submit(of(draft, ann));
    const chinese = (await curators.approve(of(record, bob))).record;
    small.clock.pass(1000);
    const english = await publishAs('vpn', vpn);
    expect([isOlder(chinese, english), isOlder(english, chinese)]).toEqual([true, false]);
    expect(isOlder(await curators.check(of(chinese, bob)), english)).toBe(false);
  });
});
