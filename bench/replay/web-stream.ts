import type { ChatConversation } from '../../adapters/http/contract/chat';
import { acknowledged, type Step, type Stream } from './stream';

const texts = ['my vpn shows error 691', '邮箱满了收不到邮件', 'the printer is offline'] as const;

/** Sample employees in the web chat; a page that gets no answer sends the same message again. */
export function webStream(): Stream {
  const headers = { 'content-type': 'application/json' };
  let session: Promise<{ cookie: string; personId: string }> | undefined;
  const signIn = async (url: string) => {
    const response = await fetch(new URL('/api/v1/session', url), {
      method: 'POST',
      headers,
      body: JSON.stringify({ as: 'tom.baker' }),
    });
    const { id } = (await response.json()) as { id: string };
    return { cookie: response.headers.getSetCookie()[0]?.split(';')[0] ?? '', personId: id };
  };
  const signedIn = (url: string) => {
    session ??= signIn(url);
    session.catch(() => {
      session = undefined;
    });
    return session;
  };
  const pathOf = (personId: string, person: number) =>
    `/api/v1/chat/conversations/${encodeURIComponent(`web:${personId}:replay${person}`)}`;
  const step = (person: number, index: number, text: string): Step => ({
    kind: 'asks',
    deliver: async (url) =>
      signedIn(url).then(
        ({ cookie, personId }) =>
          acknowledged(
            fetch(new URL(`${pathOf(personId, person)}/messages`, url), {
              method: 'POST',
              headers: { ...headers, cookie },
              body: JSON.stringify({ clientId: `replay-message-${index}`, saying: { kind: 'text', text } }),
            }),
          ),
        () => false,
      ),
  });
  return {
    name: 'web chat',
    settings: { FIRSTLINE_SAMPLE: '1' },
    strand: (person) => ({
      steps: texts.map((text, index) => step(person, index, text)),
      replies: async (url) => {
        const { cookie, personId } = await signedIn(url);
        const response = await fetch(new URL(pathOf(personId, person), url), { headers: { cookie } });
        const { messages = [] } = (await response.json()) as Partial<ChatConversation>;
        return messages.filter(({ content }) => content.kind === 'reply').length;
      },
    }),
    stop: async () => undefined,
  };
}
