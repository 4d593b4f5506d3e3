import { Tabs } from '@mantine/core';
import { Redirect, useLocation } from 'wouter';
import { useWords } from '../language/use-words';
import type { PageProps } from '../pages';
import { Page } from '../shell/Page';
import { Calendars } from './Calendars';
import { Ladder } from './Ladder';
import { MissingYears } from './MissingYears';
import { Policies } from './Policies';

const tabs = ['calendars', 'policies', 'ladder'] as const;

/** What counts, what is promised, and who hears. */
export function TimePage({ me }: PageProps) {
  const { say } = useWords();
  const [location, go] = useLocation();
  const tab = tabs.find((one) => location === `/time/${one}`);
  const mayChange = me.roles.includes('administrator');
  if (!tab) return <Redirect to="/time/calendars" replace />;
  return (
    <Page title={say('page.time')}>
      <MissingYears />
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
