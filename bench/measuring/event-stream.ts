import { type ClientRequest, get } from 'node:http';

/** Follows server-sent events; each is given whole, as its lines. Resolves when the stream is open; destroy it to end it. */
export function followEvents(url: URL, cookie: string, happened: (event: string) => void): Promise<ClientRequest> {
  return new Promise((resolve, reject) => {
    const stream = get(url, { headers: { cookie }, agent: false }, (response) => {
      response.setEncoding('utf8');
      let text = '';
      response.on('data', (chunk: string) => {
        text += chunk;
        const events = text.split('\n\n');
        text = events.pop() ?? '';
        events.forEach(happened);
      });
      response.once('error', () => undefined);
      resolve(stream);
    });
    stream.once('error', reject);
  });
}
