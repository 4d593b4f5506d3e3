import type { Language } from '../conversation/understanding';

export const roles = ['requester', 'agent', 'lead', 'curator', 'administrator', 'auditor'] as const;
export type Role = (typeof roles)[number];

export interface Person {
  readonly id: string;
  readonly name: string;
  /** Verified, lower case; the only thing that joins identities of several channels. */
  readonly email?: string;
  readonly roles: readonly Role[];
  readonly groups: readonly string[];
  readonly office?: string;
  readonly language?: Language;
  /** How each channel knows them. */
  readonly identities: readonly { readonly channel: string; readonly userId: string }[];
  readonly disabled?: boolean;
}
