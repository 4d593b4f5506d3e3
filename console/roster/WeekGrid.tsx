import { ActionIcon, Box, VisuallyHidden } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { DateTime } from 'luxon';
import type { RosterView, ShiftView } from '../../adapters/http/contract/roster';
import { useWords } from '../language/use-words';
import { PresenceBadge } from './PresenceBadge';
import type { Editing } from './ShiftDialog';
import styles from './roster.module.css';
import { clockOf, dayLabel, daysOf } from './week';

interface WeekGridProps {
  readonly view: RosterView;
  readonly monday: DateTime;
  readonly groupNames: ReadonlyMap<string, string>;
  /** Absent for whoever may only look. */
  readonly edit?: (editing: Editing) => void;
}

/** People down, days across; what somebody does on a day is a word with its times. */
export function WeekGrid({ view, monday, groupNames, edit }: WeekGridProps) {
  const { say, language } = useWords();
  const days = daysOf(monday);
  return (
    <Box component="section" className={styles.scroll} tabIndex={0} aria-label={say('roster.week')}>
      <table className={styles.grid}>
        <thead>
          <tr>
            <th scope="col">{say('roster.person')}</th>
            {days.map((day) => (
              <th key={day.toISODate()} scope="col" aria-current={isToday(day) ? 'date' : undefined}>
                {dayLabel(day, language)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {view.people.map(({ id, name, groups, presence }) => (
            <tr key={id}>
              <th scope="row">
                <div className={styles.who}>
                  <strong>{name}</strong>
                  <PresenceBadge presence={presence} />
                </div>
                <span className={styles.soft}>{groups.map((group) => groupNames.get(group) ?? group).join(' · ')}</span>
              </th>
              {days.map((day, index) => (
                <td key={day.toISODate()} className={isToday(day) ? styles.today : undefined}>
                  <div className={styles.cell}>
                    {shiftsOn(view.shifts, id, { day, first: index === 0 }).map((shift) => (
                      <ShiftChip key={shift.id} shift={shift} zone={view.zone} edit={edit} />
                    ))}
                    {edit && (
                      <ActionIcon
                        className={styles.add}
                        variant="subtle"
                        size={24}
                        aria-label={say('roster.add-for', { name, day: dayLabel(day, language) })}
                        onClick={() => edit({ people: [id], days: [index + 1] })}
                      >
                        <IconPlus size={14} aria-hidden />
                      </ActionIcon>
                    )}
                  </div>
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </Box>
  );
}

const isToday = (day: DateTime): boolean => day.hasSame(DateTime.now().setZone(day.zone), 'day');

/** Those that begin on the day; on the first day of the week also what goes on from before. */
function shiftsOn(
  shifts: readonly ShiftView[],
  personId: string,
  { day, first }: { day: DateTime; first: boolean },
): readonly ShiftView[] {
  const from = day.toMillis();
  const to = day.plus({ days: 1 }).toMillis();
  return shifts.filter((shift) => {
    const begins = Date.parse(shift.from);
    const here = begins >= from && begins < to;
    return shift.personId === personId && (here || (first && begins < from && Date.parse(shift.to) > from));
  });
}

function ShiftChip({ shift, zone, edit }: { shift: ShiftView; zone: string; edit?: WeekGridProps['edit'] }) {
  const { say } = useWords();
  const { kind, from, to, lunch } = shift;
  const whole = clockOf(from, zone) === '00:00' && clockOf(to, zone) === '00:00';
  const text = whole ? say('roster.all-day') : `${clockOf(from, zone)}–${clockOf(to, zone)}`;
  const word = say(`roster.kind.${kind}`);
  const pause = lunch && say('roster.lunch-times', { from: clockOf(lunch.from, zone), to: clockOf(lunch.to, zone) });
  const inside = (
    <>
      <span>{text}</span>
      <span className={styles.kind}>{kind === 'shift' ? pause : word}</span>
    </>
  );
  if (!edit)
    return (
      <span className={styles.chip} data-kind={kind}>
        {inside}
      </span>
    );
  return (
    <button
      type="button"
      className={styles.chip}
      data-kind={kind}
      onClick={() => edit({ shift, people: [shift.personId], days: [] })}
    >
      <VisuallyHidden>{say('roster.change-shift', { what: word })}</VisuallyHidden>
      {inside}
    </button>
  );
}
