import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { defineMicroSegments } from '../../src/define.js';
import { fitMicroSegments, fitWithPrior, modelOf, type PriorOptions } from '../../src/fit/index.js';
import { refusal } from '../model/make.js';
import { evaluate } from '../model/vouched.js';

const golden = JSON.parse(readFileSync(new URL('../golden/prior/prior.json', import.meta.url), 'utf8'));
const asOf = '2026-06-30T00:00:00Z';
const attributes = {
  visits: { type: 'number' },
  job: { type: 'category', values: ['staff', 'manager', 'chief'] },
  member: { type: 'boolean' },
} as const;
const expert = defineMicroSegments({
  kind: 'microSegments',
  schema: 2,
  name: 'expert',
  version: '1',
  attributes,
  intercept: -1,
  terms: [
    { type: 'linear', attribute: 'visits', slope: 0.4, center: 2, missing: 0.1 },
    { type: 'points', attribute: 'job', amounts: { staff: 0.2, manager: 0.6, chief: 1 }, missing: 0, unseen: 0 },
  ],
  bands: [
    { label: 'hot', atLeast: 0.5 },
    { label: 'cold', atLeast: null },
  ],
});

/** The rows of the golden script. */
const rows = Array.from({ length: 240 }, (_, i) => {
  const visits = i % 17 === 0 ? null : (i * 7) % 11;
  const job = (['staff', 'manager', 'chief'] as const)[(i * i + Math.floor(i / 5)) % 3] ?? 'staff';
  const member = (i * 5) % 7 < 3;
  // The script counts visits of 0 as 3, as it does missing ones.
  const score = -1.5 + 0.25 * (visits || 3) + { staff: 0, manager: 0.8, chief: -0.3 }[job] + (member ? 0.5 : 0);
  return { visits, job, member, won: ((i * 37) % 100) / 100 < 1 / (1 + Math.exp(-score)) };
});
const blend = (some: readonly object[], more: Partial<PriorOptions<object>> = {}, prior: object = expert) =>
  fitWithPrior(prior as never, some, { outcome: 'won', imaginedOutcomes: 50, version: '2', ...more } as never);
const probability = (model: object, record: object) =>
  (evaluate(model as never, record as never, { asOf }).result as { probability: number }).probability;

describe('between an expert and the data', () => {
  test('without rows the model is the expert’s own', () => {
    const { model, report } = blend([]);
    expect(model).toBe(expert);
    expect(report).toEqual({
      rows: 0,
      rejected: [],
      outcomes: { won: 0, lost: 0 },
      imaginedOutcomes: 50,
      strength: null,
      converged: true,
      lines: [],
      text: "no rows: the model is the expert's",
    });
  });

  test.each<{ imagined: number; strength: number; blended: Record<string, number> }>(golden.blends)(
    'with $imagined imagined outcomes the amounts are those of scipy',
    ({ imagined, strength, blended }) => {
      const { report } = blend(rows, { imaginedOutcomes: imagined });
      expect(report.strength).toBeCloseTo(strength, 10);
      expect(report.lines.map((line) => line.parameter)).toEqual([
        'intercept',
        'visits',
        'visits missing',
        'job=manager',
        'job=chief',
        'member=true',
      ]);
      for (const { parameter, expert, data, interval, blended: used } of report.lines) {
        expect(expert).toBeCloseTo(golden.expert[parameter], 12);
        expect(data).toBeCloseTo(golden.data[parameter], 8);
        expect(interval?.low).toBeCloseTo(golden.data[parameter] - 1.959963984540054 * golden.dataErrors[parameter], 7);
        expect(interval?.high).toBeCloseTo(
          golden.data[parameter] + 1.959963984540054 * golden.dataErrors[parameter],
          7,
        );
        expect(used).toBeCloseTo(blended[parameter] ?? Number.NaN, 8);
      }
    },
  );

  test('the model says what the amounts say, for every record', () => {
    const { model, report } = blend(rows);
    const amount = Object.fromEntries(report.lines.map((line) => [line.parameter, line.blended])) as Record<
      string,
      number
    >;
    const known = rows.flatMap(({ visits }) => visits ?? []);
    const mean = known.reduce((all, one) => all + one, 0) / known.length;
    for (const record of rows.slice(0, 40)) {
      const logOdds =
        (amount.intercept as number) +
        (record.visits === null
          ? (amount['visits missing'] as number)
          : (amount.visits as number) * (record.visits - mean)) +
        (amount[`job=${record.job}`] ?? 0) +
        (record.member ? (amount['member=true'] as number) : 0);
      const { won: _, ...facts } = record;
      expect(probability(model, facts)).toBeCloseTo(1 / (1 + Math.exp(-logOdds)), 8);
    }
    expect([model.version, model.name, model.bands, model.covariance]).toEqual([
      '2',
      'expert',
      expert.bands,
      undefined,
    ]);
  });

  test('the surer the expert, the closer to the expert; the more rows, the closer to the data', () => {
    const record = { visits: 6, job: 'chief', member: true } as const;
    const own = probability(expert, record);
    const sure = blend(rows, { imaginedOutcomes: 1e9 });
    expect(probability(sure.model, record)).toBeCloseTo(own, 6);
    const data = probability(modelOf(fitMicroSegments(rows, { attributes, outcome: 'won', penalty: 'none' })), record);
    expect(Math.abs(data - own)).toBeGreaterThan(0.05);
    const many = blend(rows, { weights: () => 1e7 });
    expect(probability(many.model, record)).toBeCloseTo(data, 6);
    const unsure = blend(rows, { imaginedOutcomes: 1e-6 });
    expect(probability(unsure.model, record)).toBeCloseTo(data, 6);
  });

  test('each line says who was right', () => {
    const { lines, text } = blend(rows).report;
    for (const { expert, interval, verdict } of lines)
      expect(verdict).toBe(expert >= (interval?.low ?? 0) && expert <= (interval?.high ?? 0) ? 'agree' : 'differ');
    expect(lines.find((line) => line.parameter === 'visits')?.text).toBe(
      'visits: the expert says 0.4, the data 0.148 (95 % interval 0.059 to 0.237): the data differ; 0.197 is used',
    );
    // By the intervals of the golden file: managers and chiefs agree.
    expect(text).toBe('of 6 amounts the data agree with the expert on 2, differ on 4 and cannot tell on 0');
  });

  test('what no row taught stays as the expert has it, and one-sided rows still teach', () => {
    const some = rows.filter(({ job, visits }) => job === 'staff' && visits !== null).slice(0, 12);
    const { model, report } = blend(some.map((row) => ({ ...row, member: true, won: true })));
    expect(model.terms[1]).toEqual(expert.terms[1]);
    expect(model.terms).toHaveLength(2);
    expect(report.lines.map(({ parameter, data, verdict }) => [parameter, data, verdict])).toEqual([
      ['intercept', null, 'unknown'],
      ['visits', null, 'unknown'],
    ]);
    expect(report.lines[0]?.text).toMatch(/^intercept: the expert says .*, the data cannot tell; .* is used$/);
    const record = { visits: 3, job: 'staff', member: true } as const;
    const [before, after] = [probability(expert, record), probability(model, record)];
    expect(after).toBeGreaterThan(before);
    expect(after).toBeLessThan(0.9);
  });

  test('separated rows, which maximum likelihood has no answer for, give one', () => {
    const apart = rows.map((row) => ({ ...row, won: (row.visits ?? 0) > 5 }));
    const { report } = blend(apart);
    expect(report.converged).toBe(true);
    expect(report.lines.every((line) => line.data === null)).toBe(true);
  });

  test('row order does not matter, a row of weight 3 counts three times, and inputs stay as they are', () => {
    const copy = structuredClone(rows);
    const whole = blend(rows);
    expect(blend([...rows].reverse())).toEqual(whole);
    const weighed = blend(rows, { weights: (_: object, i: number) => 1 + (i % 3) });
    const repeated = blend(rows.flatMap((row, i) => Array.from({ length: 1 + (i % 3) }, () => row)));
    expect(weighed.model).toEqual(repeated.model);
    expect(rows).toEqual(copy);
    expect(JSON.parse(JSON.stringify(whole.report))).toEqual(whole.report);
  });

  test('rows that are wrong are left out and told', () => {
    const { report } = blend([...rows, { visits: 'many', job: 'staff', member: true, won: true }]);
    expect([report.rows, report.rejected.map((one) => one.index)]).toEqual([240, [240]]);
  });
});

