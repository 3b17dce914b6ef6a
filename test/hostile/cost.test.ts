import { describe, expect, test } from 'vitest';
import { ScoringError } from '../../src/core/errors.js';
import { profile } from '../../src/fit/index.js';
import { compile, parseModel, recordReader, safeParseModel, trust } from '../../src/index.js';
import { fromPmml } from '../../src/interchange/index.js';
import { MOST_TOLD } from '../../src/model/limits.js';
import { asOf, leadScore } from '../model/make.js';

const many = <One>(n: number, one: (i: number) => One) => Array.from({ length: n }, (_, i) => one(i));
const model = trust(
  leadScore({ size: { type: 'number', min: 0, max: 9 }, tier: { type: 'category', values: ['a', 'b'] } }, [
    { type: 'linear', attribute: 'size', slope: 1, missing: 0 },
    { type: 'points', attribute: 'tier', amounts: { a: 10, b: 20 }, missing: 0, unseen: -1 },
  ]),
);
const scorer = compile(model);
const reader = recordReader(model, { number: { decimal: ',', grouping: '.' }, set: { delimiter: ';' } });
const line = (i: number) => ({ type: 'linear', id: `t${i}`, attribute: 'size', slope: 1, missing: 0 });
const field = (i: number) => `<DataField name="f${i}" optype="continuous" dataType="double"/>`;

/** What reads an input of n parts, right or wrong; whatever it says of it. */
const inputs: Readonly<Record<string, readonly [n: number, (n: number) => () => unknown]>> = {
  'a model of n terms': [
    200,
    (n) => {
      const given = JSON.parse(JSON.stringify(leadScore(model.attributes, many(n, line) as never)));
      return () => safeParseModel(given);
    },
  ],
  'a model with n errors': [
    200,
    (n) => {
      const given = JSON.parse(JSON.stringify(leadScore({}, many(n, line) as never)));
      return () => safeParseModel(given);
    },
  ],
  'a batch of n rows, of which all are rejected': [
    2500,
    (n) => {
      const rows = many(n, () => ({ size: 'many', tier: 3 }));
      return () => scorer.many(rows as never, { asOf }).rejected.length;
    },
  ],
  'a batch of n rows that throw': [
    1000,
    (n) => {
      const throwing = { get: () => JSON.parse('{'), enumerable: true };
      const rows = many(n, () => Object.defineProperty({ tier: 'a' }, 'size', throwing));
      return () => scorer.many(rows as never, { asOf }).rejected.length;
    },
  ],
  'n payloads that cannot be read': [
    2500,
    (n) => {
      const payloads = many(n, () => ({ size: '1,2,3', tier: {} }));
      return () => reader.many(payloads).rejected.length;
    },
  ],
  // Beyond 300,000 each digit takes the same time; below, a third of it.
  'a number of n digits in a payload': [
    400_000,
    (n) => {
      const payload = { size: `1${'.000'.repeat(n)}` };
      return () => reader.many([payload]).rejected.length;
    },
  ],
  'a text of n letters as an instant': [
    500_000,
    (n) => {
      const instant = `2026-06-30T00:00:00.${'0'.repeat(n)}`;
      return () => expect(() => scorer.one({}, { asOf: instant })).toThrow(ScoringError);
    },
  ],
  'a PMML document of n fields': [
    1000,
    (n) => {
      const xml = `<PMML version="4.4"><Header/><DataDictionary>${many(n, field).join('')}</DataDictionary></PMML>`;
      return () => expect(() => fromPmml(xml)).toThrow(ScoringError);
    },
  ],
  'an XML document of n attributes in one element': [
    2000,
    (n) => {
      const xml = `<PMML ${many(n, (i) => `a${i}="1"`).join(' ')}/>`;
      return () => expect(() => fromPmml(xml)).toThrow(ScoringError);
    },
  ],
  'n comments of XML that do not end': [
    50_000,
    (n) => {
      const xml = '<!--'.repeat(n);
      return () => expect(() => fromPmml(xml)).toThrow(ScoringError);
    },
  ],
  'a profile of n rows of n different texts': [
    1000,
    (n) => {
      const rows = many(n, (i) => ({ text: `v${i}`, size: i }));
      return () => profile(rows);
    },
  ],
};

/** The least of some processor times in milliseconds. */
function least(call: () => unknown): number {
  return Math.min(
    ...many(4, () => {
      const begun = process.cpuUsage();
      call();
      const { user, system } = process.cpuUsage(begun);
      return (user + system) / 1000;
    }),
  );
}

describe('four times the input takes no more than eight times the processor time', { tags: 'long' }, () => {
  test.each(Object.entries(inputs))('%s', (_, [n, make]) => {
    const [small, large] = [make(n), make(4 * n)];
    // What takes no time at all says nothing about growth.
    const growth = () => least(large) / Math.max(least(small), 5);
    // A busy machine may spoil one measurement; what grows with the square is sixteen times as much in each.
    expect([1, 2, 3].some(() => growth() < 8)).toBe(true);
  });
});

describe('limits, at their edge and beyond it', () => {
  test('10,000 errors are told as far as anybody reads them, in a text of bounded size', () => {
    const wrong = leadScore({}, many(10_000, line) as never);
    const result = safeParseModel(wrong);
    if (result.success) throw new Error('expected errors');
    expect(result.error.issues).toHaveLength(MOST_TOLD);
    expect(result.error.message.length).toBeLessThan(200_000);
  });

  test('10,000 rows of two errors each are all told, since a row is no document', () => {
    const { rejected } = scorer.many(many(10_000, () => ({ size: 'x', tier: 3 })) as never, { asOf });
    expect(rejected).toHaveLength(10_000);
    expect(rejected.every(({ issues }) => issues.length === 2)).toBe(true);
  });

  test.each([
    ['a description', (n: number) => ({ description: 'd'.repeat(n) }), 10_000],
    ['a name', (n: number) => ({ name: 'n'.repeat(n) }), 1000],
    [
      'bands',
      (n: number) => ({
        bands: [
          ...many(n - 1, (i) => ({ label: `b${i}`, atLeast: (9000 - i) / 1000 })),
          { label: 'rest', atLeast: null },
        ],
      }),
      1000,
    ],
    ['meta', (n: number) => ({ meta: { list: new Array(n - 2).fill(0) } }), 100_000],
    ['levels', (n: number) => ({ meta: deep(n - 1) }), 64],
  ])('%s', (_, having, most) => {
    const at = (n: number) => () => parseModel({ ...JSON.parse(JSON.stringify(model)), ...having(n) });
    expect(at(most)).not.toThrow();
    expect(at(most + 1)).toThrow(ScoringError);
  });
});

/** Lists within each other, in an object. */
function deep(levels: number): unknown {
  let value: unknown = {};
  for (let i = 1; i < levels; i++) value = { a: value };
  return value;
}
