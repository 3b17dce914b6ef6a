import { fail } from '../../core/errors.js';
import { stepsPerUnit } from '../../core/steps.js';
import { wholeWeights } from '../../core/weighted-sum.js';
import type { Reader } from '../kind.js';
import { type BaselineRanking, type Coded, rankedCodes, requireBaselineRanking } from '../reason-code/ranking.js';
import type { CompiledTally, NamedLine } from '../tally/compile.js';
import { scaleOf } from '../tally/tally.js';
import { sameUnit } from '../tally/unit.js';
import { idOf } from '../terms/arithmetic.js';
import { type ReasonCodeOf, reasonCodeIn } from '../terms/reason-codes.js';
import type { Program } from './program.js';

/** The reason codes that a batch returns for each row. */
export interface ReasonCodesAsked {
  /** `below-baseline` (default): what lost points against its baseline; `above-baseline`: what gained. */
  readonly rank?: BaselineRanking;
  /** The maximum number. */
  readonly top: number;
}

/** The reason codes of every row, as `reasonCodes` returns them for one evaluation. */
export interface ReasonCodeColumns {
  /** The number of places per row: as many as requested, or as many as terms that may have a code. */
  readonly k: number;
  /** The code of each position, in the order in which the rows first had them. */
  readonly codes: readonly string[];
  /** rows × k positions in `codes`; 4294967295 when a row has fewer, and in a rejected row. */
  readonly positions: Uint32Array;
  /** rows × k distances from the baseline, in the unit of the combined score; NaN when there is no code. */
  readonly distances: Float64Array;
}

const NO_CODE = 4_294_967_295;

/** Fills the reason codes block by block. */
export function reasonCodeColumns(
  program: Program,
  reader: Reader<unknown>,
  { rank = 'below-baseline', top }: ReasonCodesAsked,
  length: number,
  asOf: number,
  weights: readonly (number | null)[] | undefined,
): { columns: ReasonCodeColumns; fill(start: number, count: number): void; clear(row: number): void } {
  requireBaselineRanking(rank, 'reasonCodes.rank');
  if (!Number.isInteger(top) || top < 1)
    fail({ code: 'out-of-range', path: 'reasonCodes.top', expected: 'a whole number of at least 1', got: String(top) });
  const [first] = program.tallies;
  const compared = program.tallies.filter(({ spec }, t) => sameUnit(spec, first?.spec) && weights?.[t] !== null);
  if (reader.shown !== undefined || compared.some((tally) => tally.spec.applies !== undefined)) {
    fail({
      code: 'not-supported',
      path: 'reasonCodes',
      expected: 'a model whose options are always there',
      got: 'one with options for some records only',
      hint: 'ask for the reason codes of the rows that need them, each with its option',
    });
  }
  const { whole, scale } = wholeWeights(compared.map((tally) => weights?.[program.tallies.indexOf(tally)] ?? 1));
  const perUnit = stepsPerUnit(first?.spec.decimals ?? 0) * scale;
  const sign = rank === 'below-baseline' ? 1 : -1;
  const terms = compared.flatMap((tally, t) => codedTerms(tally, sign * (whole[t] as number), program.capacity));
  const k = Math.min(top, terms.length);
  const codes: string[] = [];
  const places = new Map<string, number>();
  const placeOf = (code: string): number => {
    const known = places.get(code) ?? codes.push(code) - 1;
    places.set(code, known);
    return known;
  };
  const positions = new Uint32Array(length * k).fill(NO_CODE);
  const distances = new Float64Array(length * k).fill(Number.NaN);
  return {
    columns: { k, codes, positions, distances },
    fill(start, count) {
      for (let i = 0; i < count; i++) {
        const parts: Coded<string>[] = [];
        for (const term of terms) {
          const code = term.codeOf(i, asOf);
          if (code !== null) parts.push({ code, distance: term.distance(i) });
        }
        rankedCodes(parts)
          .slice(0, k)
          .forEach(({ code, distance }, s) => {
            positions[(start + i) * k + s] = placeOf(code);
            distances[(start + i) * k + s] = distance / perUnit;
          });
      }
    },
    clear(row) {
      positions.fill(NO_CODE, row * k, (row + 1) * k);
      distances.fill(Number.NaN, row * k, (row + 1) * k);
    },
  };
}

/** A term that may have a code, over a block of rows. */
interface CodedTerm {
  readonly codeOf: (i: number, asOf: number) => string | null;
  readonly distance: (i: number) => number;
}

function codedTerms({ spec, lines, steps }: CompiledTally, weight: number, capacity: number): CodedTerm[] {
  return spec.terms.flatMap((term): CodedTerm[] => {
    const coded = reasonCodeIn(term);
    if (coded === null) return [];
    const id = idOf(term);
    // The lines of a term are its award and the corrections by its own limit and cap; those of groups have no reading.
    const own = [...lines.keys()].filter((l) => lines[l]?.term === id && (lines[l]?.attributes.length ?? 0) > 0);
    const award = lines[own[0] as number] as NamedLine;
    const baseline = scaleOf(spec, term.group).steps(term.baseline ?? 0);
    return [
      {
        codeOf: codeIn(award, coded),
        distance(i) {
          let distance = baseline;
          for (const l of own) distance -= steps[l * capacity + i] as number;
          return weight * distance;
        },
      },
    ];
  });
}

/** The code of a line's term for row `i` of the block; that of the first when a line stands for many. */
function codeIn({ read, shares }: NamedLine, coded: ReasonCodeOf): CodedTerm['codeOf'] {
  return (i, asOf) => coded((shares === undefined ? read?.(i) : shares(i)[0]) ?? NOTHING, asOf);
}

const NOTHING = { state: 'known', value: null } as const;
