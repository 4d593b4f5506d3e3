/** The few internals of the MongoDB driver that the in-process client leans on; pinned by the lock file. */
declare module 'mongodb/lib/cmap/wire_protocol/responses' {
  export class MongoDBResponse {
    static make(bytes: Uint8Array): MongoDBResponse;
    readonly ok: 0 | 1;
    toObject(options?: object): Record<string, unknown>;
  }
}
declare module 'mongodb/lib/sessions' {
  import type { ClientSession } from 'mongodb';
  export function applySession(
    session: ClientSession,
    command: Record<string, unknown>,
    options: object,
  ): Error | undefined;
  export function updateSessionFromResponse(session: ClientSession, response: object): void;
}
