import { checkAudit } from '../../../src/audit/audit';
import { maySeeAudit } from '../../../src/people/access';
import { type ApiRoute, route } from '../api/route';
import type { HttpContext } from '../context';
import { auditCheckSchema, auditQuery, auditSchema } from '../contract/people';

/** Who changed what, and whether the record still holds together. */
export function auditRoutes({ ports }: HttpContext): readonly ApiRoute[] {
  const common = { area: 'Audit', access: maySeeAudit, method: 'GET' } as const;
  return [
    route(
      {
        ...common,
        path: '/audit',
        summary: 'List changes, newest first.',
        query: auditQuery,
        answer: auditSchema,
      },
      async ({ query }) =>
        (await ports.audit.page(query)).map(({ seq, at, by, act, subject, changes, hash }) => ({
          seq,
          at: at.toISOString(),
          by,
          act,
          subject,
          changes: [...changes],
          hash,
        })),
    ),
    route(
      {
        ...common,
        path: '/audit/check',
        summary: 'Read the whole record and say whether anything in it was altered.',
        answer: auditCheckSchema,
        rateLimit: { max: 10, timeWindow: '1 minute' },
      },
      () => checkAudit(ports.audit),
    ),
  ];
}
