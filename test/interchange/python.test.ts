import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { evaluate } from '../../src/evaluation.js';
import {
  fromScikitLearn,
  fromScorecardTable,
  fromStatsmodels,
  type ScikitLearnLogistic,
  type ScorecardRow,
} from '../../src/interchange/index.js';
import { asOf, refusal } from '../model/make.js';

interface Golden {
  readonly records: readonly Readonly<Record<string, unknown>>[];
  readonly scikit: { readonly model: ScikitLearnLogistic; readonly probabilities: readonly number[] };
  readonly statsmodels: { readonly json: Readonly<Record<string, number>>; readonly probabilities: readonly number[] };
  readonly optbinning: {
    readonly rows: readonly ScorecardRow[];
    readonly splits: Readonly<Record<string, readonly number[]>>;
    readonly scores: readonly number[];
    /** A second scorecard, of texts with quotes, commas and backslashes, and points that are not rounded. */
    readonly wide: {
      readonly splits: Readonly<Record<string, readonly number[]>>;
      readonly records: readonly Readonly<Record<string, unknown>>[];
      readonly scores: readonly number[];
    };
  };
}

const golden = JSON.parse(
  readFileSync(new URL('../golden/python-models/golden.json', import.meta.url), 'utf8'),
) as Golden;
const { records, scikit, statsmodels, optbinning } = golden;
const jobs = { job: ['clerk', 'cook', "it's own", 'none'] };

describe('models fitted in Python predict the same here', () => {
  test('a logistic regression of scikit-learn with a scaler and a one-hot encoder', () => {
    const model = fromScikitLearn(scikit.model, { name: 'to win' });
    records.forEach((record, r) => {
      const { probability } = evaluate(model, record, { asOf }).result;
      expect(Math.abs(probability - (scikit.probabilities[r] as number))).toBeLessThan(1e-9);
    });
  });

  test('a logit of statsmodels with treatment coding', () => {
    const model = fromStatsmodels(statsmodels.json, { name: 'to win', categories: jobs });
    records.forEach((record, r) => {
      const { probability } = evaluate(model, record, { asOf }).result;
      expect(Math.abs(probability - (statsmodels.probabilities[r] as number))).toBeLessThan(1e-9);
    });
  });

  test('a scorecard of OptBinning, with its exact edges', () => {
    const { rows, splits, scores } = optbinning;
    const model = fromScorecardTable(rows, { name: 'card', splits });
    expect(model.decimals).toBe(0);
    expect(records.map((record) => evaluate(model, record, { asOf }).result.score)).toEqual(scores);
    const edge = Number(splits.age?.[0]);
    const byEdge = (age: number) => evaluate(model, { age, visits: 0, job: 'cook' }, { asOf }).result.score;
    expect(byEdge(edge) - byEdge(edge - 1e-9)).toBe(278 - 223);
  });
});

describe('a table of OptBinning in CSV', () => {
  const csv = (name: string) => readFileSync(new URL(`../golden/python-models/${name}.csv`, import.meta.url), 'utf8');

  test('is the model that its rows are', () => {
    const { rows, splits } = optbinning;
    const model = fromScorecardTable(csv('scorecard'), { name: 'card', splits });
    expect(model).toEqual(fromScorecardTable(rows, { name: 'card', splits }));
  });

  test.each([
    ['wide', 'pandas 3, with more columns and without those of the index'],
    ['objects', 'numpy'],
  ])('%s: bins of many texts are read as they are printed by %s', (name) => {
    const { wide } = optbinning;
    const model = fromScorecardTable(csv(name), { name: 'card', splits: wide.splits, decimals: 9 });
    wide.records.forEach((record, r) => {
      const { score } = evaluate(model, record, { asOf }).result;
      expect(Math.abs(score - (wide.scores[r] as number)), JSON.stringify(record)).toBeLessThan(1e-8);
    });
    expect(new Set(wide.records.map(({ town }) => town)).size).toBeGreaterThan(30);
  });

  test('has lines that end in either way, and escapes of Python', () => {
    const text = '\ufeffVariable,Bin,Points\r\njob,"[\'a\\n\\x41\\u00e9\\\\\' ""it\'s""]",1\r\n\r\njob,Missing,-2.5e-1';
    const [term] = fromScorecardTable(text, { name: 'card' }).axes[0]?.terms ?? [];
    expect(term).toMatchObject({ amounts: { 'a\nA\u00e9\\': 1, "it's": 1 }, missing: -0.25 });
  });

  test('is refused where a text could be another, or a list is not all there', () => {
    const of = (bin: string) =>
      refusal(() => fromScorecardTable(`Variable,Bin,Points\njob,"${bin}",1`, { name: 'card' })).join('\n');
    const unclear =
      'rows[0].Bin: expected every text of the bin, printed so that it can be read back, got a list that was shortened, or a text with line breaks, backslashes or quotes and commas; pass rows instead, with list(bin) for bins of texts';
    expect(of("['a' 'b' ... 'y' 'z']")).toBe(unclear);
    expect(of("['a\\q']")).toBe(unclear);
    expect(of("['a' 'b'")).toBe(unclear);
    const pandas = (inner: string, length: number) => of(`<StringArray>\n[${inner}]\nLength: ${length}, dtype: str`);
    expect(pandas("'a', 'b', ... 'z'", 26)).toBe(unclear);
    expect(pandas("'a', 'b'", 1)).toBe(unclear);
    expect(pandas("'a\\nb'", 1)).toBe(unclear);
    expect(of('[1 2]')).toBe(
      'rows[0].Bin: expected a stretch such as "[24.50, 33.50)", "Missing", "Special", or a list of texts, got another text; write the values of a bin of texts as a list',
    );
  });

  test('is refused where it is no table', () => {
    const of = (text: string) => refusal(() => fromScorecardTable(text, { name: 'card' })).join('\n');
    expect(of('')).toBe('table: expected rows with a column Variable, got none');
    expect(of('Variable,Points\nage,1')).toBe('table: expected rows with a column Bin, got none');
    expect(of('Variable,Bin,Points\nage,Missing')).toBe('table, row 1: expected 3 fields, as in the first line, got 2');
    expect(of('Variable,Bin,Points\nage,"Missing,1\n')).toBe(
      'table, row 1: expected fields between commas, with quotes around the whole field or none in it, got "\\"Missing,1\\n"',
    );
    expect(of('Variable,Bin,Points\nage,Missing,many')).toBe(
      'rows[0]: expected a finite number in the column Points, got "many"',
    );
  });
});

