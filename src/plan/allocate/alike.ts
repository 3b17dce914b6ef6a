import type { Values } from './exchange.js';

/** Order in which accounts are assigned: the best first, accounts that are equal in every channel one after the other, by id. */
export function orderOf({ n, m, steps }: Values): Int32Array {
  const best = new Float64Array(n);
  for (let i = 0; i < n; i++) {
    let most = -Infinity;
    for (let c = 0; c < m; c++) most = Math.max(most, steps[i * m + c] as number);
    best[i] = most;
  }
  const order = new Int32Array(n).map((_, i) => i);
  return order.sort((a, b) => {
    const one = best[a] as number;
    const other = best[b] as number;
    if (one !== other) return one < other ? 1 : -1;
    for (let c = 0; c < m; c++) {
      const x = steps[a * m + c] as number;
      const y = steps[b * m + c] as number;
      if (x !== y) return x < y ? 1 : -1;
    }
    return a - b;
  });
}

/** Of accounts that are equal in every channel, those with smaller ids get the first channels, and later ones are left unassigned. */
export function settleAlike({ m, steps }: Values, order: Int32Array, placeOf: Int32Array): void {
  const isAlike = (a: number, b: number) => {
    for (let c = 0; c < m; c++) if (steps[a * m + c] !== steps[b * m + c]) return false;
    return true;
  };
  for (let from = 0, to = 0; from < order.length; from = to) {
    const first = order[from] as number;
    for (to = from + 1; to < order.length && isAlike(first, order[to] as number); ) to++;
    if (to === from + 1) continue;
    const alike = order.subarray(from, to);
    const places = Int32Array.from(alike, (i) => placeOf[i] as number).sort();
    alike.forEach((i, k) => {
      placeOf[i] = places[k] as number;
    });
  }
}
