import { randomUUIDv7 } from 'node:crypto';
import { type Db, transaction } from '#platform/db.ts';
import { hashPassword } from '#platform/passwords.ts';
import { readCityFolder } from './read-city.ts';

/**
 * 建市: puts a city from its folder into the database, every book in its first version. A city that is there stays as it is.
 * `password` is the first password of all its staff (demonstration only); without it nobody can sign in until one is set.
 */
export async function setUpCity(db: Db, folder: string, now: Temporal.Instant, password: string | null): Promise<boolean> {
  const files = readCityFolder(folder);
  const { city } = files;
  const stored = password === null ? '!' : await hashPassword(password);
  return transaction(db.pool, async (client) => {
    const { rowCount } = await client.query('insert into cities (city, body) values ($1, $2) on conflict do nothing', [
      city.code,
      city,
    ]);
    if (rowCount === 0) return false;
    const bodies = {
      areas: files.areas,
      units: files.units,
      catalogue: { groups: files.groups, categories: files.categories },
      duties: files.duties,
      calendar: files.calendar,
      profile: files.profile,
    };
    for (const [kind, body] of Object.entries(bodies)) {
      await client.query(
        `insert into city_books (city, kind, version, status, body, note, made_by, made_at, decided_by, decided_at)
         values ($1, $2, 1, 'released', $3, '建市 · as set up', 'set-up', $4, 'set-up', $4)`,
        [city.code, kind, JSON.stringify(body), now.toString()],
      );
    }
    const people = files.staff.map((person) => ({ id: randomUUIDv7(), ...person }));
    await client.query(
      `insert into staff (city, id, login, zh, en, unit, roles, principal, persona, password)
       select $1, s.id, s.login, s.zh, s.en, s.unit, array(select jsonb_array_elements_text(s.roles)), s.principal, s.persona, $3
       from jsonb_to_recordset($2::jsonb) as s (id uuid, login text, zh text, en text, unit text, roles jsonb, principal text, persona jsonb)`,
      [city.code, JSON.stringify(people), stored],
    );
    await client.query(
      `insert into seats (city, staff, teams, skills, state, since)
       select $1, s.id, array(select jsonb_array_elements_text(s.seat->'teams')), array(select jsonb_array_elements_text(s.seat->'skills')), 'away', $3
       from jsonb_to_recordset($2::jsonb) as s (id uuid, seat jsonb) where s.seat is not null`,
      [city.code, JSON.stringify(people), now.toString()],
    );
    return true;
  });
}
