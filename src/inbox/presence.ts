/** `viewing`: before their eyes; `open`: open in a window they are not looking at; `writing`: typing a reply or a note. */
export const presenceStates = ['viewing', 'open', 'writing'] as const;

export interface Here {
  readonly personId: string;
  readonly name: string;
  /** The ticket, or the conversation where there is no ticket. */
  readonly item: string;
  readonly state: (typeof presenceStates)[number];
}

/** Who has what open, over all processes. */
export interface Presence {
  /** One place for each person and window. Holds until `until`. */
  put(window: string, here: Here, until: Date): Promise<void>;
  leave(window: string): Promise<void>;
  now(at: Date): Promise<readonly Here[]>;
}
