import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { override } from '../../src/explain/override.js';
import type { MicroSegmentsModel } from '../../src/kinds/micro-segments/model.js';
import { brier } from '../../src/measure/calibration/calibration.js';
import { compareAuc } from '../../src/measure/compare/compare-auc.js';
import { compareOverrides, type JudgedCase } from '../../src/measure/compare/compare-overrides.js';
import { mcnemarExact } from '../../src/measure/compare/mcnemar.js';
import { deepFreeze, refusal } from '../model/make.js';
import { evaluate } from '../model/vouched.js';

const golden: {
  readonly tolerance: number;
  readonly cases: readonly { readonly b: number; readonly c: number; readonly pValue: number }[];
} = JSON.parse(readFileSync(new URL('../golden/overrides/golden.json', import.meta.url), 'utf8'));

test.each(golden.cases)("McNemar's exact test of $b and $c pairs is that of statsmodels", ({ b, c, pValue }) => {
  expect(Math.abs(mcnemarExact(b, c) - pValue)).toBeLessThanOrEqual(golden.tolerance * pValue);
});

test('pairs are whole numbers; without any nothing is uneven', () => {
  expect(mcnemarExact(0, 0)).toBe(1);
  expect(refusal(() => mcnemarExact(0.5, 1))).toEqual([
    'mcnemarExact.b: expected a whole number of pairs, got another number',
  ]);
  expect(refusal(() => mcnemarExact(1, Number.NaN))).toEqual([
    'mcnemarExact.c: expected a whole number of pairs, got NaN',
  ]);
});

const model: MicroSegmentsModel = deepFreeze({
  kind: 'microSegments',
  schema: 2,
  name: 'odds',
  version: '1',
  attributes: { x: { type: 'number' } },
  intercept: 0,
  terms: [{ type: 'linear', attribute: 'x', slope: 1, missing: 0 }],
  bands: [
    { label: 'hot', atLeast: 0.5 },
    { label: 'cold', atLeast: null },
  ],
});
const asOf = '2026-06-30T00:00:00Z';
const why = { by: 'Ana', reason: 'called', until: '2026-07-31T00:00:00Z' };
const judged = (x: number) => evaluate(model, { x }, { asOf });

/** So many cases in which model and person said these, and this happened. */
function some(n: number, modelSays: 'hot' | 'cold', band: 'hot' | 'cold', outcome: boolean): JudgedCase[] {
  return Array.from({ length: n }, () => ({
    evaluation: override(judged(modelSays === 'hot' ? 1 : -1), { band, ...why }, model),
    outcome,
  }));
}
const options = { field: 'band', positive: ['hot'] };

describe('who was right more often', () => {
  const cases = deepFreeze([
    ...some(20, 'cold', 'hot', true), // only the person
    ...some(5, 'hot', 'cold', true), // only the model
    ...some(4, 'hot', 'hot', true), // both
    ...some(3, 'cold', 'cold', true), // neither
    { evaluation: judged(1), outcome: true },
    { evaluation: override(judged(1), { probability: 0.2, band: 'cold', ...why }, model), outcome: 0 },
    { evaluation: override(judged(1), { probability: 0.9, ...why }, model), outcome: 0 },
  ]);

  test('counts where they expected different things, a band that follows from a decided probability among them', () => {
    expect(compareOverrides(cases, options)).toMatchObject({
      n: 34,
      without: 1,
      model: { n: 34, positives: 9 },
      person: { n: 34, positives: 25 },
      agreed: { right: 4, wrong: 4 },
      disagreed: { model: 5, person: 21 },
      pValue: mcnemarExact(5, 21),
      tooFew: false,
      ranking: null,
      brier: null,
      text: '34 overrides of band: the person was right in 25, the model in 9; the person was right more often (p 0.002, 26 disagreements)',
    });
  });

  test('says when there are too few to say, when it may be chance, and when there is nothing', () => {
    const told = (of: readonly JudgedCase[]) => compareOverrides(of, options).text;
    expect(told([])).toBe('no override of band');
    expect(told(some(1, 'hot', 'hot', true))).toBe(
      '1 override of band: the person was right in 1, the model in 1; they never disagreed',
    );
    expect(compareOverrides(some(5, 'cold', 'hot', true), options)).toMatchObject({ tooFew: true, pValue: 0.0625 });
    expect(told(some(5, 'cold', 'hot', true))).toBe(
      '5 overrides of band: the person was right in 5, the model in 0; 5 disagreements are too few to tell',
    );
    expect(told([...some(9, 'cold', 'hot', true), ...some(2, 'cold', 'hot', false)])).toBe(
      '11 overrides of band: the person was right in 9, the model in 2; with 11 disagreements that may be chance (p 0.065)',
    );
    expect(told(some(12, 'hot', 'cold', true))).toBe(
      '12 overrides of band: the person was right in 0, the model in 12; the model was right more often (p below 0.001, 12 disagreements)',
    );
  });

  test('numbers are ranked too, and probabilities have a Brier score', () => {
    const rows = [
      [-1, 0.9, 1],
      [0.5, 0.2, 0],
      [1, 0.4, 0],
      [2, 0.7, 1],
      [-2, 0.6, 0],
    ] as const;
    const numbers = rows.map(([x, probability, outcome]) => ({
      evaluation: override(judged(x), { probability, ...why }, model),
      outcome,
    }));
    const [first, second] = [rows.map(([x]) => judged(x).result.probability), rows.map(([, p]) => p)];
    const outcomes = rows.map(([, , outcome]) => outcome);
    const report = compareOverrides(numbers, { field: 'probability', atLeast: 0.5 });
    expect(report.ranking).toEqual(compareAuc(first, second, outcomes));
    expect(report.brier).toEqual({ model: brier(first, outcomes), person: brier(second, outcomes) });
    expect(report.disagreed).toEqual({ model: 1, person: 3 });
    expect(compareOverrides([], { field: 'probability', atLeast: 0.5 })).toMatchObject({ ranking: null, brier: null });
  });
});

test('what is no case or no question is refused', () => {
  const [one] = some(1, 'hot', 'hot', true);
  const no = (cases: unknown, of: object = options) => refusal(() => compareOverrides(cases as never, of as never))[0];
  expect(no({})).toBe('cases: expected an array of cases, got an object');
  expect(no([null])).toBe('cases[0].evaluation: expected an evaluation, got nothing');
  expect(no([{ ...one, outcome: 'won' }])).toBe('cases[0].outcome: expected true, false, 1 or 0, got a string');
  expect(no([], { field: '' })).toBe('options.field: expected the name of a field, got a string');
  expect(no([], { field: 'band' })).toBe('options: expected positive labels, or atLeast, got neither');
  expect(no([], { ...options, atLeast: 1 })).toBe('options: expected positive labels, or atLeast, got both');
  expect(no([], { field: 'band', positive: [] })).toBe('options.positive: expected labels, at least one, got an array');
  expect(no([], { field: 'band', atLeast: '1' })).toBe('options.atLeast: expected a finite number, got a string');
  expect(no([], { ...options, feld: 1 })).toBe(
    'options.feld: expected one of "field", "positive", "atLeast", "level"; did you mean "field"?',
  );
  expect(no([one], { field: 'band', atLeast: 1 })).toBe(
    'cases[0].evaluation.result.band: expected a number, as atLeast asks for, got a string',
  );
  const number = { evaluation: override(judged(1), { probability: 0.2, ...why }, model), outcome: 1 };
  expect(no([number], { field: 'probability', positive: ['hot'] })).toBe(
    'cases[0].evaluation.result.probability: expected a label, as positive asks for, got a number',
  );
});
