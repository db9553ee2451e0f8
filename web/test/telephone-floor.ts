/** A floor at work: seats that have signed on, callers of the rehearsal exchange, a day that was, and a call that was recorded. */
import { randomUUID } from 'node:crypto';
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { digestOf, maskOf } from '#contact-centre/calls/calls.store.ts';
import { oweRecall } from '#contact-centre/recalls/recalls.ts';
import { indexRecordings } from '#contact-centre/recordings/recording.store.ts';
import { recordingSafe } from '#contact-centre/recordings/safe.ts';
import { BYTES_A_SECOND, wavHead } from '#contact-centre/recordings/wav.ts';
import { keepWords } from '#contact-centre/recordings/words.store.ts';
import { aCall, aLine, instant, staffId } from '#test/telephone-given.ts';
import type { Rig } from './rig.ts';

/** What a floor is made of: the program's database and clock, its API, and the people of its rehearsal exchange. */
export type Floor = Pick<Rig, 'ctx' | 'api' | 'town'>;

type Manner = Parameters<NonNullable<ReturnType<NonNullable<Rig['town']>['phoneOf']>>['behave']>[0];

/** Signs on with a phone that behaves so, and is ready. */
export async function ready(rig: Floor, login: string, manner: Manner = { answersAfter: 100 }): Promise<void> {
  const { device, password } = await rig.api<{ device: string; password: string }>('POST', '/api/v1/phone/sign-on', {}, login);
  const phone = rig.town?.signIn(device, password, manner);
  if (!phone) throw new Error(`${login}'s phone was refused`);
  await until(async () => {
    const { seat } = await rig.api<{ seat: { online: boolean } | null }>('GET', '/api/v1/phone', undefined, login);
    return seat?.online === true;
  });
  await rig.api('POST', '/api/v1/phone/seat', { state: 'ready' }, login);
}

export async function until(so: () => Promise<boolean>): Promise<void> {
  for (let tries = 0; tries < 200; tries += 1) {
    if (await so()) return;
    await new Promise((done) => setTimeout(done, 50));
  }
  throw new Error('it never came about');
}

/** A morning of calls: most answered in time, some lost, some booked. */
export async function aMorning(rig: Floor, day = '2026-11-23'): Promise<void> {
  const seats = await Promise.all(['op-01', 'op-02', 'op-03', 'op-04', 'operator'].map((login) => staffId(rig, login)));
  const teams = ['general', 'consumer', 'urban', 'labour', 'security'];
  for (let n = 0; n < 60; n += 1) {
    const at = `${day} 0${7 + (n % 3)}:${String((n * 7) % 60).padStart(2, '0')}`;
    const lost = n % 13 === 12;
    await aCall(rig, {
      at,
      team: teams[n % teams.length] as string,
      number: `1000000${String(1000 + n)}`,
      operator: lost ? null : (seats[n % seats.length] as string),
      waited: lost ? null : (n * 5) % 23,
      talked: 60 + ((n * 37) % 300),
      wrapUp: 20 + (n % 40),
      rating: n % 4 === 0 ? 5 - (n % 3) : null,
      ...(n % 17 === 5 ? { emergency: true } : {}),
    });
  }
}

/** Half a minute of two voices that take turns, as a phone records them. */
function voice(seconds: number, speaks: (second: number) => boolean): Buffer {
  const bytes = seconds * BYTES_A_SECOND;
  const sound = Buffer.alloc(bytes);
  for (let at = 0; at < bytes / 2; at += 1) {
    const second = (at * 2) / BYTES_A_SECOND;
    const loud = speaks(second) ? 9000 * (0.4 + 0.6 * Math.abs(Math.sin(second * 7))) : 40;
    sound.writeInt16LE(Math.round(loud * Math.sin(second * 2 * Math.PI * 220)), at * 2);
  }
  return Buffer.concat([wavHead(bytes), sound]);
}

