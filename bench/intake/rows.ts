import { readConfig } from '#platform/config.ts';
import { connect, disconnect } from '#platform/db.ts';
import type { Appeal } from '#cases/appeal.ts';
import type { AppealRow, Birth } from '#cases/birth.store.ts';
import { buildContext, type Context } from '#cases/context.ts';
import { compact } from '#cases/store.ts';
import { receiveAppeal } from '#stages/1-reception/receive.ts';

/** One appeal as the rows that the house writes for it, ready for a driver: made by the house's own code, so that they are the same. */
export type Rows = { city: string; event: unknown[][]; kase: unknown[]; appeal: unknown[]; desk: unknown[][] };

const ACTOR = {
  id: '0190a000-0000-7000-8000-000000000001',
  name: '坐席',
  role: 'operator',
  principal: 'contractor',
  unit: 'hotline-centre',
  behalf: 'caller',
  origin: 'desk 127.0.0.1',
} as const;

/** The births that these registrations would be, caught on their way to the database. */
export async function rowsOf(url: string, secretsFile: string, city: string, registrations: readonly object[]): Promise<Rows[]> {
  const db = connect(url, 2);
  const births: Birth[] = [];
  try {
    const config = readConfig({ DATABASE_URL: url, SECRETS_FILE: secretsFile });
    const real = await buildContext(config, db, { now: () => Temporal.Now.instant(), log: console as never });
    const ctx: Context = { ...real, bear: async (birth) => births.push(birth) > 0 };
    for (const [index, registration] of registrations.entries()) {
      const { answer, ...rest } = registration as Appeal & { answer?: { text: string } };
      const appeal = { ...rest, channel: 'phone', origin: 'citizen', flags: [] } as Appeal;
      const command = { key: Buffer.alloc(16, index), print: '0123456789abcdef' };
      await receiveAppeal(ctx, city, appeal, answer ? { answer } : 'accept', ACTOR, command);
    }
  } finally {
    await disconnect(db);
  }
  return births.map(rowsOfBirth);
}

function rowsOfBirth({ after, head, events, come, command, print, appeal }: Birth): Rows {
  return {
    city: 'bare',
    event: events.map(({ seq, type, at, actor, payload, hash }, index) => [
      ...[seq, type, at, actor.id, actor.name, actor.role, actor.unit, actor.behalf, actor.origin, payload, hash],
      ...(index === 0 ? [command, print] : [null, null]),
    ]),
    kase: [
      ...[
        after.number,
        after.version,
        after.state,
        head,
        after.receivedAt,
        after.closedAt,
        after.type,
        after.grade,
        after.category,
        after.channel,
      ],
      ...[after.district, after.street, after.point?.lon ?? null, after.point?.lat ?? null, compact(after)],
    ],
    appeal: wordsOf(appeal, after.receivedAt),
    desk: come.map(({ desk, unit, due }) => [desk, unit, due]),
  };
}

const wordsOf = ({ title, matter, address, answers, person, phoneKey, source }: AppealRow, at: string): unknown[] => [
  ...[title, matter, address, answers, person, phoneKey, source, at],
];
