import type { ReactNode } from 'react';
import styles from './knowledge.module.css';

type Part = Readonly<Record<string, unknown>>;

/** Block Kit as Slack draws it, for the blocks that our writer makes. */
export function SlackPreview({ blocks }: { blocks: readonly Part[] }) {
  return (
    <div className={styles.slack}>
      {blocks.map((block, at) => (
        <Block key={`${String(block.type)} ${at}`} block={block} />
      ))}
    </div>
  );
}

function Block({ block }: { block: Part }) {
  switch (block.type) {
    case 'header':
      return <p className={styles.slackHeader}>{textIn(block.text)}</p>;
    case 'section':
      return <p className={styles.lines}>{textIn(block.text) || partsOf(block.fields).map(textIn).join('\n')}</p>;
    case 'context':
      return <p className={styles.slackContext}>{partsOf(block.elements).map(textIn).join(' ')}</p>;
    case 'divider':
      return <hr />;
    case 'actions':
      return (
        <p className={styles.slackActions}>
          {partsOf(block.elements).map((button, at) => (
            <span key={`${textIn(button.text)} ${at}`} className={styles.slackButton} data-style={button.style}>
              {textIn(button.text)}
            </span>
          ))}
        </p>
      );
    case 'rich_text':
      return partsOf(block.elements).map((element, at) => (
        <Rich key={`${String(element.type)} ${at}`} element={element} />
      ));
    default:
      return null;
  }
}

function Rich({ element }: { element: Part }) {
  const { type } = element;
  if (type === 'rich_text_list') {
    const items = partsOf(element.elements).map((item, at) => (
      <li key={`${textIn(item)} ${at}`}>{inlines(item.elements)}</li>
    ));
    const indent = { marginInlineStart: `${Number(element.indent ?? 0) * 20}px` };
    return element.style === 'ordered' ? (
      <ol start={Number(element.offset ?? 0) + 1} style={indent}>
        {items}
      </ol>
    ) : (
      <ul style={indent}>{items}</ul>
    );
  }
  if (type === 'rich_text_preformatted') return <pre>{inlines(element.elements)}</pre>;
  if (type === 'rich_text_quote') return <blockquote className={styles.lines}>{inlines(element.elements)}</blockquote>;
  return <p className={styles.lines}>{inlines(element.elements)}</p>;
}

function inlines(elements: unknown): ReactNode {
  return partsOf(elements).map((inline, at) => {
    const style = (inline.style ?? {}) as Readonly<Record<string, boolean>>;
    const shown = typeof inline.text === 'string' ? inline.text : typeof inline.url === 'string' ? inline.url : '';
    let node: ReactNode = shown;
    if (inline.type === 'link') node = <span className={styles.slackLink}>{shown}</span>;
    if (style.code) node = <code>{node}</code>;
    if (style.italic) node = <em>{node}</em>;
    if (style.strike) node = <s>{node}</s>;
    if (style.bold) node = <strong>{node}</strong>;
    return <span key={`${shown.slice(0, 20)} ${at}`}>{node}</span>;
  });
}

const partsOf = (value: unknown): readonly Part[] => (Array.isArray(value) ? (value as Part[]) : []);

function textIn(value: unknown): string {
  if (typeof value !== 'object' || value === null || !('text' in value)) return '';
  return typeof value.text === 'string' ? value.text : textIn(value.text);
}
