import fc from 'fast-check';
import { expect, test } from 'vitest';
import { random } from '../../src/core/random.js';
import type { Design } from '../../src/fit/design.js';
import { gram } from '../../src/fit/gram.js';
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
  const { n, q, dense, c, codes, p } = design;
  const X = Array.from({ length: n }, (_, i) => {
    const row = new Float64Array(p + 1);
    for (let j = 0; j < q; j++) row[j] = dense[i * q + j] ?? 0;
    for (let k = 0; k < c; k++) if ((codes[i * c + k] ?? -1) >= 0) row[codes[i * c + k] ?? 0] = 1;
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
