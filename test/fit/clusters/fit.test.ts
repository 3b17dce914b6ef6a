import { describe, expect, test } from 'vitest';
import { random, shuffle } from '../../../src/core/random.js';
import { explainAssignment } from '../../../src/explain/assignment.js';
import { hamerly } from '../../../src/fit/clusters/hamerly.js';
import { mlKmeans } from '../../../src/fit/clusters/ml-kmeans.js';
import { fitClusters } from '../../../src/fit/clusters.js';
import { parseModel, safeParseModel } from '../../../src/parse.js';
import { refusal } from '../../model/make.js';
import { compile, evaluate, fingerprint } from '../../model/vouched.js';
import { amountsOf, asOf, finerThan } from '../data.js';
import { mixed, reference, sizesBy, spend, wholesale } from './data.js';

const rows = wholesale();
const options = { attributes: mixed, scale: 'log1p', k: 4, starts: 6 } as const;

describe('the same model, bit for bit', () => {
  const { model, report } = fitClusters(rows, options);
  const print = fingerprint(model);

  test('for rows in any order, and from columns', () => {
    for (const seed of [1, 2, 3]) {
      const again = fitClusters(shuffle(rows, seed), options);
      expect(fingerprint(again.model)).toBe(print);
      expect(again.report).toEqual(report);
    }
    const table = Object.fromEntries(Object.keys(mixed).map((name) => [name, rows.map((row) => row[name] as never)]));
    expect(fingerprint(fitClusters(table, options).model)).toBe(print);
  });

  test('by either engine', () => {
    const other = fitClusters(rows, { ...options, engine: mlKmeans });
    expect(fingerprint(other.model)).toBe(print);
    expect(other.report).toEqual(report);
    expect(fingerprint(fitClusters(rows, { ...options, engine: hamerly }).model)).toBe(print);
  });

  test('for a row of weight 3 and for the row three times', { tags: ['long'] }, () => {
    const weights = rows.map((_, i) => (i % 5 === 0 ? 3 : 1));
    const repeated = rows.flatMap((row, i) => Array.from({ length: weights[i] as number }, () => row));
    for (const engine of [hamerly, mlKmeans]) {
      const weighed = fitClusters(rows, { ...options, engine, weights });
      const thrice = fitClusters(repeated, { ...options, engine });
      expect(fingerprint(weighed.model)).toBe(fingerprint(thrice.model));
      expect({ ...weighed.report, rows: 0 }).toEqual({ ...thrice.report, rows: 0 });
    }
  });

  test('parses, evaluates every row into the cluster of the fit, and explains each adding up to the margin', () => {
    expect(parseModel(model)).toEqual(model);
    expect(sizesBy(model, rows)).toEqual(model.clusters.map((cluster) => cluster.size));
    const millionths = (amount: number | null) => Math.floor((amount ?? Number.NaN) * 1e6 + 0.5);
    for (const row of rows) {
      const evaluation = evaluate(model, row as never, { asOf });
      const told = explainAssignment(model, evaluation);
      const sum = told?.reasons.reduce((steps, { amount }) => steps + millionths(amount), 0);
      expect(sum).toBe(millionths(evaluation.result.margin));
    }
  });

  test('squared distances from the centres add up to the inertia, and each attribute is rounded once to a millionth', () => {
    const { codes } = compile(model).many(rows, { asOf }).labels.cluster;
    let inertia = 0;
    model.clusters.forEach(({ terms }, c) => {
      const members = rows.filter((_, i) => codes[i] === c);
      const share = (name: string, value: string) =>
        members.filter((row) => row[name] === value).length / members.length;
      for (const row of members) {
        const squares = terms.map((term) =>
          term.type === 'distance'
            ? ((Math.log1p(Number(row[term.attribute])) - term.center) / term.scale) ** 2
            : Object.keys(term.amounts).reduce((sum, value) => {
                const here = row[term.attribute] === value ? 1 : 0;
                return sum + (here - share(term.attribute, value)) ** 2;
              }, 0),
        );
        const exact = squares.reduce((sum, square) => sum + square, 0);
        const { distance } = evaluate(model, row as never, { asOf }).result;
        expect(Math.abs(distance - exact)).toBeLessThan(terms.length * 0.5e-6 + 1e-12);
        inertia += exact;
      }
    });
    expect(inertia).toBeCloseTo(report.inertia, 8);
  });

  test('with ids in canonical order: by size, then by centre', () => {
    expect(model.clusters.map((cluster) => cluster.id)).toEqual(['c1', 'c2', 'c3', 'c4']);
    const sizes = model.clusters.map((cluster) => cluster.size ?? 0);
    expect([...sizes].sort((a, b) => b - a)).toEqual(sizes);
    const even = fitClusters([{ x: 10 }, { x: 0 }, { x: 11 }, { x: 1 }], {
      attributes: { x: { type: 'number' } },
      scale: 'none',
      k: 2,
    }).model;
    expect(even.clusters.map((cluster) => [cluster.size, cluster.terms[0]])).toEqual([
      [2, { type: 'distance', attribute: 'x', center: 0.5, scale: 1, missing: 25 }],
      [2, { type: 'distance', attribute: 'x', center: 10.5, scale: 1, missing: 25 }],
    ]);
  });
});

