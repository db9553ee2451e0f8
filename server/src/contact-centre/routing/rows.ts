/** Nobody, nothing: no small integer that stands for a person is negative. */
export const NOBODY = -1;

/**
 * People who stand in rows, each row in the order of a number (a moment), first come first among equals. People and rows are small integers,
 * so that a floor of ten thousand makes no garbage: whoever joins at the end, leaves, or is first costs the same in any crowd.
 */
export class Rows {
  /** The first of each row, or NOBODY. */
  heads: Int32Array = new Int32Array(8).fill(NOBODY);
  /** What each person's place goes by. */
  keys: Float64Array = new Float64Array(64);
  /** Whoever is behind each person, or NOBODY. */
  behind: Int32Array = new Int32Array(64).fill(NOBODY);
  /** How many stand in all rows. */
  size = 0;
  private tails = new Int32Array(8).fill(NOBODY);
  private before = new Int32Array(64).fill(NOBODY);
  private rows = new Int32Array(64).fill(NOBODY);

  /** The row in which this person stands, or NOBODY. */
  rowOf(person: number): number {
    return person < this.rows.length ? (this.rows[person] as number) : NOBODY;
  }

  /** Makes room for so many rows. */
  widen(rows: number): void {
    if (rows <= this.heads.length) return;
    this.heads = longer(this.heads, rows);
    this.tails = longer(this.tails, rows);
  }

  /** Puts a person into a row; whoever stands somewhere leaves that place. */
  join(person: number, row: number, key: number): void {
    if (person >= this.rows.length) this.lengthen(person + 1);
    if (this.rows[person] !== NOBODY) this.leave(person);
    const { keys } = this;
    const last = this.tails[row] as number;
    keys[person] = key;
    this.rows[person] = row;
    this.size += 1;
    if (last === NOBODY || (keys[last] as number) <= key) this.link(person, row, last, NOBODY);
    else this.squeezeIn(person, row, key);
  }

  leave(person: number): void {
    const row = this.rowOf(person);
    if (row === NOBODY) return;
    const ahead = this.before[person] as number;
    const behind = this.behind[person] as number;
    if (ahead === NOBODY) this.heads[row] = behind;
    else this.behind[ahead] = behind;
    if (behind === NOBODY) this.tails[row] = ahead;
    else this.before[behind] = ahead;
    this.rows[person] = NOBODY;
    this.size -= 1;
  }

  /** Looked for from both ends at once: who comes back has waited long, who was put off a moment has not. */
  private squeezeIn(person: number, row: number, key: number): void {
    const { keys } = this;
    let front = this.heads[row] as number;
    let back = this.before[this.tails[row] as number] as number;
    while ((keys[front] as number) <= key && back !== NOBODY && (keys[back] as number) > key) {
      front = this.behind[front] as number;
      back = this.before[back] as number;
    }
    if ((keys[front] as number) > key) this.link(person, row, this.before[front] as number, front);
    else this.link(person, row, back, this.behind[back] as number);
  }

  private link(person: number, row: number, ahead: number, behind: number): void {
    this.before[person] = ahead;
    this.behind[person] = behind;
    if (ahead === NOBODY) this.heads[row] = person;
    else this.behind[ahead] = person;
    if (behind === NOBODY) this.tails[row] = person;
    else this.before[behind] = person;
  }

  private lengthen(people: number): void {
    this.behind = longer(this.behind, people);
    this.before = longer(this.before, people);
    this.rows = longer(this.rows, people);
    const keys = new Float64Array(this.rows.length);
    keys.set(this.keys);
    this.keys = keys;
  }
}

function longer(array: Int32Array<ArrayBuffer>, least: number): Int32Array<ArrayBuffer>;
function longer(array: Int32Array, least: number): Int32Array;
function longer(array: Int32Array, least: number): Int32Array {
  const grown = new Int32Array(Math.max(least, array.length * 2)).fill(NOBODY);
  grown.set(array);
  return grown;
}
