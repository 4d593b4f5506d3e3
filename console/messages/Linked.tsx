import { Anchor } from '@mantine/core';

const address = /https?:\/\/[^\s<>"'，。；）)]+/g;

/** An agent's words with the addresses in them to press. A requester's stay as written: the desk should not press what anybody sends. */
export function Linked({ text }: { text: string }) {
  const found = [...text.matchAll(address)];
  let end = 0;
  return (
    <>
      {found.map((match) => {
        const [url] = match;
        const before = text.slice(end, match.index);
        end = match.index + url.length;
        return (
          <span key={match.index}>
            {before}
            <Anchor href={url} target="_blank" rel="noopener noreferrer" underline="always">
              {url}
            </Anchor>
          </span>
        );
      })}
      {text.slice(end)}
    </>
  );
}
