import { describe, expect, test, vi } from 'vitest';
import { random } from '../../src/core/random.js';
import type { FitOptions } from '../../src/fit/fit-options.js';
import { logOdds } from '../../src/fit/log-odds.js';
import { fitMicroSegments, modelOf } from '../../src/fit/micro-segments.js';
import type { MicroSegmentsModel } from '../../src/kinds/micro-segments/model.js';
import type { Attributes } from '../../src/model/attribute/attribute.js';
import type { CrossAxis } from '../../src/model/terms/cross/term.js';
import type { Term } from '../../src/model/terms/term.js';
import { parseModel, safeParseModel } from '../../src/parse.js';
import { amountsOf, finerThan, halfSteps, type Row, scores } from './data.js';
import { simulated } from './learned-data.js';

// The one place that rounds what is learned can be switched off: the same fit then writes its coefficients as they were solved for.
const rounding = vi.hoisted(() => ({ off: false }));
vi.mock('../../src/fit/log-odds.js', async (original) => {
  const real = await original<typeof import('../../src/fit/log-odds.js')>();
  return { logOdds: (amount: number) => (rounding.off ? amount : real.logOdds(amount)) };
});

const data = simulated(31, 3000, (size, age) => (size > 5 === age > 5 ? 0.8 : -0.8));
const { below } = random(32);
const rows: readonly Row[] = data.rows.map((row) => ({
  ...(row as Row),
  size: below(25) === 0 ? null : (row.size as number),
  sector: [null, 'space'][below(40)] ?? (row.sector as string),
  trial: below(2) === 0,
}));
const attributes: Attributes = { ...data.attributes, trial: { type: 'boolean' } };

function fitted(options: Partial<FitOptions<Row>>): MicroSegmentsModel {
  return modelOf(fitMicroSegments(rows, { attributes, outcome: 'won', ...options }));
}

/** The same, with its coefficients as they were solved for. */
function unrounded(options: Partial<FitOptions<Row>>): MicroSegmentsModel {
  rounding.off = true;
  try {
    return fitted(options);
  } finally {
    rounding.off = false;
  }
}

/** What a term adds for a record, in plain arithmetic and without a rounding. */
function lineOf(term: Term, row: Row): number {
  const at = (name: string) => row[name] ?? null;
  switch (term.type) {
    case 'linear': {
      const x = at(term.attribute);
      return x === null ? (term.missing ?? Number.NaN) : term.slope * (Number(x) - (term.center ?? 0));
    }
    case 'points': {
      const value = at(term.attribute);
      if (value === null) return term.missing ?? Number.NaN;
      const own = term.amounts[String(value)];
      if (own !== undefined) return own;
      return (value === 'space' ? term.unseen : term.otherwise) ?? Number.NaN;
    }
    case 'bins': {
      const x = at(term.attribute);
      if (x === null) return term.missing ?? Number.NaN;
      return term.bins.find((bin) => bin.below === undefined || Number(x) < bin.below)?.amount ?? Number.NaN;
    }
    case 'curve': {
      const x = at(term.attribute);
      if (x === null) return term.missing ?? Number.NaN;
      const [first, last] = [term.knots[0], term.knots[term.knots.length - 1]];
      if (first === undefined || last === undefined) return Number.NaN;
      if (Number(x) <= first.at) return first.amount;
      const after = term.knots.findIndex((knot) => Number(x) < knot.at);
      const [from, to] = [term.knots[after - 1], term.knots[after]];
      if (from === undefined || to === undefined) return last.amount;
      return from.amount + ((to.amount - from.amount) * (Number(x) - from.at)) / (to.at - from.at);
    }
    case 'cross': {
      const places = [term.rows, term.columns].map((side) => placeOf(side, at(side.attribute)));
      if (places.includes(null)) return term.missing ?? Number.NaN;
      const [r = -1, c = -1] = places as number[];
      return term.amounts[r]?.[c] ?? term.unseen ?? Number.NaN;
    }
    default:
      return Number.NaN;
  }
}

function placeOf(side: CrossAxis, value: Row[string]): number | null {
  if (value === null) return null;
  if (side.bins === undefined) return (side.values ?? []).indexOf(String(value));
  return side.bins.findIndex((bin) => bin.below === undefined || Number(value) < bin.below);
}

