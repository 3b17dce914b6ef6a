import { Resvg } from '@resvg/resvg-js';
import { describe, expect, test } from 'vitest';
import { fitClusters } from '../../src/fit/index.js';
import { compile, evaluate, explainChange, parseModel, trust, weigh } from '../../src/index.js';
import {
  bandShares,
  bandTable,
  drift,
  gains,
  kaplanMeier,
  measureStages,
  precisionRecallCurve,
  reliability,
  rocCurve,
} from '../../src/measure/index.js';
import { allocate, businessCase } from '../../src/plan/index.js';
import {
  type Plot,
  plotAllocation,
  plotBandShares,
  plotBands,
  plotBusinessCase,
  plotChange,
  plotClusters,
  plotDrift,
  plotGains,
  plotLedger,
  plotLift,
  plotPrecisionRecall,
  plotReliability,
  plotRoc,
  plotStages,
  plotSurvival,
  plotTerm,
} from '../../src/plots/index.js';
import { refusal } from '../model/make.js';
import { asOf, model, other } from './gallery.js';
import { overlaps, textsOf } from './svg.js';

const scores = [0.9, 0.8, 0.6, 0.3, 0.2, 0.1];
const outcomes = [1, 1, 0, 1, 0, 0];
const rowsOf = (plot: Plot, layer: number) => plot.spec.layer[layer]?.data.values ?? [];

describe('the data of the specification are those of the result', () => {
  test('gains', () => {
    const table = gains(scores, outcomes, { groups: 3 });
    const rows = rowsOf(plotGains(table), 2);
    expect(rows.map(({ shareOfPositives }) => shareOfPositives)).toEqual(table.rows.map((row) => row.cumulativeGain));
    expect(rowsOf(plotLift(table), 0).map(({ liftEnd }) => liftEnd)).toEqual(table.rows.map((row) => row.lift));
  });

  test('ROC, precision and recall', () => {
    const roc = rocCurve(scores, outcomes);
    expect(rowsOf(plotRoc(roc), 1).map((row) => [row.falsePositiveRate, row.truePositiveRate])).toEqual(
      roc.points.map((point) => [point.falsePositiveRate, point.truePositiveRate]),
    );
    const pr = precisionRecallCurve(scores, outcomes);
    expect(rowsOf(plotPrecisionRecall(pr), 1).map((row) => [row.recall, row.precision])).toEqual(
      pr.points.map(({ recall, precision }) => [recall, precision]),
    );
  });

  test('reliability with its intervals', () => {
    const table = reliability(scores, outcomes, { bins: 3 });
    const plot = plotReliability(table);
    expect(rowsOf(plot, 1).map((row) => [row.observedRate, row.observedRateEnd])).toEqual(
      table.rows.map(({ interval }) => [interval?.low, interval?.high]),
    );
    expect(rowsOf(plot, 2).map((row) => [row.meanProbability, row.observedRate])).toEqual(
      table.rows.map((row) => [row.meanScore, row.observedRate]),
    );
  });

  test('survival, with the start at 1', () => {
    const survival = kaplanMeier([1, 2, 2, 5, 7], [1, 1, 0, 1, 0]);
    const line = plotSurvival(survival).spec.layer.find(({ mark }) => mark.type === 'line');
    expect(line?.data.values.map(({ time, survival: open }) => [time, open])).toEqual([
      [0, 1],
      ...survival.steps.map((step) => [step.time, step.survival]),
    ]);
  });
});

