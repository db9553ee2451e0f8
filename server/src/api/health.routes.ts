import type { FastifyInstance } from 'fastify';
import { AggregatorRegistry, Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client';
import { z } from 'zod';
import { figures } from '#platform/figures.ts';
import { figuresOfAll, giveFigures } from '#platform/siblings.ts';
import type { Context } from '#cases/context.ts';
import { typed } from './tools.ts';

const status = z.object({ status: z.string() });

/** 运行状态: alive, ready, and the figures for Prometheus. */
export async function healthRoutes(app: FastifyInstance, ctx: Context): Promise<void> {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry });
  const requests = new Counter({
    name: 'hotline_requests_total',
    help: 'Requests answered',
    labelNames: ['method', 'route', 'status'],
    registers: [registry],
  });
  const seconds = new Histogram({
    name: 'hotline_request_seconds',
    help: 'Time to answer',
    labelNames: ['route'],
    buckets: [0.005, 0.02, 0.05, 0.1, 0.25, 1, 5],
    registers: [registry],
  });
  new Gauge({ name: 'hotline_web_processes', help: 'Processes that answer on this port', registers: [registry] }).set(1);
  giveFigures(async () => [...(await registry.getMetricsAsJSON()), ...(await figures.getMetricsAsJSON())]);
  app.addHook('onResponse', (request, reply, done) => {
    const route = request.routeOptions.url ?? 'none';
    requests.inc({ method: request.method, route, status: reply.statusCode });
    if (!request.routeOptions.config.stays) seconds.observe({ route }, reply.elapsedTime / 1000);
    done();
  });

  const quiet = { logLevel: 'silent' as const, config: { who: 'anyone' as const } };
  typed(app).get('/healthz', { ...quiet, schema: { hide: true, response: { 200: status } } }, async () => ({ status: 'ok' }));
  typed(app).get('/readyz', { ...quiet, schema: { hide: true } }, async (_request, reply) => {
    const ready = await ctx.db.pool.query('select 1').then(
      () => ctx.books.cities().length > 0,
      () => false,
    );
    return reply.status(ready ? 200 : 503).send({ status: ready ? 'ready' : 'not ready' });
  });
  app.get('/metrics', { ...quiet, schema: { hide: true } }, async (_request, reply) => {
    const told = AggregatorRegistry.aggregate(await figuresOfAll());
    return reply
      .type(registry.contentType)
      .serializer(String)
      .send(await told.metrics());
  });
}
