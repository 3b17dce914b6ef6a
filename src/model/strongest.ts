import { fail } from '../core/errors.js';
import type { Program } from './program.js';

/** The strongest lines of every row: `k` each, largest amount in size first, ties in the model's order. */
export interface Strongest {
  readonly k: number;
  /** What the positions stand for. */
  readonly lines: readonly { readonly option: string; readonly term: string }[];
  /** rows × k positions in `lines`; 65535 in a rejected row. */
  readonly positions: Uint16Array;
  /** rows × k amounts; NaN in a rejected row. */
  readonly amounts: Float64Array;
}

/** Fills the strongest lines block by block; of several tallies, those in the unit of the first one are compared. */
export function strongestLines(
  program: Program,
  k: number,
  length: number,
): { strongest: Strongest; fill(start: number, count: number): void; clear(row: number): void } {
  const [first] = program.tallies;
  const compared = program.tallies.filter((tally) => tally.spec.unit === first?.spec.unit);
  const lines = compared.flatMap((tally) =>
    tally.lines.map((line) => ({ option: tally.spec.option, term: line.term })),
  );
  if (!Number.isInteger(k) || k < 1 || k > lines.length) {
    fail({
      code: 'out-of-range',
      path: 'strongest',
      expected: `a whole number from 1 to ${lines.length}, the number of lines`,
      got: String(k),
    });
  }
  const positions = new Uint16Array(length * k);
  const amounts = new Float64Array(length * k);
  const { capacity } = program;
  return {
    strongest: { k, lines, positions, amounts },
    fill(start, count) {
      const size = new Float64Array(k);
      const place = new Uint16Array(k);
      for (let i = 0; i < count; i++) {
        size.fill(-1);
        let l = 0;
        for (const tally of compared) {
          const end = tally.lines.length * capacity;
          for (let o = i; o < end; o += capacity, l++) rank(size, place, k, Math.abs(tally.amounts[o] as number), l);
        }
        for (let s = 0; s < k; s++) {
          const p = place[s] as number;
          positions[(start + i) * k + s] = p;
          amounts[(start + i) * k + s] = amountAt(p, i);
        }
      }
    },
    clear(row) {
      positions.fill(65_535, row * k, (row + 1) * k);
      amounts.fill(Number.NaN, row * k, (row + 1) * k);
    },
  };

  function amountAt(position: number, i: number): number {
    let p = position;
    for (const tally of compared) {
      if (p < tally.lines.length) return tally.amounts[p * capacity + i] as number;
      p -= tally.lines.length;
    }
    return 0;
  }
}

/** Puts a line among the strongest so far, behind those of its own size. */
function rank(size: Float64Array, place: Uint16Array, k: number, amount: number, line: number): void {
  let s = k;
  while (s > 0 && amount > (size[s - 1] as number)) s--;
  if (s === k) return;
  for (let t = k - 1; t > s; t--) {
    size[t] = size[t - 1] as number;
    place[t] = place[t - 1] as number;
  }
  size[s] = amount;
  place[s] = line;
}
