import type { TicketCard } from '../../src/conversation/reply';
import type { Language } from '../../src/conversation/understanding';
import type { Say } from '../../src/wording';
import { type KitBlock, limits } from './block-kit';
import { plainText } from './plain-text';
import { actions } from './write-slack';

/** Tickets shown on the home page; a view takes 100 blocks. */
const shown = 20;

/** The home page of one person: a button to ask, and their tickets. */
export function writeHome(
  tickets: readonly TicketCard[],
  language: Language,
  say: Say,
): { readonly type: 'home'; readonly blocks: readonly KitBlock[] } {
  const button = (act: string, style?: 'primary') => ({
    type: 'button' as const,
    action_id: `firstline-home:${act}`,
    text: plainText(say(language, `slack.home.${act}`), limits.button),
    ...(style ? { style } : {}),
  });
  const entries = tickets.slice(0, shown).flatMap((ticket): readonly KitBlock[] => [
    { type: 'divider' },
    {
      type: 'section',
      fields: [`${ticket.number} · ${ticket.statusLabel}`, ticket.title, ticket.owner, ticket.promise]
        .filter(Boolean)
        .map((line) => plainText(line, limits.field)),
    },
  ]);
  return {
    type: 'home',
    blocks: [
      { type: 'header', text: plainText(say(language, 'slack.home.title'), limits.header) },
      { type: 'section', text: plainText(say(language, 'slack.home.hint')) },
      ...actions([button('ask', 'primary'), button('refresh')]),
      { type: 'header', text: plainText(say(language, 'slack.home.tickets'), limits.header) },
      ...(entries.length > 0
        ? entries
        : [{ type: 'section' as const, text: plainText(say(language, 'slack.home.none')) }]),
    ],
  };
}
