import { Button, Menu } from '@mantine/core';
import { useState } from 'react';
import type { TicketView } from '../../adapters/http/contract/desk';
import { useWords } from '../language/use-words';
import { type Asking, GapDialog, type GapUse } from './GapDialog';

const uses = ['article', 'alternate', 'intent'] as const;

/** What a solved ticket teaches: a draft with how it was solved, or another way of asking. */
export function FromTicket({ ticket: { id, title } }: { ticket: Pick<TicketView, 'id' | 'title'> }) {
  const { say } = useWords();
  const [use, setUse] = useState<GapUse>();
  const asking: Asking = {
    text: title,
    language: /\p{Script=Han}/u.test(title) ? 'zh' : 'en',
    draft: { kind: 'ticket', ticketId: id },
    origin: { kind: 'ticket', ticketId: id },
  };
  return (
    <>
      <Menu>
        <Menu.Target>
          <Button size="compact-sm" variant="default" mt="sm">
            {say('gaps.learn')}
          </Button>
        </Menu.Target>
        <Menu.Dropdown>
          {uses.map((one) => (
            <Menu.Item key={one} onClick={() => setUse(one)}>
              {say(`gaps.to-${one}`)}
            </Menu.Item>
          ))}
        </Menu.Dropdown>
      </Menu>
      {use && <GapDialog asking={asking} use={use} close={() => setUse(undefined)} />}
    </>
  );
}
