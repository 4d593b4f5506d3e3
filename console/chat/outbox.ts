import type { Send } from '../../adapters/http/contract/chat';
import type { Accepted } from '../../adapters/http/contract/messages';
import { ApiProblem, isPassing } from '../api/problem';

export interface OutboxItem {
  readonly clientId: string;
  readonly conversationId: string;
  readonly saying: Send['saying'];
  /** What to show of it until the record has it. */
  readonly label: string;
  /** ISO 8601, when it was written. */
  readonly at: string;
  readonly state:
    | { readonly kind: 'sending' }
    /** No answer yet; tried again by itself. */
    | { readonly kind: 'waiting' }
    /** The server has it under this id; the record will show it. */
    | { readonly kind: 'accepted'; readonly id: string }
    /** Refused for good; the person decides. */
    | { readonly kind: 'failed'; readonly problem: string };
}

export interface OutboxPorts {
  /** Whose words these are: somebody else on the same machine must not send them. */
  readonly person: string;
  readonly storage: Pick<Storage, 'getItem' | 'setItem' | 'removeItem' | 'key' | 'length'>;
  readonly send: (conversationId: string, message: Send) => Promise<Accepted>;
  readonly after: (ms: number, act: () => void) => () => void;
  readonly now: () => Date;
}

const firstWait = 1000;
const longestWait = 15_000;

/**
 * Words on their way to the server. Each is stored under a key of its own before anything is sent, so that neither a
 * reload nor a second tab loses one; repeating is harmless because the server knows the client id. Within a conversation
 * they go one after another, in the order they were written.
 */
export class Outbox {
  readonly #ports: OutboxPorts;
  readonly #listeners = new Set<() => void>();
  readonly #busy = new Set<string>();
  #items: readonly OutboxItem[];
  #wait = firstWait;
  #cancel: (() => void) | undefined;

  constructor(ports: OutboxPorts) {
    this.#ports = ports;
    this.#items = this.#stored();
  }

  readonly items = (): readonly OutboxItem[] => this.#items;

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  add(message: Pick<OutboxItem, 'clientId' | 'conversationId' | 'saying' | 'label'>): void {
    const item: OutboxItem = { ...message, at: this.#ports.now().toISOString(), state: { kind: 'sending' } };
    this.#ports.storage.setItem(this.#key(item.clientId), JSON.stringify(item));
    this.#set([...this.#items, item]);
    this.flush();
  }

  /** Sends whatever waits; safe to call at any time (reconnected, page opened, signed in again). */
  flush(): void {
    for (const conversationId of new Set(this.#items.map((item) => item.conversationId)))
      void this.#drain(conversationId);
  }

  retry(clientId: string): void {
    this.#change(clientId, { kind: 'sending' });
    this.flush();
  }

  /** The record shows it, or the person let go of it. */
  drop(clientIds: readonly string[]): void {
    if (clientIds.length === 0) return;
    for (const clientId of clientIds) this.#ports.storage.removeItem(this.#key(clientId));
    this.#set(this.#items.filter((item) => !clientIds.includes(item.clientId)));
  }

  /** Stops trying again by itself; what waits stays stored. */
  pause(): void {
    this.#cancel?.();
  }

  async #drain(conversationId: string): Promise<void> {
    if (this.#busy.has(conversationId)) return;
    this.#busy.add(conversationId);
    try {
      for (let next = this.#next(conversationId); next; next = this.#next(conversationId)) {
        if (!(await this.#try(next))) break;
      }
    } finally {
      this.#busy.delete(conversationId);
    }
  }

  /** Gives whether the next one may go. */
  async #try({ clientId, conversationId, saying }: OutboxItem): Promise<boolean> {
    this.#change(clientId, { kind: 'sending' });
    try {
      const { id } = await this.#ports.send(conversationId, { clientId, saying });
      this.#wait = firstWait;
      this.#ports.storage.removeItem(this.#key(clientId));
      this.#change(clientId, { kind: 'accepted', id });
      return true;
    } catch (error) {
      // Signed out: the words stay until their owner is back.
      const passing = isPassing(error) || (error instanceof ApiProblem && error.status === 401);
      this.#change(clientId, passing ? { kind: 'waiting' } : { kind: 'failed', problem: wordsOf(error) });
      if (passing) this.#later();
      return !passing;
    }
  }

  #later(): void {
    this.#cancel?.();
    this.#cancel = this.#ports.after(this.#wait, () => this.flush());
    this.#wait = Math.min(this.#wait * 2, longestWait);
  }

  #next(conversationId: string): OutboxItem | undefined {
    return this.#items.find(
      (item) =>
        item.conversationId === conversationId && (item.state.kind === 'sending' || item.state.kind === 'waiting'),
    );
  }

  #change(clientId: string, state: OutboxItem['state']): void {
    this.#set(this.#items.map((item) => (item.clientId === clientId ? { ...item, state } : item)));
  }

  #set(items: readonly OutboxItem[]): void {
    this.#items = items;
    for (const listener of this.#listeners) listener();
  }

  #stored(): readonly OutboxItem[] {
    const { storage } = this.#ports;
    const items: OutboxItem[] = [];
    for (let index = 0; index < storage.length; index++) {
      const key = storage.key(index);
      const text = key?.startsWith(this.#key('')) ? storage.getItem(key) : null;
      if (text) items.push({ ...(JSON.parse(text) as OutboxItem), state: { kind: 'waiting' } });
    }
    return items.sort((one, other) => one.at.localeCompare(other.at));
  }

  #key(clientId: string): string {
    return `firstline.outbox.${this.#ports.person}.${clientId}`;
  }
}

function wordsOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
