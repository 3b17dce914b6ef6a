import { at, failOnAny, type Issue, type IssueFacts, issue, kindOf, nearest, oneOf } from '../core/errors.js';
import { optionsIn } from '../core/options.js';
import type { Attributes } from '../model/attribute/attribute.js';
import { undeclared } from '../model/attribute/declarations.js';
import type { Band } from '../model/band/band.js';
import type { DerivedAttributes } from '../model/derived/attribute.js';
import type { FactsOver, NoneDerived } from '../model/derived/over.js';
import type { PerRow } from '../model/table/per-row.js';
import { LEARNING_OPTIONS, type LearningOptions } from './learning.js';
import type { Solver } from './solvers/solver.js';

/**
 * The shape of a number's effect: one straight line, an amount per bin, straight lines from knot to knot, or the one of these
 * that the rows support.
 */
export type Shape = 'linear' | 'bins' | 'curve' | 'auto';

/** How to fit micro-segments. */
export interface FitOptions<Row, A extends Attributes = Attributes, D extends DerivedAttributes = NoneDerived>
  extends LearningOptions<Row, D> {
  /**
   * The attributes the model may read; `attributesOf` infers them from rows. Types other than number, boolean and category are
   * only for derived facts.
   */
  readonly attributes: A;
  /** The real outcome, true or false, 1 or 0: a property or column, one value per row, or a function of the row. */
  readonly outcome: PerRow<Row, unknown>;
  /** Weight of each row: how many rows it counts as, fractions allowed; default 1. A row of weight 3 counts as the row three times. */
  readonly weights?: PerRow<Row, unknown> | undefined;
  /** Name of the model; default `micro-segments`. */
  readonly name?: string | undefined;
  /** Version of the model; default `1`. */
  readonly version?: string | undefined;
  /**
   * Default: hot from three times the odds of the base rate, warm from a third of them, cold below. Bands that no record can
   * reach are left out of the model.
   */
  readonly bands?: readonly Band[] | undefined;
  /**
   * Strength of the penalty `½ · penalty · Σ b²` over standardised columns, scikit-learn's 1 / C; default 1. `none` is maximum
   * likelihood.
   */
  readonly penalty?: number | 'none' | undefined;
  /**
   * The shape of numbers, all or by name; default `linear`, `auto` for the shape the rows support. Shapes other than `linear`
   * choose their penalties from the rows.
   */
  readonly shape?: Shape | { readonly [Name in keyof FactsOver<A, D>]?: Shape } | undefined;
  /** Directions that bins and curves must keep. */
  readonly directions?: { readonly [Name in keyof FactsOver<A, D>]?: 'rising' | 'falling' } | undefined;
  /** The most pairs of attributes to add, chosen from the rows; default 12 with the shape `auto` for all numbers, otherwise 0. */
  readonly pairs?: number | undefined;
  /** Default `newton`. */
  readonly solver?: Solver | undefined;
  /** Whether the model contains the covariance for its intervals; default true. */
  readonly covariance?: boolean | undefined;
  /** Least number of outcomes of the rarer kind, by weight, for a model; default 20. */
  readonly minOutcomes?: number | undefined;
}

const names = [
  'attributes',
  ...LEARNING_OPTIONS,
  'outcome',
  'weights',
  'name',
  'version',
  'bands',
  'penalty',
  'shape',
  'directions',
  'pairs',
  'solver',
  'covariance',
  'minOutcomes',
];

const shapes: readonly unknown[] = ['linear', 'bins', 'curve', 'auto'];

/** How each number is to be learned, by name. */
export function shapesOf({ attributes, shape = 'linear' }: FitOptions<never>): Map<string, Shape> {
  const numbers = Object.keys(attributes).filter((name) => attributes[name]?.type === 'number');
  return new Map(numbers.map((name) => [name, typeof shape === 'string' ? shape : (shape[name] ?? 'linear')]));
}

/** Tables of two attributes that `auto` may add by itself. */
const AUTO_PAIRS = 12;

/** How many pairs may be added at most. */
export function mostPairs({ pairs, shape }: FitOptions<never>): number {
  return pairs ?? (shape === 'auto' ? AUTO_PAIRS : 0);
}

/** Whether the options request straight lines and no pairs, so that the penalty is given, not chosen. */
export function isClassic({ pairs = 0, shape = 'linear' }: FitOptions<never>): boolean {
  const asked: readonly unknown[] = typeof shape === 'string' ? [shape] : Object.values(shape);
  return pairs === 0 && asked.every((one) => one === 'linear');
}

/**
 * Throws with every problem of the options; `attributes` are those to learn from.
 *
 * @param declared - the attributes of the rows
 */
