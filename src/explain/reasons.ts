import { type AnyCompositionEvaluation, type Composition, isComposition } from '../compose/model.js';
import { fail, kindOf, nearest, oneOf } from '../core/errors.js';
import { checkNames } from '../core/options.js';
import { plainLine } from '../core/plain-line.js';
import { amountOf, stepsOf, stepsPerUnit } from '../core/steps.js';
import { wholeWeights } from '../core/weighted-sum.js';
import type { Evaluation, ModelBase } from '../model/kind.js';
import type { Status } from '../model/phrases.js';
import type { BaselineRanking } from '../model/reason-code/ranking.js';
import type { Contribution, Tally, TallySpec } from '../model/tally/tally.js';
import type { Words } from '../words/words.js';
import { type OpenedComposition, openedComposition, requireCompositionEvaluation } from './composition.js';
import { distancesOf } from './distances.js';
import { type Opened, opened, TELL_OPTIONS, type TellOptions } from './opened.js';
import { type NetLine, netOfCorrections, type Reason, reasonOf } from './reason.js';
import type { ToldTally } from './told.js';

/** How to rank reasons: by size, by how far they raise or lower, or by their distance below or above a baseline. */
export type Ranking = 'size' | 'raising' | 'lowering' | BaselineRanking;

/** Which reasons to give. */
export interface ReasonOptions {
  /** The most reasons; default all. */
  readonly top?: number;
  /**
   * `size` (default): largest absolute amount first. `raising` and `lowering`: those with that sign only, strongest first.
   * `below-baseline` and `above-baseline`: by distance from the term's `baseline` (0 when it has none), furthest first, and only terms on
   * that side, as PMML scorecards rank their reasons (`pointsBelow`, `pointsAbove`). `reasonCodes` gives each code once.
   */
  readonly rank?: Ranking;
  /** The one option to explain, such as a product; default all that are part of the score. */
  readonly option?: string;
}

/** The names of {@link ReasonOptions}. */
export const REASON_OPTIONS = ['top', 'rank', 'option'] as const;

/** Which reasons to give, and in which language. */
export interface ExplainOptions<M extends ModelBase = ModelBase> extends ReasonOptions, TellOptions<M> {}

/** The part of one tally outside the reasons: base + its reasons + rest is the total. */
export interface Remainder {
  readonly option: string;
  readonly unit: string;
  readonly base: number;
  /** Number of lines that are not among the reasons, and their sum. */
  readonly lines: number;
  readonly rest: number;
  readonly total: number;
}

/** The result of an option with conditions, or of some criteria. */
export interface Decision {
  /** The option of the tally that counts its criteria: a stage, a state, a rule, `gates`. */
  readonly option: string;
  /** The result; null where there are only criteria. */
  readonly status: Status | null;
  /** In one line: `call: decides, all criteria met`. */
  readonly text: string;
  /** The conditions and their results, in the model's order. */
  readonly criteria: readonly (Reason & { readonly met: boolean })[];
}

/** Why a record was scored as it was. */
export interface Explanation {
  /** The result in one line. */
  readonly summary: string;
  /** How it was decided, for results that are decided by criteria rather than by amounts; empty for others. */
  readonly decisions: readonly Decision[];
  readonly reasons: readonly Reason[];
  /** The record's missing values, in the model's order: what to ask next. */
  readonly missing: readonly Reason[];
  readonly remainders: readonly Remainder[];
}

/**
 * Why a record was scored as it was: the lines of its tallies, ranked, with the record's values and in plain text.
 *
 * Tallies in the unit of the first one are ranked together, each amount by its effect on the combined score. Exact ties keep the model's
 * order. The fingerprint is computed once for a model that was parsed, defined, trusted or fitted, and each time for plain JSON: for many
 * evaluations of plain JSON, `explainer` is faster.
 *
 * @throws ScoringError `mismatch` when the evaluation is of another model, by its fingerprint; `unknown-name` for an option that the
 * evaluation does not show
 * @example explain(model, evaluate(model, { employees: 300 }, { asOf: '2026-06-30T00:00:00Z' })).reasons[0].text // => 'employees 300 people (250 to below 1,000): +20 points'
 */