test('whatever the seed, the inertia is at most 0.5 % above the best known', { tags: 'long' }, () => {
  for (const [key, scale] of [
    ['wholesaleStandardised', 'standard'],
    ['wholesaleLog1p', 'log1p'],
  ] as const) {
    const known = reference[key].by_k.find((one) => one.k === 10)?.best_inertia_known as number;
    for (let seed = 1; seed <= 8; seed++) {
      const { report } = fitClusters(rows, { attributes: spend, scale, k: 10, seed });
      expect(report.inertia / known).toBeLessThanOrEqual(1.005);
    }
  }
});

describe('hard cases', () => {
  const small = (points: number[][], k: number) =>
    fitClusters(
      points.map((point) => Object.fromEntries(point.map((x, j) => [`x${j}`, x]))),
      {
        attributes: Object.fromEntries((points[0] ?? []).map((_, j) => [`x${j}`, { type: 'number' }] as const)),
        scale: 'none',
        k,
      },
    );
  test.each(reference.hardCases.filter((one) => one.inertia !== undefined && one.note === undefined))(
    '$points with k = $k has inertia $inertia',
    ({ points, k, inertia }) => expect(small(points, k).report.inertia).toBe(inertia),
  );

  test('fewer distinct rows than clusters, and more clusters than rows, are refused', () => {
    const same = reference.hardCases.find((one) => one.note !== undefined);
    expect(refusal(() => small(same?.points ?? [], 2))).toEqual([
      'options.k: expected at most 1, the distinct rows, got 2; a cluster without a row of its own says nothing',
    ]);
    const few = reference.hardCases.find((one) => one.error !== undefined);
    expect(refusal(() => small(few?.points ?? [], 3))).toEqual([
      'options.k: expected at most 2, the rows that can be used, got 3',
    ]);
    expect(
      refusal(() =>
        fitClusters([{ x: 1 }, { x: 2 }], { attributes: { x: { type: 'number' } }, k: { from: 2, to: 9 } }),
      ),
    ).toEqual(['options.k.to: expected at most 2, the rows that can be used, got 9']);
    expect(refusal(() => small(same?.points ?? [], 1))).toEqual([
      'options.k: expected rows that differ in some attribute, got none that do',
    ]);
  });

  test('rows that cannot be used are left out and listed; none at all is an error', () => {
    const attributes = { x: { type: 'number' } } as const;
    const { report } = fitClusters([{ x: 1 }, { x: 'two' }, { x: 5 }], { attributes, k: 2 });
    expect(report.rows).toBe(2);
    expect(report.rejected.map((one) => one.index)).toEqual([1]);
    expect(refusal(() => fitClusters([{ x: 'two' }], { attributes, k: 2 }))).toEqual([
      'options.k: expected at most 0, the rows that can be used, got 2',
      'records[0].x: expected a finite number, got a string',
    ]);
  });

  test('fractional weights need the engine that takes them', () => {
    const attributes = { x: { type: 'number' } } as const;
    const call = () => fitClusters([{ x: 1 }, { x: 5 }], { attributes, k: 2, weights: [0.5, 1], engine: mlKmeans });
    expect(refusal(call)).toEqual([
      'mlKmeans: expected weights that are whole numbers, got fractions; use the engine hamerly',
    ]);
  });
});