describe('and so are those of', () => {
  const rows = (shift: number) =>
    Array.from({ length: 100 }, (_, i) => ({ size: (i * 37) % 100, kind: i % 10 < 4 + shift ? 'a' : 'b' }));
  const attributes = { size: { type: 'number' }, kind: { type: 'category', values: ['a', 'b'] } } as const;

  test('drift, by column and by class', () => {
    const report = drift(rows(0), rows(4), { attributes });
    const drawn = plotDrift(report);
    expect(drawn.title).toBe('1 of 2 columns moved beyond chance, most of all kind (PSI 0.717)');
    expect(rowsOf(drawn, 0).map(({ column, psiEnd, series }) => [column, psiEnd, series])).toEqual([
      ['kind', report.columns[1]?.psi, 'alarm'],
      ['size', report.columns[0]?.psi, 'no alarm'],
    ]);
    expect(plotDrift(drift(rows(0), rows(0), { attributes }), { column: 'kind' }).title).toBe(
      'kind: every class kept its share of the rows',
    );
    const classes = plotDrift(report, { column: 'kind' });
    expect(classes.title).toBe('kind: a went from 40 % to 80 % of the rows');
    expect(rowsOf(classes, 0).map((row) => [row.class, row.share, row.shareEnd])).toEqual([
      ['a', 0.4, 0.8],
      ['b', 0.6, 0.2],
    ]);
  });

  test('drift in a column of too many classes, which is refused', () => {
    const many = Array.from({ length: 200 }, (_, i) => ({ size: i }));
    const report = drift(many, many, { attributes: { size: { type: 'number' } }, bins: 100 });
    expect(refusal(() => plotDrift(report, { column: 'size' }))).toEqual([
      'options.column: expected a column of at most 60 classes, got one of 100; measure drift with fewer bins',
    ]);
  });

  test('shares of bands', () => {
    const shares = bandShares([
      { period: 'May', counts: { A: 60, B: 40 } },
      { period: 'June', counts: { A: 30, B: 70 } },
    ]);
    expect(rowsOf(plotBandShares(shares), 1).map((row) => [row.period, row.band, row.text])).toEqual([
      ['May', 'A', '60 %'],
      ['May', 'B', '40 %'],
      ['June !', 'A', '30 %'],
      ['June !', 'B', '70 %'],
    ]);
  });

  test('an allocation, stages and clusters', () => {
    const plan = allocate(
      [0.5, 0.4].map((probability, i) => ({ id: `${i}`, probability, value: 100 })),
      {
        channels: [
          { name: 'phone', capacity: 1, cost: 5 },
          { name: 'mail', capacity: 9, effect: 0.5 },
        ],
      },
    );
    expect(rowsOf(plotAllocation(plan), 0).map((row) => [row.channel, row.placesEnd])).toEqual([
      ['phone', 1],
      ['mail', 1],
    ]);
    expect(rowsOf(plotAllocation(plan), 1).map((row) => [row.channel, row.places, row.placesEnd])).toEqual([
      ['mail', 1, 9],
    ]);
    const entries = [
      { to: 'open', at: '2026-01-01T00:00:00Z' },
      { to: 'won', at: '2026-01-11T00:00:00Z' },
    ];
    const stages = measureStages([{ entries }, { entries: entries.slice(0, 1) }], { stages: ['open', 'won'], asOf });
    expect(rowsOf(plotStages(stages), 0).map((row) => [row.stage, row.peopleEnd, row.text])).toEqual([
      ['open', 2, 'open: 2; 50 % went on'],
      ['won', 1, 'won: 1'],
    ]);
    const { profiles } = fitClusters(
      [0, 1, 10, 11].map((visits) => ({ visits })),
      {
        attributes: { visits: { type: 'number' } },
        scale: 'none',
        k: 2,
      },
    ).report;
    expect(rowsOf(plotClusters(profiles), 1).map((row) => [row.cluster, row.attribute, row.text])).toEqual([
      ['c1 (50 %)', 'visits', '0.5'],
      ['c2 (50 %)', 'visits', '10.5'],
    ]);
  });

  test('a change: from before to after, in the colour of its cause', () => {
    const [before, after] = [
      { employees: 300, visits: 8 },
      { employees: 20, visits: 8 },
    ].map((record) => evaluate(model, record, { asOf })) as [ReturnType<typeof evaluate>, ReturnType<typeof evaluate>];
    const bars = rowsOf(plotChange(explainChange(model, before, after)), 0);
    expect(bars.map(({ line, amount, amountEnd, series }) => [line, amount, amountEnd, series])).toEqual([
      ['before', 0, 46, 'total'],
      ['employees', 46, 21, 'the record changed'],
      ['after', 0, 21, 'total'],
    ]);
    const change = explainChange(model, before, after);
    const caused = (cause: string) => ({
      ...change,
      lines: [{ option: 'fit', term: 'a', steps: [{ cause, amount: 1, text: 'a' }] }],
    });
    expect(refusal(() => plotChange(caused('constructor') as never))).toEqual([
      'change.lines[0].steps[0].cause: expected one of "time", "data", "model", got another',
    ]);
    // Of many moves, the text has those that are drawn.
    const lines = Array.from({ length: 30 }, (_, i) => ({
      option: 'fit',
      term: `t${i}`,
      steps: [{ cause: 'data', amount: i + 1, text: `t${i} moved` }],
    }));
    const { text } = plotChange({ ...change, lines } as never);
    expect(text.split('; ')).toEqual([
      ...Array.from({ length: 23 }, (_, i) => `t${i + 7} moved`),
      // 1 + 2 + … + 7
      '7 smaller moves: 28.',
    ]);
    expect(plotChange(explainChange(model, before, before)).title).toBe('fit stayed at 46 points');
    expect(refusal(() => plotChange(explainChange(model, before, after), { option: 'other' }))).toEqual([
      'options.option: expected one of "fit", got "other"',
    ]);
  });
});

