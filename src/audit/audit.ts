import { createHash } from 'node:crypto';

/** What was done about somebody's account, in the past tense. */
export const auditActs = [
  'person-invited',
  'person-imported',
  'person-changed',
  'person-disabled',
  'person-enabled',
  'access-reset',
  'password-set',
  'joined-by-provider',
] as const;
export type AuditAct = (typeof auditActs)[number];

/** One change, as it is put down: who, what, when. Never a secret, neither old nor new. */
export interface AuditEntry {
  /** Stable over repeats: the same entry is written once. */
  readonly id: string;
  readonly at: Date;
  readonly by: { readonly id: string; readonly name: string };
  readonly act: AuditAct;
  readonly subject: { readonly id: string; readonly name: string };
  readonly changes: readonly { readonly field: string; readonly from: string; readonly to: string }[];
}

/** An entry in its place. `hash` covers the entry, its place and the hash before it. */
export interface AuditRecord extends AuditEntry {
  /** 1, 2, 3 … without gaps. */
  readonly seq: number;
  readonly previous: string;
  readonly hash: string;
}

export interface Audit {
  /** In this order behind the last; those that are there already are left where they are. */
  append(entries: readonly AuditEntry[]): Promise<void>;
  /** Newest first; `before` a place, `subject` of one person only. */
  page(query: {
    readonly before?: number;
    readonly subject?: string;
    readonly limit: number;
  }): Promise<readonly AuditRecord[]>;
  /** Records from place `from` on, in order. */
  from(seq: number, limit: number): Promise<readonly AuditRecord[]>;
}

/** What the first record stands on. */
export const beforeTheFirst = '0'.repeat(64);

/** The entry as the next record behind `last`. */
export function chained(entry: AuditEntry, last: AuditRecord | undefined): AuditRecord {
  const seq = (last?.seq ?? 0) + 1;
  const previous = last?.hash ?? beforeTheFirst;
  return { ...entry, seq, previous, hash: hashOf(entry, { seq, previous }) };
}

/** SHA-256 in hex over the fields in a fixed order, so that no other way of storing them changes it. */
function hashOf(
  { id, at, by, act, subject, changes }: AuditEntry,
  { seq, previous }: Pick<AuditRecord, 'seq' | 'previous'>,
): string {
  const fields = [
    previous,
    seq,
    id,
    at.toISOString(),
    by.id,
    by.name,
    act,
    subject.id,
    subject.name,
    changes.map(({ field, from, to }) => [field, from, to]),
  ];
  return createHash('sha256').update(JSON.stringify(fields)).digest('hex');
}

export type AuditCheck =
  | { readonly intact: true; readonly count: number; readonly head: string }
  | { readonly intact: false; readonly count: number; readonly brokenAt: number };

const pageSize = 500;

/**
 * Reads the whole record and says where it no longer holds together. What was changed, added or taken out in between is
 * seen; what was cut off at the end is seen only by whoever noted an earlier `head`.
 */
export async function checkAudit(audit: Pick<Audit, 'from'>): Promise<AuditCheck> {
  let last: AuditRecord | undefined;
  for (;;) {
    const records = await audit.from((last?.seq ?? 0) + 1, pageSize);
    for (const record of records) {
      const should = chained(record, last);
      const holds = record.seq === should.seq && record.previous === should.previous && record.hash === should.hash;
      if (!holds) return { intact: false, count: last?.seq ?? 0, brokenAt: should.seq };
      last = record;
    }
    if (records.length < pageSize) return { intact: true, count: last?.seq ?? 0, head: last?.hash ?? beforeTheFirst };
  }
}
