/** A piece of an Adaptive Card 1.5 (https://adaptivecards.io/explorer/). */
export type CardElement = Readonly<Record<string, unknown>> & { readonly type: string };

export interface RunStyle {
  readonly bold?: boolean;
  readonly italic?: boolean;
  readonly mono?: boolean;
  readonly subtle?: boolean;
  readonly large?: boolean;
  readonly link?: string;
}

export interface Run extends RunStyle {
  readonly text: string;
}

/**
 * Text shown character by character. Markdown is read in TextBlock and FactSet only, never in the runs of a
 * RichTextBlock, so nothing needs escaping there and nothing can become a link, a mention or markup.
 */
export function richText(
  runs: readonly Run[],
  layout: { readonly spacing?: 'None' | 'Small' | 'Medium' } = {},
): CardElement {
  return { type: 'RichTextBlock', ...layout, inlines: runs.filter(({ text }) => text !== '').map(inline) };
}

function inline({ text, bold, italic, mono, subtle, large, link }: Run) {
  return {
    type: 'TextRun',
    text: literal(text),
    ...(bold && { weight: 'Bolder' }),
    ...(italic && { italic: true }),
    ...(mono && { fontType: 'Monospace' }),
    ...(subtle && { isSubtle: true }),
    ...(large && { size: 'Medium' }),
    ...(link && { selectAction: { type: 'Action.OpenUrl', url: link } }),
  };
}

/**
 * What a run would not show as it stands: `{{DATE(…)}}`, which a client replaces, is held apart by a word joiner that
 * nobody sees; unpaired surrogates, which no JSON reader has to accept, and control characters get a visible sign.
 */
export function literal(text: string): string {
  return text
    .replace(/\r\n?/g, '\n')
    .replace(/\p{Surrogate}/gu, '\ufffd')
    .replace(/\p{Cc}/gu, signOf)
    .replace(/\{(?=\{)/g, '{\u2060');
}

function signOf(control: string): string {
  if (control === '\n' || control === '\t') return control;
  const code = control.charCodeAt(0);
  if (code < 0x20) return String.fromCharCode(0x2400 + code);
  return code === 0x7f ? '\u2421' : '\ufffd';
}
