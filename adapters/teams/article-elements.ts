import { lexer, type Token, type Tokens } from 'marked';
import { type CardElement, literal, type Run, type RunStyle, richText } from './card-element';

const ownFiles = '/api/';

/**
 * Reviewed Markdown -> card elements. HTML in it is shown as it stands; links lead only to the web or to mail. A picture
 * that stands alone at an https address is shown; others, and those of the desk that want somebody signed in, are links.
 */
export function articleElements(markdown: string): readonly CardElement[] {
  return lexer(markdown).flatMap((token) => elementsOf(token, 0));
}

function elementsOf(token: Token, depth: number): readonly CardElement[] {
  switch (token.type) {
    case 'space':
    case 'def':
    case 'hr':
      return [];
    case 'heading':
      return [richText(runsOf(token.tokens ?? [], { bold: true, large: token.depth < 3 }), { spacing: 'Medium' })];
    case 'code':
      return [richText([{ text: token.text, mono: true }])];
    case 'blockquote':
      return (token.tokens ?? []).flatMap((inner) => elementsOf(inner, depth));
    case 'list':
      return listElements(token as Tokens.List, depth);
    case 'table':
      return tableElements(token as Tokens.Table);
    case 'paragraph': {
      const [only, ...others] = token.tokens ?? [];
      if (only?.type === 'image' && others.length === 0 && isShown(only.href))
        return [{ type: 'Image', url: only.href, altText: literal(only.text), size: 'Stretch' }];
      return [richText(runsOf(token.tokens ?? [], {}))];
    }
    default:
      return [richText(runsOf('tokens' in token && token.tokens ? token.tokens : [token], {}))];
  }
}

/**
 * A line per item with its number written out: clients differ in how they number, and a step is quoted by number. Lists,
 * code and further paragraphs of the item follow it.
 */
function listElements({ items, ordered, start }: Tokens.List, depth: number): readonly CardElement[] {
  const first = typeof start === 'number' ? start : 1;
  return items.flatMap(({ tokens }, index) => {
    const mark = `${'\u2003'.repeat(depth)}${ordered ? `${first + index}.` : '•'} `;
    const own = tokens.findIndex(({ type }) => type === 'text' || type === 'paragraph');
    const line = own < 0 ? [] : runsOf([tokens[own] as Token], {});
    const rest = tokens.filter(({ type }, at) => at !== own && type !== 'checkbox');
    const below = rest.flatMap((token) => elementsOf(token, depth + 1));
    return [richText([{ text: mark }, ...line], { spacing: 'Small' }), ...below];
  });
}

function tableElements({ header, rows }: Tokens.Table): readonly CardElement[] {
  const row = (cells: readonly Tokens.TableCell[], style: RunStyle) =>
    richText(
      cells.flatMap(({ tokens }, index) => [...(index > 0 ? [{ text: ' | ' }] : []), ...runsOf(tokens, style)]),
      { spacing: 'Small' },
    );
  return [row(header, { bold: true }), ...rows.map((cells) => row(cells, {}))];
}

function runsOf(tokens: readonly Token[], style: RunStyle): readonly Run[] {
  return tokens.flatMap((token): readonly Run[] => {
    switch (token.type) {
      case 'strong':
        return runsOf(token.tokens ?? [], { ...style, bold: true });
      case 'em':
        return runsOf(token.tokens ?? [], { ...style, italic: true });
      case 'codespan':
        return [{ ...style, text: token.text, mono: true }];
      case 'br':
        return [{ ...style, text: '\n' }];
      case 'image':
        return [{ ...style, text: token.text || token.href, ...(isSafe(token.href) && { link: token.href }) }];
      case 'link':
        return runsOf(token.tokens ?? [], { ...style, ...(isSafe(token.href) && { link: token.href }) });
      case 'checkbox':
        return [];
      default:
        if ('tokens' in token && token.tokens) return runsOf(token.tokens, style);
        return [{ ...style, text: 'text' in token && typeof token.text === 'string' ? token.text : token.raw }];
    }
  });
}

/** Teams fetches it from the web for everybody; the desk's own pictures are for those who may read the article. */
function isShown(href: string): boolean {
  return URL.canParse(href) && new URL(href).protocol === 'https:' && !new URL(href).pathname.startsWith(ownFiles);
}

function isSafe(href: string): boolean {
  return URL.canParse(href) && ['https:', 'http:', 'mailto:'].includes(new URL(href).protocol);
}
