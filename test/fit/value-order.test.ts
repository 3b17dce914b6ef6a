import fc from 'fast-check';
import { expect, test } from 'vitest';
import { valueOrder } from '../../src/fit/value-order.js';

const values = fc.oneof(fc.constantFrom(0, -0, 1, 2, Number.NaN), fc.double());
const table = fc.integer({ min: 1, max: 4 }).chain((columns) =>
  fc.array(fc.array(values, { minLength: columns, maxLength: columns }), { maxLength: 40 }).map((rows) => ({
    rows,
    columns: Array.from({ length: columns }, (_, c) => Float64Array.from(rows, (row) => row[c] as number)),
  })),
);

test('rows sorted by packed ranks stand as rows that are compared, and the rest is told apart by the tie', () => {
  fc.assert(
    fc.property(table, ({ rows, columns }) => {
      const { compare, sort } = valueOrder(columns);
      const tie = (a: number, b: number) => b - a;
      const [sorted, compared] = [[...rows.keys()], [...rows.keys()]];
      sort(sorted, tie);
      compared.sort((a, b) => compare(a, b) || tie(a, b));
      expect(sorted).toEqual(compared);
    }),
  );
});

test('columns of too many values to pack together are compared', () => {
  const n = 3000;
  const columns = [7919, 104729, 1299709].map((prime) =>
    Float64Array.from({ length: n }, (_, i) => (i * prime) % 2999),
  );
  const { compare, sort } = valueOrder([...columns, Float64Array.from({ length: n }, (_, i) => i % 2)]);
  const sorted = Array.from({ length: n }, (_, i) => i);
  sort(sorted);
  for (let k = 1; k < n; k++) expect(compare(sorted[k - 1] as number, sorted[k] as number)).toBeLessThanOrEqual(0);
});

test('the column that tells the most rows apart is asked first, and NaN comes last', () => {
  const rows = [0, 1, 2, 3];
  valueOrder([Float64Array.of(1, 1, 0, 0), Float64Array.of(3, 1, Number.NaN, 2)]).sort(rows);
  expect(rows).toEqual([1, 3, 0, 2]);
});
