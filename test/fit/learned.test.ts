import { expect, test } from 'vitest';
import { random, shuffle } from '../../src/core/random.js';
import { finished } from '../../src/core/work.js';
import { noteOf } from '../../src/fit/finding.js';
import { type Learned, learn } from '../../src/fit/learned.js';
import { trainingRows } from '../../src/fit/training-rows.js';
import type { CrossTerm } from '../../src/model/terms/cross/term.js';
import { parseModel } from '../../src/parse.js';
import { halfSteps } from './data.js';
import { type Data, learned, probabilities, simulated } from './learned-data.js';

const told = ({ intercept, terms, covariance, signal, penalties, pairs, findings }: Learned) =>
  JSON.stringify({ intercept, terms, covariance, signal, penalties, pairs, findings });
const wonOf = ({ rows }: Data) => rows.map((row) => row.won === true);

test('the order of rows does not matter, not in one bit', () => {
  const data = simulated(1, 1500);
  const rows = shuffle(data.rows, 4);
  for (const shape of ['bins', 'curve', 'linear'] as const) {
    const options = {
      shapes: new Map([
        ['size', shape],
        ['age', shape],
      ]),
      pairs: 2,
    };
    expect(told(learned({ ...data, rows }, options))).toBe(told(learned(data, options)));
  }
});

test('a row of weight 3 counts as the row three times, to the last bit', () => {
  const data = simulated(2, 900);
  const repeated = data.rows.flatMap((row) => new Array<Record<string, unknown>>(row.weight as number).fill(row));
  const options = {
    pairs: 2,
    shapes: new Map([
      ['noise', 'curve'],
      ['size', 'curve'],
    ] as const),
  };
  expect(told(learned({ ...data, rows: repeated }, options))).toBe(told(learned(data, options, 'weight')));
});

test('where every attribute acts by itself no pair is found', () => {
  for (const seed of [11, 12, 13, 14, 15, 16]) {
    const { signal, pairs } = learned(simulated(seed, 3000), { pairs: 3 });
    expect(signal.present).toBe(true);
    expect(pairs).toEqual([]);
  }
});

test('where two attributes act together their pair is found', () => {
  const data = simulated(21, 4000, (x, y) => (x > 5 === y > 5 ? 1 : -1));
  const { pairs, terms, signal } = learned(data, { pairs: 3 });
  expect(signal.present).toBe(true);
  expect(pairs.map(({ rows, columns }) => [rows, columns])).toEqual([['size', 'age']]);
  expect(terms.at(-1)?.type).toBe('cross');
});

// The question whether there is anything to learn is put to attributes one by one; see docs/decisions/0006.
test('two attributes that act only together, neither by itself, are not seen: no signal', () => {
  const rows = Array.from({ length: 4000 }, (_, i) => ({
    x: i % 2,
    y: (i >> 1) % 2,
    won: ((i % 2) ^ ((i >> 1) % 2)) === Number(i % 40 > 3),
  }));
  const { signal, terms } = learned(
    { rows, attributes: { x: { type: 'number' }, y: { type: 'number' } } },
    { pairs: 1 },
  );
  expect(signal.present).toBe(false);
  expect(terms).toEqual([]);
});

test('amounts are relative to the average training row, and so is their covariance', () => {
  const data = simulated(3, 2500);
  const { terms, covariance, intercept } = learned(data, { shapes: new Map([['size', 'curve']]) });
  const asOf = (attribute: string) => terms.find((term) => 'attribute' in term && term.attribute === attribute);
  const sector = asOf('sector');
  if (sector?.type !== 'points' || covariance === null) throw new Error('expected points and a covariance');
  const shares = Object.keys(sector.amounts).map(
    (value) => [value, data.rows.filter((row) => row.sector === value).length / 2500] as const,
  );
  // Every amount is rounded by half a step at most, and so is their average.
  const mean = shares.reduce((sum, [value, share]) => sum + share * (sector.amounts[value] ?? 0), 0);
  expect(Math.abs(mean)).toBeLessThan(halfSteps(1) + 5e-13);
  const { parameters, lower } = covariance;
  const between = (a: number, b: number) => lower[Math.max(a, b)]?.[Math.min(a, b)] ?? Number.NaN;
  parameters.forEach((_, other) => {
    const sum = shares.reduce(
      (all, [value, share]) => all + share * between(parameters.indexOf(`sector=${value}`), other),
      0,
    );
    expect(sum).toBeCloseTo(0, 12);
  });
  const average = probabilities(data, learned(data), data.rows).reduce((sum, p) => sum + p, 0) / 2500;
  // A row's log-odds are rounded by half a step for each term and the intercept, and a probability moves by at most a quarter of that.
  expect(Math.abs(average - wonOf(data).filter(Boolean).length / 2500)).toBeLessThan(halfSteps(1 + terms.length) / 4);
  expect(intercept).toBeLessThan(0);
});