describe('what is refused', () => {
  test.each<[string, Partial<PriorOptions<object>>, string]>([
    [
      'a misspelt option',
      { imagined: 3 } as never,
      'options.imagined: expected one of "outcome", "imaginedOutcomes", "version", "asOf", "weights", "level"',
    ],
    [
      'no imagined outcomes',
      { imaginedOutcomes: 0 },
      'options.imaginedOutcomes: expected a number from 1e-6 to 1e9, got 0',
    ],
    [
      'a text of them',
      { imaginedOutcomes: '50' as never },
      'options.imaginedOutcomes: expected a number from 1e-6 to 1e9, got a string',
    ],
    ['no version', { version: '' }, 'options.version: expected a text that is not empty, got an empty text'],
    ['a level of 1', { level: 1 }, 'options.level: expected a number above 0 and below 1, got 1'],
  ])('%s', (_, more, message) => {
    expect(refusal(() => blend(rows, more))).toEqual([message]);
  });

  test('bins, lines that end, and two terms of one attribute', () => {
    const bins = {
      type: 'bins',
      attribute: 'visits',
      bins: [{ below: 3, amount: 0 }, { amount: 1 }],
      missing: 0,
    } as const;
    const line = { type: 'linear', attribute: 'visits', slope: 1, missing: 0 } as const;
    const of = (...terms: readonly object[]) =>
      refusal(() => blend(rows, {}, defineMicroSegments({ ...expert, terms: terms as never })));
    const expected = 'expected points over a category or a boolean, or a straight line without from and to';
    expect(of(bins)).toEqual([`prior.terms[0]: ${expected}, got another term`]);
    expect(of({ ...line, to: 9 })).toEqual([`prior.terms[0]: ${expected}, got another term`]);
    expect(of(line, { ...line, id: 'again' })).toEqual([
      'prior.terms[1]: expected one term for each attribute, got a second one over "visits"',
    ]);
  });

  test('a calibrated model, and one of another kind', () => {
    const calibration = { method: 'shift', knots: [{ at: 0, amount: 1 }] } as never;
    expect(refusal(() => blend(rows, {}, { ...expert, calibration }))).toEqual([
      'prior: expected a model without calibration, got one with it; take the model as it was before',
    ]);
    expect(refusal(() => blend(rows, {}, { ...expert, kind: 'leadScore' }))[0]).toMatch(
      /^prior: expected micro-segments, got/,
    );
  });
});
