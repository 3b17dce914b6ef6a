import { grouped } from '../../core/decimal.js';
import { fail, shown } from '../../core/errors.js';
import { stepsPerUnit } from '../../core/steps.js';
import { wholeWeights } from '../../core/weighted-sum.js';
import { sameUnit } from '../tally/unit.js';
import { idOf } from '../terms/arithmetic.js';
import type { Program } from './program.js';
import { keepsAll, rankMany, rankThree } from './rank.js';

/** The position in a rejected row, which belongs to no line. */
const NO_LINE = 65_535;

/**
 * The strongest lines of every row, largest absolute amount first, ties in the model's order.
 *
 * Lines as in the tally: an award before the corrections by its own limit and cap, which `explain` subtracts.
 */
export interface Strongest {
  /** The number per row: as many as requested, or as many as there are. */
  readonly k: number;
  /** The lines of the positions; the reason code is the term's own, for any value, null when it has none. */
  readonly lines: readonly { readonly option: string; readonly term: string; readonly reasonCode: string | null }[];
  /** rows × k positions in `lines`; 65535 in a rejected row. */
  readonly positions: Uint16Array;
  /** rows × k amounts, in the unit of the combined score; NaN in a rejected row. */
  readonly amounts: Float64Array;
}

/**
 * Fills the strongest lines block by block; with several tallies, those in the unit of the first one are compared.
 *
 * Rejected when options apply to some rows only: the lines would differ from row to row.
 */
export function strongestLines(
  program: Program,
  most: number,
  length: number,
  weights: readonly (number | null)[] | undefined,
): { strongest: Strongest; fill(start: number, count: number): void; clear(row: number): void } {
  const [first] = program.tallies;
  // Lines that do not count in the score are not compared with lines that do.
  const compared = program.tallies.filter(({ spec }, t) => sameUnit(spec, first?.spec) && weights?.[t] !== null);
  if (compared.some((tally) => tally.spec.applies !== undefined)) {
    fail({
      code: 'not-supported',
      path: 'strongest',
      expected: 'a model whose options are always there',
      got: 'one with options for some records only',
      hint: 'explain the rows that are asked for, each with its option',
    });
  }
  const lines = compared.flatMap(({ spec, lines }) => {
    const codes = new Map(spec.terms.map((term) => [idOf(term), term.reasonCode]));
    return lines.map(({ line, term }) => {
      const reasonCode = (line === 'term' ? codes.get(term) : undefined) ?? null;
      return { option: spec.option, term, reasonCode };
    });
  });
  if (!Number.isInteger(most) || most < 1) {
    fail({ code: 'out-of-range', path: 'strongest', expected: 'a whole number of at least 1', got: shown(most) });
  }
  if (lines.length > NO_LINE) {
    const expected = `a model with at most ${grouped(String(NO_LINE), ',')} lines for strongest`;
    fail({ code: 'out-of-range', path: 'model', expected, got: grouped(String(lines.length), ',') });
  }
  const k = Math.min(most, lines.length);
  const { capacity } = program;
  const positions = new Uint16Array(length * k);
  const amounts = new Float64Array(length * k);
  const places = new Map(program.tallies.map((tally, t) => [tally, t]));
  // The lines of all tallies one after the other; those of a single tally already are.
  const { whole: shares, scale } = wholeWeights(compared.map((tally) => weights?.[places.get(tally) as number] ?? 1));
  const perUnit = stepsPerUnit(first?.spec.decimals ?? 0) * scale;
  const plain = compared.length === 1 && shares[0] === 1;
  const joined = plain ? undefined : new Float64Array(lines.length * capacity);
  // Points are round numbers: their order shows in the leading bits, however often they tie.
  const exact = compared.every((tally, t) =>
    tally.lines.every(
      // Stryker disable next-line ArrowFunction,LogicalOperator: when not exact, rows that tie are ranked again
      (line) => (line.listed ?? line.binned)?.table.every((steps) => keepsAll((shares[t] as number) * steps)) ?? false,
    ),
  );
  // Stryker disable next-line ConditionalExpression: both ways rank alike
  const rank = k <= 3 ? rankThree(lines.length, capacity, exact) : rankMany(k);
  return {
    strongest: { k, lines, positions, amounts },
    fill(start, count) {
      let from = 0;
      if (joined !== undefined) {
        for (const [t, tally] of compared.entries()) from += copy(tally.steps, joined, from, shares[t] as number);
      }
      rank(joined ?? (first?.steps as Float64Array), capacity, lines.length, count, k, start * k, positions, amounts);
      // Stryker disable next-line EqualityOperator: the next block writes over it, and past the last there is nothing
      for (let s = start * k; s < (start + count) * k; s++) amounts[s] = (amounts[s] as number) / perUnit;
    },
    clear(row) {
      positions.fill(NO_LINE, row * k, (row + 1) * k);
      amounts.fill(Number.NaN, row * k, (row + 1) * k);
    },
  };
}

function copy(from: Float64Array, to: Float64Array, at: number, share: number): number {
  // Stryker disable next-line EqualityOperator: the next tally writes over it, and past the last there is nothing
  for (let i = 0; i < from.length; i++) to[at + i] = share * (from[i] as number);
  return from.length;
}
