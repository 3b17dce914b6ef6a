import { short } from '../core/decimal.js';
import { decimalProduct } from '../core/decimal-product.js';
import { fail, kindOf, nearest, oneOf } from '../core/errors.js';
import type { Evaluation, Kind, ModelBase } from '../model/kind.js';
import { summaryOf } from '../model/summary.js';
import { amountIn, type Contribution, type Tally, type TallySpec } from '../model/tally/tally.js';
import { shownDecimals } from '../model/tally/unit.js';
import { type WordedLine, worded } from './lines.js';
import { amountText } from './wording.js';

/** How reasons are ranked: by size, or by how far they raise, lower, or fall short of an ordinary case. */
export type Ranking = 'size' | 'raising' | 'lowering' | 'below-baseline' | 'above-baseline';

/** Which reasons to give. */
export interface ExplainOptions<M extends ModelBase = ModelBase> {
  /** How many; all of them when left out. */
  readonly top?: number;
  /**
   * `size` (default): largest amount first, whatever its sign. `raising` and `lowering`: those with that sign only, strongest
   * first. `below-baseline` and `above-baseline`: by distance from the term's `baseline` (0 when it has none), furthest first,
   * as PMML scorecards rank their reason codes (`pointsBelow`, `pointsAbove`).
   */
  readonly rank?: Ranking;
  /** The one option to explain, such as a product; all that have a part in the score when left out. */
  readonly option?: string;
  /** The kind's row, where it is your own. */
  readonly kind?: Kind<M, unknown>;
}

/** One line of a tally as a reason; the amount of an award is less what its own limit and cap took from it. */
export interface Reason extends Contribution {
  readonly option: string;
  readonly unit: string;
  /** The term's reason code, when it has one. */
  readonly reasonCode: string | null;
  /** What the record had and what it is worth, in plain text. */
  readonly text: string;
}

/** What the reasons leave out of one tally: base + its reasons + rest is the total. */
export interface Remainder {
  readonly option: string;
  readonly unit: string;
  readonly base: number;
  /** Number of lines that are not among the reasons, and what they add up to. */
  readonly lines: number;
  readonly rest: number;
  readonly total: number;
}

/** Why a record was judged as it was. */
export interface Explanation {
  /** The result in one line. */
  readonly summary: string;
  readonly reasons: readonly Reason[];
  /** What the record did not say, in the model's order: what to ask next. */
  readonly missing: readonly Reason[];
  readonly remainders: readonly Remainder[];
}

/**
 * Why a record was judged as it was: the lines of its tallies, ranked, with what the record had and in plain text.
 *
 * Tallies in the unit of the first one are ranked together, each amount by what it counts in the combined score. Exact ties keep
 * the model's order.
 *
 * @throws ScoringError `mismatch` when the evaluation is of another model, told by its fingerprint; `unknown-name` for an option
 * that the evaluation does not show
 * @example explain(model, evaluate(model, { employees: 300 }, { asOf: '2026-06-30T00:00:00Z' })).reasons[0].text // => 'employees 300 people (250 to below 1000): +20 points'
 */
