import { describe, expect, test } from 'vitest';
import type { Attributes } from '../../src/model/attribute/attribute.js';
import type { Term } from '../../src/model/terms/term.js';
import { amounts, asOf, deepFreeze, first, leadScore, refusal, scores } from './make.js';
import { compile, evaluate } from './vouched.js';

const attributes: Attributes = {
  size: { type: 'number' },
  share: { type: 'number', min: 0, max: 1, missing: [-1, 999] },
  growth: { type: 'number', max: 10 },
  trade: { type: 'category', values: ['retail', 'software'] },
  known: { type: 'boolean' },
  seen: { type: 'date' },
  visits: { type: 'events' },
};
const terms: Term[] = [
  { type: 'linear', attribute: 'size', slope: 1, missing: 100 },
  { type: 'linear', attribute: 'share', slope: 10, missing: 200 },
  { type: 'linear', attribute: 'growth', slope: 1, missing: 300 },
  { type: 'points', attribute: 'trade', amounts: { retail: 1, software: 2 }, missing: 400, unseen: 450 },
  { type: 'points', attribute: 'known', amounts: { true: 1, false: 2 }, missing: 500 },
  { type: 'recency', attribute: 'seen', amount: 1, linearDays: 10, missing: 600 },
  { type: 'events', attribute: 'visits', amount: 1, missing: 700 },
];
const model = leadScore(attributes, terms);
const full = { size: 3, share: 0.5, growth: -2, trade: 'software', known: false, seen: asOf, visits: [{ at: asOf }] };

describe('missing', () => {
  test('nothing, null and undefined are missing, for every type of attribute, and visible as missing', () => {
    for (const value of [null, undefined]) {
      const record = Object.fromEntries(Object.keys(full).map((name) => [name, value]));
      expect(amounts(model, record)).toEqual([100, 200, 300, 400, 500, 600, 700]);
    }
    const [tally] = evaluate(model, {}, { asOf }).tallies;
    for (const line of tally?.contributions ?? []) expect(line).toMatchObject({ state: 'missing', value: null });
  });

  test('a code by which the data says "not known" is missing, even outside the range', () => {
    for (const share of [-1, 999]) expect(amounts(model, { share })[1]).toBe(200);
    expect(
      scores(leadScore(attributes, [terms[1] as Term]), { share: new Float64Array([-1, 0.5, 999]) }).scores,
    ).toEqual([200, 5, 200]);
  });

  test('a 64-bit integer that a double holds exactly is the number it says', () => {
    expect(evaluate(model, { ...full, size: 12n as never }, { asOf })).toEqual(
      evaluate(model, { ...full, size: 12 }, { asOf }),
    );
  });

  test('0, false, an empty text and an empty log are values', () => {
    expect(amounts(model, { size: 0, share: 0, known: false, visits: [] })).toEqual([0, 0, 300, 400, 2, 600, 0]);
    expect(amounts(model, { trade: '' })[3]).toBe(450);
  });

  test('an attribute is required as soon as one term does not say what missing is worth', () => {
    const strict = leadScore(attributes, [
      terms[0] as Term,
      { type: 'linear', id: 'again', attribute: 'size', slope: 2 },
    ]);
    expect(refusal(() => evaluate(strict, {}, { asOf }))).toEqual([
      'record.size: expected a finite number, got nothing; give the value, or give each term that reads it a missing amount',
    ]);
  });

  test('attributes no term reads are not looked at', () => {
    const [linear] = terms;
    expect(amounts(leadScore(attributes, [linear as Term]), { size: 1, known: 'yes', seen: 3 })).toEqual([1]);
  });
});

const got = (path: string, expected: string, what: string) => `record.${path}: expected ${expected}, got ${what}`;
const hint = '; pass null when the number is unknown';
test.each([
  ['size', Number.NaN, 'a finite number', `NaN${hint}`],
  ['size', Number.POSITIVE_INFINITY, 'a finite number', `Infinity${hint}`],
  ['size', Number.NEGATIVE_INFINITY, 'a finite number', `-Infinity${hint}`],
  ['size', '12', 'a finite number', 'a string'],
  ['size', '', 'a finite number', 'a string'],
  ['size', true, 'a finite number', 'a boolean'],
  ['size', 2n ** 53n + 1n, 'a finite number', 'a bigint'],
  ['known', 1n, 'true or false', 'a bigint'],
  ['trade', 1n, 'one of the listed texts', 'a bigint'],
  ['size', new Date(0), 'a finite number', 'an object'],
  ['size', [1], 'a finite number', 'an array'],
  ['size', () => 1, 'a finite number', 'a function'],
  ['size', Symbol('x'), 'a finite number', 'a symbol'],
  ['size', new Number(3), 'a finite number', 'an object'],
  ['share', 1.0000000000000002, 'a finite number from 0 to 1', 'a number above it'],
  ['share', -5e-324, 'a finite number from 0 to 1', 'a number below it'],
  ['growth', 10.5, 'a finite number up to 10', 'a number above it'],
  ['growth', Number.NaN, 'a finite number up to 10', `NaN${hint}`],
  ['trade', 3, 'one of the listed texts', 'a number'],
  ['trade', true, 'one of the listed texts', 'a boolean'],
  ['trade', new String('retail'), 'one of the listed texts', 'an object'],
  ['known', 1, 'true or false', 'a number'],
  ['known', 'true', 'true or false', 'a string'],
  ['visits', 'web', 'an array of events', 'a string'],
] as [string, unknown, string, string][])(
  '%s: %o is an error that names the path, never coerced, never repeated',
  (name, value, expected, what) => {
    const message = got(name, expected, what);
    expect(refusal(() => evaluate(model, { ...full, [name]: value }, { asOf }))).toEqual([message]);
    const rows = [full, { ...full, [name]: value }, full];
    const judged = compile(model).many(rows, { asOf });
    expect(judged.rejected.map(({ index, issues }) => [index, issues.map((one) => one.message)])).toEqual([
      [1, [message.replace('record.', 'records[1].')]],
    ]);
    expect(Number.isNaN(judged.numbers.score[1])).toBe(true);
    expect(judged.labels.band.codes[1]).toBe(65_535);
  },
);

