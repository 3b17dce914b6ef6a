import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { random } from '../../src/core/random.js';
import { adopterCategories } from '../../src/measure/adoption/adoption.js';
import { fitBass } from '../../src/measure/adoption/bass.js';
import { forecastBass } from '../../src/measure/adoption/bass-forecast.js';
import { adoptionGap } from '../../src/measure/adoption/gap.js';
import golden from '../golden/adoption/adoption.json' with { type: 'json' };
import border from '../golden/adoption/border.json' with { type: 'json' };
import { refusal } from '../model/make.js';

const near = (got: number | null | undefined, expected: number, within: number) =>
  expect(Math.abs((got ?? Number.NaN) - expected), `${got} is not ${expected}`).toBeLessThanOrEqual(
    within * Math.max(1e-3, Math.abs(expected)),
  );

describe('adopter categories', () => {
  test('the convention is 2.5, 13.5, 34, 34 and 16 % at -2, -1, 0 and +1 standard deviations', () => {
    const { rows, mean, standardDeviation } = adopterCategories([0, 1, 2]);
    expect([mean, standardDeviation]).toEqual([1, 1]);
    expect(rows.map(({ label, convention, from, to }) => [label, convention, from, to])).toEqual([
      ['innovators', 0.025, null, -1],
      ['early adopters', 0.135, -1, 0],
      ['early majority', 0.34, 0, 1],
      ['late majority', 0.34, 1, 2],
      ['laggards', 0.16, 2, null],
    ]);
  });

  test.each(golden.categories)(
    'cuts and counts are those of numpy: mean $mean',
    ({ firstUse, counts, ...expected }) => {
      const got = adopterCategories(firstUse);
      near(got.mean, expected.mean, 1e-12);
      near(got.standardDeviation, expected.standardDeviation, 1e-12);
      expect(got.rows.map((row) => row.n)).toEqual(counts);
      expect(got.rows.map((row) => row.share)).toEqual(counts.map((n) => n / firstUse.length));
    },
  );

  test('those who have not begun are in no category and in no average', () => {
    const { n, notYet, mean, categories } = adopterCategories([null, 0, 1, null, 2]);
    expect({ n, notYet, mean, categories }).toEqual({
      n: 3,
      notYet: 2,
      mean: 1,
      // Right at a cut is in the later category.
      categories: [null, 'early majority', 'late majority', null, 'laggards'],
    });
  });

  test('a weight of 3 counts as three people, and the order does not matter', () => {
    const time = fc.option(fc.integer({ min: 0, max: 40 }));
    const entry = fc.tuple(time, fc.integer({ min: 0, max: 3 }));
    fc.assert(
      fc.property(fc.array(entry, { maxLength: 20 }), (entries) => {
        const all = [[0, 1], [9, 1], ...entries] as [number | null, number][];
        const weighed = adopterCategories(
          all.map(([one]) => one),
          { weights: all.map(([, weight]) => weight) },
        );
        const repeated = adopterCategories(
          all.flatMap(([one, weight]) => Array<number | null>(weight).fill(one)).reverse(),
        );
        expect(weighed.rows).toEqual(repeated.rows);
        expect([weighed.n, weighed.notYet]).toEqual([repeated.n, repeated.notYet]);
      }),
    );
  });

  test('fewer than two different times are refused, and so is what is no time', () => {
    const few = 'firstUse: expected at least two different times of first use, got';
    expect(refusal(() => adopterCategories([null]))).toEqual([`${few} none`]);
    expect(refusal(() => adopterCategories([4, 4, null]))).toEqual([`${few} 2 of the same`]);
    expect(refusal(() => adopterCategories([1, Number.NaN]))).toEqual([
      'firstUse[1]: expected a finite number, or null for no first use, got NaN',
    ]);
  });
});

