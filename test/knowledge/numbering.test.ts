import fc from 'fast-check';
import { conceptsOf, generalSynonyms } from '../../knowledge/concepts';
import { Numbering } from '../../knowledge/numbering';
import { plainText } from '../../knowledge/plain-text';
import { termReader } from '../../knowledge/terms';
import { wordsOf } from '../../knowledge/tokens';

const expressions = [...generalSynonyms.groups.keys()];
const odd = [
  'e-mail',
  "can't",
  'mp3',
  'win11',
  'a',
  'x'.repeat(60),
  '2fa',
  '10.2.3',
  '打印机',
  '网络',
  '-',
  'ﬁle',
  ',',
];
const part = fc.oneof(fc.constantFrom(...expressions), fc.constantFrom(...odd), fc.stringMatching(/^[a-z0-9]{1,9}$/));
const text = fc.array(part, { maxLength: 12 }).map((parts) => parts.join(' '));

describe('a text by numbers', () => {
  const numbering = new Numbering(termReader(generalSynonyms), () => 1);

  it('has the words and the concepts of the text, one number for each', () => {
    fc.assert(
      fc.property(text, (written) => {
        const plain = plainText(written);
        const { words, concepts } = numbering.read(plain);
        expect(words.map((word) => numbering.words.term(word))).toEqual(wordsOf(plain));
        expect(concepts.map((concept) => numbering.concepts.term(concept))).toEqual(
          conceptsOf(wordsOf(plain), generalSynonyms),
        );
        expect(numbering.read(plain)).toEqual({ words, concepts });
      }),
      { numRuns: 500, seed: 11 },
    );
  });

  it('reads expressions as one', () => {
    const [expression] = expressions.filter((words) => /^[a-z]+ [a-z]+$/.test(words));
    if (!expression) throw new Error('no expression of two English words');
    const { words, concepts } = numbering.read(expression);
    expect(words).toHaveLength(2);
    expect(concepts).toHaveLength(generalSynonyms.groups.get(expression)?.length ?? 0);
  });
});
