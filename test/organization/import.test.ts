import { join } from 'node:path';
import { loadSettings } from '../../organization/load';
import { importGroups } from '../../src/organization/import/import-groups';
import { importOffices, officeColumns, officeRows } from '../../src/organization/import/import-offices';
import { importPeople } from '../../src/organization/import/import-people';
import { writeCsv } from '../../src/organization/import/read-csv';
import { byId } from '../../src/organization/organization';
import { isWithin, officePath, officeTree } from '../../src/organization/office';

const root = join(__dirname, '../..');
const { offices, groups, hours } = loadSettings(join(root, 'organization'), join(root, 'calendars'));
const people = new Map([['li.na@sample.invalid', { id: 'li.na' }]]);
const known = { offices, groups, hoursIds: [...hours.keys()], people };

describe('the tree', () => {
  test('leads from a county up to headquarters', () => {
    expect(officePath(offices, 'nanjing-gaochun')).toEqual(['nanjing-gaochun', 'nanjing', 'jiangsu', 'headquarters']);
    expect(officePath(offices, 'nowhere')).toEqual([]);
    expect([isWithin(offices, 'nanjing-gaochun', 'jiangsu'), isWithin(offices, 'jiangsu', 'nanjing')]).toEqual([
      true,
      false,
    ]);
    const [top] = officeTree(offices);
    expect(top?.children.map(({ office }) => office.id)).toEqual(['jiangsu', 'guangdong']);
  });
});

describe('offices', () => {
  const heading = 'id,name_en,name_zh,level,parent\n';
  test('are added to those there are; an empty cell is nothing', () => {
    const read = importOffices(`${heading}zhejiang,Zhejiang,浙江省分公司,province,headquarters\n`, offices);
    expect(read).toEqual({
      items: [
        { id: 'zhejiang', name: { en: 'Zhejiang', zh: '浙江省分公司' }, level: 'province', parent: 'headquarters' },
      ],
    });
  });

  test.each<[string, string, RegExp]>([
    ['no table', 'id,name_en\n"broken', /no table/],
    ['no heading', 'a,b\n1,2\n', /column id is missing/],
    ['an unknown column', `${heading.trim()},colour\nx,X,某处,county,nanjing,red\n`, /no column "colour"/],
    ['a cell too many', `${heading}x,X,某处,county,nanjing,more\n`, /6 cells/],
    ['no name', `${heading}x,,某处,county,nanjing\n`, /name_en/],
    ['a level there is not', `${heading}x,X,某处,village,nanjing\n`, /level/],
    ['no such office above', `${heading}x,X,某处,county,nowhere\n`, /no office nowhere/],
    ['an office above that is below', `${heading}x,X,某处,city,nanjing-gaochun\n`, /is not above/],
    ['one twice', `${heading}x,X,某处,county,nanjing\nx,Y,某处,county,nanjing\n`, /twice/],
  ])('%s is refused whole, by its row', (_, csv, problem) => {
    const read = importOffices(csv, offices);
    expect('problems' in read && read.problems.map(({ at, problem: what }) => `${at}: ${what}`).join('\n')).toMatch(
      problem,
    );
  });

  test('every wrong row is named at once', () => {
    const read = importOffices(`${heading}x,X,某处,village,nanjing\nOK?,Y,某处,county,nanjing\n`, offices);
    expect('problems' in read && read.problems.map(({ at }) => at)).toEqual(['2', '3']);
  });

  test('go out as a table and come in again as they were', () => {
    const csv = writeCsv([...officeColumns.required, ...officeColumns.optional], officeRows(offices));
    expect(importOffices(csv, new Map())).toEqual({ items: [...offices.values()] });
  });
});

test('nothing that goes out is a formula, and it comes in again as it was', () => {
  const evil = '=HYPERLINK("http://x","y")';
  const odd = byId([{ id: 'headquarters', name: { en: evil, zh: '+86' }, level: 'headquarters' } as const]);
  const csv = writeCsv([...officeColumns.required, ...officeColumns.optional], officeRows(odd));
  expect(csv).toContain(`"'=HYPERLINK(""http://x"",""y"")"`);
  expect(csv).not.toMatch(/(^|,)"?[=+@-]/m);
  expect(importOffices(csv, new Map())).toEqual({ items: [...odd.values()] });
});

test('groups name their lead by address, hours and tiers that are there', () => {
  const heading = 'id,name_en,name_zh,tier,hours,lead,next_tier,supplier_name,supplier_minutes\n';
  expect(
    importGroups(`${heading}hz-it,Hangzhou IT,杭州信息技术组,1,office,Li.Na@sample.invalid,desktop,,\n`, known),
  ).toEqual({
    items: [
      {
        id: 'hz-it',
        name: { en: 'Hangzhou IT', zh: '杭州信息技术组' },
        tier: 1,
        hours: 'office',
        lead: 'li.na',
        nextTier: 'desktop',
      },
    ],
  });
  const read = importGroups(
    `${heading}a,A,甲,1,never,,,,\nb,B,乙,7,office,,,,\nc,C,丙,1,office,nobody@x.invalid,,,\nd,D,丁,supplier,office,,,,\n`,
    known,
  );
  const problems = 'problems' in read ? read.problems.map(({ at, problem }) => `${at} ${problem}`).join('\n') : '';
  expect(problems).toMatch(/4 lead: nobody has the address nobody@x\.invalid/);
  expect(problems).toMatch(/3 tier/);
});

test('people come by their address, with roles that a table may give', () => {
  const heading = 'email,name,roles,groups,office,skills,cap\n';
  expect(importPeople(`${heading}Mei.Lin@x.invalid,林梅,agent,network; access,jiangsu,vpn；wifi,4\n`, known)).toEqual({
    items: [
      {
        email: 'mei.lin@x.invalid',
        name: '林梅',
        roles: ['requester', 'agent'],
        groups: ['network', 'access'],
        office: 'jiangsu',
        skills: ['vpn', 'wifi'],
        cap: 4,
      },
    ],
  });
  const read = importPeople(
    `${heading}a@x.invalid,A,administrator,,,,\na@x.invalid,B,agent,nowhere,mars,,\nno address,C,,,,,\n`,
    known,
  );
  expect('problems' in read && read.problems.map(({ at }) => at)).toEqual(['2', '4']);
  const named = importPeople(`${heading}a@x.invalid,A,,,,,\nA@x.invalid,B,agent,nowhere,mars,,\n`, known);
  expect('problems' in named && named.problems.map(({ problem }) => problem)).toEqual([
    'a@x.invalid is in row 2 too',
    'there is no group nowhere',
    'there is no office mars',
  ]);
});