describe('the adoption gap', () => {
  const units = [
    { unit: 'research', members: 40, adopters: 30 },
    { unit: 'production', members: 50, adopters: 10 },
    { unit: 'service', members: 20, adopters: 0 },
    { unit: 'quality', members: 10, adopters: 9 },
  ];

  test('inside a unit adopters speak to the others; in a new department the others are referred to adopters', () => {
    const gap = adoptionGap(units, { objective: 0.6 });
    expect(gap).toMatchObject({
      members: 120,
      adopters: 49,
      rate: 49 / 120,
      gap: 0.6 - 49 / 120,
      missing: { insideUnits: 20, newDepartments: 12 },
      place: 'inside the unit',
    });
    expect(
      gap.units.map(({ unit, missing, place, influence, referTo }) => [unit, missing, place, influence, referTo]),
    ).toEqual([
      ['research', 0, null, null, null],
      ['production', 20, 'inside the unit', 'adopters speak to the others', null],
      ['service', 12, 'new department', 'the others are referred to adopters', 'quality'],
      ['quality', 0, null, null, null],
    ]);
  });

  test('how many make a beginning is for the host to say', () => {
    const gap = adoptionGap(units, { objective: 0.6, foothold: 11 });
    expect(gap.units.map((one) => one.place)).toEqual([null, 'new department', 'new department', null]);
    expect(gap.place).toBe('new department');
    expect(gap.units[1]?.referTo).toBe('research');
  });

  test('without adopters anywhere nobody can be referred to; with the objective reached nothing is missing', () => {
    const [none] = adoptionGap([{ unit: 'all', members: 9, adopters: 0 }], { objective: 0.5 }).units;
    expect(none).toMatchObject({ place: 'new department', missing: 5, referTo: null });
    expect(adoptionGap(units.slice(3), { objective: 0.9 })).toMatchObject({ gap: 0, place: null });
  });

  test('the people missing are the fewest that reach the objective', () => {
    expect(adoptionGap([{ unit: 'a', members: 100, adopters: 0 }], { objective: 0.07 }).missing.newDepartments).toBe(7);
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 500 }), fc.integer({ min: 1, max: 100 }), (members, percent) => {
        const objective = percent / 100;
        const { newDepartments } = adoptionGap([{ unit: 'a', members, adopters: 0 }], { objective }).missing;
        expect(newDepartments / members).toBeGreaterThanOrEqual(objective);
        expect((newDepartments - 1) / members).toBeLessThan(objective);
      }),
    );
  });

  test('counts and objectives that cannot be are refused', () => {
    const of = (change: object) =>
      refusal(() => adoptionGap([{ unit: 'a', members: 9, adopters: 1, ...change }], { objective: 0.5 }));
    expect(of({ adopters: 10 })).toEqual(['units[0].adopters: expected a whole number from 0 to 9, got 10']);
    expect(of({ members: 0 })[0]).toMatch(/^units\[0\]\.members: expected a whole number from 1 /);
    expect(refusal(() => adoptionGap([...units, ...units], { objective: 0.5 }))).toEqual([
      'units[4].unit: expected each unit once, got "research" again',
    ]);
    expect(refusal(() => adoptionGap([], { objective: 0.5 }))).toEqual(['units: expected at least one unit, got none']);
    expect(refusal(() => adoptionGap(units, { objective: 60 }))).toEqual([
      'options.objective: expected a share above 0, at most 1, got 60',
    ]);
    expect(refusal(() => adoptionGap(units, { objective: 0.6, foothold: 0.5 }))).toEqual([
      'options.foothold: expected a whole number from 1 on, got 0.5',
    ]);
  });
});