export function explain<M extends ModelBase>(
  model: M,
  evaluation: Evaluation,
  options?: ExplainOptions<M>,
): Explanation;
/** Why the final model of a composition, or another one named by `part`, scored a record as it did. */
export function explain(
  composition: Composition,
  evaluation: AnyCompositionEvaluation,
  options?: CompositionExplainOptions,
): Explanation;
export function explain(
  model: ModelBase | Composition,
  evaluation: Evaluation | AnyCompositionEvaluation,
  options: ExplainOptions & CompositionExplainOptions = {},
): Explanation {
  if (isComposition(model)) {
    checkNames(options, [...REASON_OPTIONS, 'part', 'words']);
    return explainedPart(openedComposition(model, options), model, evaluation, options);
  }
  checkNames(options, [...REASON_OPTIONS, ...TELL_OPTIONS]);
  return explained(opened(model, options), evaluation as Evaluation, options);
}

/** Which reasons to give of an evaluation of a composition. */
export interface CompositionExplainOptions extends ReasonOptions, Pick<TellOptions, 'words'> {
  /** The model to explain, which reads the record; default the final one of the composition. */
  readonly part?: string;
}

/** The explanation of one model of a composition that was made ready. */
export function explainedPart(
  ready: OpenedComposition,
  composition: Composition,
  given: Evaluation | AnyCompositionEvaluation,
  options: CompositionExplainOptions,
): Explanation {
  const { part = ready.end } = options;
  const evaluation = requireCompositionEvaluation(composition, given);
  const own = ready.part(part);
  const one = evaluation.parts[part];
  if (Array.isArray(one)) {
    const hint = 'explain each of its evaluations with the model itself';
    const got = `${JSON.stringify(part)}, which is applied to each item of a list`;
    fail({ code: 'not-supported', path: 'options.part', expected: 'a model of the record', got, hint });
  }
  return explained(own, one as Evaluation, options);
}

/** The explanation of an evaluation of a model that was made ready. */
export function explained(ready: Opened, evaluation: Evaluation, options: ReasonOptions): Explanation {
  const { words } = ready;
  const { top = Number.POSITIVE_INFINITY, rank = 'size', option } = options;
  if (!Object.hasOwn(MERITS, rank))
    fail({
      code: 'unknown-name',
      path: 'options.rank',
      expected: oneOf(Object.keys(MERITS)),
      got: JSON.stringify(rank),
    });
  const asked = askedOf(ready, evaluation, options);
  const net = asked.map((one) => netOfCorrections(one.lines));
  const distances = isByBaseline(rank) ? distancesByLine(asked, rank) : undefined;
  const ranked = rankedOf(asked, net, rank, distances, option !== undefined).slice(0, top);
  const listed = new Set<Contribution>();
  for (const { lines } of ranked) for (const line of lines) listed.add(line);
  const reason = (one: NetLine, t: number) =>
    reasonOf(one, asked[t]?.criteria !== undefined, distances?.get(one.told.line) ?? null, words);
  return {
    summary: ready.summary(evaluation),
    decisions: asked.filter((one) => one.criteria !== undefined).map((one) => decisionOf(one, words)),
    reasons: ranked.map((one) => reason(one, one.tally)),
    missing: net.flatMap((lines, t) =>
      lines.filter(({ told }) => told.line.state === 'missing').map((one) => reason(one, t)),
    ),
    remainders: asked.map(({ tally }) => remainderOf(tally, listed)),
  };
}

/** A line that may be a reason: its tally among the requested ones, and its ranking amount. */
interface Ranked extends NetLine {
  readonly tally: number;
  readonly merit: number;
}