describe('engines', () => {
  const points = { n: 4, d: 1, rows: Float64Array.of(0, 1, 10, 11), weights: new Float64Array(4).fill(1) };
  test('that are stopped early say so', () => {
    const start = Float64Array.of(0, 1);
    for (const engine of [hamerly, mlKmeans]) {
      expect(engine(points, start, { maxSteps: 1 })).toMatchObject({ steps: 1, converged: false });
      const found = engine(points, start);
      expect(found.converged).toBe(true);
      expect([...found.labels, ...found.centres]).toEqual([0, 0, 1, 1, 0.5, 10.5]);
    }
  });

  test('that leave clusters empty find nothing', () => {
    const lazy = (_: unknown, start: Float64Array) => ({
      labels: new Int32Array(4),
      centres: start,
      steps: 0,
      converged: true,
    });
    const four = [0, 1, 10, 11].map((x) => ({ x }));
    expect(refusal(() => fitClusters(four, { attributes: { x: { type: 'number' } }, k: 2, engine: lazy }))).toEqual([
      'options.k: expected a start from which no cluster runs empty, got none for 2; ask for fewer clusters, or more starts',
    ]);
  });

  test('that stop early are led to the end', () => {
    const hasty: typeof hamerly = (all, start) => hamerly(all, start, { maxSteps: 1 });
    const { model, report } = fitClusters(rows, { ...options, engine: hasty });
    expect(report.converged).toBe(true);
    expect(sizesBy(model, rows)).toEqual(model.clusters.map((cluster) => cluster.size));
  });
});

test('many rows are searched thinned out and refined on all, the same by either engine', { tags: ['long'] }, () => {
  const { next, below } = random(7);
  const heap = () => {
    const c = below(3);
    return { x: 10 * c + next() + next(), y: (c === 1 ? 30 : 0) + next() };
  };
  const many = Array.from({ length: 12_000 }, heap);
  const attributes = { x: { type: 'number' }, y: { type: 'number' } } as const;
  const { model, report } = fitClusters(many, { attributes, k: { from: 2, to: 4 } });
  expect(report).toMatchObject({ k: 3, rows: 12_000, patterns: 12_000, search: { starts: 10, swaps: 20 } });
  expect(sizesBy(model, many)).toEqual(model.clusters.map((cluster) => cluster.size));
  const other = fitClusters([...many].reverse(), { attributes, k: 3, engine: mlKmeans });
  expect(fingerprint(other.model)).toBe(fingerprint(model));
});

describe('mixed attributes', () => {
  test('a category is a 0/1 column per value: squared distance to the shares of the cluster, times its weight', () => {
    const attributes = { trade: { type: 'category', values: ['a', 'b', 'c'] }, x: { type: 'number' } } as const;
    const some = [
      { trade: 'a', x: 0 },
      { trade: 'a', x: 0.1 },
      { trade: 'b', x: 0.2 },
      { trade: 'c', x: 90 },
      { trade: 'c', x: 91 },
    ];
    const { model } = fitClusters(some, { attributes, k: 2, scale: 'none', categoryWeight: 3 });
    const [points] = model.clusters[0]?.terms ?? [];
    if (points?.type !== 'points') throw new Error('a category has points');
    // Shares 2/3, 1/3 and 0: a is 1/9 + 1/9 away, b 4/9 + 4/9, c 4/9 + 1/9 + 1; three times that is 2/3, 8/3 and 14/3, in millionths.
    expect(points.amounts).toEqual({ a: 0.666667, b: 2.666667, c: 4.666667 });
    // Missing stands at the overall shares 2/5, 1/5 and 2/5: 3 × ((4/15)² + (2/15)² + (2/5)²) = 56/75 = 0.74666…
    expect(points.missing).toBe(0.746667);
    expect(points.unseen).toBe(points.missing);
  });

  test('what is missing stands at the mean, in the fit as in the model, and is counted', () => {
    const holes = rows.map((row, i) => ({
      ...row,
      Milk: i % 7 === 0 ? null : row.Milk,
      Region: i % 11 === 0 ? (i % 2 === 0 ? null : 'elsewhere') : row.Region,
    }));
    const { model, report } = fitClusters(holes, options);
    expect(report.missing).toEqual([
      { attribute: 'Milk', rows: 63 },
      { attribute: 'Region', rows: 40 },
    ]);
    expect(report.findings.map(({ severity, code }) => `${severity} ${code}`)).toEqual([
      'stop no-structure',
      'stop unstable',
      'know missing',
    ]);
    expect(report.notes.at(-1)).toBe('missing counts as the mean of the attribute: Milk (63 rows), Region (40 rows)');
    expect(sizesBy(model, holes)).toEqual(model.clusters.map((cluster) => cluster.size));
  });

  test('amounts are written in whole millionths, as a model of clusters must have them', () => {
    const holes = rows.map((row, i) => ({
      ...row,
      Milk: i % 7 === 0 ? null : row.Milk,
      Region: i % 11 === 0 ? 'elsewhere' : row.Region,
    }));
    const { model } = fitClusters(holes, { ...options, categoryWeight: 0.7 });
    const amounts = amountsOf(model);
    // In each of four clusters what a missing value adds to eight attributes, and five values and two unseen ones of two of them.
    expect(amounts.length).toBe(4 * (8 + 5 + 2));
    expect(finerThan(6, amounts)).toEqual([]);
    expect(parseModel(JSON.parse(JSON.stringify(model)))).toEqual(model);
    const [first, ...others] = model.clusters;
    const [term, ...terms] = first?.terms ?? [];
    const finer = { ...model, clusters: [{ ...first, terms: [{ ...term, missing: 0.0000005 }, ...terms] }, ...others] };
    const parsed = safeParseModel(finer);
    expect(parsed.success ? [] : parsed.error.issues.map(({ code, path }) => [code, path])).toEqual([
      ['too-fine', 'clusters[0].terms[0].missing'],
    ]);
  });

  test('what never varies is left out and named; a boolean is a category', () => {
    const attributes = { x: { type: 'number' }, y: { type: 'number' }, partner: { type: 'boolean' } } as const;
    const some = [0, 1, 10, 11].map((x, i) => ({ x, y: 3, partner: i < 2 }));
    const { model, report } = fitClusters(some, { attributes, k: 2 });
    expect(report.constant).toEqual(['y']);
    expect(report.notes).toEqual(['constant: y; the same in every row that knows it, so not in the model']);
    expect(model.clusters[0]?.terms.map((term) => term.attribute)).toEqual(['x', 'partner']);
    expect(model.clusters[0]?.terms[1]).toEqual({
      type: 'points',
      attribute: 'partner',
      amounts: { false: 2, true: 0 },
      missing: 0.5,
    });
    expect(parseModel(model)).toEqual(model);
  });
});

