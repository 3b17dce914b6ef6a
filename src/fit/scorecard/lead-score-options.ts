import { at, fail, nearest, oneOf } from '../../core/errors.js';
import { checkNames, optionsIn } from '../../core/options.js';
import type { Attribute, Attributes } from '../../model/attribute/attribute.js';
import type { Band } from '../../model/band/band.js';
import type { DerivedAttributes } from '../../model/derived/attribute.js';
import type { FactsOver, NoneDerived } from '../../model/derived/over.js';
import { checkFitOptions, type FitOptions } from '../fit-options.js';
import { LEARNING_OPTIONS, type LearningOptions } from '../learning.js';
import type { PointsRows } from '../points-check.js';
import type { PointsScale } from '../to-points.js';
import { type BinOptions, type BinRules, binRules } from './options.js';
import { NOT_LISTED } from './table-term.js';

/** How to learn a scorecard. */
export interface LeadScoreOptions<Row, A extends Attributes = Attributes, D extends DerivedAttributes = NoneDerived>
  extends LearningOptions<Row, D>,
    Pick<FitOptions<Row, A, D>, 'attributes' | 'outcome' | 'weights' | 'version' | 'minOutcomes'> {
  /** The scale: `{ points: 600, odds: 50, doubles: 20 }` is 600 points at odds of 50 to 1, and 20 more double the odds of the outcome. */
  readonly points: PointsScale;
  /** How to bin attributes, by name; attributes not named are binned as by `binTable`. */
  readonly bins?: { readonly [Name in keyof FactsOver<A, D>]?: BinOptions } | undefined;
  /** Strength of the penalty `½ · penalty · Σ b²` over the coefficients of weight of evidence, scikit-learn's 1 / C; default `none`. */
  readonly penalty?: number | 'none' | undefined;
  /** Thresholds of probability; the model has them in points. Default no bands. */
  readonly bands?: readonly Band[] | undefined;
  /** Rows with outcomes on which the loss of rounding is measured too; best rows that the fit does not see. */
  readonly check?: PointsRows | undefined;
  /** Name of the model; default `lead-score`. */
  readonly name?: string | undefined;
}

const NAMES: readonly string[] = [
  'attributes',
  ...LEARNING_OPTIONS,
  'outcome',
  'weights',
  'points',
  'bins',
  'penalty',
  'bands',
  'check',
  'name',
  'version',
  'minOutcomes',
];

/**
 * Checks the options; `attributes` are those to learn from.
 *
 * @returns the rules of the bins, by attribute
 */
export function checkLeadScoreOptions(
  options: LeadScoreOptions<never>,
  declared: Attributes,
): ReadonlyMap<string, BinRules> {
  checkNames(options, NAMES);
  const { points: _, bins = {}, check: __, ...fit } = options;
  checkFitOptions(fit as FitOptions<never>, declared);
  const names = Object.keys(options.attributes);
  for (const name of Object.keys(optionsIn(bins, 'options.bins'))) {
    if (names.includes(name)) continue;
    const path = at('options.bins', name);
    fail({ code: 'unknown-name', path, expected: oneOf(names), got: JSON.stringify(name), hint: nearest(name, names) });
  }
  const own = bins as Readonly<Record<string, BinOptions | undefined>>;
  return new Map(
    names.map((name) => {
      const path = at('options.bins', name);
      const rules = own[name] === undefined ? binRules({}, path) : binRules(own[name], path);
      checkListed(rules, options.attributes[name], path);
      return [name, rules];
    }),
  );
}

/** Named values must belong to the attribute: a misspelt one would be an empty bin. */
function checkListed({ groups, special }: BinRules, attribute: Attribute | undefined, path: string): void {
  if (Object.hasOwn(special, NOT_LISTED)) {
    const hint = 'texts that are not listed have this bin';
    const [code, expected] = ['duplicate', `a name other than "${NOT_LISTED}"`] as const;
    fail({ code, path: at(at(path, 'special'), NOT_LISTED), expected, got: 'it', hint });
  }
  if (attribute?.type !== 'category') return;
  const listed = new Set<unknown>(attribute.values);
  const named = [
    ...(groups ?? []).map((values, k) => [at(at(path, 'groups'), k), values] as const),
    ...Object.entries(special).map(([name, codes]) => [at(at(path, 'special'), name), codes] as const),
  ];
  for (const [where, values] of named)
    values.forEach((value, k) => {
      if (listed.has(value)) return;
      const hint = typeof value === 'string' ? nearest(value, attribute.values) : undefined;
      const got = JSON.stringify(value);
      fail({ code: 'unknown-name', path: at(where, k), expected: oneOf(attribute.values), got, hint });
    });
}
