import { describe, expect, test } from 'vitest';
import type { FitOptions } from '../../src/fit/fit-options.js';
import { fitMicroSegments, modelOf } from '../../src/fit/micro-segments.js';
import { parseModel } from '../../src/parse.js';

const attributes = { visits: { type: 'number' }, source: { type: 'category', values: ['fair', 'web'] } } as const;
const leads = Array.from({ length: 200 }, (_, i) => ({
  visits: i % 10,
  source: i % 3 === 0 ? 'web' : 'fair',
  won: ((i % 10) * 7 + ((i * 11) % 23)) % 60 > 40,
}));
const fitting = (options: object, rows: readonly object[] = leads) =>
  fitMicroSegments(rows, { attributes, outcome: 'won', ...options } as FitOptions<object, typeof attributes>);
const messageOf = (run: () => unknown) => {
  try {
    run();
  } catch (error) {
    return (error as Error).message;
  }
  return 'no error';
};

describe('too little data', () => {
  test('fewer outcomes than asked for: no model, and the report says so', () => {
    const few = leads.filter(({ won }, i) => !won || i < 40);
    const { model, report } = fitting({}, few);
    expect(model).toBe(null);
    expect(report).toMatchObject({ noModel: 'too-little-data', converged: false, gradient: null, signal: null });
    expect(report.tooLittleData).toEqual([
      `${report.outcomes.won} rows won, fewer than the 20 asked for; gather more, or lower minOutcomes and distrust the model`,
    ]);
    expect(messageOf(() => modelOf({ model, report }))).toBe(
      `fitMicroSegments: expected rows that teach a model, got too-little-data; ${report.tooLittleData[0]}`,
    );
    expect(fitting({ minOutcomes: 1 }, few).model).not.toBe(null);
  });

  test('one outcome only is an error: a rate cannot be learned from one side', () => {
    const won = leads.map((lead) => ({ ...lead, won: true }));
    expect(messageOf(() => fitting({}, won))).toBe(
      'fitMicroSegments: expected both outcomes in the rows, got 200 won and 0 lost; a rate cannot be learned from one side',
    );
  });

  test('no rows, and rows that are all wrong, are errors', () => {
    expect(messageOf(() => fitting({}, []))).toBe('fitMicroSegments: expected rows to learn from, got none');
    const wrong = leads.slice(0, 2).map((lead) => ({ ...lead, visits: 'many' }));
    expect(messageOf(() => fitting({}, wrong))).toBe(
      'fitMicroSegments: expected rows to learn from, got 2 that cannot be used\nrecords[0].visits: expected a finite number, got a string',
    );
  });

  test('few outcomes per learned amount are told', () => {
    const { report } = fitting({ minOutcomes: 1 }, leads.slice(0, 70));
    expect(report.eventsPerTerm).toBe(Math.min(report.outcomes.won, report.outcomes.lost) / 2);
    expect(fitting({ minOutcomes: 1 }, leads.slice(0, 40)).report.notes.at(-1)).toMatch(
      /^few outcomes: \d+(\.\d)? of the rarer kind per learned amount, ten are a usual minimum$/,
    );
  });
});

describe('rows', () => {
  test('a bad row is left out and comes back with its index', () => {
    const { report } = fitting({}, [{ visits: 'many', source: 'web', won: true }, ...leads]);
    expect(report.rows).toBe(200);
    expect(report.rejected.map(({ index, issues }) => [index, issues[0]?.message])).toEqual([
      [0, 'records[0].visits: expected a finite number, got a string'],
    ]);
  });

  test('an outcome in texts is told with what to pass instead', () => {
    const said = leads.map((lead) => ({ ...lead, won: lead.won ? 'yes' : 'no' }));
    const told = "expected true, false, 1 or 0, got a string; pass a function such as (row) => row.won === 'yes'";
    expect(messageOf(() => fitting({}, said))).toBe(
      `fitMicroSegments: expected rows to learn from, got 200 that cannot be used\noutcome[0]: ${told}`,
    );
    const { report } = fitting({}, [...leads, { visits: 3, source: 'web', won: 'yes' }]);
    expect(report.rejected.map(({ index, issues }) => [index, issues[0]?.message])).toEqual([
      [200, `outcome[200]: ${told}`],
    ]);
    expect(fitting({ outcome: ({ won }: { won: string }) => won === 'yes' }, said).model).toEqual(fitting({}).model);
  });

  test('an outcome or weight of another type is told without a hint', () => {
    const odd = [...leads, { visits: 3, source: 'web', won: null }];
    expect(fitting({}, odd).report.rejected[0]?.issues[0]?.message).toBe(
      'outcome[200]: expected true, false, 1 or 0, got null',
    );
    const weighed = [...leads.map((lead) => ({ ...lead, weight: 1 })), { ...leads[0], weight: '3' }];
    expect(fitting({ weights: 'weight' }, weighed).report.rejected[0]?.issues[0]?.message).toBe(
      'weights[200]: expected a finite number of at least 0, got a string',
    );
  });

  test('an attribute that the table has no column of is an error, one given as null is missing in every row', () => {
    const columns = { visits: leads.map(({ visits }) => visits), won: leads.map(({ won }) => won) };
    expect(messageOf(() => fitMicroSegments(columns, { attributes, outcome: 'won' }))).toBe(
      'table.source: expected a column, which the model reads, got nothing; give it as null where nothing is known of it',
    );
    const { model } = fitMicroSegments({ ...columns, source: null }, { attributes, outcome: 'won' });
    expect(model).not.toBe(null);
  });

  test('the report is plain JSON', () => {
    const { report } = fitting({});
    expect(JSON.parse(JSON.stringify(report))).toEqual(report);
  });
});

