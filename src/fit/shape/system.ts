import { fail } from '../../core/errors.js';
import type { CurveColumns, Design } from '../design.js';
import type { Penalty, Problem } from '../solvers/solver.js';
import {
  addPenaltyGradient,
  type Block,
  cellSums,
  fillPart,
  fixedSize,
  penaltyEntries,
  tunedSize,
  widthOf,
} from './block.js';

/** Blocks with their penalties, as one convex problem: log loss + ½ b'Sb, the intercept free, no reference level. */
export interface System {
  readonly blocks: readonly Block[];
  /** Strength of each block's tuned penalty. */
  readonly strengths: readonly number[];
  /** First coefficient of each block. */
  readonly offsets: readonly number[];
  readonly problem: Problem;
}

/** Above this many amounts a fit takes minutes and gigabytes. */
const MOST_AMOUNTS = 4000;

/** The problem of some blocks over patterns. */
export function systemOf(
  blocks: readonly Block[],
  strengths: readonly number[],
  won: Float64Array,
  lost: Float64Array,
): System {
  const amounts = blocks.reduce((sum, one) => sum + one.cells, 0);
  if (amounts > MOST_AMOUNTS)
    fail({
      code: 'not-supported',
      path: 'attributes',
      expected: `at most ${MOST_AMOUNTS} values and bins in all`,
      got: `${amounts}`,
      hint: 'learn from fewer numbers, or from some of them as straight lines',
    });
  const { design, offsets } = designOf(blocks, won.length);
  return { blocks, strengths, offsets, problem: { design, won, lost, penalty: penaltyOf(blocks, strengths, offsets) } };
}

/** The same problem under other strengths. */
export function withStrengths(system: System, strengths: readonly number[]): System {
  const penalty = penaltyOf(system.blocks, strengths, system.offsets);
  return { ...system, strengths, problem: { ...system.problem, penalty } };
}

/** The amounts of block `k`, one per cell. */
export function amountsOf({ blocks, offsets }: System, k: number, b: Float64Array): Float64Array {
  return Float64Array.from((blocks[k] as Block).column, (j) => b[(offsets[k] as number) + j] as number);
}

/** Coefficients in which each cell has its amount; the first of the cells that share a column decides. */
export function coefficientsOf(system: System, amounts: readonly Float64Array[], intercept: number): Float64Array {
  const b = new Float64Array(system.problem.design.p + 1);
  system.blocks.forEach((one, k) => {
    for (let j = one.cells - 1; j >= 0; j--)
      b[(system.offsets[k] as number) + (one.column[j] as number)] = amounts[k]?.[j] ?? 0;
  });
  b[b.length - 1] = intercept;
  return b;
}

/**
 * Coefficients for other blocks with about the same fit, as a start: each gets the amounts of the block at its place, where it is a new
 * one their average over the patterns of each cell.
 */
export function startFrom(from: System, b: Float64Array, to: System, places: readonly number[]): Float64Array {
  const amounts = to.blocks.map((one, k) => {
    const place = places[k] as number;
    const before = from.blocks[place] as Block;
    const own = amountsOf(from, place, b);
    return before === one ? own : averagesIn(one, before, own, to.problem.design.n);
  });
  return coefficientsOf(to, amounts, b[b.length - 1] as number);
}

function averagesIn(one: Block, before: Block, amounts: Float64Array, n: number): Float64Array {
  const part = new Float64Array(n);
  fillPart(before, amounts, part);
  const [sums, shares] = [cellSums(one, part), cellSums(one, new Float64Array(n).fill(1))];
  return sums.map((sum, j) => ((shares[j] as number) > 0 ? sum / (shares[j] as number) : 0));
}

function designOf(blocks: readonly Block[], n: number): { design: Design; offsets: number[] } {
  const widths = blocks.map(widthOf);
  const places = blocks.map((_, k) => k);
  const of = (form: 'dense' | 'places') => places.filter((k) => form in (blocks[k] as Block).rows);
  const [dense, curved] = [of('dense'), of('places')];
  // The widest block first: its corner of the Hessian is diagonal, so that eliminating it costs almost nothing.
  const coded = places
    .filter((k) => !dense.includes(k) && !curved.includes(k))
    .sort((a, b) => (widths[b] as number) - (widths[a] as number) || a - b);
  const offsets = new Array<number>(blocks.length).fill(0);
  let p = 0;
  for (const k of [...dense, ...curved, ...coded]) {
    offsets[k] = p;
    p += widths[k] as number;
  }
  const q = dense.reduce((sum, k) => sum + (widths[k] as number), 0);
  const [values, codes] = [new Float64Array(n * q), new Int32Array(n * coded.length)];
  for (const k of dense) fillDense(blocks[k] as Block, offsets[k] as number, n, q, values);
  coded.forEach((k, at) => {
    fillCodes(blocks[k] as Block, offsets[k] as number, at, coded.length, codes);
  });
  const curves = curved.flatMap((k) => curveColumns(blocks[k] as Block, offsets[k] as number));
  return { design: { n, q, dense: values, c: coded.length, codes, p, curves }, offsets };
}

function fillDense({ rows, cells, column }: Block, offset: number, n: number, q: number, out: Float64Array): void {
  if (!('dense' in rows)) return;
  for (let i = 0; i < n; i++)
    for (let j = 0; j < cells; j++) {
      const place = i * q + offset + (column[j] as number);
      out[place] = (out[place] as number) + (rows.dense[i * cells + j] as number);
    }
}

function curveColumns({ rows, column }: Block, offset: number): CurveColumns[] {
  return 'places' in rows ? [{ ...rows, slots: column.map((j) => offset + j) }] : [];
}

function fillCodes({ rows, column }: Block, offset: number, at: number, c: number, out: Int32Array): void {
  if (!('codes' in rows)) return;
  for (let i = 0; i < rows.codes.length; i++) {
    const cell = rows.codes[i] as number;
    out[i * c + at] = cell < 0 ? -1 : offset + (column[cell] as number);
  }
}

function penaltyOf(blocks: readonly Block[], strengths: readonly number[], offsets: readonly number[]): Penalty {
  const each = (work: (one: Block, strength: number, offset: number) => void) =>
    blocks.forEach((one, k) => {
      work(one, strengths[k] as number, offsets[k] as number);
    });
  const cellsOf = ({ column }: Block, offset: number, b: Float64Array) =>
    Float64Array.from(column, (j) => b[offset + j] as number);
  return {
    value(b) {
      let sum = 0;
      each((one, strength, offset) => {
        const v = cellsOf(one, offset, b);
        sum += 0.5 * (strength * tunedSize(one, v) + fixedSize(one, v));
      });
      return sum;
    },
    addGradient(b, g) {
      each((one, strength, offset) => {
        const own = new Float64Array(one.cells);
        addPenaltyGradient(one, strength, cellsOf(one, offset, b), own);
        one.column.forEach((j, cell) => {
          g[offset + j] = (g[offset + j] as number) + (own[cell] as number);
        });
      });
    },
    addHessian(H, d) {
      each((one, strength, offset) => {
        penaltyEntries(one, strength, (j, k, value) => {
          const [a, b] = [offset + (one.column[j] as number), offset + (one.column[k] as number)];
          const place = Math.min(a, b) * d + Math.max(a, b);
          // Two cells in one column meet on the diagonal, where both halves of the triangle count.
          H[place] = (H[place] as number) + (a === b && j !== k ? 2 * value : value);
        });
      });
    },
  };
}
