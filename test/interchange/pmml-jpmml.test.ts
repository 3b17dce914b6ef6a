import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { evaluate, reasonCodes } from '../../src/evaluation.js';
import { fromPmml, toPmml } from '../../src/interchange/index.js';
import type { LeadScoreModel } from '../../src/kinds/lead-score/model.js';
import type { Model } from '../../src/kinds/registry.js';
import { parseModel } from '../../src/parse.js';
import { asOf } from '../model/make.js';

/** What JPMML-Evaluator says of a record; see test/golden/pmml/make.py. */
interface Case {
  readonly record: Readonly<Record<string, unknown>>;
  readonly refused?: true;
  readonly result?: number;
  readonly band?: string;
  readonly codes?: readonly string[];
}

const read = (file: string) => readFileSync(new URL(`../golden/pmml/${file}`, import.meta.url), 'utf8');
const golden = JSON.parse(read('golden.json')) as Record<'full' | 'plain' | 'logistic', readonly Case[]>;
const models = JSON.parse(read('models.json')) as Record<keyof typeof golden, unknown>;

/** The evaluation; null where the record is refused. */
function evaluated(model: Model, record: Case['record']) {
  try {
    return evaluate(model, record, { asOf });
  } catch {
    return null;
  }
}

/** A sum of binary numbers, rounded to the decimals of the model. */
const rounded = (x: number, decimals: number) => Math.floor(x * 10 ** decimals + 0.5) / 10 ** decimals;

/** JPMML names codes that lost nothing as well; they come last, and say nothing. */
function sameCodes(model: Model, evaluation: NonNullable<ReturnType<typeof evaluated>>, codes: readonly string[] = []) {
  const own = reasonCodes(model, evaluation).map(({ code }) => code);
  expect(own).toEqual(codes.slice(0, own.length));
}

describe.each(['full', 'plain'] as const)('the scorecard %s', (name) => {
  const model = parseModel(models[name]) as LeadScoreModel;
  const { decimals = 3 } = model;

  test('is written as the document that JPMML evaluated', () => {
    expect(toPmml(model)).toBe(read(`${name}.pmml`));
  });

  test('has the score, band and reason codes that JPMML finds in it, and refuses what JPMML refuses', () => {
    let refused = 0;
    for (const { record, result = Number.NaN, band, codes, refused: isRefused = false } of golden[name]) {
      const own = evaluated(model, record);
      expect(own === null, JSON.stringify(record)).toBe(isRefused);
      if (own === null) refused++;
      else {
        expect((own.result as { score: number }).score, JSON.stringify(record)).toBe(rounded(result, decimals));
        expect((own.result as { band: string | null }).band).toBe(band ?? null);
        sameCodes(model, own, codes);
      }
    }
    expect(refused).toBeGreaterThan(20);
    expect(golden[name].length - refused).toBeGreaterThan(100);
  });

  test('comes back from PMML with the same scores and codes', () => {
    const { model: back } = fromPmml(toPmml(model));
    for (const { record, result = Number.NaN, codes, refused = false } of golden[name]) {
      const own = evaluated(back, record);
      expect(own === null, JSON.stringify(record)).toBe(refused);
      if (own === null) continue;
      expect((own.result as { score: number }).score, JSON.stringify(record)).toBe(rounded(result, decimals));
      sameCodes(back, own, codes);
    }
  });
});

describe('the logistic regression', () => {
  const model = parseModel(models.logistic);

  test('is written as the document that JPMML evaluated', () => {
    expect(toPmml(model)).toBe(read('logistic.pmml'));
  });

  test('has the probability that JPMML finds in it', () => {
    let refused = 0;
    for (const { record, result = Number.NaN, refused: isRefused = false } of golden.logistic) {
      const own = evaluated(model, record);
      expect(own === null, JSON.stringify(record)).toBe(isRefused);
      if (own === null) refused++;
      // Each of five lines is rounded to 10^-9 here, and to no decimals there.
      else expect(Math.abs((own.result as { probability: number }).probability - result)).toBeLessThan(1e-9);
    }
    expect(refused).toBeGreaterThan(20);
    expect(golden.logistic.length - refused).toBeGreaterThan(300);
  });

  test('comes back from PMML with the same probabilities, and refuses the same', () => {
    const { model: back } = fromPmml(toPmml(model));
    for (const { record, result = Number.NaN, refused = false } of golden.logistic) {
      const own = evaluated(back, record);
      expect(own === null, JSON.stringify(record)).toBe(refused);
      if (own === null) continue;
      expect(
        Math.abs((own.result as { probability: number }).probability - result),
        JSON.stringify(record),
      ).toBeLessThan(1e-9);
    }
  });
});
