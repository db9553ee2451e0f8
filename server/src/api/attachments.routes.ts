import multipart from '@fastify/multipart';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { Invalid, NotFound, Refusal } from '#platform/errors.ts';
import { sha256 } from '#platform/files.ts';
import { words } from '#platform/input.ts';
import type { Role } from '#directory/vocabulary.ts';
import { recordLook } from '#cases/appeal.store.ts';
import { attachmentsFor } from '#cases/attachment.rules.ts';
import { type AttachmentRow, attachmentById, attachmentsOf, type StoredAttachment } from '#cases/attachment.store.ts';
import type { Case } from '#cases/case.ts';
import { bookOf, type Context, commandOf, moment } from '#cases/context.ts';
import { citizenActor, citizenPerson, personOf, staffActor, staffIn } from '#cases/guard.ts';
import { mayReveal, maySee } from '#cases/sight.ts';
import { caseById } from '#cases/store.ts';
import { attachFile, cleanCopy, copyForStaff, filesOf, type GivenFile } from './attach.ts';
import { followerOf } from './followed.ts';
import { cityQuery, commandHeaders, problemSchema, typed } from './tools.ts';

/** Who may add to a case: the centre's desks, and the unit that has it; not who calls back, whose work the unit must not see. */
const ADDERS: readonly Role[] = ['operator', 'dispatcher', 'handler', 'reviewer', 'coordinator', 'supervisor'];

const attachmentSchema = z.object({
  id: z.uuid(),
  name: z.string(),
  type: z.string(),
  bytes: z.int(),
  at: z.iso.datetime(),
  by: z.string(),
});
const listSchema = z.object({ items: z.array(attachmentSchema) });
const upload = z.object({
  file: z.any().optional().meta({ format: 'binary', description: 'One file; its type is told by its bytes' }),
});
const followHeaders = z.object({ 'x-follow-code': z.string().max(20) });
const onCase = z.object({ id: z.uuid() });
const onNumber = z.object({ number: z.string().max(30) });
const one = { attachment: z.uuid() };
const problems = {
  403: problemSchema,
  404: problemSchema,
  409: problemSchema,
  413: problemSchema,
  415: problemSchema,
  422: problemSchema,
};

const shown = ({ id, name, type, bytes, at, by }: AttachmentRow) => ({ id, name, type, bytes, at, by });

/** Reads the one file of a request whole; an upload that breaks off or is too large ends here, before anything was written. */
async function fileIn(request: FastifyRequest, maxBytes: number): Promise<GivenFile> {
  if (!request.isMultipart())
    throw new Invalid([{ field: 'body', code: 'media-type', params: { allowed: 'multipart/form-data' } }], 415);
  try {
    const part = await request.file({ limits: { fileSize: maxBytes, files: 1, fields: 10, parts: 11 } });
    if (!part) throw new Invalid([{ field: 'file', code: 'file-missing' }]);
    return { name: part.filename ?? '', said: part.mimetype, bytes: await part.toBuffer() };
  } catch (error) {
    if (error instanceof Invalid) throw error;
    const { code = '', statusCode = 0 } = error as { code?: string; statusCode?: number };
    const most = `${Math.floor(maxBytes / 1024 / 1024)} MB`;
    if (code === 'FST_REQ_FILE_TOO_LARGE') throw new Invalid([{ field: 'file', code: 'too-large', params: { most } }], 413);
    if (statusCode >= 500) throw error;
    throw new Invalid([{ field: 'file', code: 'file-missing' }], 400);
  }
}

