import { Tabs } from '@mantine/core';
import { Route, Switch, useLocation } from 'wouter';
import { mayCurate } from '../knowledge/may';
import { useWords } from '../language/use-words';
import type { PageProps } from '../pages';
import { Page } from '../shell/Page';
import { Bands } from './Bands';
import { CategoryNames } from './CategoryNames';
import { FormList } from './FormList';
import { FormPage, NewFormPage } from './FormPage';
import { Evaluation } from './Evaluation';
import { IntentList } from './IntentList';
import { IntentPage, NewIntentPage } from './IntentPage';
import { Synonyms } from './Synonyms';
import { TryBox } from './TryBox';

/** `/understanding`: what the desk is taught, how well it understands, and how sure it must be. */
export function UnderstandingPage({ me }: PageProps) {
  return (
    <Switch>
      <Route path="/understanding/intents/:id">{({ id }) => <IntentPage key={id} id={id} me={me} />}</Route>
      <Route path="/understanding/new">
        <NewIntentPage />
      </Route>
      <Route path="/understanding/forms/:id">{({ id }) => <FormPage key={id} id={id} me={me} />}</Route>
      <Route path="/understanding/new-form">
        <NewFormPage />
      </Route>
      <Route>
        <Parts me={me} />
      </Route>
    </Switch>
  );
}

const tabs = [
  '/understanding',
  '/understanding/synonyms',
  '/understanding/forms',
  '/understanding/categories',
  '/understanding/try',
  '/understanding/evaluation',
  '/understanding/bands',
] as const;

function Parts({ me }: PageProps) {
  const { say } = useWords();
  const [location, go] = useLocation();
  const here = tabs.find((tab) => tab === location) ?? tabs[0];
  return (
    <Page title={say('page.understanding')}>
      <Tabs value={here} onChange={(tab) => tab && go(tab)} keepMounted={false}>
        <Tabs.List mb="md">
          <Tabs.Tab value="/understanding">{say('intents.title')}</Tabs.Tab>
          <Tabs.Tab value="/understanding/synonyms">{say('synonyms.title')}</Tabs.Tab>
          <Tabs.Tab value="/understanding/forms">{say('forms.title')}</Tabs.Tab>
          <Tabs.Tab value="/understanding/categories">{say('categories.title')}</Tabs.Tab>
          <Tabs.Tab value="/understanding/try">{say('try.title')}</Tabs.Tab>
          <Tabs.Tab value="/understanding/evaluation">{say('evaluation.title')}</Tabs.Tab>
          <Tabs.Tab value="/understanding/bands">{say('bands.title')}</Tabs.Tab>
        </Tabs.List>
        <Tabs.Panel value="/understanding">
          <IntentList readOnly={!mayCurate(me)} />
        </Tabs.Panel>
        <Tabs.Panel value="/understanding/synonyms">
          <Synonyms readOnly={!mayCurate(me)} />
        </Tabs.Panel>
        <Tabs.Panel value="/understanding/forms">
          <FormList readOnly={!mayCurate(me)} />
        </Tabs.Panel>
        <Tabs.Panel value="/understanding/categories">
          <CategoryNames readOnly={!mayCurate(me)} />
        </Tabs.Panel>
        <Tabs.Panel value="/understanding/try">
          <TryBox />
        </Tabs.Panel>
        <Tabs.Panel value="/understanding/evaluation">
          <Evaluation />
        </Tabs.Panel>
        <Tabs.Panel value="/understanding/bands">
          <Bands readOnly={!mayCurate(me)} />
        </Tabs.Panel>
      </Tabs>
    </Page>
  );
}
