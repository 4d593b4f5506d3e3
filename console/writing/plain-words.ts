/** An article's Markdown as one would type it: what a reply says is shown literally, so marks would be read as dirt. */
export function plainWords(markdown: string): string {
  return markdown
    .replaceAll(/^#{1,6}\s+/gm, '')
    .replaceAll(/!?\[([^\]]*)\]\(([^)\s]+)[^)]*\)/g, (_, words: string, address: string) =>
      words === address ? address : `${words} (${address})`,
    )
    .replaceAll(/(\*\*|__)(?=\S)(.+?)\1/g, '$2')
    .replaceAll(/`([^`\n]+)`/g, '$1')
    .replaceAll(/\n{3,}/g, '\n\n')
    .trim();
}
