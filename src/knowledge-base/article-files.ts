import { DeskError } from '../errors';
import type { Hand } from './article-record';

/** A picture or document of an article, both languages together. */
export interface ArticleFile {
  readonly id: string;
  readonly articleId: string;
  readonly name: string;
  readonly type: FileType;
  readonly bytes: Uint8Array;
  readonly by: Hand;
  readonly at: Date;
}

export interface ArticleFiles {
  add(file: ArticleFile): Promise<void>;
  byId(id: string): Promise<ArticleFile | undefined>;
}

const largest = 2 * 1024 * 1024;

/** What the first bytes of each type are. Never SVG or HTML: they may carry scripts. */
const signatures = [
  { type: 'image/png', starts: [[0, '\x89PNG\r\n\x1a\n']] },
  { type: 'image/jpeg', starts: [[0, '\xff\xd8\xff']] },
  { type: 'image/gif', starts: [[0, 'GIF8']] },
  {
    type: 'image/webp',
    starts: [
      [0, 'RIFF'],
      [8, 'WEBP'],
    ],
  },
  { type: 'application/pdf', starts: [[0, '%PDF-']] },
] as const;
export type FileType = (typeof signatures)[number]['type'];

/** The type that the bytes themselves show, whatever the name says. Throws `bad-input` for other types and too many bytes. */
export function fileTypeOf(bytes: Uint8Array): FileType {
  if (bytes.byteLength > largest)
    throw new DeskError('bad-input', 'the file', {
      received: `${bytes.byteLength} bytes`,
      expected: `at most ${largest}`,
    });
  const head = String.fromCharCode(...bytes.subarray(0, 16));
  const found = signatures.find(({ starts }) => starts.every(([at, text]) => head.startsWith(text, at)));
  if (!found) throw new DeskError('bad-input', 'the file', { expected: 'PNG, JPEG, GIF, WebP or PDF' });
  return found.type;
}
