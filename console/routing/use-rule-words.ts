import { useWords } from '../language/use-words';
import type { Rule } from './draft';
import type { Known } from './use-known';

/** A rule's conditions and results as one reads them. */
export function useRuleWords(known: Known) {
  const { say, language } = useWords();
  const list = (items: readonly string[]) => items.join(language === 'zh' ? '、' : ', ');
  const joined = (parts: readonly (string | false | undefined)[]) =>
    parts.filter(Boolean).join(language === 'zh' ? '；' : '; ');
  return {
    when: ({ when }: Rule): string => {
      const { intents, categories, offices, priorities, channels, time } = when;
      const parts = [
        categories && say('routing.when-categories', { list: list(categories.map(known.category)) }),
        intents && say('routing.when-intents', { list: list(intents.map(known.intent)) }),
        offices && say('routing.when-offices', { list: list(offices.map(known.office)) }),
        priorities && say('routing.when-priorities', { list: list(priorities) }),
        channels && say('routing.when-channels', { list: list(channels.map(known.channel)) }),
        time &&
          (time.kind === 'week'
            ? say('routing.when-week', {
                days: list(time.days.map((day) => say(`routing.day.${day as 'mon'}`))),
                between: time.between,
              })
            : say(`routing.when-${time.kind}`, { hours: known.hours(time.hours) })),
      ];
      return joined(parts) || say('routing.when-always');
    },
    sets: ({ sets }: Rule): string => {
      const { group, priority, tier, skills } = sets;
      return joined([
        group && say('routing.sets-group', { group: known.group(group) }),
        tier !== undefined && say(tier === 'supplier' ? 'routing.sets-supplier' : 'routing.sets-tier', { tier }),
        priority && say('routing.sets-priority', { priority }),
        skills && say('routing.sets-skills', { list: list(skills) }),
      ]);
    },
  };
}
