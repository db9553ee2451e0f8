import type { FastifyInstance, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { Invalid, NotFound, Refusal } from '#platform/errors.ts';
import { problemsOf } from '#platform/http.ts';
import { codeWord, note, words } from '#platform/input.ts';
import { GRADES } from '#directory/vocabulary.ts';
import { roleFor } from '#cases/act.ts';
import type { Case } from '#cases/case.ts';
import { isPaused } from '#cases/clock.ts';
import { bookOf, type Context, commandOf } from '#cases/context.ts';
import { personOf, staffActor, staffIn } from '#cases/guard.ts';
import { summariesOf } from '#cases/list.store.ts';
import { sentenceOf } from '#cases/refusals.ts';
import { openInArea } from '#cases/similar.store.ts';
import { caseById, casesByIds } from '#cases/store.ts';
import { actNamed } from '../acts.ts';
import { groupSchema, summarySchema } from './cases.schemas.ts';
import { performAct } from './perform.ts';
import { commandHeaders, problemSchema, typed } from './tools.ts';

const PAGE = 200;
const outcome = z.object({
  done: z.int(),
  refused: z.array(z.object({ id: z.uuid(), reason: z.string(), sentence: z.object({ zh: z.string(), en: z.string() }) })),
});
type Outcome = z.infer<typeof outcome>;

/** 批量操作: one act on many cases; each is judged by itself, and each refusal is told. */
export async function bulkRoutes(app: FastifyInstance, ctx: Context): Promise<void> {
  async function each(
    request: FastifyRequest,
    name: string,
    ids: readonly string[],
    input: unknown,
    key: string | undefined,
  ): Promise<Outcome> {
    const act = actNamed.get(name);
    if (!act) throw new NotFound('act');
    const staff = staffIn(request);
    const who = personOf(staff);
    const parsed = z.object({ input: act.input }).safeParse({ input }, { reportInput: true });
    if (!parsed.success) throw new Invalid(problemsOf(parsed.error, 'body'));
    const told: Outcome = { done: 0, refused: [] };
    await Promise.all(
      ids.map(async (id) => {
        const command = commandOf(ctx, staff.id, key && `${key} ${id}`, [name, id, input]);
        try {
          await performAct(ctx, {
            act,
            id,
            who,
            actor: staffActor(request, staff, roleFor(act as never, who)),
            input: parsed.data.input,
            command,
          });
          told.done += 1;
        } catch (error) {
          if (error instanceof NotFound)
            told.refused.push({ id, reason: 'unknown-case', sentence: sentenceOf('unknown-case', { id }) });
          else if (error instanceof Refusal)
            told.refused.push({
              id,
              reason: error.reason,
              sentence: sentenceOf(error.reason, error.facts, bookOf(ctx, staff.city)),
            });
          else throw error;
        }
      }),
    );
    return { ...told, refused: told.refused.sort((one, other) => ids.indexOf(one.id) - ids.indexOf(other.id)) };
  }

  /** 按区域: an act on every case that a unit of the area has in hand, page by page; an emergency never waits for the weather. */
  async function overArea(
    request: FastifyRequest,
    code: string,
    name: string,
    input: unknown,
    wanted: (found: Case) => boolean = () => true,
  ): Promise<Outcome> {
    const { city } = staffIn(request);
    const { areas, profile } = bookOf(ctx, city);
    const area = areas.get(code);
    if (!area) throw new NotFound('area');
    const [district, street] = area.kind === 'district' ? [area.code, null] : [area.parent ?? '', area.code];
    const urgent = GRADES.filter((grade) => profile.grades[grade].emergency);
    const whole: Outcome = { done: 0, refused: [] };
    for (let after = '00000000-0000-0000-0000-000000000000'; ; ) {
      const ids = await openInArea(ctx.db, city, { district, street, without: urgent }, after, PAGE);
      const chosen = (await casesByIds(ctx.db, city, ids)).filter(wanted).map(({ id }) => id);
      const part = await each(request, name, chosen, input, request.headers['idempotency-key'] as string | undefined);
      whole.done += part.done;
      whole.refused.push(...part.refused.slice(0, PAGE - whole.refused.length));
      if (ids.length < PAGE) return whole;
      after = ids[ids.length - 1] as string;
    }
  }

  typed(app).post(
    '/api/v1/bulk/:act',
    {
      config: { who: 'staff' },
      schema: {
        operationId: 'bulkAct',
        summary: '批量操作 · One act on up to 200 cases, each judged by itself',
        tags: ['acts'],
        params: z.object({ act: z.string().max(40) }),
        headers: commandHeaders,
        body: z.strictObject({ ids: z.array(z.uuid()).min(1).max(PAGE), input: z.record(z.string(), z.unknown()).default({}) }),
        response: { 200: outcome, 404: problemSchema, 422: problemSchema },
      },
    },
    async (request) =>
      each(request, request.params.act, [...new Set(request.body.ids)], request.body.input, request.headers['idempotency-key']),
  );

  typed(app).post(
    '/api/v1/areas/:area/pause',
    {
      config: { who: ['supervisor'] },
      schema: {
        operationId: 'pauseArea',
        summary: '不可抗力批量中止 · Pause the units’ clocks of a whole district or street (force majeure)',
        tags: ['acts'],
        params: z.object({ area: z.string().max(64) }),
        headers: commandHeaders,
        body: z.strictObject({ cause: codeWord, document: words(200), reason: note }),
        response: { 200: outcome, 403: problemSchema, 404: problemSchema, 422: problemSchema },
      },
    },
    async (request) => overArea(request, request.params.area, 'pause', request.body),
  );

  typed(app).post(
    '/api/v1/areas/:area/resume',
    {
      config: { who: ['supervisor'] },
      schema: {
        operationId: 'resumeArea',
        summary: '批量恢复计时 · Resume the clocks of an area that were paused with this document',
        tags: ['acts'],
        params: z.object({ area: z.string().max(64) }),
        headers: commandHeaders,
        body: z.strictObject({ document: words(200), reason: note }),
        response: { 200: outcome, 403: problemSchema, 404: problemSchema, 422: problemSchema },
      },
    },
    async (request) => {
      const { document, reason } = request.body;
      // What stands still for a cause of its own goes on when that is over.
      const byThis = (found: Case) => found.clocks.unit?.pauses.at(-1)?.document === document && isPaused(found.clocks.unit);
      return overArea(request, request.params.area, 'resume', { reason }, byThis);
    },
  );

  typed(app).get(
    '/api/v1/cases/:id/group',
    {
      config: { who: ['dispatcher', 'supervisor'] },
      schema: {
        operationId: 'groupOf',
        summary:
          '群体性诉求 · The group around a case, with its members; decided by `confirm-group` or `dismiss-group`, listed on the desk `group`',
        tags: ['desks'],
        params: z.object({ id: z.uuid() }),
        response: { 200: groupSchema.extend({ items: z.array(summarySchema) }), 404: problemSchema },
      },
    },
    async (request) => {
      const { city } = staffIn(request);
      const { group } = await caseById(ctx.db, city, request.params.id);
      if (!group) throw new NotFound('group');
      const { status, members, why, cues } = group;
      const items = (await summariesOf(ctx.db, city, members)) as never[];
      return { status, count: members.length + 1, why, cues: [...cues], items };
    },
  );
}
