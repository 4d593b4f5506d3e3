/** A signed request, ready to go. */
export interface Signed {
  readonly conversation: string;
  readonly body: string;
  readonly headers: Readonly<Record<string, string>>;
}

/** A message that arrived at the vendor's side; `at` in milliseconds of the epoch. */
export interface Arrived {
  readonly conversation: string;
  readonly at: number;
}

/** One vendor's side of the measurement: a stand-in for its servers in this process, and the bare framework to compare with. */
export interface Vendor {
  readonly name: 'Slack' | 'Teams';
  /** What the desk must be told so that it speaks with the stand-in. */
  readonly settings: Readonly<Record<string, string>>;
  readonly path: string;
  readonly bare: { readonly program: string; readonly settings: Readonly<Record<string, string>> };
  /** A message by the `person`-th employee in their own conversation with the bot. */
  sign(message: { readonly person: number; readonly text: string }): Signed;
  /** Everything said to people, in order. */
  arrived(): readonly Arrived[];
  stop(): Promise<void>;
}
