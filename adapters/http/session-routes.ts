import type { FastifyInstance } from 'fastify';
import { DeskError } from '../../src/errors';
import { mayUseChat } from '../../src/people/access';
import { type HttpContext, signedIn } from './context';
import { type PersonView, type SessionOptions, signInSchema } from './contract';
import { verifyPassword } from './password';
import { read } from './problems';
import { personView } from './views';

/** Who am I, sign in, sign out. */
export function sessionRoutes(app: FastifyInstance, context: HttpContext): void {
  const { accounts, sessions, sample } = context;

  app.get('/api/v1/session', async (request): Promise<PersonView> => personView(await signedIn(context, request)));

  app.get(
    '/api/v1/session/options',
    async (): Promise<SessionOptions> => ({
      samples: sample ? (await accounts.samples()).map(personView) : [],
    }),
  );

  // A password check costs a tenth of a second of processor time: few per minute and address.
  const rateLimit = { max: 20, timeWindow: '1 minute' };
  app.post('/api/v1/session', { config: { rateLimit } }, async (request, reply): Promise<PersonView> => {
    const given = read(signInSchema, request.body);
    const person = 'as' in given ? await samplePerson(given.as) : await personWith(given.email, given.password);
    if (!person || !mayUseChat(person)) {
      throw new DeskError('not-allowed', 'that address and password do not belong together', {
        expected: 'the mail address and password of an account',
      });
    }
    await sessions.open(reply, person);
    return personView(person);
  });

  app.delete('/api/v1/session', async (request, reply) => {
    await sessions.close(request, reply);
    return reply.status(204).send();
  });

  async function samplePerson(id: string) {
    return sample ? (await accounts.samples()).find((person) => person.id === id) : undefined;
  }

  async function personWith(email: string, password: string) {
    const account = await accounts.withEmail(email);
    return (await verifyPassword(password, account?.password)) ? account?.person : undefined;
  }
}
