import '@mantine/spotlight/styles.layer.css';
import { Kbd } from '@mantine/core';
import { useDebouncedValue, useDisclosure } from '@mantine/hooks';
import { Spotlight, type SpotlightActionData, type SpotlightActionGroupData, spotlight } from '@mantine/spotlight';
import { IconCommand, IconTicket } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useLocation } from 'wouter';
import { inboxApi } from '../desk/inbox-api';
import { chooseView } from '../desk/use-inbox-query';
import { views } from '../desk/Views';
import { useWords } from '../language/use-words';
import type { ConsolePage } from '../pages';
import { commandNames, commandOf } from './commands';
import { KeySheet } from './KeySheet';
import { useCommands, useOffered } from './offered';
import { useKeys } from './use-keys';

const typingMs = 200;
const ticketsShown = 6;

/** Ctrl K: what can be done with the open ticket, a ticket by number or words, a view, a page. Holds the key sheet too. */
export function CommandBar({ pages }: { pages: readonly ConsolePage[] }) {
  const { say } = useWords();
  const [location, go] = useLocation();
  const [sheet, keys] = useDisclosure(false);
  const [query, setQuery] = useState('');
  const offered = useOffered();
  const hasInbox = pages.some(({ path }) => path === '/');
  const [typed] = useDebouncedValue(query.trim(), typingMs);
  const found = useQuery({
    queryKey: ['desk', 'command-bar', typed],
    queryFn: () => inboxApi.page({ view: 'all', is: {}, text: typed }),
    enabled: hasInbox && typed.length >= 2,
  });
  useCommands({ sheet: keys.open });
  useKeys(spotlight.open);

  const matches = (action: SpotlightActionData) =>
    (action.label ?? '').toLocaleLowerCase().includes(query.trim().toLocaleLowerCase());
  const doable = commandNames
    .filter((name) => offered.has(name))
    .map((name): SpotlightActionData => {
      const { key, words } = commandOf(name);
      return {
        id: name,
        label: say(words),
        leftSection: <IconCommand size={18} aria-hidden />,
        rightSection: key && <Kbd aria-hidden>{key}</Kbd>,
        // After the bar has given the focus back.
        onClick: () => setTimeout(() => offered.get(name)?.()),
      };
    });
  const tickets = (typed.length >= 2 ? (found.data?.items ?? []) : []).slice(0, ticketsShown).map(
    ({ id, number, title, requester }): SpotlightActionData => ({
      id: `ticket ${id}`,
      label: `${number ?? ''} ${title}`.trim(),
      description: requester.name,
      leftSection: <IconTicket size={18} aria-hidden />,
      onClick: () => openTicket(id),
    }),
  );
  const viewActions = (hasInbox ? views : []).map(
    ({ name, Icon }): SpotlightActionData => ({
      id: `view ${name}`,
      label: say(`view.${name}`),
      leftSection: <Icon size={18} aria-hidden />,
      onClick: () => {
        chooseView(name);
        if (location !== '/') go('/');
      },
    }),
  );
  const pageActions = pages.map(
    ({ path, name, icon: Icon }): SpotlightActionData => ({
      id: `page ${path}`,
      label: say(name),
      leftSection: <Icon size={18} aria-hidden />,
      onClick: () => go(path),
    }),
  );
  const foundTickets = { group: say('bar.tickets'), actions: tickets };
  const asksNumber = /\d{2}/.test(query);
  const groups: SpotlightActionGroupData[] = [
    ...(asksNumber ? [foundTickets] : []),
    { group: say('bar.do'), actions: doable.filter(matches) },
    { group: say('console.views'), actions: viewActions.filter(matches) },
    { group: say('shell.pages'), actions: pageActions.filter(matches) },
    // They come a moment later: what is chosen by Enter must not move then.
    ...(asksNumber ? [] : [foundTickets]),
  ].filter(({ actions }) => actions.length > 0);

  return (
    <>
      <Spotlight
        actions={groups}
        filter={(_, all) => all}
        query={query}
        onQueryChange={setQuery}
        shortcut={null}
        overlayProps={{ blur: 0 }}
        scrollable
        maxHeight={420}
        nothingFound={say('bar.nothing')}
        attributes={{ content: { 'aria-label': say('bar.title') } }}
        searchProps={{ placeholder: say('bar.placeholder'), 'aria-label': say('bar.placeholder') }}
      />
      <KeySheet opened={sheet} close={keys.close} />
    </>
  );

  function openTicket(id: string): void {
    if (location === '/') window.location.hash = encodeURIComponent(id);
    else go(`/#${encodeURIComponent(id)}`);
  }
}
