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
  /** The id of an office. */
  readonly office?: string;
  /** The office whose tickets, with those of the offices below it, they see as desk staff; absent: all. */
  readonly scope?: string;
  readonly skills?: readonly string[];
  /** Open tickets at once that are dealt out to them; absent: as many as the desk's setting says. */
  readonly cap?: number;
  /** What promises may be chosen by besides, such as `vip`. */
  readonly tags?: readonly string[];
  readonly language?: Language;
  /** How each channel knows them. */
  readonly identities: readonly { readonly channel: string; readonly userId: string }[];
  readonly disabled?: boolean;
}
