import type { Role } from '#directory/vocabulary.ts';
import { bookOf, type Context } from '#cases/context.ts';
import type { Desk } from '#cases/desks.ts';
import { type Dice, weighted } from './dice.ts';
import type { LifeClient } from './life-client.ts';
import { INPUTS, type Knowing, type Proposal, type Seen } from './life-inputs.ts';
import { AFTER_THE_CLOSE, type Habits, WORK } from './life-work.ts';
import { busyUnits, justClosed, type Staff } from './staff.store.ts';

export type Worked = 'done' | 'refused' | 'idle';
type Item = { id: string };

const HANDS_OFF = 10 * 60_000;
const LOOK_AGAIN = 60_000;
const OF_LATE = { hours: 48 };
const FLOOD = 150;
const REMEMBERED = 5000;
/** Acts that rest on what the duties list says. */
const BY_DUTIES = new Set(['dispatch', 'request-return', 'state-position', 'rule-coordination']);
const ACTING = new Set<string>([
  'operator',
  'dispatcher',
  'handler',
  'reviewer',
  'callback-agent',
  'coordinator',
  'supervisor',
  'inspector',
  'leader',
]);

/** Which of the allowed acts somebody chooses, by habit. Null when none of them is usual. */
export function chooseAct(allowed: readonly string[], habits: Habits, dice: Dice): string | null {
  const usual = allowed.filter((name) => (habits[name] ?? 0) > 0);
  return usual.length > 0 ? weighted(usual, (name) => habits[name] ?? 0)(dice) : null;
}

/** 工作人员: each turn one of them signs in, looks at a desk, opens a case and does what the server allows. */
export class Workforce {
  readonly #world: { ctx: Context; city: string; client: LifeClient; dice: Dice; staff: Staff };
  /** The version that we left a case at: what came after is somebody else's. */
  readonly #ours = new Map<string, number>();
  readonly #masters = new Map<string, string>();
  readonly #meant = new Map<string, string>();
  #units: { unit: string; waiting: number }[] = [];
  #closed: { id: string; unit: string }[] = [];
  #lookedAt = 0;
  #toDispatch = 0;

  constructor(world: { ctx: Context; city: string; client: LifeClient; dice: Dice; staff: Staff }) {
    this.#world = world;
  }

