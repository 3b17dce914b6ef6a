import fc from 'fast-check';
import { expect, test } from 'vitest';
import { random } from '../../src/core/random.js';
import type { Design } from '../../src/fit/design.js';
import { gram, gramWith } from '../../src/fit/gram.js';
import { cholesky, inverse, logDeterminant, solve } from '../../src/fit/linear-algebra.js';
import { packsOf } from '../../src/fit/packed.js';
import { linearPredictor, transposed } from '../../src/fit/products.js';

// Hilbert's matrix of order 5: its inverse has whole numbers, its determinant is 1 / 266716800000.
const d = 5;
const hilbert = Float64Array.from({ length: d * d }, (_, k) => 1 / (Math.floor(k / d) + (k % d) + 1));

test('the factor solves, inverts and knows the determinant of a matrix with a known inverse', () => {
  const factor = cholesky(hilbert, d);
  if (factor === null) throw new Error('not positive definite');
  expect([...inverse(factor)].slice(0, 5)).toEqual([25, -300, 1050, -1400, 630].map((v) => expect.closeTo(v, 6)));
  expect(logDeterminant(factor)).toBeCloseTo(-Math.log(266716800000), 9);
  const ones = new Float64Array(d).fill(1);
  expect([...solve(factor, ones)]).toEqual([5, -120, 630, -1120, 630].map((v) => expect.closeTo(v, 6)));
});

test('a matrix that is not positive definite has no factor', () => {
  expect(cholesky(Float64Array.of(1, 2, 2, 4), 2)).toBe(null);
  expect(cholesky(Float64Array.of(0), 1)).toBe(null);
  expect(cholesky(Float64Array.of(Number.NaN), 1)).toBe(null);
});

const design = fc
  .record({
    n: fc.integer({ min: 1, max: 13 }),
    q: fc.integer({ min: 0, max: 3 }),
    levels: fc.array(fc.integer({ min: 1, max: 3 }), { maxLength: 3 }),
  })
  .chain(({ n, q, levels }) => {
    const starts = levels.map((_, k) => levels.slice(0, k).reduce((sum, v) => sum + v, q));
    const codes = fc.tuple(
      ...levels.map((size, k) => fc.constantFrom(-1, ...Array.from({ length: size }, (_, l) => (starts[k] ?? 0) + l))),
    );
    return fc
      .record({
        dense: fc.array(fc.integer({ min: -9, max: 9 }), { minLength: n * q, maxLength: n * q }),
        codes: fc.array(codes, { minLength: n, maxLength: n }),
        h: fc.array(fc.integer({ min: 0, max: 9 }), { minLength: n, maxLength: n }),
      })
      .map(({ dense, codes, h }) => {
        const p = levels.reduce((sum, v) => sum + v, q);
        const design: Design = {
          n,
          q,
          dense: Float64Array.from(dense),
          c: levels.length,
          codes: Int32Array.from(codes.flat()),
          p,
        };
        return { design, h: Float64Array.from(h) };
      });
  });

/** Every product with a design is that with the matrix written out. */
function expectProducts(design: Design, h: Float64Array): void {
  const { n, q, dense, c, codes, p, curves = [] } = design;
  const X = Array.from({ length: n }, (_, i) => {
    const row = new Float64Array(p + 1);
    for (let j = 0; j < q; j++) row[j] = dense[i * q + j] ?? 0;
    for (let k = 0; k < c; k++) if ((codes[i * c + k] ?? -1) >= 0) row[codes[i * c + k] ?? 0] = 1;
    for (const { slots, places, shares } of curves)
      for (const [cell, share] of [
        [places[i] ?? 0, 1 - (shares[i] ?? 0)],
        [(places[i] ?? 0) + 1, shares[i] ?? 0],
      ] as const)
        if (share > 0) row[slots[cell] ?? -1] = (row[slots[cell] ?? -1] ?? 0) + share;
    row[p] = 1;
    return row;
  });
  const at = (i: number, j: number) => X[i]?.[j] ?? 0;
  const G = gram(design, h);
  for (let a = 0; a <= p; a++)
    for (let b = a; b <= p; b++)
      expect(G[a * (p + 1) + b]).toBe(X.reduce((sum, _, i) => sum + (h[i] ?? 0) * at(i, a) * at(i, b), 0));
  expect([...transposed(design, h)]).toEqual(
    Array.from({ length: p + 1 }, (_, j) => X.reduce((sum, _, i) => sum + (h[i] ?? 0) * at(i, j), 0)),
  );
  const [b, z] = [Float64Array.from({ length: p + 1 }, (_, j) => j + 1), new Float64Array(n)];
  linearPredictor(design, b, z);
  expect([...z]).toEqual(X.map((row) => row.reduce((sum, v, j) => sum + v * (j + 1), 0)));
}

