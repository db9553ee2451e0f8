import type { Dice } from './dice.ts';

const hex = (value: number, digits: number) => value.toString(16).padStart(digits, '0');

/** A uuid v7 of a past moment, from the dice: it sorts by time like those that are made as time passes. */
export function idAt(ms: number, dice: Dice): string {
  const time = hex(ms, 12);
  const random = () => Math.floor(dice.next() * 0x1_0000_0000);
  const [a, b, c] = [random(), random(), random()];
  return `${time.slice(0, 8)}-${time.slice(8)}-7${hex(a & 0xfff, 3)}-${hex(0x8000 | ((a >>> 12) & 0x3fff), 4)}-${hex(b, 8)}${hex(c & 0xffff, 4)}`;
}
