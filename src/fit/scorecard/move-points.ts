import { at, fail, kindOf, nearest, oneOf, shown } from '../../core/errors.js';
import { checkNames, optionsIn } from '../../core/options.js';
import { isInSteps } from '../../core/steps.js';
import type { LeadScoreModel } from '../../kinds/lead-score/model.js';
import type { Attributes } from '../../model/attribute/attribute.js';
import { requireModel } from '../../model/require-model.js';
import { points } from '../../model/tally/unit.js';
import { idOf } from '../../model/terms/arithmetic.js';
import { amountNames, withAmount } from '../../model/terms/moved.js';
import type { Term } from '../../model/terms/term.js';
import { checkedAs } from '../../model/trust.js';
import { byPoints, checkPoints, type PointsCheck, type PointsRows } from '../points-check.js';
import { checkedRule, type PointsRule, probabilityOfPoints } from '../to-points.js';
import { costText } from './cost-text.js';

/** Which points to move. */
export interface PointsMove {
  /** Axis of the term; needed only where terms of several axes have the same id. */
  readonly axis?: string | undefined;
  /** The term, by its id: the attribute, unless the term has another. */
  readonly term: string;
  /** A bin as `binTable` labels it (`30 to below 40`) or a value, or some of them; `missing`, `unseen` and `otherwise` for those amounts. */
  readonly bin: string | readonly string[];
  /** The new points. */
  readonly points: number;
}

/** A scorecard with points moved, and what that costs. */
export interface MovedPoints<M, R> {
  readonly model: M;
  /** Report of the fit, so that the next points can be moved. */
  readonly report: R;
  /** Before: with the points as they were. After: with those moved. */
  readonly cost: PointsCheck;
  /** The cost in one sentence. */
  readonly text: string;
}

/**
 * Moves points of a scorecard, and measures on rows with outcomes what that costs.
 *
 * @param fit - what `fitLeadScore`, `toPoints` or this function returned
 * @param check - rows with outcomes; best rows that the fit did not see
 * @throws ScoringError `unknown-name` for a term or bin that is not there; `too-fine` for points with more decimals than the model has;
 * `not-supported` for a term that is neither bins nor points; `too-little-data` for a fit without a model
 * @example movePoints(fitLeadScore(rows, { attributes: { visits: { type: 'number' } }, outcome: 'won', points: { points: 100, odds: 1, doubles: 10 } }), { term: 'visits', bin: 'missing', points: 2 }, { rows, outcomes: rows.map((row) => row.won), asOf: '2026-06-30T00:00:00Z' }).cost.largestDifference // => 0
 */
export function movePoints<const M extends LeadScoreModel<Attributes, unknown>, const R extends PointsRule>(
  fit: { readonly model: M | null; readonly report: R },
  move: PointsMove,
  check: PointsRows,
): MovedPoints<M, R> {
  const { model, report } = optionsIn(fit, 'fit');
  if (model === null)
    fail({
      code: 'too-little-data',
      path: 'fit.model',
      expected: 'a model',
      got: 'none',
      hint: 'report.noModel says why',
    });
  requireModel(model, 'leadScore', 'a lead score', 'fit.model');
  const given = model as unknown as LeadScoreModel;
  const rule = checkedRule(report, 'fit.report');
  const probabilityOf = (score: number) => probabilityOfPoints(rule, score);
  checkMove(move, given);
  const target = termIn(given, move);
  const moved = movedTerm(target.term, move);
  const axes = given.axes.map((axis, a) =>
    a === target.axis ? { ...axis, terms: axis.terms.map((term) => (term === target.term ? moved : term)) } : axis,
  );
  const after = checkedAs({ ...given, axes }, given);
  const cost = checkPoints(byPoints(given, probabilityOf), after, probabilityOf, check);
  return { model: after as unknown as M, report, cost, text: costText(cost) };
}

/** As far from 0 as points of a scale may be. */
const MOST_POINTS = 1e6;

function checkMove(move: PointsMove, model: LeadScoreModel): void {
  checkNames(move, ['axis', 'term', 'bin', 'points'], 'move');
  const { axis, term, bin, points: worth } = move;
  if (axis !== undefined && typeof axis !== 'string')
    fail({ code: 'wrong-type', path: 'move.axis', expected: 'the name of an axis', got: kindOf(axis) });
  if (typeof term !== 'string')
    fail({ code: 'wrong-type', path: 'move.term', expected: 'the name of a term', got: kindOf(term) });
  const bins: unknown = typeof bin === 'string' ? [bin] : bin;
  if (!Array.isArray(bins) || bins.length === 0 || !bins.every((one) => typeof one === 'string'))
    fail({ code: 'wrong-type', path: 'move.bin', expected: 'a bin or value, or some of them', got: kindOf(bin) });
  const path = 'move.points';
  if (typeof worth !== 'number' || !Number.isFinite(worth))
    fail({ code: 'wrong-type', path, expected: 'a finite number', got: kindOf(worth) });
  if (Math.abs(worth) > MOST_POINTS)
    fail({ code: 'out-of-range', path, expected: 'a number of at most 1,000,000 in size', got: shown(worth) });
  const { decimals } = points(model.decimals);
  if (!isInSteps(worth, decimals))
    fail({
      code: 'too-fine',
      path,
      expected: decimals === 0 ? 'whole points' : `at most ${decimals} decimals`,
      got: shown(worth),
    });
}

/** The term, in one axis alone. */
function termIn(
  model: LeadScoreModel,
  { term: name, axis }: PointsMove,
): { readonly axis: number; readonly term: Term } {
  const axes = model.axes.map(({ id }) => id);
  if (axis !== undefined && !axes.includes(axis))
    fail({ code: 'unknown-name', path: 'move.axis', expected: oneOf(axes), got: JSON.stringify(axis) });
  const all = model.axes.flatMap(({ id, terms }, a) =>
    axis === undefined || id === axis ? terms.map((term) => ({ axis: a, term })) : [],
  );
  const [found, other] = all.filter(({ term }) => idOf(term) === name);
  if (other !== undefined)
    fail({
      code: 'duplicate',
      path: 'move.term',
      expected: 'a term of one axis',
      got: 'one of several',
      hint: 'name the axis',
    });
  if (found !== undefined) return found;
  const names = all.map(({ term }) => idOf(term));
  const expected = names.length === 0 ? 'a model with terms' : oneOf(names);
  return fail({
    code: 'unknown-name',
    path: 'move.term',
    expected,
    got: JSON.stringify(name),
    hint: nearest(name, names),
  });
}

/** The term with other points for some of its bins or values. */
function movedTerm(term: Term, { bin, points: amount }: PointsMove): Term {
  const names = typeof bin === 'string' ? [bin] : bin;
  const known = amountNames(term);
  if (known === null) {
    const { type } = term;
    const got = `one of type ${type}`;
    return fail({ code: 'not-supported', path: 'move.term', expected: 'a term of bins or points', got });
  }
  for (const [k, name] of names.entries()) {
    if (known.includes(name)) continue;
    const path = typeof bin === 'string' ? 'move.bin' : at('move.bin', k);
    fail({ code: 'unknown-name', path, expected: oneOf(known), got: JSON.stringify(name), hint: nearest(name, known) });
  }
  return withAmount(term, names, amount);
}
