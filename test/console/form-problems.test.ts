import type { FormView } from '../../adapters/http/contract/messages';
import { formProblems, formValues } from '../../console/messages/form-problems';

const label = { en: 'x', zh: 'x' };
const form: FormView = {
  id: 'f',
  title: label,
  fields: [
    { id: 'what', label, required: true, kind: 'text', maximum: 3 },
    { id: 'count', label, required: false, kind: 'number', maximum: 10 },
    { id: 'day', label, required: false, kind: 'date' },
  ],
};

describe('a form on the page', () => {
  it.each([
    [{}, { what: 'form.required' }],
    [{ what: '   ' }, { what: 'form.required' }],
    [{ what: 'abcd' }, { what: 'form.too-long' }],
    [{ what: '𠮷𠮷𠮷' }, {}],
    [{ what: 'a', count: 'many' }, { count: 'form.not-a-number' }],
    [{ what: 'a', count: '11' }, { count: 'form.too-large' }],
    [{ what: 'a', day: 'soon' }, { day: 'form.not-a-date' }],
    [{ what: 'a', count: '-1.5', day: '2026-12-31' }, {}],
  ])('finds what is wrong with %j', (entries, problems) => {
    expect(formProblems(form, entries)).toEqual(problems);
  });

  it('sends trimmed words, numbers as numbers, and nothing for what was left empty', () => {
    expect(formValues(form, { what: ' a ', count: '7', day: '' })).toEqual({ what: 'a', count: 7 });
  });
});
