import { existsSync } from 'node:fs';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { join } from 'node:path';
import fastifyHelmet from '@fastify/helmet';
import fastifyRateLimit from '@fastify/rate-limit';
import fastifyStatic from '@fastify/static';
import fastify, { type FastifyInstance } from 'fastify';
import { apiBase, mountRoutes } from './api/mount-routes';
import { describeApi } from './api/openapi';
import { apiRoutes } from './api/routes';
import { type HttpContext, PasswordNeeded, SignInNeeded } from './context';
import { errorHandler, problem } from './problems';
import { TooManyTries } from './session/sign-in-guard';
import { requireSameSite } from './sessions';

/** A vendor's webhook: the raw request, untouched, since signatures are made over the very bytes. */
export type Webhook = (request: IncomingMessage, response: ServerResponse) => Promise<void> | void;

export interface HttpOptions extends HttpContext {
  readonly webhooks: Readonly<Record<string, Webhook>>;
  /** Folder of the built pages. */
  readonly pages: string;
  /** A proxy on this machine stands before the desk and says who asks. */
  readonly proxied: boolean;
  readonly health: {
    readonly ready: () => Promise<Readonly<Record<string, boolean>>>;
    readonly metrics: () => Promise<string>;
  };
}

/** The one port: API, pages, vendors' webhooks, health. */
export async function createHttpServer(options: HttpOptions): Promise<FastifyInstance> {
  const { ports, webhooks, pages, secure, health } = options;
  const app = fastify({
    bodyLimit: 256 * 1024,
    trustProxy: options.proxied ? 'loopback' : false,
    forceCloseConnections: true,
    routerOptions: { maxParamLength: 400 },
  });
  app.setErrorHandler(errorHandlerFor(options));
  app.setNotFoundHandler((_, reply) =>
    reply.status(404).send(problem('not-found', 'There is nothing at this address.')),
  );
  await app.register(fastifyRateLimit, { global: false });
  await app.register(fastifyHelmet, {
    contentSecurityPolicy: {
      directives: {
        defaultSrc: ["'self'"],
        // Mantine writes style attributes; scripts are ours alone.
        styleSrc: ["'self'", "'unsafe-inline'"],
        imgSrc: ["'self'", 'data:', 'https:'],
        frameAncestors: ["'none'"],
        upgradeInsecureRequests: secure ? [] : null,
      },
    },
    strictTransportSecurity: secure,
    crossOriginEmbedderPolicy: false,
  });

  await app.register(async (api) => {
    api.addHook('onRequest', async (request) => requireSameSite(request));
    const routes = apiRoutes(options);
    mountRoutes(api, options, routes);
    const description = JSON.stringify(describeApi(routes));
    api.get(`${apiBase}/openapi.json`, async (_, reply) => reply.type('application/json').send(description));
  });

  await app.register(async (raw) => {
    raw.removeAllContentTypeParsers();
    raw.addContentTypeParser('*', (_request, _payload, done) => done(null));
    for (const [path, handle] of Object.entries(webhooks)) {
      raw.post(path, async (request, reply) => {
        reply.hijack();
        await handle(request.raw, reply.raw);
      });
    }
  });

  app.get('/healthz', async () => ({ ok: true }));
  app.get('/readyz', async (_, reply) => {
    const parts = await health.ready();
    return reply.status(Object.values(parts).every(Boolean) ? 200 : 503).send(parts);
  });
  app.get('/metrics', async (_, reply) => reply.type('text/plain; version=0.0.4').send(await health.metrics()));

  app.get('/', async (_, reply) => reply.redirect('/chat'));
  if (existsSync(join(pages, 'chat.html'))) {
    await app.register(fastifyStatic, { root: pages, prefix: '/app/', immutable: true, maxAge: '1y', index: false });
    for (const page of ['chat', 'account'])
      app.get(`/${page}`, (_, reply) => reply.sendFile(`${page}.html`, pages, { maxAge: 0, immutable: false }));
    // The console has pages of its own below its address; the browser finds them.
    for (const path of ['/console', '/console/*'])
      app.get(path, (_, reply) => reply.sendFile('console.html', pages, { maxAge: 0, immutable: false }));
  } else {
    ports.log.warn({ pages }, 'the pages are not built; run npm run build');
  }
  return app;
}

function errorHandlerFor({ ports }: HttpOptions) {
  const handle = errorHandler(ports.log);
  return (...[error, request, reply]: Parameters<typeof handle>) => {
    if (error instanceof SignInNeeded) return reply.status(401).send(problem('not-signed-in', error.message));
    if (error instanceof PasswordNeeded) return reply.status(403).send(problem('password-needed', error.message));
    if (error instanceof TooManyTries) {
      const seconds = Math.max(1, Math.ceil((error.until.getTime() - ports.now().getTime()) / 1000));
      return reply.status(429).header('retry-after', seconds).send(problem('too-many-tries', error.message));
    }
    return handle(error, request, reply);
  };
}
