import { join } from 'node:path';
import { loadCatalog } from '../../intents/catalog';
import { createEntities } from '../../intents/entities';
import { normalise } from '../../intents/features/normalise';

const { entities: words } = loadCatalog(join(__dirname, '../../intents/catalog'));
const people = { 'p-1': ['Li Lei', '李雷'], 'p-2': ['Han Meimei', '韩梅梅'] };
/** A Monday, ten in the morning in Shanghai. */
const now = () => new Date('2026-11-23T02:00:00Z');
const find = createEntities({ words, people, now, offsetMinutes: 480 });

function entitiesIn(text: string): string[] {
  return find(text, normalise(text)).map(
    ({ kind, value, start, end }) => `${kind}=${value} "${text.slice(start, end)}"`,
  );
}

test.each([
  ['the printer is down', ['device=printer "printer"']],
  ['VPN连不上 error 691', ['application=vpn "VPN"', 'error-code=691 "691"']],
  ['ＶＰＮ報錯 0x80070005', ['application=vpn "ＶＰＮ"', 'error-code=0x80070005 "0x80070005"']],
  ['what about inc-1234 and REQ 77', ['ticket=INC-1234 "inc-1234"', 'ticket=REQ-77 "REQ 77"']],
  ['工单INC-1234怎么样了', ['ticket=INC-1234 "INC-1234"']],
  ['ask Li Lei about it', ['person=p-1 "Li Lei"']],
  ['韩梅梅的筆記本壞了', ['person=p-2 "韩梅梅"', 'device=laptop "筆記本"']],
  ['this is urgent, core system down', ['urgency=high "urgent"', 'application=core "core system"']],
  ['不急，有空再说', ['urgency=low "不急"', 'urgency=low "有空"']],
  ['石家庄中支的打印机', ['office=石家庄中支 "石家庄中支"', 'device=printer "打印机"']],
  ['stop code DRIVER_POWER_STATE_FAILURE', ['error-code=DRIVER_POWER_STATE_FAILURE "DRIVER_POWER_STATE_FAILURE"']],
  ['ORA-01400 while saving', ['error-code=ORA-01400 "ORA-01400"']],
  ['i need it tomorrow at 3pm', ['date=2026-11-24T15:00 "tomorrow at 3pm"']],
  ['明天下午3点前要', ['date=2026-11-24T15:00 "明天下午3点"']],
  ['since yesterday', ['date=2026-11-22 "yesterday"']],
  ['vmware and wordpress are no words of ours', []],
  ['nothing here', []],
])('%s', (text, expected) => {
  expect(entitiesIn(text)).toEqual(expected);
});

test('"tomorrow" is the day after today in the zone of the desk, not in UTC', () => {
  const lateInLondon = createEntities({ words, now: () => new Date('2026-11-23T20:00:00Z'), offsetMinutes: 480 });
  const text = 'tomorrow';
  expect(lateInLondon(text, normalise(text))[0]?.value).toBe('2026-11-25');
});

test('of overlapping findings the longer is kept', () => {
  expect(entitiesIn('microsoft teams')).toEqual(['application=teams "microsoft teams"']);
});
