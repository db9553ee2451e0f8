/** What reading on costs a row, and what the index costs a case that it finds, in milliseconds: only their relation counts. */
const A_ROW = 0.00055;
const A_FIND = 0.009;

/** 常见词: whether reading on from the newest finds so many sooner than the index, by how dense they are in each slice of time, the newest first. */
export function isCommon(density: readonly number[], rows: number, limit: number): boolean {
  const slice = rows / density.length;
  const all = density.reduce((sum, share) => sum + share * slice, 0);
  let [read, known] = [0, 0];
  for (const share of density) {
    const here = share * slice;
    if (known + here >= limit) {
      read += ((limit - known) / here) * slice;
      return read * A_ROW < all * A_FIND;
    }
    read += slice;
    known += here;
  }
  return false;
}
