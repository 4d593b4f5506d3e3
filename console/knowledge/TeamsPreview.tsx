import { AdaptiveCard, HostConfig } from 'adaptivecards';
import { useEffect, useRef } from 'react';
import styles from './knowledge.module.css';

const ink = { default: 'var(--ink)', subtle: 'var(--soft-ink)' };

const fontSizes = { small: 12, default: 14, medium: 14, large: 16, extraLarge: 20 };

/** The card's own renderer, in our colours. */
const look = new HostConfig({
  fontTypes: {
    default: { fontFamily: 'inherit', fontSizes },
    monospace: { fontFamily: 'ui-monospace, monospace', fontSizes },
  },
  spacing: { small: 4, default: 8, medium: 12, large: 16, extraLarge: 24, padding: 12 },
  actions: { actionsOrientation: 'horizontal', maxActions: 6, buttonSpacing: 8 },
  containerStyles: {
    default: { backgroundColor: 'transparent', foregroundColors: { default: ink, accent: ink, good: ink, dark: ink } },
    emphasis: { backgroundColor: 'var(--accent-wash)', foregroundColors: { default: ink } },
  },
});

export function TeamsPreview({ cards }: { cards: readonly Readonly<Record<string, unknown>>[] }) {
  const place = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const shown = cards.flatMap((content) => {
      const card = new AdaptiveCard();
      card.hostConfig = look;
      card.parse(content);
      // Nothing can be pressed here; the answer is only looked at.
      card.onExecuteAction = () => undefined;
      return card.render() ?? [];
    });
    for (const element of shown)
      for (const one of element.querySelectorAll('[tabindex]')) one.removeAttribute('tabindex');
    place.current?.replaceChildren(...shown);
  }, [cards]);
  return <div ref={place} className={styles.teams} />;
}
