/** One delivery of a recorded stream, in a place (a direct message, a thread, a chat) of one person's. */
export interface Step {
  /** `asks`: one reply is due. `silent`: nothing may be said: an echo, another bot, an edit, a deletion. */
  readonly kind: 'asks' | 'silent';
  readonly changes?: 'edit' | 'deletion';
  /** Sends it to the desk at `url`; resolves with whether it was acknowledged. Every call is one delivery of the same event. */
  readonly deliver: (url: string) => Promise<boolean>;
}

/** What one person's place sees, from first to last. */
export interface Strand {
  readonly steps: readonly Step[];
  /** Replies that are to be seen in the place now. */
  readonly replies: (url: string) => Promise<number> | number;
}

/** A channel with its recorded streams. */
export interface Stream {
  readonly name: string;
  /** What the desk must be told so that it speaks with the stand-in. */
  readonly settings: Readonly<Record<string, string>>;
  readonly strand: (person: number) => Strand;
  readonly stop: () => Promise<void>;
}

/** Whether an HTTP call was acknowledged; no answer is none. */
export async function acknowledged(call: Promise<Response>): Promise<boolean> {
  return call.then(
    ({ ok }) => ok,
    () => false,
  );
}