describe('bands', () => {
  test('those no record can reach are left out and told', () => {
    const { model, report } = fitting({
      bands: [
        { label: 'certain', atLeast: 0.99999 },
        { label: 'some', atLeast: 0.05 },
        { label: 'rest', atLeast: null },
      ],
      attributes: { source: attributes.source },
    });
    expect(model?.bands.map(({ label }) => label)).toEqual(['some']);
    expect(model?.bands.at(-1)?.atLeast).toBe(null);
    expect(report.notes.filter((note) => note.startsWith('bands:')).map((note) => note.split(';')[0])).toEqual([
      'bands: "certain" left out, no record can reach 0.99999',
      'bands: "rest" left out, no record can fall below 0.05',
    ]);
    parseModel(model);
  });
});

describe('options', () => {
  test.each([
    [{ penalty: -1 }, 'options.penalty: expected a finite number above 0, or "none" for maximum likelihood, got -1'],
    [
      { penalty: 'l1' },
      'options.penalty: expected a finite number above 0, or "none" for maximum likelihood, got a string',
    ],
    [{ penalyt: 1 }, /^options\.penalyt: expected one of "attributes", .*, got "penalyt"; did you mean "penalty"\?$/],
    [{ pairs: 1.5 }, 'options.pairs: expected a whole number from 0 to 1000, got 1.5'],
    [{ minOutcomes: 0 }, 'options.minOutcomes: expected a finite number above 0, got 0'],
    [{ solver: 'newton' }, 'options.solver: expected a solver, such as newton, got a string'],
    [{ covariance: 1 }, 'options.covariance: expected true or false, got a number'],
    [{ shape: 'spline' }, 'options.shape: expected one of "linear", "bins", "curve", "auto", got "spline"'],
    [
      { shape: { visit: 'bins' } },
      'options.shape.visit: expected the name of a number, got "visit"; did you mean "visits"?',
    ],
    [
      { shape: 'bins', directions: { visits: 'up' } },
      'options.directions.visits: expected one of "rising", "falling", got "up"',
    ],
    [
      { directions: { visits: 'rising' } },
      'options.directions: expected no directions for straight lines, got some; give the number the shape "bins" or "curve"',
    ],
    [
      { shape: 'bins', penalty: 1 },
      'options.penalty: expected none with bins, curves or pairs, got 1; with bins, curves or pairs every term has a strength of its own, chosen from the rows',
    ],
    [{ outcome: 'bought' }, /expected rows to learn from, got 200 that cannot be used/],
  ])('%j is refused', (options, message) => {
    if (typeof message === 'string') expect(messageOf(() => fitting(options))).toBe(message);
    else expect(messageOf(() => fitting(options))).toMatch(message);
  });

  test('name, version and covariance go where they belong', () => {
    const { model, report } = fitting({ name: 'leads', version: '2026-11', covariance: false });
    expect(model).toMatchObject({ name: 'leads', version: '2026-11' });
    expect(model).not.toHaveProperty('covariance');
    expect(report.coefficients[0]?.standardError).toBeGreaterThan(0);
    const full = fitting({}).model;
    expect(full).toMatchObject({ name: 'micro-segments', version: '1' });
    expect(full?.covariance?.parameters).toEqual(['intercept', 'visits', 'source=web']);
  });
});

test('an outcome that is an attribute as well is refused, since a model that reads it has learned nothing', () => {
  const rows = Array.from({ length: 60 }, (_, i) => ({ x: i % 7, won: i % 3 === 0 }));
  const attributes = { x: { type: 'number' }, won: { type: 'boolean' } } as const;
  expect(() => fitMicroSegments(rows, { attributes, outcome: 'won' })).toThrow(
    'options.attributes.won: expected attributes other than the outcome, got "won"; take it out of the attributes: a model that reads its own outcome has learned nothing',
  );
});