describe('the Bass curve', () => {
  test.each(golden.bass)('$name: parameters and standard errors are those of scipy, the residuals no larger', (one) => {
    const fit = fitBass(one.cumulative);
    expect(fit.problem).toBeNull();
    const parameters = [fit.p, fit.q, fit.market];
    parameters.forEach(({ value, standardError }, k) => {
      near(value, one.values[k] as number, 1e-6);
      near(standardError, one.standardErrors[k] as number, 1e-4);
    });
    expect(fit.sse).toBeLessThanOrEqual(one.sse * (1 + 1e-10));
  });

  test('a curve without noise gives its parameters back', () => {
    const [p, q, market] = [0.02, 0.4, 1000];
    const curve = Array.from({ length: 15 }, (_, i) => {
      const e = Math.exp(-(p + q) * (i + 1));
      return (market * (1 - e)) / (1 + (q / p) * e);
    });
    const fit = fitBass(curve);
    near(fit.p.value, p, 1e-8);
    near(fit.q.value, q, 1e-8);
    near(fit.market.value, market, 1e-8);
    near(fit.peak, Math.log(q / p) / (p + q), 1e-8);
    expect(fit).toMatchObject({ converged: true, peakSeen: true });
    expect(fit.rSquared).toBeGreaterThan(1 - 1e-12);
  });

  test('data that end before the peak say so, and so does a fit that was stopped', () => {
    expect(fitBass(golden.bass[2]?.cumulative ?? []).peakSeen).toBe(false);
    expect(fitBass(golden.bass[0]?.cumulative ?? [], { maxSteps: 1 })).toMatchObject({
      steps: 1,
      problem: 'not converged',
    });
  });

  test.each([
    ['a straight line', [10, 20, 30, 40, 50, 60, 70, 80]],
    ['growth without an end', [1, 2, 4, 8, 16, 32, 64, 128]],
  ])('%s has no limit, and the report says so', (_, cumulative) => {
    expect(fitBass(cumulative).problem).toBe('no limit in the data');
  });

  test('figures that fall, too few of them, or none are refused', () => {
    expect(refusal(() => fitBass([1, 5, 4, 6, 7]))).toEqual([
      'cumulative[2]: expected at least 5, the figure before, got 4; give cumulative figures, not those of each period',
    ]);
    expect(refusal(() => fitBass([-1, 5, 6, 6, 7]))[0]).toMatch(
      /^cumulative\[0\]: expected a number of 0 or more, got -1/,
    );
    const few = 'cumulative: expected at least five periods, with adopters in more than the first, got';
    expect(refusal(() => fitBass([1, 2, 3]))).toEqual([`${few} 3 periods`]);
    expect(refusal(() => fitBass([3, 3, 3, 3, 3, 3]))).toEqual([`${few} 6 periods`]);
    expect(refusal(() => fitBass([1, 2, 3, Number.NaN, 5]))).toEqual([
      'cumulative[3]: expected a finite number, got NaN',
    ]);
  });

  test.each(border.border)('nobody imitates ($values): q is 0, p and market are those of scipy without q', (one) => {
    const fit = fitBass(one.cumulative);
    expect(fit).toMatchObject({ q: { value: 0, standardError: null }, problem: null, converged: true, peak: null });
    [fit.p, fit.market].forEach(({ value, standardError }, k) => {
      near(value, one.values[k] as number, 1e-6);
      near(standardError, one.standardErrors[k] as number, 1e-4);
    });
    expect(fit.sse).toBeLessThanOrEqual(one.sse * (1 + 1e-10));
  });

  test('of fits to data in which nobody imitates none fails, and half have no q', { tags: ['long'] }, () => {
    const { next } = random(1);
    const noise = () => 5 * (Array.from({ length: 12 }, next).reduce((sum, u) => sum + u, 0) - 6);
    const fits = [0.05, 0.1, 0.2].flatMap((p) =>
      Array.from({ length: 40 }, () => {
        let before = 0;
        return fitBass(
          Array.from({ length: 15 }, (_, i) => {
            before = Math.max(before, 1000 * (1 - Math.exp(-p * (i + 1))) + noise());
            return before;
          }),
        );
      }),
    );
    expect(fits.filter(({ problem }) => problem !== null)).toEqual([]);
    const without = fits.filter(({ q }) => q.value === 0).length / fits.length;
    expect(without).toBeGreaterThan(0.4);
    expect(without).toBeLessThan(0.7);
  });

  test('periods before the launch move the curve, and change nothing else', () => {
    const cumulative = golden.bass[0]?.cumulative ?? [];
    const fit = fitBass(cumulative);
    const later = fitBass([0, 0, 0, ...cumulative], { launch: 3 });
    expect(later).toEqual({ ...fit, peak: (fit.peak ?? 0) + 3, fitted: [0, 0, 0, ...fit.fitted], launch: 3 });
    // Without it the rise after nothing looks like imitation.
    expect(fitBass([0, 0, 0, ...(border.border[0]?.cumulative ?? [])]).q.value).toBeGreaterThan(0.1);
  });

  test('counts that begin with 0 are fitted', () => {
    const fit = fitBass([0, 0, 1, 4, 10, 22, 45, 80, 120, 150, 165, 170]);
    expect(fit).toMatchObject({ problem: null, converged: true });
    expect(fit.rSquared).toBeGreaterThan(0.999);
  });

  test('counts in any unit give the same p and q', () => {
    const cumulative = golden.bass[1]?.cumulative ?? [];
    const { p, q } = fitBass(cumulative);
    for (const unit of [2 ** -60, 2 ** 30])
      expect(fitBass(cumulative.map((value) => value * unit))).toMatchObject({ p, q });
  });

  test('figures before the launch, or beyond all numbers of people, are refused', () => {
    expect(refusal(() => fitBass([0, 1, 5, 6, 7, 8, 9], { launch: 2 }))).toEqual([
      'cumulative[1]: expected 0, as the launch comes later, got 1; launch is the number of periods before the first in which anybody could adopt',
    ]);
    expect(refusal(() => fitBass([0, 0, 5, 6, 7], { launch: 2 }))).toEqual([
      'cumulative: expected at least five periods after the launch, with adopters in more than the first, got 3 periods',
    ]);
    expect(refusal(() => fitBass([1, 2, 3, 4, 1e16]))).toEqual([
      'cumulative[4]: expected at most 10^15 adopters, got 10000000000000000',
    ]);
    expect(refusal(() => fitBass([1, 2, 3, 4, 6], { maxSteps: 1e9 }))).toEqual([
      'options.maxSteps: expected at most 100000, got 1000000000',
    ]);
  });
});

