import type { Language } from './conversation/understanding';

export const announcementKinds = ['news', 'degraded', 'down', 'restored', 'question'] as const;

/** What the desk has to say to everybody: news, or how a service is. */
export interface Announcement {
  readonly id: string;
  /** A `question` stands among those that are asked most, to be asked with one press. */
  readonly kind: (typeof announcementKinds)[number];
  readonly text: Readonly<Record<Language, string>>;
  readonly from: Date;
  /** Not shown from then on. */
  readonly until?: Date;
}

export interface Announcements {
  /** Those shown at this moment, the newest first. */
  shown(at: Date): Promise<readonly Announcement[]>;
  all(limit: number): Promise<readonly Announcement[]>;
  put(announcement: Announcement): Promise<void>;
  drop(id: string): Promise<void>;
}
