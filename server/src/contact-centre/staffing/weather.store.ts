import { type Db, statement } from '#platform/db.ts';
import type { WeatherColour } from '#directory/contingency.ts';
import type { Moment } from '#directory/vocabulary.ts';

/** 天气一日: what kind, how many times the usual calls it brings, and the colour of a warning. */
export type WeatherDay = { date: string; kind: string; factor: number; colour: WeatherColour | null; source: string };

/** Writes days of weather; of one day and kind the last word counts, and it is known whose it was. */
export async function postWeather(
  db: Db,
  city: string,
  days: readonly WeatherDay[],
  by: { name: string; at: Moment },
): Promise<void> {
  await db.pool.query(
    statement(
      `insert into weather_days (city, date, kind, factor, colour, source, posted_by, posted_at)
       select $1, d.date, d.kind, d.factor, d.colour, d.source, $3, $4
       from jsonb_to_recordset($2::jsonb) as d (date date, kind text, factor real, colour text, source text)
       on conflict (city, date, kind) do update set factor = excluded.factor, colour = excluded.colour, source = excluded.source,
         posted_by = excluded.posted_by, posted_at = excluded.posted_at`,
      [city, JSON.stringify(days), by.name, by.at],
    ),
  );
}

export async function dropWeather(db: Db, city: string, date: string, kind: string): Promise<boolean> {
  const { rowCount } = await db.pool.query(
    statement('delete from weather_days where city = $1 and date = $2 and kind = $3', [city, date, kind]),
  );
  return rowCount === 1;
}

export async function weatherBetween(db: Db, city: string, from: string, to: string): Promise<WeatherDay[]> {
  const { rows } = await db.pool.query(
    statement(
      `select date::text as date, kind, round(factor::numeric, 3)::float as factor, colour, source
       from weather_days where city = $1 and date >= $2 and date <= $3 order by date, kind limit 5000`,
      [city, from, to],
    ),
  );
  return rows as WeatherDay[];
}
