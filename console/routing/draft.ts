import { useLocalStorage } from '@mantine/hooks';
import { useQuery } from '@tanstack/react-query';
import { organization } from '../organization/api';

/** A routing rule and the part `routing` of the settings, as they are stored. */
export interface Rule {
  readonly id: string;
  readonly name: string;
  readonly off?: boolean;
  readonly when: {
    readonly intents?: readonly string[];
    readonly categories?: readonly string[];
    readonly offices?: readonly string[];
    readonly priorities?: readonly string[];
    readonly channels?: readonly string[];
    readonly time?:
      | { readonly kind: 'open' | 'closed'; readonly hours: string }
      | { readonly kind: 'week'; readonly days: readonly string[]; readonly between: string };
  };
  readonly sets: {
    readonly group?: string;
    readonly priority?: string;
    readonly tier?: number | 'supplier';
    readonly skills?: readonly string[];
  };
}

export interface Routing {
  readonly rules: readonly Rule[];
  readonly acceptMinutes: number;
  readonly cap: number;
  readonly bounceLimit: number;
  readonly silentMinutes: number;
  readonly tierLeads: Readonly<Record<string, string>>;
}

interface Draft {
  /** The version it was begun on. */
  readonly version: number;
  readonly value: Routing;
}

/** What is stored, and the changes to it that are not saved yet: kept in this browser, whichever page they come from. */
export function useRoutingDraft() {
  const stored = useQuery({ queryKey: ['setting', 'routing'], queryFn: () => organization.setting('routing') });
  const [draft, setDraft, dropDraft] = useLocalStorage<Draft | undefined>({ key: 'firstline.routing-draft' });
  const saved = stored.data && { version: stored.data.version, value: stored.data.value as Routing };
  const value = draft?.value ?? saved?.value;
  return {
    value,
    /** Somebody else has saved since the draft was begun. */
    outdated: draft !== undefined && saved !== undefined && draft.version !== saved.version,
    changed: draft !== undefined,
    version: draft?.version ?? saved?.version ?? 0,
    failed: stored.isError && !stored.data,
    put: (next: Routing) => saved && setDraft({ version: draft?.version ?? saved.version, value: next }),
    drop: dropDraft,
  };
}

/** The rule in front of all others; one that is there already is not added again. */
export function withRule(routing: Routing, rule: Rule): Routing {
  return routing.rules.some(({ id }) => id === rule.id) ? routing : { ...routing, rules: [rule, ...routing.rules] };
}
