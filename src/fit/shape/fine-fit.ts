import { fail } from '../../core/errors.js';
import { roundOf, type Work, within } from '../../core/work.js';
import { type Finding, finding } from '../finding.js';
import { residualsAt } from '../solvers/point.js';
import type { TrainingRows } from '../training-rows.js';
import { type Bend, bendGain } from './bend.js';
import { mostValuesOf } from './frequent-values.js';
import type { LearnOptions } from './learn-options.js';
import { fineMain, type Main, withMassesApart } from './mains.js';
import { type Signal, signalOf } from './signal.js';
import { startFrom, systemOf } from './system.js';
import { ROUGHLY, START, type Tuned, tune } from './tune.js';

/** A number bends where this increases the evidence by this much, in natural logarithms: the cost of a further penalty. */
const BEND = 0.5;

/** How often the remaining straight lines are tested again. */
const LOOKS = 3;

/** A fit before any cut by the outcome, and whether it has information. */
export interface FineFit {
  readonly fine: readonly Main[];
  readonly main: Tuned | null;
  readonly signal: Signal;
  /** Numbers with the shape `auto` that bend, in the order of detection. */
  readonly bends: readonly { readonly attribute: string; readonly gain: number }[];
}

/**
 * Numbers with the shape `auto` begin as straight lines; those that bend get bins. Where lines have no information, bins are tried
 * everywhere: for some numbers only the middle has an effect.
 */
export function* fineFit(
  rows: TrainingRows,
  options: LearnOptions,
  weight: Float64Array,
  findings: Finding[],
): Work<FineFit> {
  const free = new Set([...options.shapes].flatMap(([name, shape]) => (shape === 'auto' ? [name] : [])));
  const told = yield* within(judged(fineMains(rows, options, weight, findings, 'linear'), rows), roundOf(0));
  if (free.size === 0) return told;
  const bins = fineMains(rows, options, weight, [], 'bins').map(
    (main): Main => (free.has(main.axis.attribute) && main.shape === 'bins' ? { ...main, free: true } : main),
  );
  if (!told.signal.present) return yield* within(judged(bins, rows), roundOf(1));
  let found = told;
  for (let look = 0; look < LOOKS && found.main !== null; look++) {
    const { system, coefficients } = found.main;
    const { residual, weight: curvature } = residualsAt(system.problem, coefficients);
    const bent = found.fine.map(({ shape, axis }, k) =>
      shape === 'linear' && free.has(axis.attribute) ? bend(bins[k] as Main, rows, weight, residual, curvature) : null,
    );
    if (bent.every((one) => one === null)) break;
    const fine = found.fine.map((one, k) => bent[k]?.main ?? one);
    const bends = bent.flatMap((one) => (one === null ? [] : [{ attribute: one.main.axis.attribute, gain: one.gain }]));
    // A remaining line keeps its penalty, which is near where the tuning will end; the others begin with that of their bend. Weak ones
    // would let the first steps run too far.
    const strengths = system.strengths.map((one, k) => {
      const bending = bent[k] ?? null;
      return bending === null ? one : Math.max(START, bending.strength);
    });
    // The test for a signal precedes any choice by the outcome.
    const before = { fit: found.main, places: fine.map((_, k) => k), strengths };
    const main = yield* within(fitMains(fine, rows, before), roundOf(look + 1));
    found = { fine, main, signal: told.signal, bends: [...found.bends, ...bends] };
  }
  return found;
}

/** A number in fine bins where the evidence supports them, with separate point masses where it supports that as well; else null. */
function bend(
  main: Main,
  rows: TrainingRows,
  weight: Float64Array,
  residual: Float64Array,
  curvature: Float64Array,
): ({ main: Main } & Bend) | null {
  const column = rows.columns.get(main.axis.attribute);
  const loose = column?.type === 'number' ? withMassesApart(main, column.values, weight) : main;
  const whole = bendGain(main.axis, residual, curvature);
  if (loose !== main) {
    const { gain, strength } = bendGain(loose.axis, residual, curvature);
    if (gain - BEND > Math.max(whole.gain, BEND)) return { main: loose, gain: gain - BEND, strength };
  }
  return whole.gain > BEND ? { main, ...whole } : null;
}

function* judged(fine: readonly Main[], rows: TrainingRows): Work<FineFit> {
  const main = fine.length === 0 ? null : yield* fitMains(fine, rows);
  const blocks = fine.map(({ block }) => block);
  return { fine, main, signal: signalOf(main, blocks, rows), bends: [] };
}

/** @param free - how numbers with the shape `auto` enter; those with a direction in bins, since the rows decide the sign of a slope */
function fineMains(
  rows: TrainingRows,
  options: LearnOptions,
  weight: Float64Array,
  findings: Finding[],
  free: 'linear' | 'bins',
): Main[] {
  const mains: Main[] = [];
  const most = mostValuesOf(rows);
  for (const name of rows.columns.keys()) {
    const direction = options.directions[name];
    const asked = options.shapes.get(name) ?? 'bins';
    const shape = asked !== 'auto' ? asked : direction === undefined ? free : 'bins';
    if (direction !== undefined && shape === 'linear')
      fail({
        code: 'not-supported',
        path: `directions.${name}`,
        expected: 'a number with the shape "bins" or "curve"',
        got: 'one with the shape "linear"',
        hint: 'the rows decide the sign of a slope',
      });
    const main = fineMain(rows, name, shape, weight, most, direction);
    if (main === null) findings.push(finding('left-out', name, 'left out, the same in every row'));
    else mains.push(main);
  }
  return mains;
}

/** A fit to begin from: the place in it of each attribute, and the strengths to begin with. */
export interface Before {
  readonly fit: Tuned;
  readonly places: readonly number[];
  readonly strengths: readonly number[];
}

/** Attributes fitted together, their penalties tuned roughly: all are tuned again when pairs have been chosen. */
export function fitMains(mains: readonly Main[], rows: TrainingRows, before?: Before): Work<Tuned> {
  const blocks = mains.map((main) => main.block);
  const system = systemOf(blocks, before?.strengths ?? blocks.map(() => START), rows.won, rows.lost);
  if (before === undefined) return tune(system, { tolerance: ROUGHLY });
  const { fit, places } = before;
  return tune(system, { start: startFrom(fit.system, fit.coefficients, system, places), tolerance: ROUGHLY });
}