describe('a ledger', () => {
  test('runs from the base to the total: each bar begins where the one before ended', () => {
    const evaluation = evaluate(model, { employees: 60, source: 'purchased list', visits: 3, revenue: 25 }, { asOf });
    const bars = rowsOf(plotLedger(model, evaluation), 0);
    expect(bars[0]).toMatchObject({ amount: 0, amountEnd: 10 });
    for (let i = 2; i < bars.length - 1; i++) expect(bars[i]?.amount).toBe(bars[i - 1]?.amountEnd);
    expect(bars.at(-2)?.amountEnd).toBe(evaluation.tallies[0]?.total);
    expect(bars.at(-1)).toMatchObject({ amount: 0, amountEnd: evaluation.tallies[0]?.total });
  });

  test('adds up exactly where binary fractions do not', () => {
    const tenths = parseModel({
      kind: 'leadScore',
      schema: 2,
      name: 'tenths',
      version: '1',
      attributes: Object.fromEntries([...'abc'].map((name) => [name, { type: 'number' }])),
      axes: [
        {
          id: 'fit',
          grades: null,
          terms: [0.6, 0.3, 0.1].map((slope, i) => ({ type: 'linear', attribute: 'abc'[i], slope, missing: 0 })),
        },
      ],
      bands: [{ label: 'all', atLeast: null }],
    } as never);
    const bars = rowsOf(plotLedger(tenths, evaluate(tenths, { a: 1, b: 1, c: 1 } as never, { asOf })), 0);
    expect(bars.map(({ amountEnd }) => amountEnd)).toEqual([0.6, 0.9, 1, 1]);
  });

  test('of many lines shows the largest, and the rest as one bar', () => {
    const names = Array.from({ length: 40 }, (_, i) => `attribute ${i}`);
    const wide = parseModel({
      kind: 'leadScore',
      schema: 2,
      name: 'wide',
      version: '1',
      attributes: Object.fromEntries(names.map((name) => [name, { type: 'boolean' }])),
      axes: [
        {
          id: 'fit',
          grades: null,
          terms: names.map((attribute, i) => ({
            type: 'points',
            attribute,
            amounts: { true: i + 1, false: 0 },
            missing: 0,
          })),
        },
      ],
      bands: [{ label: 'all', atLeast: null }],
    } as never);
    const evaluation = evaluate(wide, Object.fromEntries(names.map((name) => [name, true])) as never, { asOf });
    const bars = rowsOf(plotLedger(wide, evaluation), 0);
    expect(bars).toHaveLength(25);
    // 1 + 2 + … + 17
    expect(bars.at(-2)).toMatchObject({ contribution: '17 smaller lines', text: '17 smaller lines: +153' });
    expect(bars.at(-2)?.amountEnd).toBe(820);
  });

  test('says that most comes from one line only where it does', () => {
    const titleOf = (record: object) => plotLedger(model, evaluate(model, record as never, { asOf })).title;
    // 30 of 10 + 30 + 6
    expect(titleOf({ employees: 300, visits: 8 })).toMatch(/^fit: 46 points, most of it from employees 300 /);
    // 20 of 10 + 15 + 20 + 6
    expect(titleOf({ employees: 100, source: 'referral', visits: 8 })).toMatch(
      /^fit: 51 points; the largest contribution is source referral$/,
    );
    // 10 + 4 - 8 - 6
    expect(titleOf({ source: 'purchased list', revenue: 10 / 1.1 })).toMatch(/; the largest contribution is /);
  });

  test('without any tally is refused', () => {
    const evaluation = evaluate(model, { employees: 1 }, { asOf });
    const none = JSON.parse(JSON.stringify({ ...evaluation, tallies: [] }));
    expect(refusal(() => plotLedger(model, none))).toEqual(['evaluation: expected at least one tally, got none']);
  });

  test('of criteria is refused, and so is an option that is not there', () => {
    const lifecycle = trust({
      kind: 'lifecycle',
      schema: 2,
      name: 'life',
      version: '1',
      attributes: { size: { type: 'number' } },
      stages: [
        { id: 'first', owner: 'o', entry: [] },
        { id: 'second', owner: 'o', entry: [{ id: 'c', if: { attribute: 'size', atLeast: 3 } }] },
      ],
    } as const);
    expect(refusal(() => plotLedger(lifecycle, evaluate(lifecycle, { size: 1 }, { asOf })))).toEqual([
      'evaluation: expected a tally of amounts that add up, got criteria, which are met or not; `ledger` writes criteria as text',
    ]);
    const evaluation = evaluate(model, { employees: 1 }, { asOf });
    expect(refusal(() => plotLedger(model, evaluation, { option: 'fti' }))).toEqual([
      'options.option: expected one of "fit", got "fti"',
    ]);
  });
});

