const longest = 2000;

/** The question a link brings along (`/chat?ask=…`): put where one writes, never sent by itself, and only once. */
export function asked(): string {
  const address = new URL(window.location.href);
  const question = (address.searchParams.get('ask') ?? '').slice(0, longest);
  if (address.searchParams.has('ask')) {
    address.searchParams.delete('ask');
    window.history.replaceState(null, '', address);
  }
  return question;
}
