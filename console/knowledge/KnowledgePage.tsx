import { Tabs } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { lazy } from 'react';
import { Route, Switch, useLocation } from 'wouter';
import { useWords } from '../language/use-words';
import type { PageProps } from '../pages';
import { Page } from '../shell/Page';
import { knowledgeApi } from './api';
import { ArticleList } from './ArticleList';
import { GapList } from './GapList';
import { ListActions } from './ListActions';
import { mayCurate } from './may';
import { ProposalList } from './ProposalList';

/** The editor is a large part of the console, and most people only look. */
const ArticlePage = lazy(() => import('./ArticlePage.js').then(({ ArticlePage: Whole }) => ({ default: Whole })));

/** `/knowledge`: articles, what was asked and not answered, and what people say should have been answered. */
export function KnowledgePage({ me }: PageProps) {
  return (
    <Switch>
      <Route path="/knowledge/articles/:id/:language">
        {({ id, language }) => (
          <ArticlePage key={`${id}.${language}`} name={{ id, language: language === 'zh' ? 'zh' : 'en' }} me={me} />
        )}
      </Route>
      <Route>
        <Lists me={me} />
      </Route>
    </Switch>
  );
}

const tabs = ['/knowledge', '/knowledge/gaps', '/knowledge/proposals'] as const;

function Lists({ me }: PageProps) {
  const { say, language } = useWords();
  const [location, go] = useLocation();
  const here = tabs.find((tab) => tab === location) ?? tabs[0];
  const proposals = useQuery({
    queryKey: ['knowledge', 'proposals', 'waiting', language],
    queryFn: () => knowledgeApi.proposals('waiting', language),
  });
  const waiting = proposals.data?.waiting ?? 0;
  return (
    <Page title={say('page.knowledge')} actions={mayCurate(me) && here === '/knowledge' ? <ListActions /> : undefined}>
      <Tabs value={here} onChange={(tab) => tab && go(tab)} keepMounted={false}>
        <Tabs.List mb="md">
          <Tabs.Tab value="/knowledge">{say('knowledge.articles')}</Tabs.Tab>
          <Tabs.Tab value="/knowledge/gaps">{say('gaps.title')}</Tabs.Tab>
          <Tabs.Tab value="/knowledge/proposals">
            {waiting > 0 ? say('proposals.title-count', { count: waiting }) : say('proposals.title')}
          </Tabs.Tab>
        </Tabs.List>
        <Tabs.Panel value="/knowledge">
          <ArticleList />
        </Tabs.Panel>
        <Tabs.Panel value="/knowledge/gaps">
          <GapList me={me} />
        </Tabs.Panel>
        <Tabs.Panel value="/knowledge/proposals">
          <ProposalList me={me} />
        </Tabs.Panel>
      </Tabs>
    </Page>
  );
}