test('every problem of a record comes at once', () => {
  expect(refusal(() => evaluate(model, { ...full, size: '3', known: 0, visits: [{ at: 'x' }, 3] }, { asOf }))).toEqual([
    got('size', 'a finite number', 'a string'),
    got('known', 'true or false', 'a number'),
    got('visits[0].at', 'an instant such as 2026-06-30T00:00:00Z', 'another text; write YYYY-MM-DDTHH:MM:SSZ'),
    got('visits[1]', 'an event with an instant at', 'a number'),
  ]);
});

describe('records of many shapes', () => {
  class Lead {
    size = 3;
    get share() {
      return 0.5;
    }
  }

  test.each([
    ['null', null],
    ['a number', 3],
    ['a string', 'lead'],
    ['an array', []],
    ['nothing', undefined],
  ])('%s is no record: told once, not once for each value it lacks', (what, record) => {
    const strict = leadScore(attributes, [{ type: 'linear', attribute: 'size', slope: 1 }]);
    expect(refusal(() => evaluate(strict, record as never, { asOf }))).toEqual([
      `record: expected an object, got ${what}`,
    ]);
    expect(scores(strict, [record, { size: 1 }])).toEqual({
      scores: [null, 1],
      rejected: [`records[0]: expected an object, got ${what}`],
    });
  });

  test('a property of a class is inherited and refused; its fields are its own', () => {
    expect(refusal(() => evaluate(model, new Lead() as never, { asOf }))).toEqual([
      "record.share: expected the record's own property, got an inherited one; copy the values into a plain object",
    ]);
    expect(refusal(() => evaluate(model, Object.create({ size: 3 }), { asOf }))).toEqual([
      "record.size: expected the record's own property, got an inherited one; copy the values into a plain object",
    ]);
    const own = leadScore(attributes, [terms[0] as Term]);
    expect(amounts(own, new Lead() as never)).toEqual([3]);
  });

  test('a record without a prototype, a frozen one and one with getters of its own are read', () => {
    const bare = Object.assign(Object.create(null), full);
    const getters = Object.defineProperty({ ...full }, 'size', { get: () => 3, enumerable: true });
    for (const record of [bare, deepFreeze({ ...full }), getters])
      expect(evaluate(model, record, { asOf })).toEqual(evaluate(model, full, { asOf }));
  });

  test('a record keeps its own key __proto__ to itself', () => {
    const record = JSON.parse('{ "size": 3, "__proto__": { "share": 0.5 } }');
    expect(amounts(model, record)).toEqual([3, 200, 300, 400, 500, 600, 700]);
  });

  test.each(['constructor', 'toString', 'hasOwnProperty', 'valueOf'])(
    'an attribute called %s is missing where the record has none of its own',
    (name) => {
      const odd = leadScore({ [name]: { type: 'number' } }, [
        { type: 'linear', attribute: name, slope: 2, missing: -1 },
      ]);
      expect(first(odd, {})).toEqual(['missing', null, -1]);
      expect(first(odd, { [name]: 4 })).toEqual(['known', 4, 8]);
      expect(scores(odd, { [name]: [4] }).scores).toEqual([8]);
      expect(scores(odd, { [name]: null, other: [4] }).scores).toEqual([-1]);
      expect(refusal(() => scores(odd, { other: [4] }))).toEqual([
        `table.${name}: expected a column, which the model reads, got nothing; give it as null where nothing is known of it`,
      ]);
    },
  );

  test('a getter that throws is a problem of its record, and leaves nothing behind for the next one', () => {
    const scorer = compile(model);
    const broken = {
      size: 'wrong',
      get share(): number {
        throw new Error("the host's own");
      },
    };
    expect(refusal(() => scorer.one(broken, { asOf }))).toEqual([
      'record.share: expected a value that can be read, got one that throws',
      'record.size: expected a finite number, got a string',
    ]);
    expect(scorer.one(full, { asOf })).toEqual(evaluate(model, full, { asOf }));
  });

  test('the order of keys and keys that are not declared do not matter', () => {
    const reversed = Object.fromEntries([...Object.entries(full), ['phone', 'x']].reverse());
    expect(evaluate(model, reversed, { asOf })).toEqual(evaluate(model, full, { asOf }));
  });

  test('-0 is 0 in what people read', () => {
    const { tallies } = evaluate(model, { ...full, size: -0 }, { asOf });
    expect(Object.is(tallies[0]?.contributions[0]?.value, 0)).toBe(true);
    expect(Object.is(tallies[0]?.contributions[0]?.amount, 0)).toBe(true);
  });
});

test('what lies after asOf is counted by attribute, and left out of the evaluation when there is nothing', () => {
  const record = {
    ...full,
    seen: '2027-01-01T00:00:00Z',
    visits: [{ at: '2026-07-01T00:00:00Z' }, { at: '2026-08-01T00:00:00Z' }],
  };
  expect(evaluate(model, record, { asOf }).later).toEqual({ seen: 1, visits: 2 });
  expect(evaluate(model, full, { asOf })).not.toHaveProperty('later');
  const batch = compile(model).many([full, record, full], { asOf });
  expect([0, 1, 2].map((i) => batch.row(i).later)).toEqual([undefined, { seen: 1, visits: 2 }, undefined]);
});
