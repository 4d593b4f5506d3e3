import { createUnderstand, loadModel, saveModel, trainClassifier } from '../../intents/classifier';
import { trainInWorker } from '../../intents/train-in-worker';
import { deskPhrases } from './desk-phrases';

const options = { outOfScope: ['out-of-scope'], synonyms: [['password', 'passcode', '口令', '密码']] };
const model = trainClassifier(deskPhrases, options);
const understand = createUnderstand(model);

describe('what is understood', () => {
  test.each([
    ['my vpn does not connect', 'vpn-fails', 'en'],
    ['VPN连不上 error 691', 'vpn-fails', 'zh'],
    ['帮我 reset 一下 password', 'password-reset', 'zh'],
    ['the printr is offline', 'printer-fails', 'en'],
    ['ＶＰＮ連不上', 'vpn-fails', 'zh'],
    ['郵件發不出去', 'mail-problem', 'zh'],
    ['v\u200bpn err\u00ador 691', 'vpn-fails', 'en'],
    ['I FORGOT MY PASSWORD!!!', 'password-reset', 'en'],
    ['I cannot remember my passcode', 'password-reset', 'en'],
  ])('%s', (text, intent, language) => {
    const understanding = understand(text);
    expect(understanding.intents[0]?.intent).toBe(intent);
    expect(understanding.language).toBe(language);
  });

  test('confidences are probabilities, best first, at most five', () => {
    const { intents } = understand('the vpn and the printer are broken');
    expect(intents).toHaveLength(5);
    const confidences = intents.map(({ confidence }) => confidence);
    expect(confidences).toEqual([...confidences].sort((a, b) => b - a));
    for (const confidence of confidences) {
      expect(confidence).toBeGreaterThanOrEqual(0);
      expect(confidence).toBeLessThanOrEqual(1);
    }
  });

  test('a request of ours is surer than one that is not', () => {
    const ours = understand('vpn error 691 from home');
    const strange = understand('zwölf Boxkämpfer jagen Viktor quer über den Sylter Deich');
    expect(ours.outOfScope).toBe(false);
    expect(ours.intents[0]?.confidence).toBeGreaterThan((strange.intents[0]?.confidence ?? 0) + 0.2);
  });

  test('what is known not to be ours is out of scope', () => {
    expect(understand('tell me a joke about the weather').outOfScope).toBe(true);
    expect(understand('明天天气').outOfScope).toBe(true);
  });

  test('text without a letter, digit or character means nothing', () => {
    for (const text of ['', '   ', '?!?', '\u200b\u200b', '😀', '\ud83d']) {
      expect(understand(text)).toMatchObject({ intents: [], outOfScope: true });
    }
  });

  test('why names the words that counted', () => {
    const { why } = understand('my printer is offline');
    expect(
      why.tokens
        .slice(0, 2)
        .map(({ token }) => token)
        .sort(),
    ).toEqual(['offline', 'printer']);
    expect(why.limit).toBeGreaterThan(0);
  });
});

describe('words that nobody taught', () => {
  const phrases = {
    pay: ['my salary is wrong', 'salary was not paid', 'bonus paid twice', 'how much do I earn'],
    journey: ['book a flight', 'train to the airport', 'ticket for the ferry', 'where does the bus stop'],
  };
  const taught = createUnderstand(
    trainClassifier(Object.entries(phrases).flatMap(([intent, texts]) => texts.map((text) => ({ intent, text })))),
  );

  test.each([
    ['wages', 'pay'],
    ['pension payments', 'pay'],
    ['薪水', 'pay'],
    ['railway', 'journey'],
    ['plane departs', 'journey'],
    ['飞机', 'journey'],
  ])('%s is understood by those that are like it', (text, intent) => {
    const { intents, why } = taught(text);
    expect(intents[0]?.intent).toBe(intent);
    expect(why.tokens.length).toBeGreaterThan(0);
  });
});

describe('training', () => {
  test('is the same every time, in the thread and out of it, and survives being saved', async () => {
    const again = await saveModel(trainClassifier(deskPhrases, options));
    expect(Buffer.from(await saveModel(model)).equals(again)).toBe(true);
    const elsewhere = await trainInWorker(deskPhrases, options);
    expect(Buffer.from(await saveModel(elsewhere)).equals(again)).toBe(true);
    for (const text of ['vpn error', '密码忘了', 'zzz']) {
      expect(createUnderstand(await loadModel(again))(text)).toEqual(understand(text));
    }
  });

  test('refuses what cannot be learned from, with the reason', async () => {
    const alone = [{ text: 'hello', intent: 'greeting' }];
    expect(() => trainClassifier(alone)).toThrow(/at least two intents, but got 1/);
    await expect(trainInWorker(alone)).rejects.toThrow(/at least two intents, but got 1/);
  });

  test('learns what it is taught anew, and only that', () => {
    const more = [
      ...deskPhrases,
      ...['the coffee machine leaks', 'coffee machine shows an error', 'no coffee from the machine', '咖啡机坏了'].map(
        (text) => ({ text, intent: 'coffee' }),
      ),
    ];
    const taught = createUnderstand(trainClassifier(more, options));
    expect(taught('our coffee machine is broken').intents[0]?.intent).toBe('coffee');
    expect(taught('vpn error 691').intents[0]?.intent).toBe('vpn-fails');
    expect(understand('our coffee machine is broken').intents.map(({ intent }) => intent)).not.toContain('coffee');
  });
});

describe('a saved model', () => {
  test.each([
    ['other bytes', async () => Buffer.from('not a model at all'), /18 other bytes/],
    ['a model cut off', async () => (await saveModel(model)).subarray(0, 5000), /cut off or damaged/],
    ['nothing', async () => Buffer.alloc(0), /0 other bytes/],
  ])('%s is refused', async (_what, bytes, reason) => {
    await expect(loadModel(await bytes())).rejects.toThrow(reason);
  });

  test('of another version is refused', async () => {
    const bytes = Buffer.from(await saveModel(model));
    bytes.writeUInt32LE(99, 4);
    await expect(loadModel(bytes)).rejects.toThrow(/version 99/);
  });
});
