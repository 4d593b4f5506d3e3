import type { RateLimitOptions } from '@fastify/rate-limit';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { z } from 'zod';
import type { Person } from '../../../src/people/person';
import type { SignedIn } from '../sessions';

export type Method = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';

/** What a route gives: JSON of a schema, nothing (204), a stream of server-sent events, a file, or the way to another page. */
export type Answer = z.ZodType | 'nothing' | 'events' | 'file' | 'redirect';

interface Shape {
  readonly method: Method;
  /** Below `/api/v1`; `:id` marks a parameter. */
  readonly path: `/${string}`;
  /** What it is for, in the imperative; shown in the OpenAPI document. */
  readonly summary: string;
  /** The heading it stands under in the OpenAPI document. */
  readonly area: string;
  readonly params?: z.ZodType;
  readonly query?: z.ZodType;
  readonly body?: z.ZodType;
  readonly answer: Answer;
  /** When it went well: 200, or 204 with `nothing`, unless said otherwise. */
  readonly status?: 200 | 201 | 202 | 204;
  /** Bytes that may be sent; absent: as everywhere. */
  readonly bodyLimit?: number;
  readonly rateLimit?: RateLimitOptions;
  /** Also for people who have yet to choose a password of their own. */
  readonly beforePassword?: true;
}

/** A question of `src/people/access.ts`. Whoever it refuses hears "not found": what they may not see is not there. */
export type Question = (person: Person) => boolean;

type Read<S> = S extends z.ZodType ? z.output<S> : undefined;

interface Asked<S extends Shape> {
  readonly params: Read<S['params']>;
  readonly query: Read<S['query']>;
  readonly body: Read<S['body']>;
  readonly request: FastifyRequest;
  /** For headers, a status of its own, or a stream; what is returned is sent. */
  readonly reply: FastifyReply;
}

type Given<A> = A extends z.ZodType ? z.output<A> : unknown;

/** A route with its types put away, as the server, the OpenAPI document and the tests that walk all routes see it. */
export interface ApiRoute extends Shape {
  readonly access: Question | 'anyone';
  readonly run: (
    asked: { readonly [K in keyof Asked<Shape>]: unknown } & Partial<Pick<SignedIn, 'person' | 'tokenHash'>>,
  ) => unknown;
}

/** A route for people who are signed in and whom `access` lets in. Everything from outside is read by its schema first. */
export function route<const S extends Shape>(
  shape: S & { readonly access: Question },
  handle: (asked: Asked<S> & Pick<SignedIn, 'person' | 'tokenHash'>) => Promise<Given<S['answer']>>,
): ApiRoute {
  return { ...shape, run: handle as unknown as ApiRoute['run'] };
}

/** A route that asks nobody who they are. */
export function openRoute<const S extends Shape>(
  shape: S,
  handle: (asked: Asked<S>) => Promise<Given<S['answer']>>,
): ApiRoute {
  return { ...shape, access: 'anyone', run: handle as unknown as ApiRoute['run'] };
}
