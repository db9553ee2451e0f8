/** The whole house with a telephone: the rehearsal exchange, citizens who call, phones that ring, and a clock that only the test moves. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { z } from 'zod';
import { type SteppedClock, steppedClock } from '#contact-centre/exchange/clock.ts';
import { rehearsalExchange } from '#contact-centre/exchange/rehearsal/exchange.ts';
import type { Habits } from '#contact-centre/exchange/rehearsal/habits.ts';
import type { Party, Phone, Town } from '#contact-centre/exchange/rehearsal/town.ts';
import type { Recogniser } from '#contact-centre/recogniser/recogniser.ts';
import { deviceOf } from '#contact-centre/seats/seat.ts';
import { hooksOf } from '#contact-centre/switchboard/hooks.ts';
import type { Item } from '#contact-centre/switchboard/news.ts';
import { type ContactCentre, openContactCentre } from '#contact-centre/switchboard/open.ts';
import type { Hooks } from '#contact-centre/switchboard/room.ts';
import type { callSchema, seatSchema } from '#api/phone.schemas.ts';
import { done, type Json, openHouse } from '#test/app.ts';
import { staffId } from '#test/telephone-given.ts';

export type CallBody = z.infer<typeof callSchema>;
export type SeatBody = z.infer<typeof seatSchema>;
export type Telephone = Awaited<ReturnType<typeof openTelephone>>;

const MONDAY = Date.parse('2025-09-22T02:00:00Z');

export async function openTelephone(
  habits: Habits = {},
  { recogniser = null, rehearsal = null }: { recogniser?: Recogniser | null; rehearsal?: Hooks['rehearsal'] } = {},
) {
  const stepped: SteppedClock = steppedClock(MONDAY);
  const folder = mkdtempSync(join(tmpdir(), 'hotline-rehearsal-'));
  let id = 0;
  const { exchange, town } = rehearsalExchange({
    clock: stepped,
    newId: () => `in-${++id}`,
    folder,
    habits,
    millisecondsOf: () => 1000,
  });
  let centre: ContactCentre | undefined;
  const clock = {
    get ms() {
      return stepped.now();
    },
    set ms(_: number) {
      throw new Error('use pass()');
    },
  };
  const house = await openHouse(
    ['lanchuan'],
    {},
    {
      clock,
      open: (ctx) => {
        centre = openContactCentre(ctx, {
          exchange,
          clock: stepped,
          hooks: hooksOf(ctx, { exchange, recogniser, rehearsal }),
        });
        return centre;
      },
    },
  );
  const news: Item[] = [];
  const led = centre as ContactCentre;
  led.listen((item) => news.push(item));
  await until(() => led.leads());

  /** Whatever is under way is done: steps are written, orders carried out, their news heard. */
  async function settle(): Promise<void> {
    for (let quiet = 0; quiet < 3; ) {
      const calls = [...(led.roomOf('lanchuan')?.calls.values() ?? [])];
      const turns = calls.map(({ turn }) => turn);
      await Promise.all(turns);
      await stepped.advance(0);
      await new Promise((ok) => setTimeout(ok, 1));
      const same = calls.every(({ turn }, at) => turn === turns[at]);
      quiet = same ? quiet + 1 : 0;
    }
  }
  async function pass(seconds: number, step = 250): Promise<void> {
    await settle();
    for (let left = seconds * 1000; left > 0; left -= step) {
      await stepped.advance(Math.min(step, left));
      await settle();
    }
  }
  /** Verbs that take their time need a clock that goes on meanwhile. */
  async function patient<T>(asked: Promise<T>): Promise<T> {
    let over = false;
    const done = asked.finally(() => {
      over = true;
    });
    done.catch(() => {});
    while (!over) {
      await new Promise((ok) => setTimeout(ok, 1));
      if (!over) await stepped.advance(10);
    }
    return done;
  }
  const phones = new Map<string, Phone>();

  return {
    house,
    town: town as Town,
    centre: led,
    news,
    pass: (seconds: number) => pass(seconds),
    settle,
    clock: stepped,
    now: () => new Date(stepped.now()).toISOString(),
    /** Somebody calls 12345, or another line. */
    async call(from: string | null = '10012345678', to = '12345', by: 'trunk' | 'web' | 'line' = 'trunk'): Promise<Party> {
      const party = town.call({ from, to, by });
      await settle();
      return party;
    },
    /** Signs on, registers a phone that waits to be picked up, and is ready. */
    async ready(login: string, manner: Parameters<Phone['behave']>[0] = 'silent'): Promise<Phone> {
      const phone = await this.signOn(login, manner);
      await this.seat(login, 'ready');
      return phone;
    },
    async signOn(login: string, manner: Parameters<Phone['behave']>[0] = 'silent'): Promise<Phone> {
      const { device, password } = await this.post<{ device: string; password: string }>(login, 'sign-on');
      const phone = town.signIn(device, password, manner);
      if (!phone) throw new Error(`${login}'s phone was refused`);
      phones.set(login, phone);
      // Also on an exchange that tells late.
      await pass(0.25);
      return phone;
    },
    async seat(login: string, state: 'ready' | 'break' | 'away', reason?: string): Promise<SeatBody> {
      const { seat } = await this.post<{ seat: SeatBody }>(login, 'seat', reason ? { state, reason } : { state });
      await settle();
      return seat;
    },
    /** Everybody hangs up, and so many seconds later nothing of them goes on. Where nobody talks, a second is one step. */
    async allHangUp(seconds: number): Promise<void> {
      for (const party of town.parties()) party.hangUp();
      await pass(seconds, 1000);
    },
    phone: (login: string): Phone => phones.get(login) as Phone,
    async pickUp(login: string): Promise<void> {
      phones.get(login)?.pickUp();
      await settle();
    },
    async post<T = Json>(login: string, what: string, body: Json = {}): Promise<T> {
      const answer = done(
        await patient(house.call<T>('POST', `/api/v1/phone/${what}`, { as: login, body, language: 'en' })),
        200,
      );
      await settle();
      return answer;
    },
    async act(login: string, call: { id: string }, name: string, body: Json = {}): Promise<CallBody> {
      return (await this.post<{ call: CallBody }>(login, `calls/${call.id}/acts/${name}`, body)).call;
    },
    /** Whatever comes of it. */
    tried: (login: string, call: { id: string }, name: string, body: Json = {}) =>
      patient(house.call<{ reason: string }>('POST', `/api/v1/phone/calls/${call.id}/acts/${name}`, { as: login, body })),
    async refused(login: string, call: { id: string }, name: string, body: Json = {}): Promise<string> {
      const answer = await this.tried(login, call, name, body);
      if (answer.status < 400) throw new Error(`${name} by ${login} was not refused`);
      await settle();
      return answer.body.reason;
    },
    async mine(login: string): Promise<{ exchange: string; seat: SeatBody; call: CallBody | null }> {
      return done(await house.call('GET', '/api/v1/phone', { as: login }), 200) as never;
    },
    /** What was recorded of the newest call: the types of its lines. */
    async lines(call?: string): Promise<string[]> {
      const { rows } = await house.ctx.db.pool.query(
        `select type from call_events where city = 'lanchuan' and call = coalesce($1, (select id from calls order by received_at desc, id desc limit 1)) order by no`,
        [call ?? null],
      );
      return rows.map(({ type }) => type as string);
    },
    async calls(): Promise<
      { id: string; state: string; ended_by: string | null; operator: string | null; disposition: string | null }[]
    > {
      const { rows } = await house.ctx.db.pool.query(`select * from calls where city = 'lanchuan' order by received_at, id`);
      return rows;
    },
    staff: (login: string) => staffId(house, login),
    deviceOf: async (login: string) => deviceOf(await staffId(house, login)),
    async close(): Promise<void> {
      await house.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

export async function until(is: () => boolean | Promise<boolean>, most = 5000): Promise<void> {
  for (const end = Date.now() + most; Date.now() < end; await new Promise((ok) => setTimeout(ok, 5))) if (await is()) return;
  throw new Error('it did not come about');
}
