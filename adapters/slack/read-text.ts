/**
 * Slack's message text as the person meant it: entities unescaped, our own mention taken out, other mentions and links as
 * literal words. Nothing is looked up, so a mention without a name stays `@U123`.
 * Source: https://docs.slack.dev/messaging/formatting-message-text
 */
export function readText(text: string, botUserId: string): string {
  return (
    text
      // Two alternatives in one pass, so that an escaped `&lt;@U1&gt;` typed by a person is never read as a mention.
      .replace(/<([^<>]*)>|&(lt|gt|amp);/g, (_, inside: string | undefined, entity: string | undefined) =>
        inside === undefined ? (entities[entity as keyof typeof entities] ?? '') : readMark(inside, botUserId),
      )
      .replace(/\p{Surrogate}/gu, '\ufffd')
      .trim()
  );
}

/** Whether the words speak to us by name. */
export function mentions(text: string, botUserId: string): boolean {
  return text.includes(`<@${botUserId}>`) || text.includes(`<@${botUserId}|`);
}

const entities = { lt: '<', gt: '>', amp: '&' } as const;

function readMark(inside: string, botUserId: string): string {
  const bar = inside.indexOf('|');
  const target = bar < 0 ? inside : inside.slice(0, bar);
  const label = bar < 0 ? '' : unescapeEntities(inside.slice(bar + 1));
  if (target === `@${botUserId}`) return '';
  if (target.startsWith('@')) return `@${label || target.slice(1)}`;
  if (target.startsWith('#')) return `#${label || target.slice(1)}`;
  if (target.startsWith('!date^') && label) return label;
  if (target.startsWith('!')) return `@${label.replace(/^@/, '') || target.slice(1).replace(/\^.*$/s, '')}`;
  const address = unescapeEntities(target);
  const bare = address.replace(/^(mailto|tel):/, '');
  return !label ||
    [address, bare, `http://${label}`, `https://${label}`].includes(label) ||
    address.endsWith(`//${label}`)
    ? label || bare
    : `${label} (${bare})`;
}

function unescapeEntities(text: string): string {
  return text.replace(/&(lt|gt|amp);/g, (_, entity: keyof typeof entities) => entities[entity]);
}