/** The lines in the unit of the first tally, strongest first; ties in the model's order. */
function rankedOf(
  asked: readonly ToldTally[],
  net: readonly (readonly NetLine[])[],
  rank: Ranking,
  distances: ReadonlyMap<Contribution, number> | undefined,
  byName: boolean,
): Ranked[] {
  const unit = asked[0]?.tally.unit;
  // If the caller names an option, its reasons are returned, even if it has no part in the score.
  const counts = ({ tally, share }: ToldTally) => tally.unit === unit && (share !== null || byName);
  const { whole } = wholeWeights(asked.map(({ share }) => share ?? 1));
  const finest = asked.reduce((most, one) => (counts(one) ? Math.max(most, one.tally.decimals) : most), 0);
  const ranked: Ranked[] = [];
  asked.forEach((one, t) => {
    if (!counts(one)) return;
    // Amounts are compared as whole steps of the combined score, which are exact.
    const perUnit = stepsPerUnit(finest);
    const weight = whole[t] as number;
    for (const { told, lines, amount } of net[t] as readonly NetLine[]) {
      if (distances === undefined ? amount === 0 : told.line.line !== 'term') continue;
      const own = distances === undefined ? amount : (distances.get(told.line) ?? 0);
      const merit = MERITS[rank](Math.floor(own * perUnit + 0.5) * weight);
      if (merit > Number.NEGATIVE_INFINITY) ranked.push({ told, lines, amount, tally: t, merit });
    }
  });
  return ranked.sort((a, b) => b.merit - a.merit);
}

function remainderOf(
  { option, unit, decimals, base, contributions, total }: Tally,
  listed: ReadonlySet<Contribution>,
): Remainder {
  let [lines, steps] = [0, 0];
  for (const line of contributions) {
    if (listed.has(line)) continue;
    lines++;
    steps += stepsOf(line.amount, decimals);
  }
  return { option, unit, base, lines, rest: amountOf(steps, decimals), total };
}

/** The tallies to explain: all, or that of the requested option. */
export function askedOf(
  { kind, model, tell }: Opened,
  evaluation: Evaluation,
  { top = 1, option }: Pick<ReasonOptions, 'top'> & { readonly option?: string | undefined },
): ToldTally[] {
  if (!(top >= 1))
    fail({ code: 'out-of-range', path: 'options.top', expected: 'a number of at least 1', got: String(top) });
  const asked = tell(evaluation).filter(({ tally }) => option === undefined || tally.option === option);
  if (option !== undefined && asked.length === 0) failUnshown(option, kind.tallies(model), evaluation.tallies);
  return asked;
}

function decisionOf(told: ToldTally, words: Words): Decision {
  const { tally, criteria, status = null } = told;
  return {
    option: tally.option,
    status,
    text: decisionText(told, words),
    criteria: netOfCorrections(told.lines).map((line) => ({
      ...reasonOf(line, true, null, words),
      met: line.amount > 0 === (criteria === 'met'),
    })),
  };
}

/** The result of an option with conditions, in one line. */
export function decisionText({ tally, name, criteria, status }: ToldTally, { decision }: Words): string {
  const [n, of] = [tally.total, tally.contributions.length];
  const counted = criteria === 'met' ? decision.met(n, of) : decision.unmet(n, of);
  return plainLine(decision.heading(name, status === undefined ? [counted] : [decision.status[status], counted]));
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
    hint,
  });
}

/** Whether reasons are ranked by their distance from a baseline. */
function isByBaseline(rank: Ranking): rank is BaselineRanking {
  return rank === 'below-baseline' || rank === 'above-baseline';
}

/** How far the term of each line is on the requested side of its baseline. */
function distancesByLine(told: readonly ToldTally[], rank: BaselineRanking): ReadonlyMap<Contribution, number> {
  return new Map(
    told.flatMap(({ lines, tally }) =>
      distancesOf(lines, rank).flatMap((one) =>
        one.lines.map(({ line }) => [line, amountOf(one.steps, tally.decimals)] as const),
      ),
    ),
  );
}

/** The ranking amount of lines: an amount, or its distance from a baseline. */
const MERITS: Readonly<Record<Ranking, (amount: number) => number>> = {
  size: (amount) => Math.abs(amount),
  raising: (amount) => (amount > 0 ? amount : Number.NEGATIVE_INFINITY),
  lowering: (amount) => (amount < 0 ? -amount : Number.NEGATIVE_INFINITY),
  'below-baseline': (distance) => (distance > 0 ? distance : Number.NEGATIVE_INFINITY),
  'above-baseline': (distance) => (distance > 0 ? distance : Number.NEGATIVE_INFINITY),
};
