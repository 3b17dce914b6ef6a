import { fail, kindOf } from '../../core/errors.js';
import { checkNames } from '../../core/options.js';
import { plainLine } from '../../core/plain-line.js';
import type { RecordOf } from '../../model/attribute/attribute.js';
import type { EvaluationContext } from '../../model/kind.js';
import type { Override } from '../../model/override/override.js';
import { resultAt } from '../../model/override/result-at.js';
import { requireModel } from '../../model/require-model.js';
import type { Rejected } from '../../model/scorer/batch.js';
import { scorerOf } from '../../model/scorer/scorer.js';
import type { Table } from '../../model/table/table.js';
import type { Tally } from '../../model/tally/tally.js';
import { ofModel } from '../../model/trust.js';
import { criteria } from './kind.js';
import type { CriteriaModel, UnmetGate } from './model.js';
import { criterionNames, criterionPoints } from './tallies.js';

/** The options of choosing. */
export interface SelectOptions extends EvaluationContext {
  /** The maximum to choose; a whole number of at least 1. */
  readonly n: number;
  /** What people decided about the records, one entry per record; null or undefined where nothing was decided. */
  readonly overrides?: readonly (Override | null | undefined)[];
}

/** A record that passed every gate, by its position in the input. */
export interface Candidate {
  readonly index: number;
  readonly total: number;
}

/** A record that passed every gate and was not chosen. */
export interface RunnerUp extends Candidate {
  /** The criterion on which it lost the most points to the last chosen record; null when it lost none and only came later. */
  readonly behindOn: { readonly criterion: string; readonly points: number } | null;
}

/** A record that a gate eliminated. */
export interface Eliminated extends Candidate {
  /** The first gate that it did not pass; with the id `override` when a person decided that it does not pass. */
  readonly eliminatedBy: UnmetGate;
  /** All gates that it did not pass. */
  readonly unmet: readonly UnmetGate[];
}

/** All records of the input, each in one of four lists. */
export interface Selection {
  /** Best first; ties in input order. */
  readonly chosen: readonly Candidate[];
  readonly runnersUp: readonly RunnerUp[];
  /** In input order. */
  readonly eliminated: readonly Eliminated[];
  /** Records that could not be scored, and why. */
  readonly rejected: readonly Rejected[];
}

/**
 * Chooses the `n` records with the most points among those that pass every gate. Every other record names the question or
 * criterion that decided.
 *
 * Fewer are chosen when fewer pass. While an override applies, its decision about passing and total is used.
 *
 * @throws ScoringError `out-of-range` when `n` is not a whole number of at least 1
 * @example selectBest(vehicles, [{ reach: 3 }, { reach: 9 }, { reach: 5 }], { n: 1, asOf: '2026-06-30T00:00:00Z' }).chosen // => [{ index: 1, total: 9 }]
 */
export function selectBest<const M extends CriteriaModel>(
  model: M,
  records: readonly RecordOf<M['attributes']>[] | Table,
  options: SelectOptions,
): Selection {
  return ofModel(model, 'model', () => {
    checkNames(options, ['n', 'asOf', 'overrides', 'detail']);
    const { n, asOf, overrides = [] } = options;
    requireModel(model, 'criteria', 'criteria');
    if (!Number.isInteger(n) || n < 1)
      fail({
        code: 'out-of-range',
        path: 'options.n',
        expected: 'a whole number of at least 1',
        got: Number.isFinite(n) ? String(n) : kindOf(n),
      });
    const batch = scorerOf(criteria, model).many(records, { asOf });
    const bad = new Set(batch.rejected.map((one) => one.index));
    const passed: (Candidate & { readonly points: readonly number[] })[] = [];
    const eliminated: Eliminated[] = [];
    const names = criterionNames(model.terms);
    for (let index = 0; index < batch.length; index++) {
      if (bad.has(index)) continue;
      const computed = batch.row(index);
      const override = overrides[index] ?? undefined;
      const { tallies } = computed;
      const {
        total,
        passed: hasPassed,
        eliminatedBy,
        unmet,
      } = override === undefined ? computed.result : resultAt({ ...computed, override }, computed.asOf);
      if (!hasPassed) eliminated.push({ index, total, eliminatedBy: eliminatedBy ?? decidedGate(override), unmet });
      else passed.push({ index, total, points: criterionPoints(names, tallies[0] as Tally) }); // the points come first
    }
    passed.sort((a, b) => b.total - a.total); // a stable sort: equal totals stay as they were given
    const last = passed[Math.min(n, passed.length) - 1];
    return {
      chosen: passed.slice(0, n).map(({ index, total }) => ({ index, total })),
      runnersUp: passed.slice(n).map(({ index, total, points }) => {
        return { index, total, behindOn: largestGap(names, last?.points ?? [], points) };
      }),
      eliminated,
      rejected: batch.rejected,
    };
  });
}

/** The gate of a record that a person decided not to pass. */
function decidedGate({ by, reason }: Pick<Override, 'by' | 'reason'> = { by: '', reason: '' }): UnmetGate {
  return { id: 'override', question: plainLine(`decided by ${by}: ${reason}`), answer: 'no' };
}

/** The criterion with the largest gap between two records; the first of the model among ties. */
function largestGap(names: readonly string[], best: readonly number[], own: readonly number[]): RunnerUp['behindOn'] {
  let behind: RunnerUp['behindOn'] = null;
  names.forEach((criterion, c) => {
    const points = (best[c] ?? 0) - (own[c] ?? 0);
    if (points > (behind?.points ?? 0)) behind = { criterion, points };
  });
  return behind;
}