describe('what cannot be read is refused', () => {
  const wrong = (run: () => unknown) => refusal(run).join('\n');
  const fitted = { coef_: [[0.5]], intercept_: [-1], feature_names_in_: ['visits'] };
  const name = 'x';

  test('of scikit-learn', () => {
    const of = (change: object) => wrong(() => fromScikitLearn({ ...fitted, ...change }, { name }));
    expect(of({ coef_: [[1], [2]] })).toBe('fitted.coef_: expected one row, as for two classes, got 2');
    expect(of({ coef_: [[1, 2]] })).toBe('fitted.coef_[0]: expected 1 values, got 2');
    expect(of({ intercept_: [Number.NaN] })).toBe('fitted.intercept_[0]: expected a finite number, got NaN');
    expect(of({ classes_: [0, 1, 2] })).toBe('fitted.classes_: expected 2 values, got 3');
    expect(of({ scaler: { feature_names_in_: ['age'], mean_: [0], scale_: [1] } })).toBe(
      'fitted.scaler.feature_names_in_: expected columns of the model, got "age"',
    );
    expect(of({ scaler: { feature_names_in_: ['visits'], mean_: [0], scale_: [0] } })).toBe(
      'fitted.scaler.scale_[0]: expected a number other than 0, got 0',
    );
    expect(of({ encoder: { feature_names_in_: ['job'], categories_: [['a']] } })).toBe(
      'fitted.encoder.feature_names_in_[0]: expected columns "job_…", got none',
    );
    expect(of({ encoder: { feature_names_in_: ['job'], categories_: [['a']], handle_unknown: 'warn' } })).toBe(
      'fitted.encoder.handle_unknown: expected error or ignore, got "warn"',
    );
    expect(of({ penalty: 'l1' })).toContain('fitted.penalty: expected one of "coef_"');
    expect(wrong(() => fromScikitLearn(null as never, { name }))).toBe('fitted: expected an object, got null');
  });

  test('of statsmodels', () => {
    const of = (params: object, options = {}) => wrong(() => fromStatsmodels(params as never, { name, ...options }));
    expect(of({ 'age:visits': 1 })).toBe(
      'params["age:visits"]: expected the name of a number, or name[T.value] of a text, got another',
    );
    expect(of({ 'C(job)[T.cook]': 1 })).toBe('options.categories.job: expected a list, got nothing');
    expect(of({ 'job[T.cook]': 1 }, { categories: { job: ['clerk'] } })).toBe(
      'params["job[T.cook]"]: expected one of options.categories.job, got "cook"',
    );
    expect(of({ age: 1 }, { categories: jobs })).toBe(
      'options.categories.job: expected a text that has parameters, got none',
    );
    expect(of({ age: '1' })).toBe('params.age: expected a finite number, got a string');
  });

  test('of OptBinning', () => {
    const row = { Variable: 'age', Bin: '(-inf, 2.50)', Points: 1 };
    const last = { Variable: 'age', Bin: '[2.50, inf)', Points: 2 };
    const of = (rows: unknown, options = {}) => wrong(() => fromScorecardTable(rows as never, { name, ...options }));
    expect(of([{ ...row, Bin: "['a' 'b']" }])).toBe(
      'rows[0].Bin: expected a stretch such as "[24.50, 33.50)", "Missing", "Special", or a list of texts, got another text; write the values of a bin of texts as a list',
    );
    expect(of([row, last], { splits: { age: [2.6] } })).toBe(
      'options.splits.age[0]: expected an edge that is shown as 2.5, got 2.6',
    );
    expect(of([{ ...row, Points: 1 / 3 }, last])).toBe(
      'rows: expected points of at most 9 decimals, got 0.3333333333333333; pass decimals to have them rounded to so many',
    );
    expect(of([row, { ...row, Bin: ['a'] }])).toBe('rows: expected bins of numbers or of texts for "age", got both');
    expect(of([row, last], { decimals: 1.5 })).toBe('options.decimals: expected a whole number, got 1.5');
    expect(of([row, { ...last, Bin: '[3.50, inf)' }])).toContain('bins');
  });
});
