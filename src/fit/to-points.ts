import { ln, logistic, logit } from '../core/arithmetic.js';
import { rounded } from '../core/decimal.js';
import { at, fail, kindOf, shown } from '../core/errors.js';
import { checkNames, optionsIn } from '../core/options.js';
import { wholeOf } from '../core/steps.js';
import type { LeadScoreModel } from '../kinds/lead-score/model.js';
import type { MicroSegmentsModel } from '../kinds/micro-segments/model.js';
import type { LabelOf } from '../kinds/result-of.js';
import type { Attributes } from '../model/attribute/attribute.js';
import { type Band, reaches, type Threshold, thresholdOf } from '../model/band/band.js';
import { requireModel } from '../model/require-model.js';
import { idOf } from '../model/terms/arithmetic.js';
import { rescaledTerm } from '../model/terms/rescaled.js';
import type { Term } from '../model/terms/term.js';
import { checkedAs, ofModel } from '../model/trust.js';
import { type Finding, finding, reported } from './finding.js';
import { byProbability, checkPoints, type PointsCheck, type PointsRows } from './points-check.js';

/** Where a scale of points begins, and how wide it is. */
export interface PointsScale {
  /** The points at `odds`: 600. */
  readonly points: number;
  /** Odds of the outcome, p / (1 − p): 50 is fifty to one; above 0. */
  readonly odds: number;
  /** So many points more double the odds: 20; above 0. */
  readonly doubles: number;
}

/** The scale of points: points = offset + factor × ln(odds). */
export interface PointsRule {
  /** Points for a natural logarithm of the odds: doubles / ln 2. */
  readonly factor: number;
  /** Points at even odds: points − factor × ln(odds). */
  readonly offset: number;
}

/** The result of turning probabilities into points, as plain JSON. */
export interface PointsReport extends PointsRule {
  /** How a reader gets from points back to the probability. */
  readonly rule: string;
  /** The effect of whole points on rows with outcomes; null where none were given. */
  readonly check: PointsCheck | null;
  /** Findings for a person to check: terms without any points. */
  readonly findings: readonly Finding[];
  /** The same in plain sentences. */
  readonly notes: readonly string[];
}

/** A scorecard of whole points, and its loss. */
export interface PointsFit<A extends Attributes = Attributes, Label extends string = string> {
  readonly model: LeadScoreModel<A, Term, Label>;
  readonly report: PointsReport;
}

/**
 * Turns micro-segments into a scorecard of whole points, a lead score with one axis that a person can read, add up and move.
 *
 * Formula: factor = doubles / ln 2, offset = points − factor × ln(odds), points of an amount = factor × log-odds (N. Siddiqi, Credit
 * Risk Scorecards, 2006). Every amount is rounded to a whole point on its own; the base is offset + factor × intercept. A straight
 * line keeps a slope of six digits, and each record's line is rounded. A band begins at the fewest points whose probability is in it.
 *
 * @param scale - points at some odds, and how many more double them
 * @param check - rows with outcomes, on which the loss of rounding is measured; best rows that the model never saw
 * @throws ScoringError `not-supported` for a model of another kind, one that is calibrated, or a term that cannot be expressed in
 * points; `out-of-range` for the scale; `order` where two bands would begin at the same points; `mismatch` for rows and outcomes of
 * different lengths
 * @example toPoints(probabilities, { points: 600, odds: 50, doubles: 20 }).report.rule // => 'probability = 1 / (1 + e^-((points - 487.123) / 28.854))'
 */
export function toPoints<const M extends MicroSegmentsModel<Attributes, unknown>>(
  model: M,
  scale: PointsScale,
  check?: PointsRows,
): PointsFit<M['attributes'], LabelOf<M>> {
  return ofModel(model, 'model', () => {
    requireModel(model, 'microSegments', 'micro-segments');
    const given = model as unknown as MicroSegmentsModel;
    if (given.calibration !== undefined)
      fail({
        code: 'not-supported',
        path: 'model.calibration',
        expected: 'none: points are a straight line of log-odds, and a calibration need not be',
        hint: 'give the model as it was before calibrate',
      });
    const rule = ruleOf(scale);
    const { factor, offset } = rule;
    const scaled = given.terms.map((term, t) => termOf(term, `model.terms[${t}]`, factor));
    const { kind: _, schema, name, version, description, attributes, derived, intercept, bands, cap, floor } = given;
    const limits = {
      ...(cap === undefined ? {} : { cap: lastWithin(cap, rule) }),
      ...(floor === undefined ? {} : { floor: firstReaching({ at: floor, above: false }, rule) }),
    };
    const points: LeadScoreModel = checkedAs(
      {
        kind: 'leadScore',
        schema,
        name,
        version,
        ...(description === undefined ? {} : { description }),
        attributes,
        ...(derived === undefined ? {} : { derived }),
        decimals: 0,
        axes: [
          {
            id: 'outcome',
            base: wholeOf(offset + factor * intercept),
            terms: scaled.map(({ term }) => term),
            ...limits,
            grades: null,
          },
        ],
        ...(bands === undefined ? {} : { bands: bandsAt(bands, rule) }),
      },
      model,
    );
    const report: PointsReport = {
      ...rule,
      rule: ruleText(rule),
      check:
        check === undefined
          ? null
          : checkPoints(byProbability(given), points, (score) => probabilityOfPoints(rule, score), check),
      ...reported(
        scaled
          .filter(({ counts }) => !counts)
          .map(({ term }) => {
            const todo = 'take the term out, or let more points double the odds';
            return finding('no-points', idOf(term), 'adds 0 points whatever a record has', todo);
          }),
      ),
    };
    // The bands are those of the model, by their labels.
    return { model: points, report } as unknown as PointsFit<M['attributes'], LabelOf<M>>;
  });
}

