import { Tabs, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Redirect, useLocation } from 'wouter';
import { useWords } from '../language/use-words';
import type { PageProps } from '../pages';
import { Page } from '../shell/Page';
import { timeApi } from './api';
import { Calendars } from './Calendars';
import { Ladder } from './Ladder';
import { Notice } from './Notice';
import { Policies } from './Policies';

const tabs = ['calendars', 'policies', 'ladder'] as const;

/** What counts, what is promised, and who hears. */
export function TimePage({ me }: PageProps) {
  const { say } = useWords();
  const [location, go] = useLocation();
  const missing = useQuery({ queryKey: ['time', 'missing'], queryFn: timeApi.missingYears });
  const tab = tabs.find((one) => location === `/time/${one}`);
  const mayChange = me.roles.includes('administrator');
  if (!tab) return <Redirect to="/time/calendars" replace />;
  return (
    <Page title={say('page.time')}>
      {missing.data?.map(({ region, year }) => (
        <Notice key={`${region}${year}`} tone="soon" title={say('calendar.missing', { region, year })}>
          <Text size="sm">{say('calendar.missing-hint', { year })}</Text>
        </Notice>
      ))}
      <Tabs value={tab} onChange={(next) => next && go(`/time/${next}`)} keepMounted={false}>
        <Tabs.List mb="md">
          {tabs.map((one) => (
            <Tabs.Tab key={one} value={one}>
              {say(`time.${one}`)}
            </Tabs.Tab>
          ))}
        </Tabs.List>
        <Tabs.Panel value="calendars">
          <Calendars mayChange={mayChange} />
        </Tabs.Panel>
        <Tabs.Panel value="policies">
          <Policies mayChange={mayChange} />
        </Tabs.Panel>
        <Tabs.Panel value="ladder">
          <Ladder mayChange={mayChange} />
        </Tabs.Panel>
      </Tabs>
    </Page>
  );
}
