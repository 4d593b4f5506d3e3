import { ActionIcon, Menu, useMantineColorScheme } from '@mantine/core';
import { IconCheck, IconDots } from '@tabler/icons-react';
import type { PersonView } from '../../adapters/http/contract/session';
import { useWords } from '../language/use-words';
import { useSignOut } from './use-session';

const schemes = ['auto', 'light', 'dark'] as const;
const languages = { zh: '中文', en: 'English' } as const;

/** Language, brightness and the way out. */
export function PersonMenu({ person }: { person: PersonView }) {
  const { say, language, speak } = useWords();
  const { colorScheme, setColorScheme } = useMantineColorScheme();
  const signOut = useSignOut();
  const chosen = (is: boolean) => (is ? <IconCheck size={14} aria-hidden /> : <span />);
  return (
    <Menu position="bottom-end" width={200} withinPortal>
      <Menu.Target>
        <ActionIcon variant="subtle" size={36} aria-label={say('session.menu')}>
          <IconDots size={20} aria-hidden />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Label>{say('session.signed-in-as', { name: person.name })}</Menu.Label>
        {(['zh', 'en'] as const).map((one) => (
          <Menu.Item key={one} lang={one} rightSection={chosen(one === language)} onClick={() => speak(one)}>
            {languages[one]}
          </Menu.Item>
        ))}
        <Menu.Divider />
        {schemes.map((one) => (
          <Menu.Item key={one} rightSection={chosen(one === colorScheme)} onClick={() => setColorScheme(one)}>
            {say(`look.${one}`)}
          </Menu.Item>
        ))}
        <Menu.Divider />
        <Menu.Item component="a" href="/account">
          {say('session.account')}
        </Menu.Item>
        <Menu.Item onClick={() => signOut.mutate()}>{say('session.sign-out')}</Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}
