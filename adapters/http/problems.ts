import type { FastifyError, FastifyReply, FastifyRequest } from 'fastify';
import { ZodError, type z } from 'zod';
import { DeskError, type ErrorCode } from '../../src/errors';
import type { Log } from '../../src/ports';
import type { Problem } from './contract/basics';

const statusOf: Readonly<Record<ErrorCode, number>> = {
  conflict: 409,
  'already-taken': 409,
  'answered-meanwhile': 409,
  'not-possible-now': 409,
  'retry-later': 503,
  undeliverable: 502,
  'not-found': 404,
  'not-allowed': 403,
  'bad-input': 400,
  'bad-config': 500,
};

/** Every error leaves in one shape. What is not ours to explain is logged whole and answered without its insides. */
export function errorHandler(log: Log) {
  return (error: FastifyError | DeskError | ZodError, request: FastifyRequest, reply: FastifyReply): FastifyReply => {
    if (error instanceof DeskError)
      return reply.status(statusOf[error.code]).send(problem(error.code, error.message, error.problems?.slice()));
    if (error instanceof ZodError) {
      const problems = error.issues.map(({ path, message }) => ({ at: path.join('.'), problem: message }));
      return reply
        .status(400)
        .send(problem('bad-input', 'Some of what was sent is not as expected; nothing was stored.', problems));
    }
    const status = 'statusCode' in error && typeof error.statusCode === 'number' ? error.statusCode : 500;
    if (status < 500) return reply.status(status).send(problem('bad-input', error.message));
    log.error(
      { request: request.id, path: request.url.split('?')[0], error: error.stack ?? String(error) },
      'request failed',
    );
    return reply
      .status(500)
      .send(problem('failed', `Something failed on our side; it is in the log under ${request.id}. Try again.`));
  };
}

export function problem(code: string, message: string, problems?: Problem['error']['problems']): Problem {
  return { error: { code, message, problems } };
}

/** Checks what came against its schema; throws the ZodError that `errorHandler` explains. */
export function read<S extends z.ZodType>(schema: S, value: unknown): z.output<S> {
  return schema.parse(value);
}