export function checkFitOptions(options: FitOptions<never>, declared: Attributes): void {
  optionsIn(options);
  const issues: Issue[] = [];
  const add = (facts: IssueFacts) => void issues.push(issue(facts));
  const wrong = (key: string, expected: string, got: unknown) =>
    add({ code: 'wrong-type', path: at('options', key), expected, got: kindOf(got) });
  for (const key of ['outcome', 'weights'] as const) {
    const name: unknown = options[key];
    if (typeof name !== 'string' || !Object.hasOwn(declared ?? {}, name)) continue;
    const hint = 'take it out of the attributes: a model that reads its own outcome has learned nothing';
    add({
      code: 'mismatch',
      path: at('options.attributes', name),
      expected: `attributes other than the ${key}`,
      got: JSON.stringify(name),
      hint,
    });
  }
  for (const key of Object.keys(options).filter((key) => !names.includes(key)))
    add({
      code: 'unknown-name',
      path: at('options', key),
      expected: oneOf(names),
      got: JSON.stringify(key),
      hint: nearest(key, names),
    });
  const { attributes, outcome, penalty, pairs, minOutcomes, solver, shape, directions, covariance } = options;
  for (const facts of undeclared(declared, 'options.attributes')) add(facts);
  if (outcome === undefined) wrong('outcome', 'a name, one value per row, or a function of the row', outcome);
  if (solver !== undefined && typeof solver !== 'function') wrong('solver', 'a solver, such as newton', solver);
  if (covariance !== undefined && typeof covariance !== 'boolean') wrong('covariance', 'true or false', covariance);
  if (
    penalty !== undefined &&
    penalty !== 'none' &&
    !(typeof penalty === 'number' && penalty > 0 && penalty < Infinity)
  )
    add({
      code: 'out-of-range',
      path: 'options.penalty',
      expected: 'a finite number above 0, or "none" for maximum likelihood',
      got: typeof penalty === 'number' ? String(penalty) : kindOf(penalty),
    });
  if (pairs !== undefined && !(Number.isInteger(pairs) && pairs >= 0 && pairs <= MOST_PAIRS)) {
    const expected = `a whole number from 0 to ${MOST_PAIRS}`;
    add({ code: 'out-of-range', path: 'options.pairs', expected, got: shown(pairs) });
  }
  if (minOutcomes !== undefined && !(minOutcomes > 0 && minOutcomes < Infinity))
    add({
      code: 'out-of-range',
      path: 'options.minOutcomes',
      expected: 'a finite number above 0',
      got: shown(minOutcomes),
    });
  if (issues.length === 0) checkShapes(attributes, shape, directions, add);
  if (issues.length === 0) checkPath(options, add);
  failOnAny(issues);
}

const MOST_PAIRS = 1000;

function checkShapes(
  attributes: Attributes,
  shape: FitOptions<never>['shape'],
  directions: FitOptions<never>['directions'],
  add: (facts: IssueFacts) => void,
): void {
  const expected = oneOf(shapes as string[]);
  if (shape !== undefined && typeof shape !== 'object' && !shapes.includes(shape))
    add({ code: 'unknown-name', path: 'options.shape', expected, got: JSON.stringify(shape) });
  const named = typeof shape === 'object' && shape !== null ? Object.entries(shape) : [];
  const numbers = Object.keys(attributes).filter((name) => attributes[name]?.type === 'number');
  for (const [path, entries, allowed] of [
    ['options.shape', named, shapes],
    ['options.directions', Object.entries(directions ?? {}), ['rising', 'falling']],
  ] as const) {
    for (const [name, value] of entries) {
      if (!numbers.includes(name))
        add({
          code: 'unknown-name',
          path: at(path, name),
          expected: 'the name of a number',
          got: JSON.stringify(name),
          hint: nearest(name, numbers),
        });
      else if (!(allowed as readonly unknown[]).includes(value))
        add({
          code: 'unknown-name',
          path: at(path, name),
          expected: oneOf(allowed as string[]),
          got: JSON.stringify(value),
        });
    }
  }
}

/** Options that only one of the two ways of fitting supports. */
function checkPath(options: FitOptions<never>, add: (facts: IssueFacts) => void): void {
  if (isClassic(options)) {
    if (Object.keys(options.directions ?? {}).length === 0) return;
    const hint = 'give the number the shape "bins" or "curve"';
    add({
      code: 'not-supported',
      path: 'options.directions',
      expected: 'no directions for straight lines',
      got: 'some',
      hint,
    });
    return;
  }
  const hint = 'with bins, curves or pairs every term has a strength of its own, chosen from the rows';
  if (options.penalty !== undefined)
    add({
      code: 'not-supported',
      path: 'options.penalty',
      expected: 'none with bins, curves or pairs',
      got: shown(options.penalty),
      hint,
    });
  if (options.solver !== undefined)
    add({
      code: 'not-supported',
      path: 'options.solver',
      expected: 'none with bins, curves or pairs',
      got: 'one',
      hint,
    });
}

function shown(value: unknown): string {
  return typeof value === 'number' || typeof value === 'string' ? JSON.stringify(value) : kindOf(value);
}