test('standard errors are those of the penalised fit, worked out by hand for one category', () => {
  const rows = [
    [40, 160],
    [90, 110],
  ].flatMap(([won = 0, lost = 0], i) =>
    Array.from({ length: won + lost }, (_, k) => ({ side: i === 0 ? 'left' : 'right', won: k < won })),
  );
  const { covariance, penalties } = learned({
    rows,
    attributes: { side: { type: 'category', values: ['left', 'right'] } },
  });
  if (covariance === null) throw new Error('expected a covariance');
  const strength = penalties[0]?.strength ?? 0;
  // The optimum without rounding to a step: won − 200 p = ±strength D / 2 on either side, with D = logit(right) − logit(left).
  let [left, right] = [0.2, 0.45];
  for (let step = 0; step < 200; step++) {
    const pull = (strength / 2) * Math.log((right * (1 - left)) / (left * (1 - right)));
    [left, right] = [(left + (40 + pull) / 200) / 2, (right + (90 - pull) / 200) / 2];
  }
  const curvature = [left, right].map((p) => 200 * p * (1 - p));
  // With equal shares the amounts are ±half the difference D of two coefficients, whose levels only the penalty holds apart:
  // minimising over them leaves D under strength / 2, and the intercept free.
  const [h0 = 0, h1 = 0] = curvature;
  const [a, b, c] = [h0 + h1, (h1 - h0) / 2, (h0 + h1) / 4 + strength / 2];
  const determinant = a * c - b * b;
  expect(covariance.parameters).toEqual(['intercept', 'side=left', 'side=right']);
  expect(covariance.lower[0]?.[0]).toBeCloseTo(c / determinant, 12);
  expect(covariance.lower[1]?.[1]).toBeCloseTo(a / determinant / 4, 12);
  expect(covariance.lower[2]?.[1]).toBeCloseTo(-a / determinant / 4, 12);
});

test('bins and curves keep the directions that are declared', () => {
  const data = simulated(5, 3000);
  const shapes = new Map([
    ['age', 'curve'],
    ['size', 'bins'],
  ] as const);
  const { terms } = learned(data, { shapes, directions: { age: 'rising', size: 'rising' }, pairs: 3 });
  for (const term of terms) {
    const amounts = term.type === 'curve' ? term.knots : term.type === 'bins' ? term.bins : [];
    if ('attribute' in term && term.attribute !== 'noise' && term.type !== 'points')
      expect('direction' in term && term.direction).toBe('rising');
    if ('direction' in term && term.direction === 'rising')
      for (let k = 1; k < amounts.length; k++)
        expect(amounts[k]?.amount).toBeGreaterThanOrEqual(amounts[k - 1]?.amount as number);
  }
  expect(terms.some((term) => term.type === 'cross')).toBe(false);
});

test('a direction that nothing follows leaves the attribute out and says so', () => {
  const { terms, findings } = learned(simulated(5, 3000), { directions: { size: 'falling' } });
  expect(terms.some((term) => 'attribute' in term && term.attribute === 'size')).toBe(false);
  expect(findings.map(noteOf)).toContain('size: left out, nothing in it is falling');
});

test('a curve takes the direction that fits better', () => {
  const { terms } = learned(simulated(6, 2000), { shapes: new Map([['size', 'curve']]) });
  const curve = terms.find((term) => term.type === 'curve');
  expect(curve?.direction).toBe('rising');
  expect(curve?.knots.length).toBeLessThanOrEqual(8);
});

test('attributes that are the same in every row are left out and named', () => {
  const data = simulated(7, 1000);
  const rows = data.rows.map((row) => ({ ...row, country: 'IT', height: null, floor: 3 }));
  const attributes = {
    ...data.attributes,
    country: { type: 'category', values: ['IT', 'DE'] },
    height: { type: 'number' },
    floor: { type: 'number' },
  } as const;
  const { findings } = learned({ rows, attributes });
  const notes = findings.map(noteOf);
  for (const name of ['country', 'height', 'floor'])
    expect(notes).toContain(`${name}: left out, the same in every row`);
});

