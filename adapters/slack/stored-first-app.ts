import { App, type AppOptions, type ReceiverEvent } from '@slack/bolt';

/** Takes a payload's body; what it resolves to is the acknowledgement. Rejecting means: not ours yet, send it again. */
export type Handle = (body: unknown) => Promise<string | object | undefined>;

/**
 * Bolt with its own event processing replaced: Bolt acknowledges events before its listeners run, so that a crash in
 * between would lose them. Its receivers (Socket Mode) and Web API client serve as they are.
 */
export class StoredFirstApp extends App {
  readonly #handle: Handle;

  constructor(options: AppOptions, handle: Handle) {
    super({ ...options, ignoreSelf: false, convoStore: false, tokenVerificationEnabled: false });
    this.#handle = handle;
  }

  override async processEvent({ body, ack }: ReceiverEvent): Promise<void> {
    await ack(await this.#handle(body));
  }
}
