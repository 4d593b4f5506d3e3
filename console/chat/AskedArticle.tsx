import { Modal } from '@mantine/core';
import { useState } from 'react';
import { useWords } from '../language/use-words';
import { WholeArticle } from '../messages/WholeArticle';

/** The article that a link names (`/chat?article=vpn-691.en`), over the chat. */
export function AskedArticle() {
  const { say } = useWords();
  const [named] = useState(articleInAddress);
  const [shown, setShown] = useState(named !== undefined);
  if (!named) return null;
  return (
    <Modal
      opened={shown}
      onClose={() => setShown(false)}
      title={say('article.title')}
      size="lg"
      closeButtonProps={{ 'aria-label': say('close') }}
    >
      <WholeArticle {...named} titled />
    </Modal>
  );
}

function articleInAddress() {
  const address = new URL(window.location.href);
  const [, id, language] = /^([\w-]{1,120})\.(en|zh)$/.exec(address.searchParams.get('article') ?? '') ?? [];
  address.searchParams.delete('article');
  // Once: a reload is for the chat.
  window.history.replaceState(null, '', address);
  return id ? { id, language: language === 'zh' ? ('zh' as const) : ('en' as const) } : undefined;
}
