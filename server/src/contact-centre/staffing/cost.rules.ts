import { numberOf } from './days.ts';

/** 成本口径: a contract as a whole, so many seats at a price a month, or a price for each call (B15). */
export const COST_KINDS = ['contract', 'seat', 'call'] as const;
export type CostKind = (typeof COST_KINDS)[number];
/** 成本台账: one line; `price` in fen: of the whole contract, of a seat a month, or of a call. Both days count. */
export type CostLine = { kind: CostKind; from: string; to: string; price: number; quantity: number };
/** 月度成本 in fen; what a contact cost is null in a month without one. */
export type MonthCost = {
  month: string;
  contract: number;
  seat: number;
  call: number;
  total: number;
  contacts: number;
  perContact: number | null;
};

const lastOf = (month: string): string => {
  const [year = 0, no = 1] = month.split('-').map(Number);
  return new Date(Date.UTC(year, no, 0)).toISOString().slice(0, 10);
};
const daysBetween = (from: string, to: string): number => Math.max(0, numberOf(to) - numberOf(from) + 1);

/** 单次联系成本: what each month cost, by kind, and what one answered call came to. */
export function costByMonth(lines: readonly CostLine[], contacts: ReadonlyMap<string, ReadonlyMap<string, number>>): MonthCost[] {
  return [...contacts]
    .toSorted(([one], [other]) => one.localeCompare(other))
    .map(([month, byDay]) => {
      const [first, last] = [`${month}-01`, lastOf(month)];
      const parts: Record<CostKind, number> = { contract: 0, seat: 0, call: 0 };
      for (const { kind, from, to, price, quantity } of lines) {
        const [begin = first] = [from, first].toSorted().toReversed();
        const [end = last] = [to, last].toSorted();
        const days = daysBetween(begin, end);
        if (days === 0) continue;
        if (kind === 'contract') parts.contract += (price * quantity * days) / daysBetween(from, to);
        else if (kind === 'seat') parts.seat += (price * quantity * days) / daysBetween(first, last);
        else for (const [date, count] of byDay) if (date >= begin && date <= end) parts.call += price * quantity * count;
      }
      const total = Math.round(parts.contract + parts.seat + parts.call);
      const all = [...byDay.values()].reduce((sum, count) => sum + count, 0);
      return {
        month,
        contract: Math.round(parts.contract),
        seat: Math.round(parts.seat),
        call: Math.round(parts.call),
        total,
        contacts: all,
        perContact: all > 0 ? Math.round(total / all) : null,
      };
    });
}
