import { lexer, type Token, type Tokens } from 'marked';
import type { Inline, KitBlock, RichElement, Style } from './block-kit';
import { limits } from './block-kit';
import { splitText } from './split-text';

/** Deepest list that Slack shows. */
const deepest = 8;

/**
 * An article's markdown as rich text. Headings become bold lines, tables and HTML are shown as they are written. Images
 * become links: Slack refuses a whole message when it cannot fetch a picture in it, and ours want somebody signed in. Slack's own markup (`<!here>`, `@name`) has no meaning in rich text, so nothing needs escaping.
 */
export function writeMarkdown(markdown: string): readonly KitBlock[] {
  const elements = tokensOf(markdown.replace(/\p{Surrogate}/gu, '\ufffd')).flatMap((token) => elementsOf(token, 0));
  const blocks: KitBlock[] = [];
  let current: RichElement[] = [];
  let length = 0;
  for (const element of elements.flatMap(withinLimit)) {
    const size = sizeOf(element);
    if (current.length > 0 && length + size > limits.section) {
      blocks.push({ type: 'rich_text', elements: current });
      [current, length] = [[], 0];
    }
    current.push(element);
    length += size;
  }
  return current.length > 0 ? [...blocks, { type: 'rich_text', elements: current }] : blocks;
}

/** Thousands of nested quotes or lists overflow the parser's stack: no article is like that, and the words still go out. */
function tokensOf(markdown: string): readonly Token[] {
  try {
    return lexer(markdown);
  } catch (error) {
    if (error instanceof RangeError) return [{ type: 'code', raw: markdown, text: markdown }];
    throw error;
  }
}

function elementsOf(token: Token, depth: number): readonly RichElement[] {
  switch (token.type) {
    case 'space':
    case 'def':
      return [];
    case 'heading':
      return section(inlinesOf(childrenOf(token), { bold: true }));
    case 'code':
      return [{ type: 'rich_text_preformatted', elements: [text((token as Tokens.Code).text)] }];
    case 'list':
      return listOf(token as Tokens.List, depth);
    case 'blockquote':
      return quoteOf(token);
    case 'table':
      return [{ type: 'rich_text_preformatted', elements: [text(token.raw.trimEnd())] }];
    case 'hr':
      return section([text('———')]);
    default:
      return section(inlinesOf(childrenOf(token), {}));
  }
}

/** Each item is one line; lists, code and further paragraphs inside it follow, and the numbering goes on behind them. */
function listOf(list: Tokens.List, depth: number): readonly RichElement[] {
  const first = typeof list.start === 'number' ? list.start : 1;
  return list.items.flatMap((item, index) => {
    const own = item.tokens.findIndex(({ type }) => type === 'text' || type === 'paragraph');
    const line = own < 0 ? [text('\u200b')] : inlinesOf(childrenOf(item.tokens[own] as Token), {});
    const box = item.task ? [text(item.checked ? '☑ ' : '☐ ')] : [];
    const offset = first + index - 1;
    const entry: RichElement = {
      type: 'rich_text_list',
      style: list.ordered ? 'ordered' : 'bullet',
      indent: Math.min(depth, deepest),
      ...(list.ordered && offset > 0 ? { offset } : {}),
      elements: [{ type: 'rich_text_section', elements: [...box, ...(line.length > 0 ? line : [text('\u200b')])] }],
    };
    const rest = item.tokens.filter((token, at) => at !== own && token.type !== 'checkbox');
    return [entry, ...rest.flatMap((token) => elementsOf(token, depth + 1))];
  });
}

function quoteOf(token: Token): readonly RichElement[] {
  const inlines = childrenOf(token).flatMap((child) => [...inlinesOf(childrenOf(child), {}), text('\n')]);
  return inlines.length > 1 ? [{ type: 'rich_text_quote', elements: inlines.slice(0, -1) }] : [];
}

function section(inlines: readonly Inline[]): readonly RichElement[] {
  return inlines.length > 0 ? [{ type: 'rich_text_section', elements: [...inlines, text('\n')] }] : [];
}

/** The tokens inside, or the token itself where it has none. */
function childrenOf(token: Token): readonly Token[] {
  return 'tokens' in token && Array.isArray(token.tokens) ? token.tokens : [token];
}

function inlinesOf(tokens: readonly Token[], style: Style): readonly Inline[] {
  return tokens.flatMap((token) => inlineOf(token, style));
}

function inlineOf(token: Token, style: Style): readonly Inline[] {
  switch (token.type) {
    case 'strong':
      return inlinesOf(childrenOf(token), { ...style, bold: true });
    case 'em':
      return inlinesOf(childrenOf(token), { ...style, italic: true });
    case 'del':
      return inlinesOf(childrenOf(token), { ...style, strike: true });
    case 'codespan':
      return [text((token as Tokens.Codespan).text, { ...style, code: true })];
    case 'link':
    case 'image':
      return [linkOf(token as Tokens.Link | Tokens.Image, style)];
    case 'br':
      return [text('\n')];
    case 'checkbox':
      return [];
    case 'text':
    case 'escape':
      return 'tokens' in token && token.tokens
        ? inlinesOf(token.tokens, style)
        : [text((token as Tokens.Text).text, style)];
    default:
      return [text(token.raw, style)];
  }
}

/** Only addresses that Slack can open become links; anything else is shown as words. */
function linkOf({ href, text: label }: Tokens.Link | Tokens.Image, style: Style): Inline {
  if (!/^(https?|mailto|tel):/i.test(href))
    return text(label === href ? href : href.startsWith('/') ? label : `${label} (${href})`, style);
  return { type: 'link', url: href, text: label || href, ...styled(style) };
}

function text(value: string, style: Style = {}): Inline {
  return { type: 'text', text: value || '\u200b', ...styled(style) };
}

function styled(style: Style): { readonly style?: Style } {
  return Object.keys(style).length > 0 ? { style } : {};
}

function sizeOf(element: RichElement): number {
  return JSON.stringify(element.elements).length;
}

/** A paragraph or a code block longer than one block takes is written as several. */
function withinLimit(element: RichElement): readonly RichElement[] {
  if (element.type === 'rich_text_list' || sizeOf(element) <= limits.section) return [element];
  return element.elements.flatMap((inline): readonly RichElement[] => {
    if (inline.type === 'link') return [{ ...element, elements: [inline] }];
    return splitText(inline.text, limits.section / 2).map((piece) => ({
      ...element,
      elements: [{ ...inline, text: piece }],
    }));
  });
}