/** Never shown by a browser inside our pages, never kept by a cache in between. */
function hand(reply: FastifyReply, name: string, type: string, bytes: Buffer): FastifyReply {
  const ascii = name.replace(/[^\x20-\x7e]|["\\%]/g, '_');
  return reply
    .header(
      'content-disposition',
      `attachment; filename="${ascii}"; filename*=UTF-8''${encodeURIComponent(name).replace(/['()*]/g, '_')}`,
    )
    .header('x-content-type-options', 'nosniff')
    .header('cache-control', 'private, no-store')
    .header('content-security-policy', "default-src 'none'; sandbox")
    .type(type)
    .send(bytes);
}

/** 附件: photo, sound and document of a case, for the citizen who has number and code and for staff who may see the case. */
export async function attachmentRoutes(root: FastifyInstance, ctx: Context): Promise<void> {
  await filesOf(ctx).tidy(ctx.now().epochMilliseconds);
  await root.register(async (app) => {
    await app.register(multipart);
    citizenRoutes(app, ctx);
    staffRoutes(app, ctx);
  });
}

function citizenRoutes(app: FastifyInstance, ctx: Context): void {
  const followed = followerOf(ctx);
  const own = async (found: Case) =>
    attachmentsFor(found, await attachmentsOf(ctx.db, found.city, found.id), citizenPerson(found.city));
  const common = { tags: ['citizen'], querystring: cityQuery };

  typed(app).post(
    '/api/v1/appeals/:number/attachments',
    {
      config: { who: 'follower' },
      schema: {
        ...common,
        operationId: 'addToAppeal',
        summary: '补充附件 · Add a photo, sound or document to an appeal',
        consumes: ['multipart/form-data'],
        params: onNumber,
        headers: followHeaders.extend(commandHeaders.shape),
        body: upload,
        response: { 201: attachmentSchema, ...problems, 429: problemSchema },
      },
    },
    async (request, reply) => {
      const found = await followed(request);
      const file = await fileIn(request, bookOf(ctx, found.city).profile.attachments.maxBytes);
      const key = request.headers['idempotency-key'];
      const command = commandOf(ctx, `follower ${found.id}`, key, ['attach', file.name, sha256(file.bytes)]);
      const row = await attachFile(ctx, { city: found.city, caseId: found.id, actor: citizenActor('web'), file, command });
      reply.status(201);
      return shown(row);
    },
  );

  typed(app).get(
    '/api/v1/appeals/:number/attachments',
    {
      config: { who: 'follower' },
      schema: {
        ...common,
        operationId: 'attachmentsOfAppeal',
        summary: '附件列表 · What the citizen has added',
        params: onNumber,
        headers: followHeaders,
        response: { 200: listSchema, 404: problemSchema, 429: problemSchema },
      },
    },
    async (request) => ({ items: (await own(await followed(request))).map(shown) }),
  );

  typed(app).get(
    '/api/v1/appeals/:number/attachments/:attachment',
    {
      config: { who: 'follower' },
      schema: {
        ...common,
        operationId: 'attachmentOfAppeal',
        summary: '下载附件 · A file that the citizen added',
        params: onNumber.extend(one),
        headers: followHeaders,
      },
    },
    async (request, reply) => {
      const found = await followed(request);
      const row = await attachmentById(ctx.db, found.city, found.id, request.params.attachment);
      if (row?.by !== 'citizen') throw new NotFound('attachment');
      // What cannot be cleaned is the citizen's own: it goes back as it came.
      const bytes = await cleanCopy(ctx, found, row).catch((error) => {
        if (error instanceof Refusal) return filesOf(ctx).read(found.city, row.digest);
        throw error;
      });
      return hand(reply, row.name, row.type, bytes) as never;
    },
  );
}

function staffRoutes(app: FastifyInstance, ctx: Context): void {
  async function seen(request: FastifyRequest): Promise<Case> {
    const staff = staffIn(request);
    const found = await caseById(ctx.db, staff.city, (request.params as z.infer<typeof onCase>).id);
    if (!maySee(found, personOf(staff))) throw new NotFound('case');
    return found;
  }

  typed(app).post(
    '/api/v1/cases/:id/attachments',
    {
      config: { who: ADDERS },
      schema: {
        operationId: 'addToCase',
        summary: '上传附件 · Add evidence to a case',
        tags: ['acts'],
        consumes: ['multipart/form-data'],
        params: onCase,
        headers: commandHeaders,
        body: upload,
        response: { 201: attachmentSchema, 401: problemSchema, ...problems },
      },
    },
    async (request, reply) => {
      const staff = staffIn(request);
      const found = await seen(request);
      const file = await fileIn(request, bookOf(ctx, found.city).profile.attachments.maxBytes);
      const command = commandOf(ctx, staff.id, request.headers['idempotency-key'], [
        'attach',
        found.id,
        file.name,
        sha256(file.bytes),
      ]);
      const role = ADDERS.find((each) => staff.roles.includes(each)) as Role;
      const row = await attachFile(ctx, {
        city: found.city,
        caseId: found.id,
        actor: staffActor(request, staff, role),
        file,
        command,
      });
      reply.status(201);
      return shown(row);
    },
  );

  typed(app).get(
    '/api/v1/cases/:id/attachments',
    {
      config: { who: 'staff' },
      schema: {
        operationId: 'attachmentsOfCase',
        summary: '附件列表 · The files of a case that this person may see',
        tags: ['desks'],
        params: onCase,
        response: { 200: listSchema, 401: problemSchema, 404: problemSchema },
      },
    },
    async (request) => {
      const found = await seen(request);
      const rows = await attachmentsOf(ctx.db, found.city, found.id);
      return { items: attachmentsFor(found, rows, personOf(staffIn(request))).map(shown) };
    },
  );

  typed(app).get(
    '/api/v1/cases/:id/attachments/:attachment',
    {
      config: { who: 'staff' },
      schema: {
        operationId: 'attachmentOfCase',
        summary: '下载附件 · A file, cleaned of what tells where and by whom; whole with a reason, which is recorded',
        tags: ['desks'],
        params: onCase.extend(one),
        querystring: z.object({ original: z.enum(['true', 'false']).optional(), reason: words(500, 4).optional() }),
      },
    },
    async (request, reply) => {
      const staff = staffIn(request);
      const found = await seen(request);
      const row = await attachmentById(ctx.db, found.city, found.id, request.params.attachment);
      const [visible] = attachmentsFor(found, row ? [row] : [], personOf(staff));
      if (!visible) throw new NotFound('attachment');
      const { original, reason } = request.query;
      const bytes = original === 'true' ? await whole(found, visible, reason) : await copyForStaff(ctx, found, visible);
      return hand(reply, visible.name, visible.type, bytes) as never;

      async function whole(of: Case, wanted: StoredAttachment, why: string | undefined): Promise<Buffer> {
        if (!mayReveal(of, personOf(staff))) throw new Refusal('identity-kept', { confidentiality: of.confidentiality });
        if (!why) throw new Refusal('reason-needed', { field: 'reason' });
        const look = {
          city: of.city,
          caseId: of.id,
          staff: staff.id,
          role: staff.roles.join(','),
          fields: [`attachment ${wanted.id}`],
        };
        await recordLook(ctx.db, { ...look, reason: why, at: moment(ctx), origin: request.ip });
        return filesOf(ctx).read(of.city, wanted.digest);
      }
    },
  );
}
