import { knownValues } from '../../src/conversation/known-values';
import type { Form } from '../../src/conversation/form';
import type { Entity } from '../../src/conversation/understanding';
import { decideUtterance } from '../../src/conversation/decide-utterance';
import { context, conversation, repliesOf, utterance } from './decide';
import { meaning, smallKnowledge } from './small-knowledge';

const form = smallKnowledge.form('vpn-access') as Form;
const entity = (kind: string, value: string, start = 0, end = 4): Entity => ({ kind, value, start, end });

test.each([
  ['nothing said', [], {}],
  ['the only date', [entity('date', '2026-12-24T09:00')], { until: '2026-12-24' }],
  ['two dates', [entity('date', '2026-12-24'), entity('date', '2027-01-02')], {}],
  ['an option', [entity('application', 'core')], { system: 'core' }],
  ['two options', [entity('application', 'core'), entity('application', 'mail')], {}],
  ['the same option twice', [entity('application', 'core'), entity('application', 'core')], { system: 'core' }],
  ['what is no option', [entity('application', 'excel')], {}],
  ['a text field of that name', [entity('reason', 'x')], { reason: 'work' }],
])('%s', (_what, entities, values) => {
  expect(knownValues(form, entities, 'work from home')).toEqual(values);
});

test('a form does not ask what was said, says what it noted, and hands it to the channel', () => {
  const entities = [entity('application', 'core'), entity('date', '2026-12-24')];
  const understanding = meaning({ 'vpn-access': 0.9 }, { entities });
  const decision = decideUtterance(conversation(), utterance('vpn to core until 24 dec', { understanding }), context());
  const [reply] = repliesOf(decision);
  expect(reply?.summary).toBe(
    'VPN access: I need a few details. Fill in the form, or just answer here. Why?\nI have noted:\nWhich system? Core system\nUntil when? 2026-12-24',
  );
  expect(reply?.blocks[1]).toMatchObject({ kind: 'form', values: { system: 'core', until: '2026-12-24' } });
  expect(decision.conversation.dialogue).toMatchObject({ values: { system: 'core', until: '2026-12-24' } });
});