const SAID = [
  ['operator', 0, 4, '您好，12345，请问有什么可以帮您？'],
  ['citizen', 4, 11, '我家门口路灯坏了好几天，晚上看不见路。'],
  ['operator', 11, 15, '请问具体是哪条路？'],
  ['citizen', 15, 22, '槐荫里街道幸福路十二号门口。'],
  ['operator', 22, 30, '已经为您登记，三个工作日内有人联系您。'],
] as const;

/** A call of half a minute with hold, two recordings and what was said. */
export async function aRecordedCall(rig: Floor, more: Partial<Parameters<typeof aCall>[1]> = {}): Promise<string> {
  const operator = await staffId(rig, 'operator');
  const at = '2026-11-23 09:30';
  const id = await aCall(rig, {
    ...{ at, operator, waited: 6, talked: 40, wrapUp: 20, rating: 5, number: '10012340001', disposition: 'answered' },
    ...more,
  });
  const second = (count: number) => `2026-11-23 09:30:${String(count).padStart(2, '0')}`;
  const lines: readonly [number, string, object?][] = [
    [0, 'received', { line: '12345', by: 'trunk', number: true, flood: false, from: null }],
    [1, 'answered'],
    [3, 'queued', { team: 'general', needs: '', priority: 0, emergency: false, care: false }],
    [4, 'offered', { staff: operator, ring: 0, why: 'idle' }],
    [6, 'connected', { staff: operator, waited: 6 }],
    [20, 'held'],
    [26, 'retrieved'],
    [46, 'operator-left', { how: 'operator' }],
    [46, 'rating-asked'],
    [52, 'rated', { score: 5 }],
    [53, 'ended', { by: 'operator', talked: true }],
    [59, 'wrapped-up', { disposition: 'answered', auto: false, late: false }],
  ];
  for (const [index, [after, type, data = {}]] of lines.entries())
    await aLine(rig, id, index + 1, second(after), type, data, type === 'held' || type === 'retrieved' ? operator : null);
  const safe = recordingSafe(rig.ctx);
  const folder = mkdtempSync(join(tmpdir(), 'hotline-voice-'));
  const turns = (party: string) => (at: number) => SAID.some(([who, from, to]) => who === party && at >= from && at < to);
  const made = [];
  for (const [party, staff] of [
    ['citizen', null],
    ['operator', operator],
  ] as const) {
    const file = join(folder, `${party}.wav`);
    writeFileSync(file, voice(32, turns(party)));
    const name = `${id}.${party}`;
    made.push({
      name,
      party,
      staff,
      startedAt: instant(second(6)).toISOString(),
      ...(await safe.put('lanchuan', id, name, file)),
    });
  }
  await indexRecordings(rig.ctx.db, 'lanchuan', id, made, {
    at: instant(at).toISOString(),
    deleteAfter: '2029-01-01T00:00:00.000Z',
  });
  await keepWords(
    rig.ctx.db,
    rig.ctx.secrets,
    SAID.map(([party, from, to, text], index) => ({
      ...{ no: index + 1, party, from: (from + 6) * 1000, to: (to + 6) * 1000, text, city: 'lanchuan', call: id },
      at: instant(at).toISOString(),
    })),
  );
  return id;
}

/** Somebody who gave up and is owed a call. */
export async function aMissedCall(
  rig: Floor,
  number: string,
  at: string,
  more: Partial<Parameters<typeof aCall>[1]> = {},
): Promise<string> {
  return aCall(rig, { id: randomUUID(), at, number, waited: null, gaveUpAfter: 70, ...more });
}

/** The same, and it stands on the list of those to call back. */
export async function owed(
  rig: Floor,
  number: string,
  at: string,
  more: { emergency?: boolean; since?: string; needs?: string[] } = {},
): Promise<string> {
  const { ctx } = rig;
  return oweRecall(ctx, {
    ...{
      city: 'lanchuan',
      call: await aMissedCall(rig, number, at),
      why: 'missed',
      team: 'general',
      needs: [],
      emergency: false,
    },
    caller: { number, digest: digestOf(ctx.secrets, 'lanchuan', number), mask: maskOf(number) },
    ...{ since: ctx.now().toString({ fractionalSecondDigits: 3 }), message: null, ...more },
  });
}
