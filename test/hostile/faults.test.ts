import { describe, expect, test } from 'vitest';
import { compile, evaluateAll, explain, recordReader, stage, trust } from '../../src/index.js';
import { english } from '../../src/words/english.js';
import { asOf, leadScore } from '../model/make.js';

const model = trust(
  leadScore({ size: { type: 'number', min: 0, max: 9 }, tier: { type: 'category', values: ['a', 'b'] } }, [
    { type: 'linear', attribute: 'size', slope: 1, missing: 0 },
    { type: 'points', attribute: 'tier', amounts: { a: 10, b: 20 }, missing: 0, unseen: -1 },
  ]),
);
const scorer = compile(model);
const N = 1000; // more than a block
const rowOf = (i: number) => ({ size: i % 10, tier: i % 2 === 0 ? 'a' : 'b' });
const rows = Array.from({ length: N }, (_, i) => rowOf(i));
const whole = scorer.many(rows, { asOf }).totals.fit as Float64Array;
const boom = (): never => {
  throw new Error('the source is gone');
};

/** Every row but those that failed has what it has without a fault; those are told, each once, and have nothing. */
function expectRest(batch: ReturnType<typeof scorer.many>, failed: readonly number[]): void {
  expect(batch.length).toBe(N);
  expect(batch.rejected.map(({ index }) => index)).toEqual(failed);
  const expected = whole.map((total, i) => (failed.includes(i) ? Number.NaN : total));
  expect(batch.totals.fit).toEqual(expected);
}

describe('a source that throws in the middle loses the rows it throws at, and no other', () => {
  const failed = [0, 255, 256, 257, 700, 999];
  const throwsAt = (i: number) => failed.includes(i);

  test('records with a getter', () => {
    const some = rows.map((row, i) => (throwsAt(i) ? Object.defineProperty({ ...row }, 'size', { get: boom }) : row));
    expectRest(scorer.many(some, { asOf }), failed);
  });

  test('an array that is a proxy', () => {
    const some = new Proxy(rows, {
      get: (list, key) => (typeof key === 'string' && throwsAt(Number(key)) ? boom() : Reflect.get(list, key)),
    });
    expectRest(scorer.many(some, { asOf }), failed);
  });

  test('columns that are asked one by one', () => {
    const size = { length: N, get: (i: number) => (throwsAt(i) ? boom() : i % 10) };
    expectRest(scorer.many({ size, tier: rows.map(({ tier }) => tier) } as never, { asOf }), failed);
  });

  test('payloads', () => {
    const read = recordReader(model);
    const some = rows.map((row, i) => (throwsAt(i) ? new Proxy(row, { get: boom }) : row));
    expectRest(scorer.many(some, { asOf, read }), failed);
  });

  test('as evaluations, where the rest is there too', () => {
    const some = rows.map((row, i) => (throwsAt(i) ? Object.defineProperty({ ...row }, 'tier', { get: boom }) : row));
    const { evaluations, rejected } = evaluateAll(model, some, { asOf });
    expect(rejected.map(({ index }) => index)).toEqual(failed);
    expect(evaluations.map((one) => one?.result.score ?? Number.NaN)).toEqual(
      [...whole].map((total, i) => (throwsAt(i) ? Number.NaN : total)),
    );
  });
});

describe('what changes while it is read', () => {
  test('columns that shrink give what they had: what is gone is missing, and no row gets the value of another', () => {
    for (const kept of [0, 1, 300, 999]) {
      const size = rows.map((row) => row.size);
      const tier = rows.map((row) => row.tier);
      const shrink = () => {
        size.length = kept;
        return 'a';
      };
      Object.defineProperty(tier, 300, { get: shrink, enumerable: true });
      const { totals, rejected } = scorer.many({ tier, size }, { asOf });
      expect(rejected).toEqual([]);
      totals.fit?.forEach((total, i) => {
        expect([whole[i], i % 2 === 0 ? 10 : 20]).toContain(total);
        if (i < kept || i < 256) expect(total).toBe(whole[i]);
      });
    }
  });

  test('a column that is shorter by the time its turn comes is refused', () => {
    const size = rows.map((row) => row.size);
    const tier = { length: N, get: (i: number) => (size.splice(5).length > 0 || i % 2 === 0 ? 'a' : 'b') };
    expect(() => scorer.many({ tier, size } as never, { asOf })).toThrow(
      'table.size: expected 1000 values, as many as the first column has, got 5',
    );
  });

  test('a typed array whose buffer is taken away is refused, and not read as zeros', () => {
    const size = new Float64Array(rows.map((row) => row.size));
    structuredClone(size.buffer, { transfer: [size.buffer] });
    expect(() => scorer.many({ tier: rows.map((row) => row.tier), size } as never, { asOf })).toThrow(
      'table.size: expected 1000 values, as many as the first column has, got 0',
    );
  });

  test('records that change after they were staged change nothing; those that are gone are rejected', () => {
    const own = rows.map((row) => ({ ...row }));
    const staged = stage(own);
    expect(scorer.many(staged, { asOf }).totals.fit).toEqual(whole);
    for (const row of own) row.size = 9 - row.size;
    expect(scorer.many(staged, { asOf }).totals.fit).toEqual(whole);
    own.length = 3;
    const { totals, rejected } = scorer.many(staged, { asOf });
    expect(totals.fit?.slice(0, 3)).toEqual(whole.slice(0, 3));
    expect(rejected.map(({ index }) => index)).toEqual(Array.from({ length: N - 3 }, (_, i) => i + 3));
  });

  test('a record that changes as it is read is one or the other, and its evaluation keeps what was scored', () => {
    let asked = 0;
    const record = Object.defineProperty({ tier: 'a' }, 'size', { get: () => asked++ % 10, enumerable: true });
    const evaluation = scorer.one(record as never, { asOf });
    const again = scorer.one(evaluation.record as never, { asOf });
    expect(again.result).toEqual(evaluation.result);
    expect(again.tallies.map(({ total }) => total)).toEqual(evaluation.tallies.map(({ total }) => total));
  });

  test('a getter that scores others, or removes rows, meanwhile', () => {
    const list: object[] = [];
    const first = Object.defineProperty({ tier: 'a' }, 'size', {
      get: () => {
        list.length = 1;
        return scorer.one({ size: 7 }, { asOf }).result.score;
      },
      enumerable: true,
    });
    list.push(first, { size: 1 }, { size: 2 });
    const batch = scorer.many(list as never, { asOf });
    // The rows of a block are taken before any of them is read.
    expect([...(batch.totals.fit ?? [])]).toEqual([17, 1, 2]);
    expect(batch.rejected).toEqual([]);
  });
});

describe('a function of the host that throws', () => {
  test('is heard: its own error comes through, and the next call is as before', () => {
    const words = { ...english, results: { ...english.results, leadScore: boom } };
    const evaluation = scorer.one({ size: 3 }, { asOf });
    const expected = explain(model, evaluation);
    expect(() => explain(model, evaluation, { words })).toThrow('the source is gone');
    expect(explain(model, evaluation)).toEqual(expected);
  });

  test('leaves a scorer as it was, also in the middle of a record', () => {
    const bad = Object.defineProperty({}, 'size', { get: boom, enumerable: true });
    expect(() => scorer.one(bad as never, { asOf })).toThrow('record.size: expected a value that can be read');
    expect(scorer.one({ size: 3 }, { asOf }).result.score).toBe(3);
    expectRest(scorer.many(rows, { asOf }), []);
  });
});
