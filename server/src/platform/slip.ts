/** Whether one word is another with a slip of the pen in it. */

/** Short names are too close to other programs' variables (HOME, POST) to guess about. */
export function looksLike(name: string, ours: string): boolean {
  if (name === ours) return true;
  return ours.length >= 7 && Math.abs(name.length - ours.length) <= 2 && distance(name, ours) <= 2;
}

/** Edits between two words; swapping neighbours counts as one. */
function distance(a: string, b: string): number {
  let twoBack: number[] = [];
  let back = Array.from({ length: b.length + 1 }, (_, column) => column);
  for (let i = 1; i <= a.length; i += 1) {
    const row = [i];
    for (let j = 1; j <= b.length; j += 1) {
      const change = (back[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1);
      const swap = a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1] ? (twoBack[j - 2] ?? Infinity) + 1 : Infinity;
      row.push(Math.min(change, (back[j] ?? 0) + 1, (row[j - 1] ?? 0) + 1, swap));
    }
    twoBack = back;
    back = row;
  }
  return back[b.length] ?? Infinity;
}
