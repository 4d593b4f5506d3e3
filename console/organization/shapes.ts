/** The parts `offices` and `groups` of the settings, as they are stored. */
export interface Office {
  readonly id: string;
  readonly name: { readonly en: string; readonly zh: string };
  readonly level: 'county' | 'city' | 'province' | 'headquarters';
  readonly parent?: string;
}

export const levels = ['headquarters', 'province', 'city', 'county'] as const;
export const tiers = [1, 2, 3, 'supplier'] as const;
export const assignments = ['by-hand', 'round-robin', 'least-load'] as const;

export interface SupportGroup {
  readonly id: string;
  readonly name: { readonly en: string; readonly zh: string };
  readonly tier: (typeof tiers)[number];
  readonly hours: string;
  readonly office?: string;
  readonly lead?: string;
  readonly nextTier?: string;
  readonly assignment?: (typeof assignments)[number];
  readonly supplier?: {
    readonly name: string;
    readonly email?: string;
    readonly phone?: string;
    readonly minutes: number;
  };
}
