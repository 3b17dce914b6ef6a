import { checkNames } from '../core/options.js';
import { amountOf, stepsPerUnit } from '../core/steps.js';
import { wholeWeights } from '../core/weighted-sum.js';
import type { Evaluation, ModelBase } from '../model/kind.js';
import { type BaselineRanking, rankedCodes, requireBaselineRanking } from '../model/reason-code/ranking.js';
import { sameUnit } from '../model/tally/unit.js';
import { distancesOf } from './distances.js';
import { type Opened, opened, TELL_OPTIONS, type TellOptions } from './opened.js';
import { netOfCorrections, type Reason, reasonOf } from './reason.js';
import { askedOf, REASON_OPTIONS } from './reasons.js';

/** Which reason codes to give. */
export interface CodeOptions {
  /** `below-baseline` (default): what lost points against its baseline, PMML's `pointsBelow`; `above-baseline`: what gained. */
  readonly rank?: BaselineRanking;
  /** The most codes; default all. Notices of adverse action in the USA name up to four. */
  readonly top?: number;
  /** The one option to explain, such as a product; default all that are part of the score. */
  readonly option?: string;
}

/** Which reason codes to give, and in which language. */
export interface ReasonCodeOptions<M extends ModelBase = ModelBase> extends CodeOptions, TellOptions<M> {}

/** A reason code with its text and distance. */
export interface ReasonCode {
  readonly code: string;
  /**
   * How far the terms of this code are on the requested side of their baselines, together: above 0, by their effect on the
   * combined score.
   */
  readonly distance: number;
  /** The lines of these terms, in the model's order; those on the other side of their baselines have a distance below 0. */
  readonly reasons: readonly Reason[];
  /** The texts of the lines. */
  readonly text: string;
}

/**
 * The reason codes of an evaluation, as in PMML scorecards: by how far the terms with a code are below their baselines (or
 * above), furthest first, each code once.
 *
 * Formula: Σ (baseline − amount) over the terms of a code, for `above-baseline` Σ (amount − baseline), as PMML 4.4 ranks reason
 * codes (`pointsBelow`, `pointsAbove`) and JPMML-Evaluator adds up those of equal code. A code whose sum is not above 0 is left
 * out: nothing was lost. Ties keep the model's order. The code is that of the bin, value or case that counted, or of the missing
 * value, else the term's; a term without a code is skipped, one without a baseline is compared with 0.
 *
 * @throws ScoringError as `explain`
 * @example reasonCodes(scorecard, evaluate(scorecard, { age: 25 }, { asOf: '2026-06-30T00:00:00Z' }))[0].code // => 'RC2'
 */
export function reasonCodes<M extends ModelBase>(
  model: M,
  evaluation: Evaluation,
  options: ReasonCodeOptions<M> = {},
): ReasonCode[] {
  checkNames(options, [...REASON_OPTIONS, ...TELL_OPTIONS]);
  return codesOf(opened(model, options), evaluation, options);
}

/** The reason codes of an evaluation of a model that was made ready. */
export function codesOf(ready: Opened, evaluation: Evaluation, options: CodeOptions): ReasonCode[] {
  const { top = Number.POSITIVE_INFINITY, rank = 'below-baseline', option } = options;
  requireBaselineRanking(rank, 'options.rank');
  const { words } = ready;
  const asked = askedOf(ready, evaluation, { top, option });
  const compared = asked.filter(
    ({ tally, share }) => sameUnit(tally, asked[0]?.tally) && (share !== null || option !== undefined),
  );
  const { whole, scale } = wholeWeights(compared.map(({ share }) => share ?? 1));
  const parts = compared.flatMap(({ tally, lines }, t) =>
    distancesOf(lines, rank).flatMap((term) => {
      const code = term.lines[0]?.reasonCode ?? null;
      if (code === null) return [];
      const own = amountOf(term.steps, tally.decimals);
      return [{ ...term, code, own, distance: term.steps * (whole[t] as number) }];
    }),
  );
  const perUnit = stepsPerUnit(compared[0]?.tally.decimals ?? 0) * scale;
  return rankedCodes(parts)
    .slice(0, top)
    .map(({ code, distance, parts: positions }) => {
      const reasons = positions.flatMap((p) => {
        const { lines, own } = parts[p] as (typeof parts)[number];
        return netOfCorrections(lines).map((line) => reasonOf(line, false, own, words));
      });
      return {
        code,
        distance: distance / perUnit,
        reasons,
        text: words.change.several(reasons.map((one) => one.text)),
      };
    });
}
