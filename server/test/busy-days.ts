import type { StaffMember } from '#directory/staff.store.ts';
import type { Person } from '#cases/act.ts';
import type { Case } from '#cases/case.ts';
import { bookOf } from '#cases/context.ts';
import { citizenPerson, personOf } from '#cases/guard.ts';
import { caseById } from '#cases/store.ts';
import type { Filed, House, Json } from '#test/app.ts';
import { diceOf } from '#test/dice.ts';
import type { Life } from '#test/live.ts';
import { PLAUSIBLE } from '#test/plausible.ts';
import { choices } from '#test/random-life.ts';

const CITY = 'lanchuan';
const CENTRE = [
  'operator',
  'operator2',
  'dispatcher',
  'dispatcher2',
  'reviewer',
  'reviewer2',
  'callback',
  'coordinator',
  'supervisor',
  'leader',
  'inspector',
];
const SPELLS = ['PT5M', 'PT20M', 'PT1H', 'PT3H', 'PT8H', 'P1D', 'P2D', 'P5D', 'P46D'];

/** 繁忙的日子: several random lives at once, over HTTP, told wholly by the seed. `together` of them act at once. Says which acts were done, and every answer that nobody expects. */
export async function busyDays(
  house: House,
  { seed, lives, steps, together = 1 }: { seed: number; lives: number; steps: number; together?: number },
) {
  const dice = diceOf(seed);
  const book = bookOf(house.ctx, CITY);
  const { rows } = await house.ctx.db.pool.query('select * from staff where city = $1 and active', [CITY]);
  const staff = rows as StaffMember[];
  const centre = staff.filter(({ login }) => CENTRE.includes(login));
  const handlers = new Map(staff.filter(({ roles }) => roles.join() === 'handler').map((each) => [each.unit, each]));
  const filed: Filed[] = [];
  for (let n = 0; n < lives; n += 1) {
    const next = dice.chance(0.5) ? 'accept' : 'draft';
    filed.push(
      dice.chance(0.3)
        ? await house.file()
        : await house.register({ next, confidentiality: dice.pick(['ordinary', 'confidential']) }),
    );
  }
  const town = new Map<string, { case: Case }>();
  const names: string[] = [];
  const faults: string[] = [];

  async function step(of: Filed): Promise<void> {
    const found = await caseById(house.ctx.db, CITY, of.id);
    town.set(of.id, { case: found });
    const units = new Set([...found.assignments, ...found.notices].map(({ unit }) => unit));
    const crew: StaffMember[] = [...centre, ...[...units].flatMap((unit) => handlers.get(unit) ?? [])];
    const people: Person[] = [citizenPerson(CITY), ...crew.map(personOf)];
    const life = {
      book,
      case: found,
      now: house.now,
      town,
      facts: () => ({ now: house.now, book, others: new Map() }),
    } as unknown as Life;
    const open = choices(life, people);
    const { act, who } = open.length > 0 ? dice.pick(open) : {};
    const plausible = act && PLAUSIBLE[act.name];
    if (!act || !who || !plausible) return;
    const input = plausible(dice, life, who) as Json;
    const login = crew.find(({ id }) => id === who.id)?.login;
    const answer = login
      ? await house.call('POST', `/api/v1/cases/${of.id}/${act.name}`, { as: login, body: input })
      : await house.call('POST', `/api/v1/appeals/${of.number}/${act.name}`, {
          headers: { 'x-follow-code': of.code },
          body: input,
        });
    if (answer.status === 200) names.push(act.name);
    else if (answer.status !== 409)
      faults.push(`${act.name} by ${login ?? 'citizen'}: ${answer.status} ${answer.text.slice(0, 200)}`);
    // Every view of every stage has to fit its schema.
    const seen = login
      ? await house.call('GET', `/api/v1/cases/${of.id}`, { as: login })
      : await house.call('GET', `/api/v1/appeals/${of.number}`, { headers: { 'x-follow-code': of.code } });
    if (seen.status !== 200 && seen.status !== 404)
      faults.push(`view by ${login ?? 'citizen'}: ${seen.status} ${seen.text.slice(0, 200)}`);
  }

  for (let left = steps; left > 0; left -= together) {
    if (dice.chance(0.12)) await house.after(dice.pick(SPELLS)).sweep();
    await Promise.all(Array.from({ length: together }, () => step(dice.pick(filed))));
  }
  return { acts: names.length, names, faults };
}
