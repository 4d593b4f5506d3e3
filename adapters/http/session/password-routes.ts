import { createHash, randomBytes } from 'node:crypto';
import { DeskError } from '../../../src/errors';
import { mayUseChat } from '../../../src/people/access';
import { setPassword } from '../../../src/people/manage-people';
import { passwordProblem } from '../../../src/people/password-problem';
import type { Credentials } from '../../../src/people/people';
import type { Now } from '../../../src/ports';
import { type ApiRoute, openRoute, route } from '../api/route';
import type { HttpContext } from '../context';
import {
  acceptSchema,
  invitationSchema,
  invitedSchema,
  passwordAnswerSchema,
  passwordSchema,
} from '../contract/session';
import { hashPassword, verifyPassword } from '../password';

const area = 'Session';
const days = 7;

/** A token for a link, and what the store keeps of it. */
export function newInvitation(now: Now): {
  readonly token: string;
  readonly kept: NonNullable<Credentials['invitation']>;
} {
  const token = randomBytes(32).toString('base64url');
  return { token, kept: { hash: hashOf(token), until: new Date(now().getTime() + days * 86_400_000) } };
}

/** One's own password: changed, or chosen with an invitation. */
export function passwordRoutes(context: HttpContext): readonly ApiRoute[] {
  const { ports, accounts, sessions, guard } = context;
  const rateLimit = { max: 30, timeWindow: '1 minute', keyGenerator: guard.callerOf };
  return [
    route(
      {
        method: 'PUT',
        path: '/session/password',
        summary: 'Change one’s password; all other sessions end.',
        area,
        access: mayUseChat,
        beforePassword: true,
        body: passwordSchema,
        answer: passwordAnswerSchema,
        rateLimit,
      },
      async ({ person, body, request, reply, tokenHash }) => {
        const account = person.email === undefined ? undefined : await accounts.withEmail(person.email);
        const record = await ports.people.byId(person.id);
        if (!account?.password || !record)
          throw new DeskError('not-possible-now', `${person.name} has no password here`, {
            expected: 'the sign-in service, or an invitation',
          });
        const attempt = await guard.begin(request, person.email ?? '');
        if (!(await verifyPassword(body.old, account.password))) return { ok: false, problem: 'wrong' } as const;
        await attempt.succeeded(reply);
        const problem = body.password === body.old ? 'too-simple' : passwordProblem(body.password, person);
        if (problem) return { ok: false, problem } as const;
        await setPassword(ports, record, { password: await hashPassword(body.password), session: tokenHash });
        await accounts.touchSession(tokenHash, { by: 'password' });
        return { ok: true } as const;
      },
    ),
    openRoute(
      {
        method: 'POST',
        path: '/session/invitation',
        summary: 'Say whom an invitation is for.',
        area,
        body: invitationSchema,
        answer: invitedSchema,
        rateLimit,
      },
      async ({ body }) => {
        const { name, email = '' } = await invited(body.token);
        return { name, email };
      },
    ),
    openRoute(
      {
        method: 'PUT',
        path: '/session/invitation',
        summary: 'Choose a password with an invitation, and sign in.',
        area,
        body: acceptSchema,
        answer: passwordAnswerSchema,
        rateLimit,
      },
      async ({ body, request, reply }) => {
        const record = await invited(body.token);
        const problem = passwordProblem(body.password, record);
        if (problem) return { ok: false, problem } as const;
        await setPassword(ports, record, { password: await hashPassword(body.password) });
        await sessions.open({ request, reply }, record, 'invitation');
        return { ok: true } as const;
      },
    ),
  ];

  async function invited(token: string) {
    const record = await ports.people.invited(hashOf(token), ports.now());
    if (record) return record;
    throw new DeskError('not-found', 'this invitation has been used or is over', {
      expected: 'a new one from your administrator',
    });
  }
}

function hashOf(token: string): string {
  return createHash('sha256').update(token).digest('base64url');
}
