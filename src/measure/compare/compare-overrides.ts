import { short } from '../../core/decimal.js';
import { at, fail, kindOf } from '../../core/errors.js';
import type { Evaluation } from '../../model/kind.js';
import { brier } from '../calibration/calibration.js';
import { checkNames, failOutcome, outcomeOf } from '../inputs.js';
import { type Rate, rateOf } from '../stages/funnel.js';
import { checkLevel } from '../statistics/normal.js';
import { countText, many } from '../told.js';
import { type AucComparison, compareAuc } from './compare-auc.js';
import { mcnemarExact } from './mcnemar.js';

/** An evaluation, as stored with a person's decision, and the real outcome. */
export interface JudgedCase {
  readonly evaluation: Evaluation;
  /** `true` or 1 for a positive outcome (won, bought), `false` or 0 otherwise. */
  readonly outcome: boolean | number;
}

/** Which field of the results is compared, and which of its values expect a positive outcome. */
export interface OverridesOptions {
  /** `band`, `score`, `probability`, `stage`. */
  readonly field: string;
  /** The labels that expect it: `['sales']`. */
  readonly positive?: readonly (string | boolean)[];
  /** Or else the number from which on it is expected. */
  readonly atLeast?: number;
  /** Confidence of the intervals, between 0 and 1; default 0.95. */
  readonly level?: number;
}

/** Who was right more often, the model or the person who overruled it. */
export interface OverridesReport {
  /** Cases in which a person decided the field, or one that it follows from. */
  readonly n: number;
  /** Cases without an override, or with one of other fields: nothing to compare. */
  readonly without: number;
  /** Of those n, the cases in which each was right. */
  readonly model: Rate;
  readonly person: Rate;
  /** Both expected the same, and were right or wrong together. */
  readonly agreed: { readonly right: number; readonly wrong: number };
  /** They expected different things, and one of them was right. */
  readonly disagreed: { readonly model: number; readonly person: number };
  /** McNemar's exact test of those: below 0.05, one of them is right more often beyond chance. Null without any. */
  readonly pValue: number | null;
  /** Fewer than 6 disagreements: no split of them is significant at 0.05. */
  readonly tooFew: boolean;
  /** Where the field is a number, how it ranks the cases as the model had it (`first`) and as the person had it (`second`). */
  readonly ranking: AucComparison | null;
  /** Where the field is a probability, the Brier score of each, 0 best. */
  readonly brier: { readonly model: number; readonly person: number } | null;
  readonly text: string;
}

/** Six disagreements on one side have p = 0.03, five 0.06. */
const FEWEST = 6;

/**
 * Whether people who overruled the model were right more often than the model: compares each override with the real outcome.
 *
 * Only cases with different expectations are informative: McNemar's exact test counts who was right in those. Overrides are not
 * drawn at random, so this shows who was right where people overruled the model, not who would be right elsewhere. Where an override
 * decided which leads were worked, it also influenced the outcome.
 *
 * @param cases - one per record; each counts, whether its override is still in force or has ended
 * @throws ScoringError `wrong-type`, `missing-value` for options without `positive` or `atLeast`, `mismatch` for a value that they do not fit
 * @example compareOverrides([{ evaluation: { kind: 'leadScore', model: { name: 'm', version: '1', fingerprint: '' }, asOf: '2026-06-30T00:00:00Z', result: { band: 'nurture' }, tallies: [], override: { result: { band: 'sales' }, decided: ['band'], by: 'Ana', at: '2026-06-30T00:00:00Z', reason: 'called', until: '2026-07-31T00:00:00Z' } }, outcome: true }], { field: 'band', positive: ['sales'] }).text // => '1 override of band: the person was right in 1, the model in 0; 1 disagreement is too few to tell'
 */
