import type { WordKey } from '../language/words';

interface Command {
  readonly words: WordKey;
  /** What the single key writes; a capital is with Shift. */
  readonly key?: string;
  /** Another key, while no command before this one takes it. */
  readonly also?: string;
  /** What it is about, for the sheet and the command bar. */
  readonly about: 'list' | 'ticket';
}

/** What one may do by a key or from the command bar. Pages offer those that are possible at the moment. */
export const commands = {
  take: { words: 'keys.take', key: 'a', about: 'ticket' },
  reply: { words: 'keys.reply', key: 'r', about: 'ticket' },
  note: { words: 'keys.note', key: 'x', about: 'ticket' },
  macros: { words: 'keys.macros', key: '/', about: 'ticket' },
  transfer: { words: 'transfer.title', key: 't', about: 'ticket' },
  resolve: { words: 'keys.resolve', key: 'e', about: 'ticket' },
  resolveNext: { words: 'keys.resolve-next', key: 'E', about: 'ticket' },
  watch: { words: 'more.watch', key: 'w', about: 'ticket' },
  copy: { words: 'keys.copy', key: '.', about: 'ticket' },
  merge: { words: 'more.merge', about: 'ticket' },
  link: { words: 'more.link', about: 'ticket' },
  next: { words: 'keys.next', key: 'j', about: 'list' },
  previous: { words: 'keys.previous', key: 'k', about: 'list' },
  find: { words: 'keys.find', key: 'f', also: '/', about: 'list' },
  call: { words: 'call.title', key: 'c', about: 'list' },
  sheet: { words: 'keys.sheet', key: '?', about: 'list' },
} as const satisfies Readonly<Record<string, Command>>;

export type CommandName = keyof typeof commands;
export const commandNames = Object.keys(commands) as readonly CommandName[];
export const commandOf = (name: CommandName): Command => commands[name];