test('an amount is rounded to a billionth, halves up', () => {
  expect([0.1234567894, 0.1234567896, -0.1234567896, 2.5e-9, -2.5e-9].map(logOdds)).toEqual([
    0.123456789, 0.12345679, -0.12345679, 3e-9, -2e-9,
  ]);
  expect(Object.is(logOdds(-1e-10), 0)).toBe(true);
});

describe.each<[string, Partial<FitOptions<Row>>, readonly Term['type'][]]>([
  ['straight lines and values under a penalty', {}, ['linear', 'points']],
  ['straight lines and values by maximum likelihood', { penalty: 'none' }, ['linear', 'points']],
  ['bins with a pair', { shape: 'bins', pairs: 1 }, ['bins', 'cross', 'points']],
  ['curves', { shape: 'curve' }, ['curve', 'points']],
])('a fit of %s', (_, options, types) => {
  const model = fitted(options);
  const exact = unrounded(options);

  test('has its intercept and every amount in whole billionths', () => {
    expect([...new Set(model.terms.map((term) => term.type))].sort()).toEqual(types);
    const amounts = amountsOf(model);
    expect(amounts.some(([path]) => path === 'intercept')).toBe(true);
    expect(amounts.length).toBeGreaterThan(10);
    expect(finerThan(9, amounts)).toEqual([]);
  });

  test('is accepted, and would not be with its amounts as they were solved for', () => {
    expect(parseModel(JSON.parse(JSON.stringify(model)))).toEqual(model);
    const parsed = safeParseModel(exact);
    expect(parsed.success ? [] : [...new Set(parsed.error.issues.map(({ code }) => code))]).toEqual(['too-fine']);
  });

  test('has the coefficients that were solved for, amounts to half a step and slopes to the last bit', () => {
    const [rounded, solved] = [amountsOf(model), amountsOf(exact)];
    expect(finerThan(9, solved)).toEqual(solved.filter(([, amount]) => amount !== 0));
    expect(rounded.map(([path]) => path)).toEqual(solved.map(([path]) => path));
    // A missing value that no row has is declared the average of amounts that are rounded already: half a step more.
    rounded.forEach(([path, amount], k) => {
      const most = halfSteps(path.endsWith('.missing') ? 2 : 1);
      expect(Math.abs(amount - (solved[k]?.[1] ?? Number.NaN))).toBeLessThan(most + 1e-15);
    });
    const slopes = ({ terms }: MicroSegmentsModel) => terms.flatMap((term) => (term.type === 'linear' ? [term] : []));
    expect(slopes(model).map(({ slope, center }) => [slope, center])).toEqual(
      slopes(exact).map(({ slope, center }) => [slope, center]),
    );
    expect(model.covariance).toEqual(exact.covariance);
  });

  test('gives the probabilities of the unrounded coefficients, worked out by hand, to 1e-8', () => {
    const probabilities = scores(model, rows);
    rows.forEach((row, i) => {
      const total = exact.terms.reduce((sum, term) => sum + lineOf(term, row), exact.intercept);
      const expected = 1 / (1 + Math.exp(-total));
      expect(Math.abs((probabilities[i] ?? Number.NaN) - expected)).toBeLessThan(1e-8);
    });
  });
});

test('a term whose amounts are all 0 to the step is left out, and the model is a sound one', () => {
  // The outcome depends on the source alone; the other attribute is balanced over it, and is worth 1e-17 or so.
  const rows = Array.from({ length: 1200 }, (_, i) => ({
    source: 'abc'[i % 3],
    flip: Math.floor(i / 3) % 2 === 0,
    won: Math.floor(i / 6) % 10 < 1 + (i % 3) * 3,
  }));
  const attributes = { source: { type: 'category', values: ['a', 'b', 'c'] }, flip: { type: 'boolean' } } as const;
  const { model, report } = fitMicroSegments(rows, { attributes, outcome: 'won', shape: 'bins' });
  expect(model?.terms.map((term) => ('attribute' in term ? term.attribute : term.type))).toEqual(['source']);
  expect(report.notes).toContain('flip: left out, nothing in it is worth an amount');
  expect(model?.covariance?.parameters.filter((name) => name.startsWith('flip'))).toEqual([]);
  expect(parseModel(JSON.parse(JSON.stringify(model)))).toEqual(model);
});
