/**
 * The cheapest way to give each row a column of its own: the Hungarian method (H. Kuhn, 1955), with shortest augmenting paths.
 *
 * @param costs - `rows × columns`, finite
 * @returns the column of each row, -1 for rows left over where there are fewer columns; the sum of the costs is the least possible
 */
export function cheapestMatching(costs: readonly (readonly number[])[]): number[] {
  const [n, m] = [costs.length, costs[0]?.length ?? 0];
  if (n === 0 || m === 0) return costs.map(() => -1);
  if (n > m) {
    const turned = cheapestMatching(Array.from({ length: m }, (_, j) => costs.map((row) => row[j] as number)));
    return costs.map((_, i) => turned.indexOf(i));
  }
  // Potentials of rows and columns, and the row of each column; position 0 means none.
  const [u, v] = [new Float64Array(n + 1), new Float64Array(m + 1)];
  const rowOf = new Int32Array(m + 1);
  for (let i = 1; i <= n; i++) augment(i, costs, u, v, rowOf);
  const columns = costs.map(() => -1);
  for (let j = 1; j <= m; j++) if ((rowOf[j] as number) > 0) columns[(rowOf[j] as number) - 1] = j - 1;
  return columns;
}

function augment(
  row: number,
  costs: readonly (readonly number[])[],
  u: Float64Array,
  v: Float64Array,
  rowOf: Int32Array,
): void {
  const m = v.length - 1;
  const least = new Float64Array(m + 1).fill(Number.POSITIVE_INFINITY);
  const [used, way] = [new Uint8Array(m + 1), new Int32Array(m + 1)];
  rowOf[0] = row;
  let j0 = 0;
  do {
    used[j0] = 1;
    const i = rowOf[j0] as number;
    let [step, j1] = [Number.POSITIVE_INFINITY, 0];
    for (let j = 1; j <= m; j++) {
      if (used[j] === 1) continue;
      const reduced = (costs[i - 1]?.[j - 1] as number) - (u[i] as number) - (v[j] as number);
      if (reduced < (least[j] as number)) [least[j], way[j]] = [reduced, j0];
      if ((least[j] as number) < step) [step, j1] = [least[j] as number, j];
    }
    for (let j = 0; j <= m; j++) {
      if (used[j] === 1) {
        const r = rowOf[j] as number;
        u[r] = (u[r] as number) + step;
        v[j] = (v[j] as number) - step;
      } else least[j] = (least[j] as number) - step;
    }
    j0 = j1;
  } while (rowOf[j0] !== 0);
  while (j0 !== 0) {
    const before = way[j0] as number;
    rowOf[j0] = rowOf[before] as number;
    j0 = before;
  }
}