export function compareOverrides(cases: readonly JudgedCase[], options: OverridesOptions): OverridesReport {
  checkNames(options, ['field', 'positive', 'atLeast', 'level']);
  checkLevel(options.level, 'options.level');
  const expects = expectationOf(options);
  if (!Array.isArray(cases))
    fail({ code: 'wrong-type', path: 'cases', expected: 'an array of cases', got: kindOf(cases) });
  const { field, level } = options;
  const rows = (cases as readonly (Partial<JudgedCase> | null)[]).flatMap((one, i) => {
    const path = at('cases', i);
    const { evaluation, outcome } = one ?? {};
    if (typeof evaluation !== 'object' || evaluation === null || !('result' in evaluation))
      fail({ code: 'wrong-type', path: `${path}.evaluation`, expected: 'an evaluation', got: kindOf(evaluation) });
    const happened = outcomeOf(outcome);
    if (happened === null) return failOutcome(outcome, `${path}.outcome`);
    const decided = evaluation.override?.result;
    if (decided === undefined || !Object.hasOwn(decided, field)) return [];
    const model = (evaluation.result as Readonly<Record<string, unknown>>)[field];
    const person = decided[field];
    return [
      {
        outcome: happened,
        values: [model, person] as const,
        model: expects(model, at(`${path}.evaluation.result`, field)) === (happened === 1),
        person: expects(person, at(`${path}.evaluation.override.result`, field)) === (happened === 1),
      },
    ];
  });
  const count = (model: boolean, person: boolean) =>
    rows.filter((row) => row.model === model && row.person === person).length;
  const disagreed = { model: count(true, false), person: count(false, true) };
  const agreed = { right: count(true, true), wrong: count(false, false) };
  const n = rows.length;
  const apart = disagreed.model + disagreed.person;
  const pValue = apart === 0 ? null : mcnemarExact(disagreed.model, disagreed.person);
  const tooFew = apart < FEWEST;
  const rates = {
    model: rateOf(agreed.right + disagreed.model, n, level),
    person: rateOf(agreed.right + disagreed.person, n, level),
  };
  return {
    n,
    without: cases.length - n,
    ...rates,
    agreed,
    disagreed,
    pValue,
    tooFew,
    ...numbersOf(rows, options),
    text: textOf(field, n, rates, apart, pValue, tooFew),
  };
}

/** Whether a value expects a positive outcome. */
function expectationOf({ field, positive, atLeast }: OverridesOptions): (value: unknown, path: string) => boolean {
  if (typeof field !== 'string' || field === '')
    fail({ code: 'wrong-type', path: 'options.field', expected: 'the name of a field', got: kindOf(field) });
  if ((positive === undefined) === (atLeast === undefined)) {
    const got = positive === undefined ? 'neither' : 'both';
    fail({ code: 'missing-value', path: 'options', expected: 'positive labels, or atLeast', got });
  }
  if (atLeast !== undefined) {
    if (!Number.isFinite(atLeast))
      fail({ code: 'wrong-type', path: 'options.atLeast', expected: 'a finite number', got: kindOf(atLeast) });
    return (value, path) => {
      if (typeof value === 'number') return value >= atLeast;
      return fail({ code: 'mismatch', path, expected: 'a number, as atLeast asks for', got: kindOf(value) });
    };
  }
  if (!Array.isArray(positive) || positive.length === 0)
    fail({ code: 'wrong-type', path: 'options.positive', expected: 'labels, at least one', got: kindOf(positive) });
  return (value, path) => {
    if (typeof value !== 'number') return (positive as readonly unknown[]).includes(value);
    return fail({ code: 'mismatch', path, expected: 'a label, as positive asks for', got: 'a number' });
  };
}

/** How well numbers ranked the cases, and how close probabilities were. */
function numbersOf(
  rows: readonly { readonly outcome: 0 | 1; readonly values: readonly [unknown, unknown] }[],
  { field, atLeast, level }: OverridesOptions,
): Pick<OverridesReport, 'ranking' | 'brier'> {
  if (atLeast === undefined || rows.length === 0) return { ranking: null, brier: null };
  const outcomes = rows.map((row) => row.outcome);
  const [model, person] = [rows.map(({ values }) => Number(values[0])), rows.map(({ values }) => Number(values[1]))];
  return {
    ranking: compareAuc(model, person, outcomes, { level }),
    brier: field === 'probability' ? { model: brier(model, outcomes), person: brier(person, outcomes) } : null,
  };
}

function textOf(
  field: string,
  n: number,
  { model, person }: Pick<OverridesReport, 'model' | 'person'>,
  apart: number,
  pValue: number | null,
  tooFew: boolean,
): string {
  if (n === 0) return `no override of ${field}`;
  const counts = `the person was right in ${countText(person.positives)}, the model in ${countText(model.positives)}`;
  const head = `${many(n, 'override')} of ${field}: ${counts}`;
  if (pValue === null) return `${head}; they never disagreed`;
  if (tooFew) return `${head}; ${many(apart, 'disagreement')} ${apart === 1 ? 'is' : 'are'} too few to tell`;
  const p = pValue < 0.001 ? 'below 0.001' : short(Math.floor(pValue * 1000 + 0.5) / 1000, 3);
  if (pValue >= 0.05) return `${head}; with ${many(apart, 'disagreement')} that may be chance (p ${p})`;
  const better = person.positives > model.positives ? 'the person' : 'the model';
  return `${head}; ${better} was right more often (p ${p}, ${many(apart, 'disagreement')})`;
}
