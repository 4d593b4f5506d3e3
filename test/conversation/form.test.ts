import { type Form, readForm } from '../../src/conversation/form';

const label = { en: 'Label', zh: '标签' };
const form: Form = {
  id: 'vpn-access',
  title: label,
  fields: [
    { id: 'reason', label, kind: 'long-text', required: true, maximum: 5 },
    { id: 'system', label, kind: 'choice', required: true, options: [{ value: 'core', label }] },
    { id: 'until', label, kind: 'date', required: false },
    { id: 'count', label, kind: 'number', required: false, maximum: 10 },
    { id: 'for', label, kind: 'person', required: false },
  ],
};
const filled = { reason: 'audit', system: 'core' };

test('what is well filled in is read, trimmed and typed', () => {
  expect(readForm(form, { ...filled, reason: ' 审计𠮷字 ', until: '2028-02-29', count: '7', for: 'Li Lei' })).toEqual({
    ok: true,
    values: { reason: '审计𠮷字', system: 'core', until: '2028-02-29', count: 7, for: 'Li Lei' },
  });
});

test('what is left empty is absent', () => {
  expect(readForm(form, { ...filled, until: '', count: null, for: '  ' })).toEqual({ ok: true, values: filled });
});

test.each([
  [{ system: 'core' }, 'reason', 'required'],
  [{ ...filled, reason: '   ' }, 'reason', 'required'],
  [{ ...filled, reason: 'longer' }, 'reason', 'too-long'],
  [{ ...filled, reason: ['audit'] }, 'reason', 'not-text'],
  [{ ...filled, system: 'Core' }, 'system', 'not-an-option'],
  [{ ...filled, system: { value: 'core' } }, 'system', 'not-text'],
  [{ ...filled, until: '2027-02-30' }, 'until', 'not-a-date'],
  [{ ...filled, until: '30/02/2027' }, 'until', 'not-a-date'],
  [{ ...filled, count: 11 }, 'count', 'too-large'],
  [{ ...filled, count: 'eleven' }, 'count', 'not-a-number'],
  [{ ...filled, count: Number.NaN }, 'count', 'not-a-number'],
  [{ ...filled, count: '9'.repeat(400) }, 'count', 'not-a-number'],
  [{ ...filled, for: 'x'.repeat(201) }, 'for', 'too-long'],
  [{ ...filled, extra: 'x' }, 'extra', 'unknown-field'],
])('%j: %s is %s', (values, field, code) => {
  expect(readForm(form, values)).toEqual({ ok: false, problems: [{ field, code }] });
});

test('every problem is listed', () => {
  const reading = readForm(form, { until: 'soon', count: 'many' });
  expect(reading.ok === false && reading.problems.map(({ code }) => code)).toEqual([
    'required',
    'required',
    'not-a-date',
    'not-a-number',
  ]);
});

test('inherited names are no answers', () => {
  const odd: Form = { ...form, fields: [{ id: 'constructor', label, kind: 'text', required: true }] };
  expect(readForm(odd, {})).toEqual({ ok: false, problems: [{ field: 'constructor', code: 'required' }] });
});

test('broken characters are replaced, so that every store can hold them', () => {
  expect(readForm(form, { ...filled, reason: 'a\ud83d' })).toMatchObject({ values: { reason: 'a\ufffd' } });
});
