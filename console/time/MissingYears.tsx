import { Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useWords } from '../language/use-words';
import { timeApi } from './api';
import { regionName } from './region-name';
import { Notice } from './Notice';

/** The regions whose notice of next year's holidays is not there: due times over it are counted without. */
export function MissingYears() {
  const { say, language } = useWords();
  const missing = useQuery({ queryKey: ['time', 'missing'], queryFn: timeApi.missingYears });
  return missing.data?.map(({ region, year }) => (
    <Notice
      key={`${region}${year}`}
      tone="soon"
      title={say('calendar.missing', { region: regionName(region, language), year })}
    >
      <Text size="sm">{say('calendar.missing-hint', { year })}</Text>
    </Notice>
  ));
}
