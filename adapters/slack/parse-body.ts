/** A verified body as Slack sends it: JSON for events, a form with `payload` for interactivity, a form for commands. */
export type Parsed = { readonly ok: true; readonly body: unknown } | { readonly ok: false; readonly why: string };

export function parseBody(raw: string, contentType: string | undefined): Parsed {
  try {
    return {
      ok: true,
      body: contentType?.startsWith('application/x-www-form-urlencoded') ? form(raw) : JSON.parse(raw),
    };
  } catch (error) {
    if (error instanceof SyntaxError || error instanceof RangeError)
      return { ok: false, why: 'a body that is not JSON' };
    throw error;
  }
}

function form(raw: string): unknown {
  const fields = new URLSearchParams(raw);
  const payload = fields.get('payload');
  return payload === null ? Object.fromEntries(fields) : JSON.parse(payload);
}