export function explain<M extends ModelBase>(
  model: M,
  evaluation: Evaluation,
  options: ExplainOptions<M> = {},
): Explanation {
  const { top = Number.POSITIVE_INFINITY, rank = 'size', option, kind: own } = options;
  if (!(top >= 1))
    fail({ code: 'out-of-range', path: 'options.top', expected: 'a number of at least 1', got: String(top) });
  if (!Object.hasOwn(MERITS, rank))
    fail({
      code: 'unknown-name',
      path: 'options.rank',
      expected: oneOf(Object.keys(MERITS)),
      got: JSON.stringify(rank),
    });
  // The host says that its kind is this model's.
  const { kind, lines } = worded(model, evaluation, own as unknown as Kind<ModelBase, unknown> | undefined);
  const asked = evaluation.tallies
    .map((tally, t) => ({ tally, lines: lines[t] ?? [] }))
    .filter(({ tally }) => option === undefined || tally.option === option);
  if (option !== undefined && asked.length === 0) failUnshown(option, kind.tallies(model), evaluation.tallies);
  const unit = asked[0]?.tally.unit;
  const againstBaseline = rank.endsWith('baseline');
  const net = asked.flatMap((one) => netOfCorrections(one.lines));
  const ranked = net
    // Who asks for an option by name wants its reasons, whatever part it has in the score.
    .filter(({ share, tally }) => tally.unit === unit && (share !== null || option !== undefined))
    .filter(({ amount, line }) => (againstBaseline ? line.line === 'term' : amount !== 0))
    .map((one) => {
      const share = one.share ?? 1;
      return {
        ...one,
        merit: MERITS[rank](
          decimalProduct(share, one.amount),
          decimalProduct(share, one.weight, one.term?.baseline ?? 0),
        ),
      };
    })
    .filter((one) => one.merit > Number.NEGATIVE_INFINITY)
    .sort((a, b) => b.merit - a.merit)
    .slice(0, top);
  const listed = new Set(ranked.flatMap((one) => one.lines));
  return {
    summary: summaryOf(kind, evaluation),
    reasons: ranked.map(reasonOf),
    missing: net.filter(({ line }) => line.state === 'missing').map(reasonOf),
    remainders: asked.map(({ tally: { option, unit, decimals, base, contributions, total } }) => {
      const left = contributions.filter((line) => !listed.has(line));
      return { option, unit, base, lines: left.length, rest: amountIn({ decimals }, left), total };
    }),
  };
}

/** An option that is misspelt, or that the evaluation does not show. */
function failUnshown(option: string, specs: readonly TallySpec[], tallies: readonly Tally[]): never {
  const shown = tallies.map((tally) => tally.option);
  const names = specs.map((spec) => spec.option);
  const hint = names.includes(option)
    ? 'it is none for this record, or not among the best, which are shown'
    : nearest(String(option), names);
  return fail({
    code: 'unknown-name',
    path: 'options.option',
    expected: shown.length > 0 && shown.length <= 12 ? oneOf(shown) : 'an option that the evaluation shows',
    got: typeof option === 'string' ? JSON.stringify(option) : kindOf(option),
    ...(hint === undefined ? {} : { hint }),
  });
}

/** An award with what its own limit and cap took from it. */
interface NetLine extends WordedLine {
  readonly lines: readonly Contribution[];
  readonly amount: number;
}

/**
 * Awards of a tally, each less its own corrections; caps and floors of groups and of the tally stand by themselves, as does the
 * cap of a list, which is no single item's.
 */
function netOfCorrections(lines: readonly WordedLine[]): NetLine[] {
  const net: NetLine[] = [];
  for (const worded of lines) {
    const { line, term } = worded;
    const last = net.at(-1);
    const award = line.line === 'term' || term === undefined || last?.line.item !== undefined ? undefined : last;
    if (award === undefined) net.push({ ...worded, lines: [worded.line], amount: worded.line.amount });
    else
      net[net.length - 1] = {
        ...award,
        lines: [...award.lines, worded.line],
        amount: amountIn(worded.tally, [award, worded.line]),
      };
  }
  return net;
}

function reasonOf({ line, lines, tally, term, share, amount, text }: NetLine): Reason {
  const earned = lines.length === 1 ? '' : ` (${short(line.amount, shownDecimals(tally))} before its limit)`;
  const counts = share === 1 || share === null ? '' : `, counting × ${short(share, 9)}`;
  return {
    ...line,
    amount,
    option: tally.option,
    unit: tally.unit,
    reasonCode: term?.reasonCode ?? null,
    text: `${text}: ${amountText(amount, tally)}${earned}${counts}`,
  };
}

const MERITS: Readonly<Record<Ranking, (amount: number, baseline: number) => number>> = {
  size: (amount) => Math.abs(amount),
  raising: (amount) => (amount > 0 ? amount : Number.NEGATIVE_INFINITY),
  lowering: (amount) => (amount < 0 ? -amount : Number.NEGATIVE_INFINITY),
  'below-baseline': (amount, baseline) => baseline - amount,
  'above-baseline': (amount, baseline) => amount - baseline,
};
