/** 32 hex digits. Not `crypto.randomUUID`, which browsers withhold on plain-http addresses of an intranet. */
export function clientId(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
}
