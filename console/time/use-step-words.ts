import { span } from '../language/times';
import { useWords } from '../language/use-words';
import { addressees, type StepJson, type TriggerJson } from './shapes';

/** A step of the ladder as one says it. */
export function useStepWords() {
  const { say, language } = useWords();
  const list = (words: readonly string[]) => words.join(language === 'zh' ? '、' : ', ');
  return {
    when({ kind, clocks = [], share = 1, minutes = 0, times = 0, reasons = [] }: TriggerJson): string {
      const time = span(minutes, language);
      if (kind === 'share')
        return say('when.share', {
          clocks: list(clocks.map((one) => say(`clock.${one}`))),
          percent: Math.round(share * 100),
        });
      if (kind === 'waiting')
        return say('when.waiting', { reasons: list(reasons.map((one) => say(`wait.${one}`))), time });
      return kind === 'bounced' || kind === 'reopened' ? say(`when.${kind}`, { times }) : say(`when.${kind}`, { time });
    },
    whom: (whom: StepJson['whom']) =>
      list(
        whom.map((one) => {
          const known = addressees.find((addressee) => addressee === one);
          return known ? say(`whom.${known}`) : typeof one === 'string' ? one : one.address;
        }),
      ),
  };
}