describe('a term', () => {
  test('is shown with the weight of its group, in steps', () => {
    const [axis] = (model as unknown as { axes: { terms: object[] }[] }).axes;
    const terms = axis?.terms.map((term) => ({ ...term, group: 'all' }));
    const grouped = parseModel({ ...model, axes: [{ ...axis, terms }] } as never);
    const weighed = weigh(grouped, { name: 'third', factors: { all: 1 / 3 } } as never);
    const drawn = rowsOf(plotTerm(weighed, 'employees'), 0).map(({ amountEnd }) => amountEnd);
    expect(drawn).toEqual([1.667, 5, 10, 6.667, 0]);
  });

  test.each(['employees', 'source', 'revenue', 'visits'])('%s is what the model adds', (name) => {
    const records = {
      employees: [10, 100, 500, 5000],
      source: ['fair', 'referral', 'web', 'purchased list'],
      revenue: [0, 10, 50, 200],
      visits: [0, 12, 20],
    }[name] as readonly (number | string)[];
    const evaluated = compile(model).many(records.map((value) => ({ [name]: value })) as never, { asOf });
    const missing = { employees: 0, source: 0, revenue: 0, visits: -6 };
    const others = Object.entries(missing).reduce((sum, [other, amount]) => (other === name ? sum : sum + amount), 10);
    const plot = plotTerm(model, name, name === 'visits' ? { range: [0, 20] } : {});
    const layer = plot.spec.layer.find(
      ({ mark }) => mark.type === (name === 'revenue' || name === 'visits' ? 'point' : 'bar'),
    );
    const drawn = (layer?.data.values ?? []).slice(0, records.length).map((row) => row.amountEnd ?? row.amount);
    expect(drawn).toEqual(Array.from(evaluated.numbers.score as ArrayLike<number>, (score) => score - others));
  });

  test('over pairs, and of days, shows every amount by its name', () => {
    expect(
      rowsOf(plotTerm(model, 'source × employees'), 1).map(({ row, column, text }) => `${row}, ${column}: ${text}`),
    ).toEqual([
      'fair, below 50: 0',
      'fair, 50 to below 250: +2',
      'fair, 250 and more: +4',
      'referral, below 50: +1',
      'referral, 50 to below 250: 0',
      'referral, 250 and more: +3',
      'web, below 50: 0',
      'web, 50 to below 250: 0',
      'web, 250 and more: 0',
      'purchased list, below 50: -6',
      'purchased list, 50 to below 250: -3',
      'purchased list, 250 and more: 0',
    ]);
    const dated = parseModel({
      kind: 'leadScore',
      schema: 2,
      name: 'dated',
      version: '1',
      attributes: { seen: { type: 'date' }, asked: { type: 'boolean' }, told: { type: 'boolean' } },
      axes: [
        {
          id: 'fit',
          grades: null,
          terms: [
            { type: 'recency', attribute: 'seen', bins: [{ below: 30, amount: 8 }, { amount: 1 }], missing: -2 },
            { type: 'points', attribute: 'asked', amounts: { true: 5 }, otherwise: 1, missing: 0 },
            {
              type: 'cross',
              rows: { attribute: 'asked' },
              columns: { attribute: 'told' },
              amounts: [
                [0, 1],
                [2, 3],
              ],
              missing: 0,
            },
          ],
        },
      ],
      bands: [{ label: 'all', atLeast: null }],
    });
    const amounts = (term: string) =>
      rowsOf(plotTerm(dated, term), 0).map(({ value, amountEnd }) => [value, amountEnd]);
    expect(amounts('seen')).toEqual([
      ['below 30 days', 8],
      ['30 and more days', 1],
      ['missing', -2],
    ]);
    expect(rowsOf(plotTerm(dated, 'asked × told'), 1).map(({ row, column, text }) => [row, column, text])).toEqual([
      ['no', 'no', '0'],
      ['no', 'yes', '+1'],
      ['yes', 'no', '+2'],
      ['yes', 'yes', '+3'],
    ]);
    expect(Object.fromEntries(amounts('asked'))).toEqual({ yes: 5, no: 1, missing: 0 });
  });

  test('that is not there, or has no ends, is refused', () => {
    expect(refusal(() => plotTerm(model, 'employes'))).toEqual([
      'term: expected one of "employees", "source", "revenue", "visits", "source × employees", got "employes"; did you mean "employees"?',
    ]);
    const open = parseModel({
      kind: 'leadScore',
      schema: 2,
      name: 'open',
      version: '1',
      attributes: {
        size: { type: 'number' },
        seen: { type: 'events', types: ['visit'] },
        asked: { type: 'date' },
        level: { type: 'number' },
      },
      axes: [
        {
          id: 'fit',
          grades: null,
          terms: [
            { type: 'linear', attribute: 'size', slope: 2, missing: 0 },
            { type: 'events', attribute: 'seen', of: ['visit'], amount: 1, missing: 0 },
            { type: 'recency', attribute: 'asked', amount: 9, halfLifeDays: 30, missing: 0 },
            { type: 'linear', attribute: 'level', slope: 2, from: 5, missing: 0 },
          ],
        },
      ],
      bands: [{ label: 'all', atLeast: null }],
    });
    expect(refusal(() => plotTerm(open, 'size'))).toEqual([
      'options.range: expected the ends of the line, got none; pass range: [low, high]',
    ]);
    expect(refusal(() => plotTerm(open, 'size', { option: 'other' }))).toEqual([
      'options.option: expected one of "fit", got "other"',
    ]);
    expect(refusal(() => plotTerm(open, 'size', { range: [3, 3] }))).toEqual([
      'options.range: expected the lower number first, got 3 then 3',
    ]);
    expect(refusal(() => plotTerm(open, 'size', { range: [0, 1e308] }))).toEqual([
      'options.range: expected numbers whose amounts are finite, got others',
    ]);
    expect(refusal(() => plotTerm(open, 'size', { range: [3] as never }))).toEqual([
      'options.range: expected two numbers, got 1',
    ]);
    expect(plotTerm(open, 'size', { range: [0, 10] }).title).toBe('size is worth from 0 to 20 points: most at 10');
    // Below `from` the line is level, also where the whole range lies there.
    expect(plotTerm(open, 'level', { range: [0, 3] }).title).toBe('level is worth 10 points, whatever it is');
  });
});

