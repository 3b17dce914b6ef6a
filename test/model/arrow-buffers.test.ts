import { Dictionary, Float64, Int32, Utf8, type Vector, vectorFromArray } from 'apache-arrow';
import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { arrowBuffers, compile, type LabelColumn, trust } from '../../src/evaluation.js';
import { cases } from '../cases.js';
import { asOf, leadScore, refusal } from './make.js';

/** The buffers that Apache Arrow itself makes of some values. */
function buffersOf({ data, length, nullCount }: Vector) {
  const [{ nullBitmap, values }] = data as unknown as [{ nullBitmap: Uint8Array; values: ArrayLike<number> }];
  const validity = nullCount === 0 ? null : nullBitmap.slice(0, Math.ceil(length / 8));
  return { length, nullCount, validity, values: Array.from(values).slice(0, length) };
}

const LABELS = ['hot', 'warm', 'cold'];
const numbers = fc.array(fc.option(fc.double({ noNaN: true })), { maxLength: 40 });
const labels = fc.array(fc.option(fc.nat({ max: LABELS.length - 1 })), { maxLength: 40 });

describe('the buffers are those that Apache Arrow lays out itself', () => {
  test('for numbers', { tags: ['cases'] }, () => {
    fc.assert(
      fc.property(numbers, (values) => {
        const own = arrowBuffers(Float64Array.from(values, (value) => value ?? Number.NaN));
        const { values: known, ...theirs } = buffersOf(vectorFromArray(values, new Float64()));
        expect({ ...own, values: undefined }).toEqual({ ...theirs, values: undefined });
        for (const [i, value] of values.entries()) if (value !== null) expect(own.values[i]).toBe(known[i]);
      }),
      { numRuns: cases(300) },
    );
  });

  test('for labels, whose codes are those of the batch', { tags: ['cases'] }, () => {
    fc.assert(
      fc.property(labels, (codes) => {
        const own = arrowBuffers({ codes: Uint16Array.from(codes, (code) => code ?? 65_535), labels: LABELS });
        const type = new Dictionary(new Utf8(), new Int32());
        const texts = codes.map((code) => (code === null ? null : (LABELS[code] as string)));
        const { length, nullCount, validity } = buffersOf(vectorFromArray(texts, type));
        expect(own).toEqual({
          length,
          nullCount,
          validity,
          values: Int32Array.from(codes, (code) => code ?? 0),
          dictionary: LABELS,
        });
      }),
      { numRuns: cases(300) },
    );
  });
});

test('a rejected row is null, and numbers are not copied', () => {
  const model = trust(
    leadScore({ size: { type: 'number', min: 0, max: 9 } }, [
      { type: 'linear', attribute: 'size', slope: 1, missing: 0 },
    ]),
  );
  const batch = compile(model).many({ size: [3, -1, null] }, { asOf });
  const score = arrowBuffers(batch.numbers.score);
  expect(score).toEqual({
    length: 3,
    nullCount: 1,
    validity: Uint8Array.of(0b101),
    values: Float64Array.of(3, Number.NaN, 0),
  });
  expect(score.values).toBe(batch.numbers.score);
  expect(arrowBuffers(batch.labels.band)).toMatchObject({ nullCount: 1, validity: Uint8Array.of(0b101) });
});

test('a column without rows has buffers without bytes', () => {
  expect(arrowBuffers(new Float64Array(0))).toEqual({
    length: 0,
    nullCount: 0,
    validity: null,
    values: new Float64Array(0),
  });
});

test.each([
  [null, 'null'],
  [[1, 2], 'an array'],
  [{ codes: [0], labels: ['a'] }, 'an object'],
])('%o is no column of a batch', (column, got) => {
  expect(refusal(() => arrowBuffers(column as unknown as LabelColumn))).toEqual([
    `column: expected a column of numbers, totals or labels of a batch, got ${got}`,
  ]);
});
