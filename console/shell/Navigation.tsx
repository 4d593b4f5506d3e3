import { Link, useLocation } from 'wouter';
import { useWords } from '../language/use-words';
import type { ConsolePage } from '../pages';
import styles from './shell.module.css';

interface NavigationProps {
  readonly pages: readonly ConsolePage[];
  readonly chosen?: () => void;
  readonly wide?: boolean;
  readonly className?: string;
}

/** The pages one may go to. */
export function Navigation({ pages, chosen, wide = false, className }: NavigationProps) {
  const { say } = useWords();
  const [location] = useLocation();
  const here = (path: string) => location === path || (path !== '/' && location.startsWith(`${path}/`));
  return (
    <nav aria-label={say('shell.pages')} className={className}>
      <ul className={styles.places}>
        {pages.map(({ path, name, icon: Icon }) => (
          <li key={path}>
            <Link
              href={path}
              className={wide ? styles.placeWide : styles.place}
              aria-current={here(path) ? 'page' : undefined}
              onClick={chosen}
            >
              <Icon size={20} aria-hidden />
              <span>{say(name)}</span>
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  );
}
