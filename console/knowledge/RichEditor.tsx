import { RichTextEditor } from '@mantine/tiptap';
import { Image } from '@tiptap/extension-image';
import { TableKit } from '@tiptap/extension-table';
import { Markdown, MarkdownManager } from '@tiptap/markdown';
import { useEditor } from '@tiptap/react';
import type { EditorView } from '@tiptap/pm/view';
import { StarterKit } from '@tiptap/starter-kit';
import { useWords } from '../language/use-words';
import type { Language } from '../language/words';
import styles from './knowledge.module.css';

const extensions = [
  StarterKit.configure({ link: { openOnClick: false }, underline: false }),
  Image,
  TableKit,
  Markdown,
];

interface RichEditorProps {
  readonly language: Language;
  readonly markdown: string;
  readonly change: (markdown: string) => void;
  readonly readOnly: boolean;
  /** Keeps a file that was pasted or dropped; undefined where that failed and has been told. */
  readonly keep: (file: File) => Promise<KeptFile | undefined>;
}

export interface KeptFile {
  readonly name: string;
  readonly type: string;
  readonly url: string;
}

/** The answer as it looks; what goes out is Markdown. */
export function RichEditor({ language, markdown, change, readOnly, keep }: RichEditorProps) {
  const { say } = useWords();
  const takeIn = (view: EditorView, given: DataTransfer | null, at: number): boolean => {
    const files = [...(given?.files ?? [])];
    for (const file of files)
      void keep(file).then((kept) => {
        if (!kept || view.isDestroyed) return;
        const { schema, tr, doc } = view.state;
        const place = Math.min(at, doc.content.size);
        const node = kept.type.startsWith('image/')
          ? schema.nodes.image?.create({ src: kept.url, alt: kept.name })
          : schema.text(
              kept.name,
              [schema.marks.link?.create({ href: kept.url })].flatMap((mark) => mark ?? []),
            );
        if (node) view.dispatch(tr.replaceRangeWith(place, place, node));
      });
    return files.length > 0;
  };
  const editor = useEditor({
    extensions,
    content: markdown,
    contentType: 'markdown',
    editable: !readOnly,
    editorProps: {
      handlePaste: (view, event) => {
        // Office programs put a picture of a text beside it: the text is meant.
        if (event.clipboardData?.getData('text/plain')) return false;
        return takeIn(view, event.clipboardData, view.state.selection.from);
      },
      handleDrop: (view, event) =>
        takeIn(
          view,
          event.dataTransfer,
          view.posAtCoords({ left: event.clientX, top: event.clientY })?.pos ?? view.state.doc.content.size,
        ),
      attributes: { 'aria-label': say('knowledge.body'), role: 'textbox', 'aria-multiline': 'true', lang: language },
    },
    onUpdate: ({ editor: now }) => change(now.getMarkdown()),
  });
  return (
    <RichTextEditor editor={editor} labels={labelsOf(say)}>
      {!readOnly && (
        <RichTextEditor.Toolbar>
          <RichTextEditor.ControlsGroup>
            <RichTextEditor.H2 />
            <RichTextEditor.H3 />
          </RichTextEditor.ControlsGroup>
          <RichTextEditor.ControlsGroup>
            <RichTextEditor.Bold />
            <RichTextEditor.Italic />
            <RichTextEditor.Code />
            <RichTextEditor.Link />
            <RichTextEditor.Unlink />
          </RichTextEditor.ControlsGroup>
          <RichTextEditor.ControlsGroup>
            <RichTextEditor.OrderedList />
            <RichTextEditor.BulletList />
            <RichTextEditor.Blockquote />
            <RichTextEditor.CodeBlock />
          </RichTextEditor.ControlsGroup>
          <RichTextEditor.ControlsGroup>
            <RichTextEditor.Undo />
            <RichTextEditor.Redo />
          </RichTextEditor.ControlsGroup>
        </RichTextEditor.Toolbar>
      )}
      <RichTextEditor.Content mih={280} className={styles.rich} />
    </RichTextEditor>
  );
}

function labelsOf(say: ReturnType<typeof useWords>['say']) {
  return {
    h2ControlLabel: say('editor.h2'),
    h3ControlLabel: say('editor.h3'),
    boldControlLabel: say('editor.bold'),
    italicControlLabel: say('editor.italic'),
    codeControlLabel: say('editor.code'),
    linkControlLabel: say('editor.link'),
    unlinkControlLabel: say('editor.unlink'),
    orderedListControlLabel: say('editor.numbered'),
    bulletListControlLabel: say('editor.bullets'),
    blockquoteControlLabel: say('editor.quote'),
    codeBlockControlLabel: say('editor.code-block'),
    undoControlLabel: say('editor.undo'),
    redoControlLabel: say('editor.redo'),
    linkEditorInputLabel: say('editor.address'),
    linkEditorInputPlaceholder: 'https://',
    linkEditorExternalLink: say('editor.new-tab'),
    linkEditorInternalLink: say('editor.same-tab'),
    linkEditorSave: say('editor.save-link'),
  };
}

const manager = new MarkdownManager({ extensions });

/** Whether the editor gives back what it was given, but for the spelling of marks and empty lines. */
export function isKeptByRichEditor(markdown: string): boolean {
  try {
    return bare(manager.serialize(manager.parse(markdown))) === bare(markdown);
  } catch {
    return false;
  }
}

function bare(markdown: string): string {
  return markdown
    .replaceAll(/\\([\\`*_{}[\]()#+\-.!|<>~])/g, '$1')
    .replaceAll(/&(amp|lt|gt|quot|nbsp);/g, (entity) => entities[entity] ?? entity)
    .replaceAll(/^\s*[*+-] /gm, '- ')
    .replaceAll(/^\s*\d+[.)] /gm, '1. ')
    .replaceAll(/[*_]{1,2}/g, '*')
    .replaceAll(/\s+/g, '');
}

const entities: Readonly<Record<string, string>> = {
  '&amp;': '&',
  '&lt;': '<',
  '&gt;': '>',
  '&quot;': '"',
  '&nbsp;': ' ',
};
