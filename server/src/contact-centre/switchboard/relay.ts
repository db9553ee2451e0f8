/** 转达: what a process that does not lead is asked for is asked of the one that does, through the database that both share. */
import { randomUUID } from 'node:crypto';
import { Invalid, NotFound, Refusal } from '#platform/errors.ts';
import { listenTo, tellAll } from '#platform/notify.ts';
import type { Context } from '#cases/context.ts';
import { leadOf, putAnswer, putAsk, takeAnswer, takeAsk } from './relay.store.ts';

const ASKS = 'telephone_asks';
const ANSWERS = 'telephone_answers';
const PATIENCE = 5000;
/** Not heard of for so long: nobody leads. */
export const SILENT = 5000;

export type Ask = { city: string; what: string; body: unknown };
type Answer =
  | { ok: unknown }
  | { refusal: { reason: string; facts: Record<string, unknown> } }
  | { invalid: unknown }
  | { absent: string }
  | { fault: string };
const about = (id: string, what: string) => `telephone/${id}/${what}`;

/** Nobody leads, or who leads does not answer. */
export const notLed = () => new Refusal('telephone-not-led');

export function openRelay(ctx: Context, leads: () => boolean, answer: (ask: Ask) => Promise<unknown> | null) {
  const { db, log, secrets } = ctx;
  const waiting = new Map<string, () => void>();
  const asks = listenTo(
    db,
    ASKS,
    (id) => void serve(id).catch((error) => log.error({ err: error }, 'An ask could not be answered')),
    { log },
  );
  const answers = listenTo(db, ANSWERS, (id) => waiting.get(id)?.(), { log });

  async function serve(id: string): Promise<void> {
    if (waiting.has(id) || !leads()) return;
    const sealed = await takeAsk(db, id);
    if (!sealed) return;
    const ask = JSON.parse(secrets.open(sealed, about(id, 'ask'))) as Ask;
    const told = await (answer(ask) ?? Promise.reject(notLed())).then((ok): Answer => ({ ok }), asAnswer);
    if ('fault' in told) log.error({ what: ask.what, fault: told.fault }, 'An ask of another process failed');
    await putAnswer(db, id, secrets.seal(JSON.stringify(told), about(id, 'answer')));
    await tellAll(db, ANSWERS, [id]);
  }

  async function ask<T>(wanted: Ask): Promise<T> {
    const lead = await leadOf(db);
    if (!lead || ctx.now().epochMilliseconds - Date.parse(lead.beatAt) > SILENT) throw notLed();
    await answers.ready;
    const id = randomUUID();
    const { promise, resolve } = Promise.withResolvers<void>();
    waiting.set(id, resolve);
    const timer = setTimeout(resolve, PATIENCE);
    try {
      await putAsk(db, id, secrets.seal(JSON.stringify(wanted), about(id, 'ask')));
      await tellAll(db, ASKS, [id]);
      await promise;
      const sealed = await takeAnswer(db, id);
      if (!sealed) throw notLed();
      return fromAnswer<T>(JSON.parse(secrets.open(sealed, about(id, 'answer'))) as Answer);
    } finally {
      clearTimeout(timer);
      waiting.delete(id);
    }
  }
  return {
    ask,
    /** What is asked from now on is heard. */
    ready: asks.ready,
    async stop() {
      await Promise.all([asks.stop(), answers.stop()]);
    },
  };
}

function asAnswer(error: unknown): Answer {
  if (error instanceof Refusal) return { refusal: { reason: error.reason, facts: { ...error.facts } } };
  if (error instanceof Invalid) return { invalid: error.problems };
  if (error instanceof NotFound) return { absent: error.what };
  return { fault: error instanceof Error ? error.message : String(error) };
}
function fromAnswer<T>(told: Answer): T {
  if ('refusal' in told) throw new Refusal(told.refusal.reason, told.refusal.facts);
  if ('invalid' in told) throw new Invalid(told.invalid as Invalid['problems']);
  if ('absent' in told) throw new NotFound(told.absent);
  if ('fault' in told) throw new Error(told.fault);
  return told.ok as T;
}
