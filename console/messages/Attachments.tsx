import { Anchor } from '@mantine/core';
import { IconPaperclip } from '@tabler/icons-react';
import { useState } from 'react';
import type { MessageView } from '../../adapters/http/contract/messages';
import { fileSize } from '../language/file-size';
import { useWords } from '../language/use-words';
import styles from './messages.module.css';

type Attachment = NonNullable<Extract<MessageView['content'], { kind: 'text' }>['attachments']>[number];

/** What was sent along: pictures to be seen, other files by name and size. */
export function Attachments({ files }: { files: readonly Attachment[] | undefined }) {
  const { say } = useWords();
  if (!files?.length) return null;
  return (
    <ul className={styles.attachments} aria-label={say('message.attachments')}>
      {files.map((file, index) => (
        // oxlint-disable-next-line react/no-array-index-key -- two files of one message may have the same name
        <li key={index}>
          <File file={file} />
        </li>
      ))}
    </ul>
  );
}

/** The platform may show a picture only to its own users: then its name is what is left. */
function File({ file: { name, type, size, url } }: { file: Attachment }) {
  const { language } = useWords();
  const [broken, setBroken] = useState(false);
  const address = url && /^https?:\/\//i.test(url) ? url : undefined;
  const words = (
    <>
      <IconPaperclip size={14} aria-hidden /> {name}
      {size !== undefined && ` · ${fileSize(size, language)}`}
    </>
  );
  if (!address) return <span>{words}</span>;
  return (
    <Anchor href={address} target="_blank" rel="noopener noreferrer" size="sm">
      {/^image\/(png|jpe?g|gif|webp|avif)$/i.test(type) && !broken && (
        <img
          className={styles.picture}
          src={address}
          alt=""
          loading="lazy"
          referrerPolicy="no-referrer"
          onError={() => setBroken(true)}
        />
      )}
      {words}
    </Anchor>
  );
}