test('blocks that are taken together give the same products', () => {
  const n = 900;
  const sizes = [4, 3, 2, 2, 3];
  const starts = sizes.map((_, k) => sizes.slice(0, k).reduce((sum, size) => sum + size, 1));
  const { below } = random(7);
  const codes = Array.from({ length: n }, () => sizes.map((size, k) => (starts[k] as number) + below(size + 1) - 1));
  const none = codes.map((row) => row.map((code, k) => (code < (starts[k] as number) ? -1 : code)));
  const dense = Float64Array.from({ length: n }, () => below(9) - 4);
  const p = 1 + sizes.reduce((sum, size) => sum + size, 0);
  const design = { n, q: 1, dense, c: sizes.length, codes: Int32Array.from(none.flat()), p };
  expect(packsOf(design).map(({ cells, members }) => [cells, members.length])).toEqual([
    [15, 2],
    [12, 2],
    [4, 1],
  ]);
  expectProducts(
    design,
    Float64Array.from({ length: n }, () => below(10)),
  );
});

test('the inverse times the matrix is one, with as many rows as pairs of them take and one more', () => {
  for (const d of [1, 2, 3, 6, 7, 9]) {
    const { next } = random(d);
    const full = Array.from({ length: d }, (_, i) => Array.from({ length: d }, (_, j) => (i === j ? d : 0)));
    for (let i = 0; i < d; i++)
      for (let j = i + 1; j < d; j++) (full[i] as number[])[j] = (full[j] as number[])[i] = next() - 0.5;
    const factor = cholesky(Float64Array.from(full.flat()), d);
    if (factor === null) throw new Error('expected a factor');
    const V = inverse(factor);
    const entry = (i: number, j: number) => V[Math.min(i, j) * d + Math.max(i, j)] as number;
    for (let i = 0; i < d; i++)
      for (let j = 0; j < d; j++) {
        const product = full.reduce((sum, row, k) => sum + entry(i, k) * (row[j] as number), 0);
        expect(product).toBeCloseTo(i === j ? 1 : 0, 12);
      }
  }
});

test('the structured products are those of the written-out matrix', () => {
  fc.assert(
    fc.property(design, ({ design, h }) => expectProducts(design, h)),
    { seed: 1 },
  );
});

/** Two curves, the first with a cell for missing, beside two coded blocks of three; shares in quarters, so that all sums are exact. */
function curved(slots: readonly [number[], number[]]): { design: Design; h: Float64Array } {
  const n = 200;
  const { below } = random(11);
  const ends = slots.map((one) => Math.max(...one) + 1);
  const first = Math.max(...ends);
  const curves = slots.map((one, k) => {
    const knots = k === 0 ? one.length - 1 : one.length;
    const places = Uint8Array.from({ length: n }, () => below(k === 0 ? knots : knots - 1));
    const last = knots - 1;
    // Place `last` of the first curve stands for missing, and has no share of a next cell.
    const shares = Float64Array.from(places, (place) => (place === last ? 0 : below(5) / 4));
    return { slots: Int32Array.from(one), places: places.map((place) => (place === last ? knots : place)), shares };
  });
  const codes = Int32Array.from({ length: 2 * n }, (_, at) => first + 3 * (at % 2) + below(3));
  const dense = Float64Array.from({ length: n }, () => below(9) - 4);
  const design = { n, q: 1, dense, c: 2, codes, p: first + 6, curves };
  return { design, h: Float64Array.from({ length: n }, () => below(10)) };
}

test('products with curves are those of the written-out matrix, also where neighbouring knots share a column', () => {
  for (const slots of [
    [
      [1, 2, 3, 4],
      [5, 6, 7],
    ],
    [
      [1, 1, 2, 3],
      [4, 5, 5],
    ],
  ] as const) {
    const { design, h } = curved([[...slots[0]], [...slots[1]]]);
    expectProducts(design, h);
  }
});

test('products of which all but those of one block are known are the same as when all are computed', () => {
  const { design, h } = curved([
    [1, 2, 3, 4],
    [5, 6, 7],
  ]);
  const all = gram(design, h);
  const [d, added] = [design.p + 1, design.p - 3];
  // Without the last block, whose coefficients are the three before the intercept.
  const places = Int32Array.from({ length: d - 3 }, (_, j) => (j < added ? j : design.p));
  const known = new Float64Array(places.length * places.length);
  places.forEach((a, i) => {
    places.forEach((b, j) => {
      if (j >= i) known[i * places.length + j] = all[a * d + b] as number;
    });
  });
  expect(gramWith(design, h, added, known, places)).toEqual(all);
});