describe('k from a range', () => {
  const { model, report } = fitClusters(rows, { attributes: spend, scale: 'log1p', k: { from: 2, to: 6 }, starts: 20 });
  test('is the stable one with the highest silhouette, with the reasons shown', () => {
    expect(report.k).toBe(2);
    expect(model.clusters.length).toBe(2);
    expect(report.candidates.map((one) => one.k)).toEqual([2, 3, 4, 5, 6]);
    expect(report.candidates[0]?.silhouette).toBeCloseTo(0.290328486997, 9);
    expect(report.reasons[0]).toMatch(
      /^k = 2: silhouette 0\.29, the highest of those with a stability of at least 0\.75; stability 0\.\d+$/,
    );
    expect(report.notes).toContain(
      'weak structure: a silhouette of at most 0.5; the borders between the clusters are soft',
    );
  });

  test('the elbow is how far the inertia lies below the line from first to last', () => {
    const at = (k: number) => report.candidates[k - 2]?.inertia as number;
    const line = at(2) + (at(6) - at(2)) * (1 / 4);
    expect(report.candidates[1]?.elbow).toBeCloseTo((line - at(3)) / (at(2) - at(6)), 12);
    expect([report.candidates[0]?.elbow, report.candidates[4]?.elbow]).toEqual([null, null]);
  });

  test('unstable candidates give way, and that is said', { tags: ['long'] }, () => {
    const raw = fitClusters(rows, { attributes: spend, k: { from: 2, to: 4 }, starts: 20 });
    expect(raw.report.reasons[0]).toMatch(/^k = 2: silhouette 0\.5\d+, the highest of all, none being stable/);
    expect(raw.report.notes[0]).toMatch(/^unstable: halves of the rows give other clusters/);
  });
});

test.each([
  [{ k: 0 }, ['options.k: expected a whole number from 1 to 1000, got 0']],
  [
    { k: { from: 1, to: 0 } },
    [
      'options.k.from: expected a whole number from 2 to 1000, got 1',
      'options.k.to: expected a whole number from 1 to 1000, got 0',
    ],
  ],
  [{ starts: 0 }, ['options.starts: expected a whole number from 1 to 1000000, got 0']],
  [{ seed: -1 }, ['options.seed: expected a whole number from 0 to 9007199254740991, got -1']],
  [{ categoryWeight: 0 }, ['options.categoryWeight: expected a finite number above 0, got 0']],
  [{ engine: 'fast' }, ['options.engine: expected an engine, such as hamerly, got a string']],
  [{ previous: {} }, ['options.previous: expected a model of clusters, got an object']],
  [{ attributes: null }, ['options.attributes: expected declarations by name, got null']],
  [{ attributes: {} }, ['options.attributes: expected at least one declaration, got none']],
  [{ scale: 'lgo' }, ['options.scale: expected one of "standard", "log", "log1p", "none", got "lgo"']],
  [{ scale: { Milc: 'log' } }, ['options.scale.Milc: expected the name of a number, got "Milc"; did you mean "Milk"?']],
  [{ scale: { Milk: 3 } }, ['options.scale.Milk: expected one of "standard", "log", "log1p", "none", got a number']],
  [
    { scale: { Milk: 'log' } },
    [
      'attributes.Milk.min: expected a min above 0 for the scale "log", got 0; declare its min, or take "log1p" where 0 occurs',
    ],
  ],
  [
    { attributes: { Milk: { type: 'number' } }, scale: 'log1p' },
    ['attributes.Milk.min: expected a min above -1 for the scale "log1p", got none; declare its min'],
  ],
  [
    { clusters: 3 },
    [
      'options.clusters: expected one of "attributes", "derived", "asOf", "learnFrom", "k", "scale", "method", "categoryWeight", "weights", "starts", "referenceSets", "seed", "engine", "previous", "name", "version", got "clusters"',
    ],
  ],
])('the options %o are refused with what to do', (more, messages) => {
  expect(refusal(() => fitClusters(rows, { attributes: spend, k: 2, ...more } as never))).toEqual(messages);
});