  get isFlooded(): boolean {
    return this.#toDispatch > FLOOD;
  }
  /** A case repeats another: a dispatcher may notice. */
  repeats(id: string, master: string): void {
    remember(this.#masters, id, master);
  }
  meant(id: string, category: string): void {
    remember(this.#meant, id, category);
  }

  async work(role: Role): Promise<Worked> {
    const { client, dice } = this.#world;
    const after = AFTER_THE_CLOSE[role];
    if (after && dice.chance(after.share)) return this.#afterTheClose(role, after.habits);
    const login = await this.#whoOf(role);
    const desks = WORK[role];
    if (!login || !desks) return 'idle';
    const { body: mine } = await client.get<{ desks?: { desk: Desk; count: number }[] }>('/api/v1/desks', { login });
    const counts = mine?.desks ?? [];
    if (role === 'dispatcher') this.#toDispatch = counts.find(({ desk }) => desk === 'dispatch')?.count ?? 0;
    const full = counts.filter(({ desk, count }) => desks[desk] && count > 0);
    if (full.length === 0) return 'idle';
    const { desk } = weighted(full, ({ count }) => Math.sqrt(count))(dice);
    const { body: page } = await client.get<{ items?: Item[] }>(`/api/v1/desks/${desk}?limit=40`, { login });
    const items = page?.items ?? [];
    const item = items[Math.floor(dice.next() ** 1.5 * items.length)];
    return item ? this.#doOne(login, item.id, desks[desk] as Habits) : 'idle';
  }

  /** 办结之后: a unit or an inspector goes back to a case that was closed of late. */
  async #afterTheClose(role: Role, habits: Habits): Promise<Worked> {
    const { dice, staff } = this.#world;
    await this.#lookAround();
    if (this.#closed.length === 0) return 'idle';
    const { id, unit } = dice.pick(this.#closed);
    const logins = staff.logins(role, role === 'handler' ? unit : undefined);
    return logins.length > 0 ? this.#doOne(dice.pick(logins), id, habits) : 'idle';
  }

  async #whoOf(role: Role): Promise<string | undefined> {
    const { dice, staff } = this.#world;
    const unit = role === 'handler' ? await this.#busyUnit() : undefined;
    const logins = role === 'handler' && !unit ? [] : staff.logins(role, unit);
    return logins.length > 0 ? dice.pick(logins) : undefined;
  }

  async #lookAround(): Promise<void> {
    const { ctx, city } = this.#world;
    const now = ctx.now();
    if (now.epochMilliseconds - this.#lookedAt <= LOOK_AGAIN) return;
    this.#lookedAt = now.epochMilliseconds;
    const since = now.subtract(OF_LATE).toString();
    [this.#units, this.#closed] = await Promise.all([busyUnits(ctx.db, city), justClosed(ctx.db, city, since)]);
  }

  async #busyUnit(): Promise<string | undefined> {
    const { dice } = this.#world;
    await this.#lookAround();
    return this.#units.length > 0 ? weighted(this.#units, ({ waiting }) => Math.sqrt(waiting))(dice).unit : undefined;
  }

  async #doOne(login: string, id: string, habits: Habits): Promise<Worked> {
    const { client, ctx, city, dice } = this.#world;
    const { status, body: seen } = await client.get<Seen>(`/api/v1/cases/${id}`, { login });
    if (status !== 200 || this.#isSomebodys(seen)) return 'idle';
    const allowed = seen.acts
      .filter((act) => act.allowed && (act.name !== 'merge' || this.#masters.has(id)))
      .map(({ name }) => name);
    const name = chooseAct(allowed, habits, dice);
    if (!name) return 'idle';
    const proposals = BY_DUTIES.has(name) ? await this.#proposals(login, id) : [];
    const knowing: Knowing = {
      book: bookOf(ctx, city),
      dice,
      now: ctx.now().epochMilliseconds,
      seen,
      proposals,
      master: this.#masters.get(id),
      meant: this.#meant.get(id),
    };
    // Two duplicates are tried once; when the rules say no, each goes its own way.
    if (name === 'merge') this.#masters.delete(id);
    const body = INPUTS[name]?.(knowing) ?? null;
    if (!body) return 'idle';
    const done = await client.post<{ version?: number; reason?: string }>(`/api/v1/cases/${id}/${name}`, {
      login,
      body,
      version: seen.version,
    });
    // Somebody was quicker: that is how people work side by side, and no refusal of a rule.
    if (done.body?.reason === 'stale') return 'idle';
    if (done.status !== 200) return 'refused';
    remember(this.#ours, id, done.body.version ?? 0);
    return 'done';
  }

  async #proposals(login: string, id: string): Promise<readonly Proposal[]> {
    const { status, body } = await this.#world.client.get<{ proposals?: Proposal[] }>(`/api/v1/cases/${id}/responsible`, {
      login,
    });
    return status === 200 ? (body.proposals ?? []) : [];
  }

  /** 不抢活: what a person has touched in the last ten minutes is left to that person. */
  #isSomebodys({ id, timeline }: Seen): boolean {
    const now = this.#world.ctx.now().epochMilliseconds;
    const last = timeline.findLast(({ role }) => ACTING.has(role));
    return !!last && now - Date.parse(last.at) < HANDS_OFF && last.seq > (this.#ours.get(id) ?? 0) && last.seq > 2;
  }
}

function remember<T>(map: Map<string, T>, id: string, value: T): void {
  map.delete(id);
  map.set(id, value);
  if (map.size > REMEMBERED) map.delete(map.keys().next().value as string);
}