describe('terms of events, dates, conditions, lists and distances', () => {
  const daysAgo = (days: number) => new Date(Date.parse(asOf) - days * 86_400_000).toISOString();
  const times = (n: number, days = 0) => Array.from({ length: n }, () => ({ type: 'x', at: daysAgo(days) }));
  /** What the model adds for a record in one of its lines. */
  const added = (record: object, term: string) =>
    evaluate(other, record as never, { asOf })
      .tallies[0]?.contributions.filter((line) => line.term === term)
      .reduce((sum, { amount }) => Math.round(1000 * (sum + amount)) / 1000, 0);
  const drawn = (term: string, type: 'point' | 'bar' | 'line', options = {}) => {
    const layers = plotTerm(other, term, options).spec.layer.filter(({ mark }) => mark.type === type);
    return (layers.at(-1)?.data.values ?? []).map((row) => [row.value, row.amountEnd ?? row.amount]);
  };

  test('show what the model adds', () => {
    for (const [days, amount] of drawn('visits', 'line'))
      expect(amount).toBe(added({ visits: times(1, days as number) }, 'visits'));
    for (const [n, amount] of drawn('forms', 'point'))
      expect(amount).toBe(added({ forms: times(n as number) }, 'forms'));
    for (const [days, amount] of drawn('asked', 'point'))
      expect(amount).toBe(added({ asked: daysAgo(days as number) }, 'asked'));
    for (const [n, amount] of drawn('people', 'point')) {
      const contacts = Array.from({ length: n as number }, () => ({ role: 'uses', calls: 1 }));
      expect(amount).toBe(added({ contacts }, 'people'));
    }
    for (const [employees, amount] of drawn('size', 'line', { range: [2, 900] }))
      expect(amount).toBe(added({ employees }, 'size'));
    expect(drawn('large', 'bar')).toEqual([
      ['yes', added({ employees: 250 }, 'large')],
      ['no', added({ employees: 249 }, 'large')],
      ['missing', added({}, 'large')],
    ]);
    expect(drawn('roles', 'bar').slice(0, 4)).toEqual([
      ...['decides', 'advises', 'uses'].map((role) => [role, added({ contacts: [{ role, calls: 1 }] }, 'roles')]),
      ['not known', added({ contacts: [{ calls: 1 }] }, 'roles')],
    ]);
    expect(drawn('money', 'bar')).toEqual([
      ['small company, by its budget', added({ employees: 49, budget: 50_000 }, 'money')],
      ['budget at least 20,000 EUR', added({ employees: 50, budget: 20_000 }, 'money')],
      ['none of the cases', added({ employees: 50, budget: 19_999 }, 'money')],
      ['missing', added({}, 'money')],
    ]);
  });

  test('say so in title and text', () => {
    expect(plotTerm(other, 'visits').title).toBe(
      'each of visits to the site is worth from 0.25 to 4 points: most at 0 days',
    );
    expect(plotTerm(other, 'visits', { range: [0, 70] }).text).toBe(
      '0 days: +4; 14 days: +2; 28 days: +1; 42 days: +0.5; 60 days: +0.205; 60 days: 0; 70 days: 0',
    );
    expect(plotTerm(other, 'forms').text).toBe('0: 0; 2: +10; 3: +12; 5: +12');
    expect(plotTerm(other, 'money').text).toBe(
      'small company, by its budget: +2 to +12; budget at least 20,000 EUR: +9; none of the cases: -4; missing: 0',
    );
    expect(plotTerm(other, 'people', { range: [0, 1e12] }).text).toMatch(/^0: 0; 100: \+2; .*; 1,000: \+2$/);
    expect(plotTerm(other, 'roles').text).toBe(
      'decides: +3; advises: +1.5; uses: +0.5; not known: 0; unlisted value: 0',
    );
    expect(plotTerm(other, 'size').text).toBe('4.953: +9; 99.48: 0; 1,000: +5.326');
  });
});

