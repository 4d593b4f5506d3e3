import type { Work } from '../../adapters/http/contract/work';
import { clockTime } from '../language/times';
import { useWords } from '../language/use-words';
import { isWordKey } from '../language/words';
import { useGroups } from '../organization/use-groups';
import type { Happening } from './timeline';
import { useNames } from './use-names';

/** Written by people, or names already. */
const literal = new Set(['text', 'reason', 'step', 'number', 'name']);

/** What happened, in a sentence: people and groups by name, states and clocks by their words. */
export function useEventWords({
  people,
  requester,
}: Pick<Work, 'people' | 'requester'>): (happening: Happening) => string {
  const { say, language } = useWords();
  const names = useNames();
  const { groupName } = useGroups();
  const nameOf = (id: string): string => {
    if (id === 'bot') return say('author.bot');
    if (id === requester.personId) return requester.name;
    return people[id] ?? groupName(id);
  };
  return ({ of, event }) => {
    if (of === 'conversation') {
      const key = `event.${event.event}`;
      return isWordKey(key) ? say(key, event.detail) : event.event;
    }
    const { kind, by, detail } = event;
    const words = sentence(kind, detail);
    return by === 'bot' ? words : say('history.by', { name: nameOf(by), words });
  };

  function sentence(kind: string, detail: Readonly<Record<string, string>>): string {
    const key = keyOf(kind, detail);
    if (!isWordKey(key)) return kind;
    const { clock = '', event = '', note = '', field = '', act = '', reminder = '' } = detail;
    const places: Readonly<Record<string, string>> = {
      ...Object.fromEntries(Object.entries(detail).map(([name, value]) => [name, wordOf(name, value)])),
      agent: detail.agent ? nameOf(detail.agent) : '',
      clock: names('clock', clock),
      event: names('clock-event', event),
      field: field === 'until' ? say('history.until') : names('field', field),
      act: names('act-of', act),
      reminder: names('remind', reminder),
      note: kind === 'status' && detail.to === 'on-hold' ? names('hold', note) : note,
      ...(kind === 'status' && { from: names('status', detail.from ?? ''), to: names('status', detail.to ?? '') }),
    };
    return say(key, places)
      .replace(/[\s：:（(]+$/u, '')
      .trim();
  }

  function keyOf(kind: string, detail: Readonly<Record<string, string>>): string {
    if (kind === 'status' && detail.to) return statusKey(detail);
    return kind === 'untold' && detail.reason === 'phone' ? 'history.untold-by-phone' : `history.${kind}`;
  }

  function statusKey({ from, to }: Readonly<Record<string, string>>): string {
    if (to === 'in-progress' && from === 'resolved') return 'history.reopened';
    if (to === 'resolved' || to === 'closed' || to === 'on-hold') return `history.${to}`;
    return 'history.status';
  }

  /** Lists, instants and ids as they are read. */
  function wordOf(name: string, value: string): string {
    if (value === '') return '–';
    if (/^\d{4}-\d\d-\d\dT[\d:.]+Z$/.test(value)) return clockTime(value, language);
    if (literal.has(name)) return value;
    return value
      .split(/,\s*/)
      .map(nameOf)
      .join(language === 'zh' ? '、' : ', ');
  }
}
