import { Anchor } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link } from 'wouter';
import { useWords } from '../language/use-words';
import { timeApi } from './api';
import { regionName } from './region-name';
import styles from './time.module.css';

/** The same warning where leads arrive, in a line; its reasons are on the page it leads to. */
export function MissingYearsLine() {
  const { say, language } = useWords();
  const missing = useQuery({ queryKey: ['time', 'missing'], queryFn: timeApi.missingYears, staleTime: 600_000 });
  return missing.data?.map(({ region, year }) => (
    <output key={`${region}${year}`} className={styles.warning}>
      {say('calendar.missing', { region: regionName(region, language), year })}{' '}
      <Anchor component={Link} href="/time/calendars" size="sm" underline="always">
        {say('page.time')}
      </Anchor>
    </output>
  ));
}
