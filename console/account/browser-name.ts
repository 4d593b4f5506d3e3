/** In the order in which they must be tried: many claim to be others as well. */
const browsers = [
  ['Edg/', 'Edge'],
  ['OPR/', 'Opera'],
  ['MicroMessenger/', '微信 WeChat'],
  ['Firefox/', 'Firefox'],
  ['Chrome/', 'Chrome'],
  ['Safari/', 'Safari'],
] as const;
const systems = [
  ['Android', 'Android'],
  ['iPhone', 'iPhone'],
  ['iPad', 'iPad'],
  ['Windows', 'Windows'],
  ['Mac OS X', 'macOS'],
  ['Linux', 'Linux'],
] as const;

/** `Chrome, Windows` out of what a browser calls itself; nothing for one we do not know. */
export function browserName(agent: string): string | undefined {
  const found = [browsers, systems].flatMap((list) => list.find(([mark]) => agent.includes(mark))?.[1] ?? []);
  return found.length > 0 ? found.join(', ') : undefined;
}