describe('a forecast of adoption', () => {
  test.each(border.forecasts)('p $p, q $q: the curve is that of mpmath', ({ p, q, market, ...expected }) => {
    expected.periods.forEach((period, i) => {
      const [told] = forecastBass({ p, q, market }, { periods: 1, after: period - 1 });
      expect(told?.period).toBe(period);
      near(told?.cumulative, expected.cumulative[i] as number, 1e-12);
      // A difference of two figures that are nearly the market's.
      expect(Math.abs((told?.adopters ?? Number.NaN) - (expected.adopters[i] as number))).toBeLessThan(1e-12 * market);
    });
  });

  test('goes on from a fit past its last period, launch and all', () => {
    const cumulative = [0, 0, ...(golden.bass[0]?.cumulative ?? [])];
    const fit = fitBass(cumulative, { launch: 2 });
    const curve = { p: fit.p.value, q: fit.q.value, market: fit.market.value, launch: fit.launch };
    const all = forecastBass(curve, { periods: cumulative.length + 3 });
    expect(all.slice(0, cumulative.length).map((one) => one.cumulative)).toEqual(
      fit.fitted.map((value) => expect.closeTo(value, 6)),
    );
    expect(forecastBass(curve, { periods: 3, after: cumulative.length })).toEqual(all.slice(-3));
  });

  test('never falls, never passes the market, and its adopters add up', () => {
    const part = fc.double({ min: 1e-9, max: 5, noNaN: true });
    fc.assert(
      fc.property(
        part,
        fc.oneof(fc.constant(0), part),
        fc.double({ min: 0, max: 1e15, noNaN: true }),
        (p, q, market) => {
          const rows = forecastBass({ p, q, market }, { periods: 40 });
          for (const [i, { adopters, cumulative }] of rows.entries()) {
            expect(adopters).toBeGreaterThanOrEqual(0);
            expect(cumulative).toBeLessThanOrEqual(market);
            const before = rows[i - 1]?.cumulative ?? 0;
            expect(Math.abs(before + adopters - cumulative)).toBeLessThanOrEqual(1e-12 * market);
          }
        },
      ),
    );
  });

  test('refuses what is no curve, and periods nobody would read', () => {
    const curve = { p: 0.03, q: 0.4, market: 100 };
    const of = (change: object, options: object = { periods: 3 }) =>
      refusal(() => forecastBass({ ...curve, ...change }, options as never));
    expect(of({ p: 0 })).toEqual(['curve.p: expected a number above 0, at most 100, got 0']);
    expect(of({ q: -1 })).toEqual(['curve.q: expected a number of 0 or more, at most 100, got -1']);
    expect(of({ market: Number.NaN })).toEqual(['curve.market: expected a number from 0 to 10^15, got NaN']);
    expect(of({ m: 3 })).toEqual(['curve.m: expected one of "p", "q", "market", "launch"']);
    expect(of({}, {})).toEqual(['options.periods: expected how many periods to tell, got nothing']);
    expect(of({}, { periods: 1e9 })).toEqual(['options.periods: expected at most 10000, got 1000000000']);
  });
});