test('pictures that differ in theme alone have ids of their own', () => {
  const ids = (['auto', 'light', 'dark'] as const).map(
    (theme) => /id="([^"]+)"/.exec(plotTerm(model, 'source', { theme }).svg)?.[1],
  );
  expect(new Set(ids).size).toBe(3);
});

describe('titles tell the finding', () => {
  test('of a business case that may lose', () => {
    const facts = {
      bands: [
        { n: 4000, positives: 300 },
        { n: 21000, positives: 840 },
      ],
      population: 25000,
      capacity: 4000,
      margin: 500,
      contactCost: 20,
      setUpCost: 60_000,
    };
    expect(plotBusinessCase(businessCase(facts)).title).toBe(
      'Net -1,200: it depends most on the extra sales by the score, and is above 0 with extra sales by the score at 147.7',
    );
  });

  test('of a curve that nobody is through', () => {
    expect(plotSurvival(kaplanMeier([1, 2, 3], [1, 0, 0]), { unit: 'weeks' }).title).toBe(
      'More than half are still open after 3 weeks',
    );
  });

  test('of clusters that do not differ', () => {
    const attributes = [{ type: 'number', attribute: 'x', average: 1, difference: null }];
    expect(plotClusters([{ cluster: 'all', share: 1, attributes }] as never).title).toBe(
      'No cluster differs from the others in these attributes',
    );
  });

  test('of an allocation with places for all', () => {
    const plan = allocate([{ id: 'a', probability: 0.5, value: 100 }], { channels: [{ name: 'mail', capacity: 9 }] });
    expect(plotAllocation(plan).title).toBe('No channel lacks places: one more would bring nothing');
  });

  test('of a reliability table that misses', () => {
    const said = Array.from({ length: 100 }, () => 0.9);
    const came = Array.from({ length: 100 }, (_, i) => i < 20);
    expect(plotReliability(reliability(said, came, { bins: 1 })).title).toBe(
      'The probabilities miss what happened in 1 of 1 bin',
    );
  });
});

