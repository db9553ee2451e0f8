import { type Db, transaction } from '#platform/db.ts';

const BLOCK = 500;

/** Luhn's check digit: a number heard or typed wrong in one place is told as mistyped, not looked for in vain. */
function checkDigit(digits: string): number {
  let sum = 0;
  for (let at = digits.length - 1, double = true; at >= 0; at -= 1, double = !double) {
    const digit = Number(digits[at]);
    sum += double ? (digit > 4 ? digit * 2 - 9 : digit * 2) : digit;
  }
  return (10 - (sum % 10)) % 10;
}

/** 工单编号: day (yymmdd), count of the day, check digit; 13 digits, spoken in three groups. */
export function caseNumber(day: string, count: number): string {
  const digits = `${day.slice(2).replaceAll('-', '')}${String(count).padStart(6, '0')}`;
  return `${digits}${checkDigit(digits)}`;
}

/** What a person wrote, as we keep it: spaces, dashes and full-width digits do not matter. Null when it cannot be a number of ours. */
export function readNumber(written: string): string | null {
  const digits = written.normalize('NFKC').replace(/[\s\-—–]/g, '');
  return /^\d{13}$/.test(digits) && checkDigit(digits.slice(0, 12)) === Number(digits[12]) ? digits : null;
}

/** Hands out numbers from blocks that the database reserves; what a stopped process had left of its block is never used. */
export function numberer(db: Db): (city: string, day: string) => Promise<string> {
  const blocks = new Map<string, { next: number; end: number }>();
  const asked = new Map<string, Promise<void>>();
  async function reserve(key: string, city: string, day: string): Promise<void> {
    const next = await transaction(db.pool, async (client) => {
      const { rows } = await client.query(
        `insert into number_blocks (city, day, next) values ($1, $2, $3)
         on conflict (city, day) do update set next = number_blocks.next + $3 returning next`,
        [city, day, BLOCK],
      );
      return rows[0].next as number;
    });
    blocks.set(key, { next: next - BLOCK + 1, end: next });
  }
  return async (city, day) => {
    const key = `${city} ${day}`;
    for (;;) {
      const block = blocks.get(key);
      if (block && block.next <= block.end) {
        const number = caseNumber(day, block.next);
        block.next += 1;
        return number;
      }
      let reserving = asked.get(key);
      if (!reserving) {
        // Whether it came to something or not: who comes after a failure asks anew.
        reserving = reserve(key, city, day).finally(() => asked.delete(key));
        asked.set(key, reserving);
      }
      await reserving;
    }
  };
}