test('missing and unseen are learned where they occur; where they do not they wait at 0 for the fit to balance them, with a note', () => {
  const data = simulated(8, 3000);
  const rows = data.rows.map((row, i) =>
    i % 30 === 0 ? { ...row, sector: i % 60 === 0 ? null : 'space', won: i % 90 !== 0 } : row,
  );
  const { terms, findings } = learned({ ...data, rows });
  const sector = terms.find((term) => term.type === 'points');
  expect(sector?.missing).toBeGreaterThan(0);
  expect(sector?.unseen).toBeGreaterThan(0);
  const size = terms.find((term) => term.type === 'bins' && term.attribute === 'size');
  expect(size?.type === 'bins' && size.missing).toBe(0);
  expect(
    findings.find(({ text }) => text.startsWith('missing leaves the average probability at the base rate'))?.text,
  ).toMatch(/: size/);
});

test('missing sides of a pair share one learned amount, and an unseen side adds 0', () => {
  const data = simulated(21, 4000, (x, y) => (x > 5 === y > 5 ? 1 : -1));
  const cross = learned(data, { pairs: 1 }).terms.at(-1) as CrossTerm;
  expect(cross.missing).not.toBe(0);
  expect(cross.unseen).toBe(0);
});

test('what was learned is a model that passes every check', () => {
  const data = simulated(9, 3000, (x, y) => (x > 5 === y > 5 ? 1 : -1));
  const shapes = new Map([
    ['size', 'linear'],
    ['noise', 'curve'],
  ] as const);
  const { intercept, terms, covariance, findings } = learned(data, { shapes, pairs: 2 });
  const head = {
    kind: 'microSegments',
    schema: 2,
    name: 'learned',
    version: '1',
    attributes: data.attributes,
  } as const;
  const model = {
    ...head,
    intercept,
    terms,
    bands: [{ atLeast: null, label: 'all' }],
    ...(covariance && { covariance }),
  };
  expect(() => parseModel(JSON.parse(JSON.stringify(model)))).not.toThrow();
  expect(findings.map(noteOf)).toContain('size × age: may hold the bend of size, whose own term is a straight line');
});

test('a straight line has no direction to keep', () => {
  const data = simulated(10, 200);
  const rows = trainingRows(data.rows, data.attributes, 'won', undefined);
  expect(() =>
    finished(learn(rows, { shapes: new Map([['size', 'linear']]), directions: { size: 'rising' }, pairs: 0 })),
  ).toThrow(
    'directions.size: expected a number with the shape "bins" or "curve", got one with the shape "linear"; the rows decide the sign of a slope',
  );
});

test('more bins than a fit can carry are refused', () => {
  const names = Array.from({ length: 130 }, (_, k) => `n${k}`);
  const rows = Array.from({ length: 32 }, (_, i) => ({
    ...Object.fromEntries(names.map((name, k) => [name, (i * (k + 1)) % 37])),
    won: i % 3 === 0,
  }));
  const attributes = Object.fromEntries(names.map((name) => [name, { type: 'number' as const }]));
  expect(() => learned({ rows, attributes })).toThrow(
    'attributes: expected at most 4000 values and bins in all, got 4064; learn from fewer numbers, or from some of them as straight lines',
  );
});

test('a category keeps its 1,000 most frequent values, and the others share one amount', { tags: ['long'] }, () => {
  const { next } = random(12);
  const values = Array.from({ length: 3000 }, (_, i) => `c${i}`);
  // The first 500 values come often, and half of them nearly always with the outcome; the others come once and hardly ever with it.
  const often = (i: number) =>
    Array.from({ length: 8 }, () => ({ city: `c${i}`, won: next() < (i % 2 === 0 ? 0.9 : 0.3) }));
  const rows = values.flatMap((city, i) => (i < 500 ? often(i) : [{ city, won: next() < 0.05 }]));
  const { terms, findings, solution } = learned({ rows, attributes: { city: { type: 'category', values } } });
  const [term] = terms;
  if (term?.type !== 'points') throw new Error('expected points');
  expect(Object.keys(term.amounts)).toEqual(values.slice(0, 1000));
  expect(term.otherwise).toBeLessThan(-1);
  expect(term.amounts.c0).toBeGreaterThan(1);
  expect(solution.converged).toBe(true);
  expect(findings.map(noteOf)).toContain(
    'city: its 1000 most frequent values have amounts of their own, all others share one',
  );
  // Neither the order of the rows nor that of the values among rare ones with as many rows decides.
  const backwards = learned({ rows: [...rows].reverse(), attributes: { city: { type: 'category', values } } });
  expect(backwards.terms).toEqual(terms);
});
