import { isMap, isNode, isScalar, isSeq, LineCounter, type Node, parseDocument } from 'yaml';

/**
 * The line, from 1, of the place as a problem names it: `printer.zh`, `0.name`, or the `id` of something in a list. What
 * is missing is said where it should stand.
 */
export function lineOf(text: string, at: string): number {
  const lines = new LineCounter();
  let node: unknown = parseDocument(text, { lineCounter: lines }).contents;
  let offset = 0;
  for (const step of at === '' ? [] : at.split('.')) {
    node = below(node, step);
    if (!isNode(node)) break;
    offset = node.range?.[0] ?? offset;
  }
  return lines.linePos(offset).line;
}

function below(node: unknown, step: string): Node | undefined {
  if (isMap(node)) return asNode(node.items.find(({ key }) => isScalar(key) && String(key.value) === step)?.value);
  if (!isSeq(node)) return undefined;
  return asNode(node.items.find((item) => isMap(item) && item.get('id') === step) ?? node.items[Number(step)]);
}

const asNode = (value: unknown): Node | undefined => (isNode(value) ? value : undefined);
