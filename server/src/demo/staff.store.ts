import { type Db, statement } from '#platform/db.ts';
import type { StaffMember } from '#directory/staff.store.ts';
import type { Role } from '#directory/vocabulary.ts';
import type { Person } from '#cases/act.ts';
import { personOf } from '#cases/guard.ts';
import type { Dice } from './dice.ts';

/** 人员: who is there to act, by role and by unit. */
export type Staff = {
  of: (role: Role, dice: Dice, not?: readonly (string | null | undefined)[]) => Person;
  handler: (unit: string, dice: Dice) => Person;
  byId: (id: string) => Person | null;
  logins: (role: Role, unit?: string) => readonly string[];
  /** Those of a role whom the sign-in page does not show: no visitor comes as one of them. */
  unseen: (role: Role) => readonly string[];
  /** Units whose people are shown on the sign-in page: their desks should not be empty. */
  shown: readonly string[];
};

export async function readStaff(db: Db, city: string): Promise<Staff> {
  const { rows } = await db.pool.query(
    statement(
      'select city, id, login, zh, en, unit, roles, principal, persona from staff where city = $1 and active order by login',
      [city],
    ),
  );
  return staffOf(city, rows as StaffMember[]);
}

/** Where a unit or a role has nobody yet (a bench without staff), somebody is invented, so that every act still has its name. */
function staffOf(city: string, members: readonly StaffMember[]): Staff {
  const byRole = new Map<Role, StaffMember[]>();
  const byUnit = new Map<string, StaffMember[]>();
  for (const member of members) {
    for (const role of member.roles) byRole.set(role, [...(byRole.get(role) ?? []), member]);
    if (member.roles.includes('handler')) byUnit.set(member.unit, [...(byUnit.get(member.unit) ?? []), member]);
  }
  const invented = (role: Role, unit: string, no = 1): Person => ({
    id: `${unit}-${role}-${no}`,
    name: `${role} ${no}`,
    city,
    unit,
    roles: [role],
    principal: 'government',
  });
  return {
    of(role, dice, not = []) {
      const others = (byRole.get(role) ?? []).filter(({ id }) => !not.includes(id));
      if (others.length > 0) return personOf(dice.pick(others));
      return [1, 2, 3, 4].map((no) => invented(role, 'centre', no)).find(({ id }) => !not.includes(id)) as Person;
    },
    handler(unit, dice) {
      const people = byUnit.get(unit);
      return people ? { ...personOf(dice.pick(people)), roles: ['handler'] } : invented('handler', unit);
    },
    byId(id) {
      const known = members.find((member) => member.id === id);
      return known ? personOf(known) : null;
    },
    shown: [...new Set(members.filter(({ persona, roles }) => persona && roles.includes('handler')).map(({ unit }) => unit))],
    unseen: (role) => (byRole.get(role) ?? []).filter(({ persona }) => !persona).map(({ login }) => login),
    logins: (role, unit) => (unit ? (byUnit.get(unit) ?? []) : (byRole.get(role) ?? [])).map(({ login }) => login),
  };
}

/** 刚办结的工单: what ended after a callback of late, the newest first, with its unit; it only decides who looks at what. */
export async function justClosed(db: Db, city: string, since: string): Promise<{ id: string; unit: string }[]> {
  const { rows } = await db.pool.query(
    statement(
      `select c.id, c.lead as unit from case_events e join cases c on c.city = e.city and c.id = e.case_id
       where e.city = $1 and e.at > $2 and e.type in ('satisfied', 'explainedClosed') and c.state = 'closed' and c.lead is not null
       order by e.id desc limit 200`,
      [city, since],
    ),
  );
  return rows as { id: string; unit: string }[];
}

/** 有活的单位: which units have something on their desks, and how much; it only decides who comes to work. */
export async function busyUnits(db: Db, city: string): Promise<{ unit: string; waiting: number }[]> {
  const { rows } = await db.pool.query(
    statement(
      `select unit, count(*)::int as waiting from desk_entries
       where city = $1 and desk in ('sign', 'handling', 'notice') and unit <> '' group by unit order by 2 desc limit 400`,
      [city],
    ),
  );
  return rows as { unit: string; waiting: number }[];
}