describe('names of all sorts', () => {
  const hostile = [
    '</text><script>alert(1)</script>',
    '"&\'<>',
    '\u0000\ud800\u202e abc',
    '',
    'a\nb',
    'x'.repeat(5000),
    '日本語の長い名前'.repeat(20),
    '__proto__',
  ];

  test('are escaped, kept apart and cut, in every form', () => {
    const entries = hostile.map((label, i) => ({
      label: label || ' ',
      n: 100 + i,
      share: 1 / 8,
      positives: 10,
      rate: 0.1,
      lift: 1,
      capture: 1 / 8,
      interval: null,
      expected: null,
      atLeast: null,
    }));
    const table = { n: 828, positives: 80, rate: 80 / 828, rows: entries };
    for (const width of [320, 640]) {
      const { svg, spec, title, text } = plotBands(table, { width, title: hostile.join(' ') });
      expect(() => new Resvg(svg, { font: { loadSystemFonts: false } })).not.toThrow();
      expect(svg).not.toContain('<script');
      expect(JSON.stringify(spec) + title + text).not.toMatch(/\\u0000|\\ud800|\u202e/);
      expect(overlaps(svg)).toEqual([]);
      expect(textsOf(svg).filter(({ right, left }) => left < 0 || right > width)).toEqual([]);
    }
  });

  test('that are the same get a number', () => {
    const row = { n: 1, share: 0.5, positives: 0, rate: 0, lift: null, capture: null };
    const plot = plotBands({
      n: 2,
      positives: 0,
      rate: 0,
      rows: [
        { label: 'A', ...row },
        { label: 'A', ...row },
      ],
    } as never);
    expect(rowsOf(plot, 0).map(({ band }) => band)).toEqual(['A', 'A (2)']);
    expect(plot.title).toBe('Band A has 50 % of the rows; none turned out positive');
  });

  test('that stand at an axis are clean in the specification too', () => {
    const half = { before: 0.5, after: 0.5 };
    const column = { name: 'a\u0000\nb', psi: 0, psiByChance: 0, classes: [{ label: 'x', ...half }] };
    const report = { n: { before: 1, after: 1 }, alarms: [], columns: [column] };
    const [layer] = plotDrift(report as never, { column: column.name }).spec.layer;
    expect(layer?.encoding.y).toMatchObject({ title: 'a\ufffd b' });
  });

  test('that are cut are whole for those who point at them', () => {
    const long = 'a very long name of a channel that does not fit beside its bar at all';
    const plan = allocate([{ id: 'a', probability: 0.5, value: 100 }], { channels: [{ name: long, capacity: 9 }] });
    expect(plotAllocation(plan, { width: 320 }).svg).toContain(`…<title>${long}</title>`);
  });
});

describe('what is no result is refused whole', () => {
  test('by its path', () => {
    const table = gains(scores, outcomes, { groups: 2 });
    expect(refusal(() => plotGains(null as never))).toEqual(['table: expected an object, got null']);
    expect(refusal(() => plotGains({ ...table, rows: [] }))).toEqual([
      'table.rows: expected something to draw, got an empty array',
    ]);
    expect(refusal(() => plotGains({ ...table, rows: [{ ...table.rows[0], n: Number.NaN }] } as never))).toEqual([
      'table.rows[0].n: expected a finite number, got NaN',
    ]);
    expect(
      refusal(() =>
        plotGains(
          gains(
            scores,
            scores.map(() => 0),
          ),
        ),
      ),
    ).toEqual(['table: expected at least one positive outcome, got none']);
    const empty = { ...table, rows: table.rows.map((row) => ({ ...row, n: 0, rate: null, lift: null })) };
    for (const plot of [plotGains, plotLift])
      expect(refusal(() => plot(empty))).toEqual(['table.rows: expected a group with rows, got none']);
    const line = { low: 1, high: 2, netAtLow: 1, netAtHigh: 2, swing: 1 };
    expect(
      refusal(() =>
        plotBusinessCase({ net: 1, text: '', sensitivity: [{ ...line, assumption: 'constructor' }] } as never),
      ),
    ).toEqual([
      'case.sensitivity[0].assumption: expected one of "population", "capacity", "margin", "setUpCost", "runningCost", "baseRate", "currentLift", "ranking", got another',
    ]);
    expect(refusal(() => plotRoc(rocCurve([0.5], [1])))).toEqual([
      'curve.points: expected something to draw, got an empty array',
    ]);
    expect(
      refusal(() => plotLift({ ...table, rows: Array.from({ length: 1001 }, () => table.rows[0]) } as never)),
    ).toEqual(['table.rows: expected at most 1000 to draw, got 1001']);
    expect(
      refusal(() =>
        plotReliability({
          ece: 0,
          rows: [{ n: 1, positives: 0, meanScore: 2, observedRate: 0, interval: null }],
        } as never),
      ),
    ).toEqual(['table.rows[0].meanScore: expected a share from 0 to 1, got a number outside']);
    expect(
      refusal(() =>
        plotBandShares({
          bands: ['A', 'B'],
          periods: [{ period: 'May', n: 1, shares: [1], psi: null, alarm: false }],
        } as never),
      ),
    ).toEqual(['shares.periods[0].shares: expected 2 shares, one per band, got 1']);
    expect(
      refusal(() =>
        plotClusters([
          { cluster: 'a', share: 0.5, attributes: [{ type: 'number', attribute: 'x', average: 1, difference: 1 }] },
          { cluster: 'b', share: 0.5, attributes: [{ type: 'number', attribute: 'y', average: 1, difference: 1 }] },
        ] as never),
      ),
    ).toEqual(['profiles[1].attributes: expected the attributes of the first cluster, got others']);
    const report = drift([{ size: 1 }, { size: 2 }], [{ size: 1 }, { size: 2 }], {
      attributes: { size: { type: 'number' } },
    });
    expect(refusal(() => plotDrift(report, { column: 'sise' }))).toEqual([
      'options.column: expected one of "size", got "sise"; did you mean "size"?',
    ]);
    const getter = Object.defineProperty({}, 'n', {
      get: () => {
        throw new Error('private');
      },
      enumerable: true,
    });
    expect(refusal(() => plotGains(getter as never))).toEqual([
      'table: expected a result that can be read, got one that throws',
    ]);
  });

  test('and so are options', () => {
    const table = gains(scores, outcomes);
    const refused = (options: object) => refusal(() => plotGains(table, options as never));
    expect(refused({ width: 100 })).toEqual(['options.width: expected at least 320, got 100']);
    expect(refused({ theme: 'night' })).toEqual([
      'options.theme: expected one of "auto", "light", "dark", got "night"',
    ]);
    expect(refused({ title: ' ' })).toEqual(['options.title: expected a sentence, got an empty string']);
    expect(refused({ id: 'a b' })).toEqual([
      'options.id: expected a letter, and up to 63 letters, digits, hyphens and underscores, got another string',
    ]);
    expect(refused({ widht: 640 })).toEqual([
      'options.widht: expected one of "width", "theme", "title", "id"; did you mean "width"?',
    ]);
    expect(refusal(() => plotSurvival(kaplanMeier([1], [1]), { unit: '' }))).toEqual([
      'options.unit: expected a name of the unit, got an empty string',
    ]);
  });
});