/**
 * The probability of points.
 *
 * Formula: 1 / (1 + e^-((points − offset) / factor)).
 *
 * @param rule - the report of `toPoints`
 * @throws ScoringError `wrong-type`, `out-of-range` for a factor that is not above 0
 * @example probabilityOfPoints(toPoints(probabilities, { points: 600, odds: 50, doubles: 20 }).report, 600).toFixed(4) // => '0.9804'
 */
export function probabilityOfPoints(rule: PointsRule, points: number): number {
  const { factor, offset } = checkedRule(rule, 'rule');
  checkFinite(points, 'points');
  return logistic((points - offset) / factor);
}

/** A rule; errors use the caller's path. */
export function checkedRule<R extends PointsRule>(rule: R, path: string): R {
  const { factor, offset } = optionsIn(rule, path);
  checkFinite(factor, at(path, 'factor'));
  checkFinite(offset, at(path, 'offset'));
  if (factor <= 0)
    fail({ code: 'out-of-range', path: at(path, 'factor'), expected: 'a number above 0', got: `${factor}` });
  return rule;
}

function checkFinite(value: number, path: string): void {
  if (!Number.isFinite(value)) fail({ code: 'wrong-type', path, expected: 'a finite number', got: kindOf(value) });
}

/** The rule as a formula. */
export function ruleText({ factor, offset }: PointsRule): string {
  return `probability = 1 / (1 + e^-((points ${offset < 0 ? '+' : '-'} ${rounded(Math.abs(offset), 3)}) / ${rounded(factor, 3)}))`;
}

/** The most points on a scale: enough for any reader, and far below the limit of a tally. */
const MOST_POINTS = 1e6;

/** The rule of a scale; errors use the caller's path. */
export function ruleOf(scale: PointsScale, path = 'scale'): PointsRule {
  checkNames(scale, ['points', 'odds', 'doubles'], path);
  const { points, odds, doubles } = scale;
  if (!(Number.isFinite(points) && Math.abs(points) <= MOST_POINTS))
    refuse(at(path, 'points'), 'a number of at most 1,000,000 in size', points);
  if (!(Number.isFinite(odds) && odds > 0)) refuse(at(path, 'odds'), 'odds above 0', odds);
  if (!(Number.isFinite(doubles) && doubles > 0 && doubles <= MOST_POINTS))
    refuse(at(path, 'doubles'), 'points above 0, at most 1,000,000', doubles);
  const factor = doubles / ln(2);
  return { factor, offset: points - factor * ln(odds) };
}

function refuse(path: string, expected: string, got: number): never {
  const wrong = typeof got !== 'number';
  return fail({ code: wrong ? 'wrong-type' : 'out-of-range', path, expected, got: wrong ? kindOf(got) : shown(got) });
}

/** A term in points, and whether any of its numbers is other than 0. */
function termOf(term: Term, path: string, factor: number): { readonly term: Term; readonly counts: boolean } {
  let counts = false;
  const seen = (number: number) => {
    counts ||= number !== 0;
    return number;
  };
  const scaled = rescaledTerm(term, {
    amount: (amount) => seen(wholeOf(factor * amount)),
    // Six digits are off by less than a thousandth of a point in a line of a thousand.
    rate: (rate) => seen(Number((factor * rate).toPrecision(6))),
  });
  if (scaled !== null) return { term: scaled, counts };
  const { type } = term;
  const expected = 'a term whose amounts can be told in points';
  return fail({ code: 'not-supported', path, expected, got: JSON.stringify(type) });
}

/** The fewest whole points whose probability reaches a threshold, by the rule itself, so that a reader who converts back finds the same. */
function firstReaching(threshold: Threshold, rule: PointsRule): number {
  const near = wholeOf(rule.offset + rule.factor * logit(threshold.at));
  return [near - 1, near].find((points) => reaches(probabilityOfPoints(rule, points), threshold)) ?? near + 1;
}

/** The most whole points whose probability is at most a limit. */
function lastWithin(limit: number, rule: PointsRule): number {
  const near = wholeOf(rule.offset + rule.factor * logit(limit));
  return [near + 1, near].find((points) => probabilityOfPoints(rule, points) <= limit) ?? near - 1;
}

/** The bands at the fewest whole points whose probability is in each. */
function bandsAt(bands: readonly Band[], rule: PointsRule): Band[] {
  const found = bands.map((band, b) => {
    const { label } = band;
    const threshold = thresholdOf(band);
    if (threshold === null) return { label, atLeast: null };
    const path = `model.bands[${b}].${threshold.above ? 'above' : 'atLeast'}`;
    if (!(threshold.at > 0 && threshold.at < 1))
      fail({ code: 'out-of-range', path, expected: 'a probability above 0 and below 1', got: shown(threshold.at) });
    return { label, atLeast: firstReaching(threshold, rule) };
  });
  found.forEach(({ label, atLeast }, b) => {
    const above = found[b - 1];
    if (atLeast === null || above?.atLeast !== atLeast) return;
    const expected = `enough points to tell the bands ${JSON.stringify(above.label)} and ${JSON.stringify(label)} apart`;
    fail({
      code: 'order',
      path: 'scale.doubles',
      expected,
      got: `both from ${atLeast}`,
      hint: 'let more points double the odds',
    });
  });
  return found;
}
