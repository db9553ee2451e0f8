/** The set-up of the tests of quality: a house of one's own, what an inspector asks of it, and what there is to inspect. */
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, expect } from 'vitest';
import type { z } from 'zod';
import { staffByLogin } from '#directory/staff.store.ts';
import { drawFor } from '#contact-centre/quality/subjects.ts';
import type { inspectionSchema, listedSchema } from '#api/inspections.schemas.ts';
import { type Answer, done, type Filed, type House, type Json, openHouse } from '#test/app.ts';
import { caseAt, dissatisfied } from '#test/stories.ts';
import { quality } from '../../scripts/city/profile/quality.ts';

export type Inspection = z.infer<typeof inspectionSchema>;
export type Listed = z.infer<typeof listedSchema>;

export function qualityGiven() {
  let house!: House;
  beforeAll(async () => {
    house = await openHouse();
  });
  afterAll(() => house.close());
  beforeEach(() => {
    house.at('2025-09-22 10:00');
  });

  const get = async <T = Inspection>(path: string, as: string): Promise<T> =>
    done(await house.call<T>('GET', `/api/v1/inspections${path}`, { as }), 200);
  const post = <T = Inspection>(path: string, as: string, body: Json = {}): Promise<Answer<T>> =>
    house.call<T>('POST', `/api/v1/inspections${path}`, { as, body });
  const act = async (of: { id: string }, name: string, as: string, body: Json = {}): Promise<Inspection> =>
    done(await post(`/${of.id}/${name}`, as, body), 200);
  const refused = async (of: { id: string }, name: string, as: string, body: Json = {}): Promise<unknown> => {
    const { status, body: told } = await post<Json>(`/${of.id}/${name}`, as, body);
    expect(status).toBeGreaterThanOrEqual(400);
    return told['reason'] ?? status;
  };
  const list = async (states: string, as = 'inspector'): Promise<Listed[]> =>
    (await get<{ items: Listed[] }>(`?state=${states}&limit=100&order=newest`, as)).items;
  const marks = ({ form }: Inspection, mark: string) =>
    Object.fromEntries(
      form.sections.flatMap(({ items }) => items.map(({ code }) => [code, { mark, note: mark === 'met' ? '' : '见第三段' }])),
    );
  const of = async (ref: string): Promise<Listed | undefined> =>
    (await list('sampled,scored,notified,accepted,appealed,final,coached,checked')).find((each) => each.ref === ref);
  const inspected = async (ref: string): Promise<Inspection> => {
    await house.after('PT1M').inspect();
    const found = await of(ref);
    if (!found) throw new Error(`${ref} is not inspected`);
    return get(`/${found.id}`, 'inspector');
  };
  /** Whether chance alone would take the case's reply, as it does with two of a hundred. */
  async function isDrawn(filed: Filed): Promise<boolean> {
    const { rows } = await house.ctx.db.pool.query(
      `select max(seq)::int as seq from case_events where city = 'lanchuan' and case_id = $1 and type = 'replied'`,
      [filed.id],
    );
    return drawFor(house.ctx, 'lanchuan', 'reply', filed.id, rows[0].seq).take < quality.sampling.share;
  }
  /** A reply whose citizen is not content: always looked at, and here for that reason alone. */
  async function aPoorReply(more: Json = {}): Promise<Filed> {
    const filed = await caseAt(house, 'to-callback', more);
    if (await isDrawn(filed)) return aPoorReply(more);
    await house.act('callback', filed, 'record-callback', dissatisfied);
    return filed;
  }

  async function aCall(
    more: { endedBy?: string; rating?: number; confidential?: boolean; at?: string; operator?: string } = {},
  ): Promise<string> {
    const operator = await staffByLogin(house.ctx.db, 'lanchuan', more.operator ?? 'operator');
    const id = randomUUID();
    const at = Temporal.Instant.from(more.at ?? house.now).subtract({ minutes: 10 });
    const when = (seconds: number) => at.add({ seconds }).toString();
    await house.ctx.db.pool.query(
      `insert into calls (city, id, version, direction, line, state, team, needs, priority, care, confidential, emergency, operator,
         received_at, talking_at, talk_ended_at, ended_at, ended_by, disposition, rating, document)
       values ('lanchuan', $1, 1, 'in', '12345', 'ended', 'general', '{}', 0, false, $2, false, $3, $4, $5, $6, $7, $8, 'answered', $9, '')`,
      [
        id,
        more.confidential ?? false,
        operator?.id,
        when(0),
        when(10),
        when(130),
        when(150),
        more.endedBy ?? 'citizen',
        more.rating ?? null,
      ],
    );
    await house.ctx.db.pool.query(
      `insert into call_events (city, call, no, at, type, data) values ('lanchuan', $1, 1, $2, 'held', '{}'), ('lanchuan', $1, 2, $3, 'retrieved', '{}')`,
      [id, when(20), when(100)],
    );
    return id;
  }
  return {
    /** There from the first test on. */
    get house() {
      return house;
    },
    ...{ get, post, act, refused, list, marks, of, inspected, aPoorReply, aCall },
  };
}
