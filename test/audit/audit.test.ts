import { type AuditEntry, type AuditRecord, chained, checkAudit } from '../../src/audit/audit';
import { openSmallDesk, type SmallDesk } from '../conversation/small-desk';

const entry = (id: string, to = 'agent'): AuditEntry => ({
  id,
  at: new Date('2026-01-05T08:00:00Z'),
  by: { id: 'admin', name: 'Administrator' },
  act: 'person-changed',
  subject: { id: 'wei', name: 'Wei' },
  changes: [{ field: 'roles', from: '', to }],
});

describe('the chain', () => {
  const three = () => {
    const records: AuditRecord[] = [];
    for (const id of ['a', 'b', 'c']) records.push(chained(entry(id), records.at(-1)));
    return records;
  };
  const check = (records: readonly AuditRecord[]) =>
    checkAudit({ from: async (seq, limit) => records.filter((one) => one.seq >= seq).slice(0, limit) });

  test('holds together', async () => {
    const records = three();
    expect(await check(records)).toEqual({ intact: true, count: 3, head: records[2]?.hash });
    expect(await check([])).toMatchObject({ intact: true, count: 0 });
  });

  test.each<[string, (records: AuditRecord[]) => AuditRecord[], number]>([
    ['a changed word', (all) => all.map((one) => (one.seq === 2 ? { ...one, changes: [] } : one)), 2],
    ['another time', (all) => all.map((one) => (one.seq === 1 ? { ...one, at: new Date(0) } : one)), 1],
    ['another doer', (all) => all.map((one) => (one.seq === 3 ? { ...one, by: { id: 'x', name: 'X' } } : one)), 3],
    ['one taken out', (all) => all.filter(({ seq }) => seq !== 2), 2],
    [
      'one made anew, with a hash that fits itself',
      (all) => [all[0], chained(entry('z'), all[0]), all[2]] as AuditRecord[],
      3,
    ],
    ['the first cut off', (all) => all.slice(1), 1],
  ])('%s is seen', async (_, alter, brokenAt) => {
    expect(await check(alter(three()))).toMatchObject({ intact: false, brokenAt });
  });
});

describe('the record in the store', () => {
  let small: SmallDesk;
  beforeAll(async () => {
    small = await openSmallDesk();
  });
  afterAll(() => small.stop());

  test('many at once get places in a row, a repeat gets none, and time survives the store', async () => {
    const { audit } = small.ports;
    await Promise.all(Array.from({ length: 20 }, (_, index) => audit.append([entry(`e${index}`)])));
    await audit.append([entry('e3')]);
    const all = await audit.from(1, 100);
    expect(all.map(({ seq }) => seq)).toEqual(Array.from({ length: 20 }, (_, index) => index + 1));
    expect(await checkAudit(audit)).toMatchObject({ intact: true, count: 20 });
    expect((await audit.page({ subject: 'wei', before: 20, limit: 2 })).map(({ seq }) => seq)).toEqual([19, 18]);
    expect(await audit.page({ subject: 'nobody', limit: 2 })).toEqual([]);
  });
});
