import { z } from 'zod';
import type { Attachment } from '../../src/conversation/message';

/** A message with more is not a report of a problem. */
const most = 20;

const attachment = z.object({
  contentType: z.string(),
  name: z.string().max(1000).optional().catch(undefined),
  contentUrl: z.string().max(8000).optional().catch(undefined),
  content: z
    .object({ downloadUrl: z.string().max(8000), fileType: z.string().max(100).optional().catch(undefined) })
    .optional()
    .catch(undefined),
});

/** Files and pictures. The HTML twin of the text, cards and quoted messages are left out: they are no files. */
export function readAttachments(attachments: readonly unknown[] = []): readonly Attachment[] {
  return attachments
    .slice(0, most)
    .map((one) => attachment.safeParse(one).data)
    .filter((one) => one !== undefined)
    .flatMap(({ contentType, name, contentUrl, content }) => {
      if (contentType === 'application/vnd.microsoft.teams.file.download.info')
        return content
          ? [{ name: name ?? 'file', type: content.fileType ?? contentType, url: content.downloadUrl }]
          : [];
      if (contentType === 'text/html' || contentType.startsWith('application/vnd.microsoft.')) return [];
      return contentUrl ? [{ name: name ?? contentType, type: contentType, url: contentUrl }] : [];
    });
}