describe('numbers that are not standardised', () => {
  const six = (unit: number) => [1, 2, 3, 10, 11, 12].map((x) => ({ x: x * unit }));
  const found = (unit: number) =>
    fitClusters(six(unit), { attributes: { x: { type: 'number' } }, k: 2, scale: 'none' });

  test.each([1e-12, 1e-4, 1, 1e6, 1e15])('in units of %d are measured so that millionths tell them apart', (unit) => {
    const { model } = found(unit);
    expect(parseModel(JSON.parse(JSON.stringify(model)))).toEqual(model);
    const { labels, numbers, rejected } = compile(model).many(six(unit), { asOf });
    expect(rejected).toEqual([]);
    const [one, other] = [labels.cluster.codes[0] as number, labels.cluster.codes[5] as number];
    expect(one).not.toBe(other);
    expect([...labels.cluster.codes]).toEqual([one, one, one, other, other, other]);
    // Distances to the centres at 2 and 11 are 1, 0, 1 twice, in units of some power of ten.
    const [first = 0, middle] = numbers.distance;
    expect(middle).toBe(0);
    expect([...numbers.distance]).toEqual([first, 0, first, first, 0, first]);
    expect(first).toBeGreaterThanOrEqual(0.01);
  });

  test('are told in a note, with the unit', () => {
    expect(found(1).report.notes).toEqual([]);
    expect(found(1e6).report.notes).toEqual([
      'the model measures distances in units of 1000000, since numbers were not standardised; figures of the report do not',
    ]);
  });

  test('keep their distance from categories', () => {
    const rows = [1, 2, 3, 10, 11, 12].map((x, i) => ({ x: x * 1000, side: i % 2 === 0 ? 'a' : 'b' }));
    const attributes = { x: { type: 'number' }, side: { type: 'category', values: ['a', 'b'] } } as const;
    const { model } = fitClusters(rows, { attributes, k: 2, scale: 'none', categoryWeight: 1e6 });
    const [tally] = evaluate(model, { x: 2000, side: 'a' }, { asOf }).tallies.filter(({ total }) => total < 1);
    // In units of 1,000: nothing from the number, 2/9 or 8/9 of the category's weight of 1.
    expect(tally?.contributions.map((line) => line.amount)).toEqual([0, 0.222222]);
  });
});

test('a profile says in a sentence how large a cluster is, and in what it differs most', () => {
  const some = Array.from({ length: 20 }, (_, i) => ({
    revenue: i < 12 ? 1_200 + i : 48_000 + 100 * i,
    sector: i < 12 ? (i < 3 ? 'b' : 'a') : 'b',
    same: i % 2,
  }));
  const { report } = fitClusters(some, {
    attributes: {
      revenue: { type: 'number', label: 'yearly revenue', unit: 'EUR' },
      sector: { type: 'category', values: ['a', 'b'], labels: { a: 'Automotive' } },
      same: { type: 'number' },
    },
    k: 2,
  });
  expect(report.profiles.map(({ text }) => text)).toEqual([
    '12 rows (60 %): lower yearly revenue (1,210 EUR on average, 20,500 over all), more often sector Automotive (75 %, 45 % over all)',
    '8 rows (40 %): higher yearly revenue (49,600 EUR on average, 20,500 over all), less often sector Automotive (0 %, 45 % over all)',
  ]);
  const [all] = fitClusters(some, { attributes: { revenue: { type: 'number' } }, k: 1 }).report.profiles;
  expect(all?.text).toBe('20 rows (100 %), all there are');
});
