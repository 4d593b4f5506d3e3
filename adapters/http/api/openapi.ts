import { z } from 'zod';
import { problemSchema } from '../contract/basics';
import { apiBase } from './mount-routes';
import type { ApiRoute } from './route';

/** The OpenAPI 3.1 document of the routes, made from the very schemas that read what comes in. */
export function describeApi(routes: readonly ApiRoute[]): object {
  const paths: Record<string, Record<string, object>> = {};
  for (const route of routes) {
    const path = apiBase + route.path.replaceAll(/:(\w+)/g, '{$1}');
    paths[path] = { ...paths[path], [route.method.toLowerCase()]: operation(route) };
  }
  return {
    openapi: '3.1.0',
    info: {
      title: 'Firstline',
      version: '1',
      description:
        'The API of the service desk; its own pages use it. Instants are ISO 8601 in UTC. What one may not see is answered like what is not there: 404.',
    },
    servers: [{ url: '/' }],
    tags: [...new Set(routes.map(({ area }) => area))].map((name) => ({ name })),
    paths,
    components: {
      securitySchemes: { session: { type: 'apiKey', in: 'cookie', name: 'firstline' } },
      responses: {
        Problem: {
          description: 'What came, what was expected, what to do.',
          content: { 'application/json': { schema: jsonSchema(problemSchema, 'output') } },
        },
      },
    },
  };
}

function operation(route: ApiRoute): object {
  const { method, path, summary, area, access, body } = route;
  return {
    operationId: `${method.toLowerCase()}${path.replaceAll(/[^a-z]+(\w)/gi, (_, letter: string) => letter.toUpperCase())}`,
    summary,
    tags: [area],
    security: access === 'anyone' ? [] : [{ session: [] }],
    parameters: [...parameters(route.params, 'path'), ...parameters(route.query, 'query')],
    ...(body && {
      requestBody: { required: true, content: { 'application/json': { schema: jsonSchema(body, 'input') } } },
    }),
    responses: { [success(route)]: answerOf(route), default: { $ref: '#/components/responses/Problem' } },
  };
}

function success({ status, answer }: ApiRoute): number {
  if (answer === 'redirect') return 302;
  return status ?? (answer === 'nothing' ? 204 : 200);
}

function answerOf({ answer, summary }: ApiRoute): object {
  if (answer === 'nothing') return { description: 'Done.' };
  if (answer === 'redirect') return { description: 'The page to go on to.' };
  if (answer === 'events')
    return { description: 'Server-sent events.', content: { 'text/event-stream': { schema: { type: 'string' } } } };
  if (answer === 'file') return { description: 'The file.', content: { 'application/octet-stream': {} } };
  return { description: summary, content: { 'application/json': { schema: jsonSchema(answer, 'output') } } };
}

function parameters(schema: z.ZodType | undefined, place: 'path' | 'query'): object[] {
  if (!schema) return [];
  const { properties = {}, required = [] } = jsonSchema(schema, 'input');
  return Object.entries(properties).map(([name, one]) => ({
    name,
    in: place,
    required: place === 'path' || required.includes(name),
    schema: one,
  }));
}

function jsonSchema(schema: z.ZodType, io: 'input' | 'output') {
  return z.toJSONSchema(schema, { io, unrepresentable: 'any', target: 'draft-2020-12' });
}