describe('one row, one group, one stage', () => {
  test('is drawn', () => {
    for (const plot of [
      plotGains(gains([0.5], [1])),
      plotLift(gains([0.5], [1])),
      plotReliability(reliability([0.5], [1], { bins: 1 })),
      plotPrecisionRecall(precisionRecallCurve([0.5], [1])),
      plotBands(bandTable([0.5], [0], [{ label: 'all', atLeast: null }])),
      plotSurvival(kaplanMeier([0], [1])),
      plotStages(
        measureStages([{ entries: [{ to: 'open', at: '2026-01-01T00:00:00Z' }] }], { stages: ['open'], asOf }),
      ),
      plotLedger(model, evaluate(model, {}, { asOf })),
    ])
      expect(plot.svg).not.toMatch(/NaN|Infinity|undefined/);
  });

  test('a curve of very many points is thinned, first and last kept, and no point a thousandth from one that is drawn', {
    tags: ['long'],
  }, () => {
    const n = 20_000;
    const many = Array.from({ length: n }, (_, i) => i / n);
    const curve = rocCurve(
      many,
      many.map((score, i) => ((i * 7919) % 1009) / 1009 < score),
    );
    const rows = rowsOf(plotRoc(curve), 1);
    expect(rows.length).toBeLessThan(2100);
    expect(rows[0]).toMatchObject({ falsePositiveRate: 0, truePositiveRate: 0 });
    expect(rows.at(-1)).toMatchObject({ falsePositiveRate: 1, truePositiveRate: 1 });
    let drawn = 0;
    for (const point of curve.points) {
      const isNext = (['falsePositiveRate', 'truePositiveRate'] as const).every(
        (rate) => rows[drawn + 1]?.[rate] === point[rate],
      );
      if (isNext) drawn++;
      expect(Math.abs(point.falsePositiveRate - Number(rows[drawn]?.falsePositiveRate))).toBeLessThan(1e-3);
      expect(Math.abs(point.truePositiveRate - Number(rows[drawn]?.truePositiveRate))).toBeLessThan(1e-3);
    }
    expect(drawn).toBe(rows.length - 1);
  });

  test('what was passed stays as it was', () => {
    const table = Object.freeze({
      ...gains(scores, outcomes),
      rows: Object.freeze([...gains(scores, outcomes).rows].map(Object.freeze)),
    });
    expect(plotGains(table as never)).toEqual(plotGains(gains(scores, outcomes)));
  });
});
