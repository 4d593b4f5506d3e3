import '@mantine/notifications/styles.layer.css';
import { Center, Drawer, Loader } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { Notifications } from '@mantine/notifications';
import { Suspense } from 'react';
import { Redirect, Route, Router, Switch } from 'wouter';
import type { PersonView } from '../../adapters/http/contract/session';
import { useAttention } from '../attention/use-attention';
import { CommandBar } from '../commands/CommandBar';
import { useWords } from '../language/use-words';
import { pages } from '../pages';
import { MenuContext } from './menu-context';
import { Navigation } from './Navigation';
import { NoSuchPage } from './NoSuchPage';
import styles from './shell.module.css';

/** Below the router, where it can lead to a view. */
function Attention({ me }: { me: PersonView }) {
  useAttention(me.roles.includes('agent') || me.roles.includes('lead'));
  return null;
}

/** The frame of the console: the way to every page at the side, or behind a button on narrow screens, and the page. */
export function Shell({ me }: { me: PersonView }) {
  const { say } = useWords();
  const [shown, menu] = useDisclosure(false);
  const mine = pages.filter(({ roles }) => roles.some((role) => me.roles.includes(role)));
  return (
    <Router base="/console">
      <MenuContext value={{ person: me, openMenu: menu.open }}>
        <div className={styles.shell}>
          <Navigation pages={mine} className={styles.rail} />
          <div className={styles.page}>
            <Suspense
              fallback={
                <Center h="100%">
                  <Loader role="status" aria-label={say('loading')} />
                </Center>
              }
            >
              <Switch>
                {mine.map(({ path, Page }) => (
                  <Route key={path} path={path === '/' ? path : `${path}/*?`}>
                    <Page me={me} />
                  </Route>
                ))}
                {mine[0] && mine[0].path !== '/' && (
                  <Route path="/">
                    <Redirect to={mine[0].path} replace />
                  </Route>
                )}
                <Route>
                  <NoSuchPage />
                </Route>
              </Switch>
            </Suspense>
          </div>
        </div>
        <Drawer opened={shown} onClose={menu.close} size={240} title={say('shell.pages')}>
          <Navigation pages={mine} chosen={menu.close} wide />
        </Drawer>
        <CommandBar pages={mine} />
        <Attention me={me} />
        <Notifications position="top-center" autoClose={6000} />
      </MenuContext>
    </Router>
  );
}
