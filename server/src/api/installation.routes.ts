import { randomBytes } from 'node:crypto';
import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import { Invalid, NotFound } from '#platform/errors.ts';
import { words } from '#platform/input.ts';
import { lastCheckpoint } from '#cases/checkpoint.store.ts';
import { type Context, moment } from '#cases/context.ts';
import { staffIn } from '#cases/guard.ts';
import { backlogOf } from '#cases/installation.store.ts';
import { addClient, clients, keyDigest, revokeClient } from '#channels/open311/store.ts';
import { problemSchema, typed } from './tools.ts';

const who = { config: { who: ['administrator'] as const } };
const name = words(80);

/** 接入方与运行状态: the keys of programs, and whether the installation does what it should. */
export async function installationRoutes(app: FastifyInstance, ctx: Context): Promise<void> {
  const begun = ctx.now();

  typed(app).get(
    '/api/v1/installation',
    {
      ...who,
      schema: {
        operationId: 'installation',
        summary: '运行状态 · The record’s last signed checkpoint, what the machine has yet to do, and since when it runs',
        tags: ['administration'],
        response: {
          200: z.object({
            at: z.string(),
            since: z.string(),
            role: z.string(),
            recordHash: z.string(),
            database: z.string(),
            schema: z.string(),
            checkpoint: z.object({ no: z.int(), at: z.string(), events: z.int(), through: z.int(), newer: z.int() }).nullable(),
            jobs: z.array(z.object({ job: z.string(), waiting: z.int(), oldest: z.string().nullable() })),
          }),
        },
      },
    },
    async (request) => {
      const { city } = staffIn(request);
      const last = await lastCheckpoint(ctx.db, city);
      const { newer, jobs, database, schema } = await backlogOf(ctx.db, city, moment(ctx), last?.through ?? 0);
      return {
        at: moment(ctx),
        since: begun.toString(),
        role: ctx.config.role,
        recordHash: ctx.config.recordHash,
        ...{ database, schema, jobs },
        checkpoint: last && { no: last.no, at: last.at, events: last.events, through: last.through, newer },
      };
    },
  );

  typed(app).get(
    '/api/v1/api-clients',
    {
      ...who,
      schema: {
        operationId: 'apiClients',
        summary: '接入方 · Programs that file through Open311; their keys are never shown again',
        tags: ['administration'],
        response: { 200: z.object({ clients: z.array(z.object({ name: z.string(), active: z.boolean() })) }) },
      },
    },
    async (request) => ({ clients: (await clients(ctx.db, staffIn(request).city)).slice(0, 500) }),
  );

  typed(app).post(
    '/api/v1/api-clients',
    {
      ...who,
      schema: {
        operationId: 'addApiClient',
        summary: '新增密钥 · Make a key for a program; it is shown this once',
        tags: ['administration'],
        body: z.strictObject({ name }),
        response: { 201: z.object({ name: z.string(), key: z.string() }), 422: problemSchema },
      },
    },
    async (request, reply) => {
      const { city, id } = staffIn(request);
      const known = await clients(ctx.db, city);
      if (known.some((each) => each.active && each.name === request.body.name))
        throw new Invalid([{ field: 'name', code: 'in-use' }]);
      const key = randomBytes(24).toString('base64url');
      await addClient(ctx.db, city, request.body.name, keyDigest(ctx.secrets, city, key));
      ctx.log.info({ by: id, client: request.body.name }, 'An API client was given a key');
      reply.status(201);
      return { name: request.body.name, key };
    },
  );

  typed(app).post(
    '/api/v1/api-clients/revoke',
    {
      ...who,
      schema: {
        operationId: 'revokeApiClient',
        summary: '停用密钥 · End every key of that name',
        tags: ['administration'],
        body: z.strictObject({ name }),
        response: { 200: z.object({ ended: z.int() }), 404: problemSchema, 422: problemSchema },
      },
    },
    async (request) => {
      const { city, id } = staffIn(request);
      const ended = await revokeClient(ctx.db, city, request.body.name);
      if (ended === 0) throw new NotFound('client');
      ctx.log.info({ by: id, client: request.body.name }, 'The keys of an API client were ended');
      return { ended };
    },
  );
}
