import { DeskError } from '../../../src/errors';
import { mayUseChat } from '../../../src/people/access';
import type { Person } from '../../../src/people/person';
import { type ApiRoute, openRoute, route } from '../api/route';
import type { HttpContext } from '../context';
import { personSchema, sessionOptionsSchema, signInSchema } from '../contract/session';
import { verifyPassword } from '../password';
import { personView } from '../views';

/** Who am I, sign in, sign out. */
export function sessionRoutes({ accounts, sessions, sample, ports }: HttpContext): readonly ApiRoute[] {
  const area = 'Session';
  const view = (person: Person) => personView(person, ports.settings().offices);
  return [
    route(
      {
        method: 'GET',
        path: '/session',
        summary: 'Say who is signed in.',
        area,
        access: mayUseChat,
        answer: personSchema,
      },
      async ({ person }) => view(person),
    ),
    openRoute(
      {
        method: 'GET',
        path: '/session/options',
        summary: 'List the ways to sign in.',
        area,
        answer: sessionOptionsSchema,
      },
      async () => ({ samples: sample ? (await accounts.samples()).map(view) : [] }),
    ),
    openRoute(
      {
        method: 'POST',
        path: '/session',
        summary: 'Sign in.',
        area,
        body: signInSchema,
        answer: personSchema,
        // A password check costs a tenth of a second of processor time: few per minute and address.
        rateLimit: { max: 20, timeWindow: '1 minute' },
      },
      async ({ body, reply }) => {
        const person = 'as' in body ? await samplePerson(body.as) : await personWith(body.email, body.password);
        if (!person || !mayUseChat(person)) {
          throw new DeskError('not-allowed', 'that address and password do not belong together', {
            expected: 'the mail address and password of an account',
          });
        }
        await sessions.open(reply, person);
        return view(person);
      },
    ),
    openRoute(
      { method: 'DELETE', path: '/session', summary: 'Sign out.', area, answer: 'nothing' },
      async ({ request, reply }) => sessions.close(request, reply),
    ),
  ];

  async function samplePerson(id: string) {
    return sample ? (await accounts.samples()).find((person) => person.id === id) : undefined;
  }

  async function personWith(email: string, password: string) {
    const account = await accounts.withEmail(email);
    return (await verifyPassword(password, account?.password)) ? account?.person : undefined;
  }
}
