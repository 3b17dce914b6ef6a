import { describe, expect, test } from 'vitest';
import { ScoringError } from '../../src/core/errors.js';
import { fitMicroSegments } from '../../src/fit/index.js';
import { advance, compile, counterfactual, evaluate, recordReader, trust } from '../../src/index.js';
import { asOf, leadScore } from '../model/make.js';

/** What no error may repeat: it stands for the value of a person. */
const MARKER = 'mårker-7351';
/** A number that stands for one, as it is and as it might be written. */
const NUMBER = 735_173_517_351;

const model = trust(
  leadScore(
    {
      size: { type: 'number', min: 0, max: 9 },
      tier: { type: 'category', values: ['a', 'b'] },
      rival: { type: 'boolean' },
      since: { type: 'date' },
      log: { type: 'events', types: ['visit'] },
      tags: { type: 'set', values: ['crm'] },
      deals: {
        type: 'list',
        name: 'title',
        fields: { title: { type: 'text' }, value: { type: 'number', max: 9 }, won: { type: 'date' } },
      },
    },
    [
      { type: 'linear', attribute: 'size', slope: 1 },
      { type: 'points', attribute: 'tier', amounts: { a: 1, b: 2 } },
      { type: 'when', if: { attribute: 'rival', equals: true }, amount: 1 },
      { type: 'recency', attribute: 'since', amount: 1, linearDays: 9 },
      { type: 'events', attribute: 'log', amount: 1 },
      { type: 'points', attribute: 'tags', amounts: { crm: 1 } },
      { type: 'rollUp', attribute: 'deals', field: 'value', by: { type: 'max' }, missing: 0, missingItem: 'omit' },
      {
        type: 'rollUp',
        id: 'late',
        attribute: 'deals',
        by: { type: 'count' },
        if: { attribute: 'won', withinDays: 3 },
      },
    ] as never,
  ),
);
const boom = (): never => {
  throw new Error(MARKER);
};
const visit = { type: 'visit', at: '2026-06-01T00:00:00Z' };
const deal = { title: 'x', value: 1, won: '2026-06-01T00:00:00Z' };
const sound = { size: 1, tier: 'a', rival: true, since: visit.at, log: [visit], tags: ['crm'], deals: [deal] };

/** What stands for a person's value, in each form in which a host might have it. */
const marked: Readonly<Record<string, () => unknown>> = {
  'a text': () => MARKER,
  'a number': () => NUMBER,
  'a date that does not exist': () => `2026-02-30T00:00:00Z${MARKER}`,
  'an array': () => [MARKER],
  'an array of numbers': () => [NUMBER],
  'an object': () => ({ [MARKER]: MARKER }),
  'an object with a text': () => ({ toString: () => MARKER, toJSON: () => MARKER }),
  'a symbol': () => Symbol(MARKER),
  'a BigInt': () => BigInt(NUMBER),
  'a function': () => Object.defineProperty(() => 1, 'name', { value: MARKER }),
  'an instance of a class of that name': () => new (({ [MARKER]: class {} })[MARKER] as new () => object)(),
  'an object that says it is one': () => ({ [Symbol.toStringTag]: MARKER }),
  'an error': () => new Error(MARKER),
  'a getter that throws it': () => Object.defineProperty({}, 'at', { get: boom, enumerable: true }),
  'a proxy that throws it': () => new Proxy({}, { get: boom, getPrototypeOf: boom, getOwnPropertyDescriptor: boom }),
};

/** A record with something else in each of its places, at all depths. */
function* places(make: () => unknown): Generator<readonly [place: string, record: Record<string, unknown>]> {
  for (const name of Object.keys(sound)) yield [name, { ...sound, [name]: make() }];
  for (const key of Object.keys(visit)) yield [`log.${key}`, { ...sound, log: [{ ...visit, [key]: make() }] }];
  for (const key of Object.keys(deal)) yield [`deals.${key}`, { ...sound, deals: [{ ...deal, [key]: make() }] }];
  for (const list of ['log', 'tags', 'deals']) yield [`${list}[]`, { ...sound, [list]: [make()] }];
  yield ['a getter', Object.defineProperty({ ...sound }, 'size', { get: () => make(), enumerable: true })];
  yield ['a getter that throws', Object.defineProperty({ ...sound }, 'size', { get: boom, enumerable: true })];
  yield ['nothing but others', { other: make() }];
}

/** Everything that an error says. */
function saidIn(error: unknown): string {
  if (!ScoringError.is(error)) throw error;
  return `${error.message}\n${error.stack}\n${JSON.stringify(error.issues)}\n${JSON.stringify(error)}`;
}

function said(call: () => unknown): string {
  try {
    call();
    return '';
  } catch (error) {
    return saidIn(error);
  }
}

function expectSilence(text: string, place: string): void {
  expect(text, place).not.toContain('7351');
  expect(text, place).not.toContain('735,173');
}

const reader = recordReader(model, { unread: 'error', number: { decimal: '.' }, set: { delimiter: ';' } });
const rows = Array.from({ length: 60 }, (_, i) => ({ size: i % 10, won: i % 3 === 0 }));
const lifecycle = trust({
  kind: 'lifecycle',
  schema: 2,
  name: 'l',
  version: '1',
  attributes: { size: { type: 'number' } },
  stages: [
    { id: 'first', owner: 'o', entry: [] },
    { id: 'second', owner: 'o', entry: [{ id: 'c', if: { attribute: 'size', atLeast: 3 } }] },
  ],
} as const);

describe.each(Object.entries(marked))('no error repeats %s of a person', (_, make) => {
  test('in a record, alone and in a batch', () => {
    let refused = 0;
    const scorer = compile(model);
    for (const [place, record] of places(make)) {
      const text = said(() => scorer.one(record as never, { asOf }));
      if (text !== '') refused++;
      expectSilence(text, place);
      expectSilence(JSON.stringify(scorer.many([record] as never, { asOf }).rejected), place);
    }
    // The marker is looked for in errors, so there have to be some.
    expect(refused).toBeGreaterThan(5);
  });

  test('in a payload', () => {
    for (const [place, payload] of places(make)) {
      expectSilence(
        said(() => reader(payload)),
        place,
      );
      const { rejected, notes } = reader.many([payload]);
      expectSilence(JSON.stringify([rejected, notes]), place);
    }
  });

  test('in a column', () => {
    const table = Object.fromEntries(Object.entries(sound).map(([name, value]) => [name, [value, value]]));
    for (const name of Object.keys(sound)) {
      const columns = { ...table, [name]: [make(), sound[name as keyof typeof sound]] };
      expectSilence(
        said(() => compile(model).many(columns as never, { asOf })),
        name,
      );
      expectSilence(JSON.stringify(compile(model).many(columns as never, { asOf }).rejected), name);
      const vector = { length: 2, get: (i: number) => (i === 0 ? make() : boom()) };
      expectSilence(
        JSON.stringify(compile(model).many({ ...table, [name]: vector } as never, { asOf }).rejected),
        name,
      );
    }
  });

  test('in a training row, its outcome, its weight and its instant', () => {
    const attributes = { size: { type: 'number' } } as const;
    for (const more of [{ size: make() }, { won: make() }, { weight: make() }]) {
      const [first, ...rest] = rows.map((row) => ({ ...row, weight: 1 }));
      const all = [{ ...first, ...more }, ...rest] as typeof rows;
      const learn = (given: typeof rows) =>
        fitMicroSegments(given, { attributes, outcome: 'won', weights: 'weight', minOutcomes: 1 } as never);
      expectSilence(
        said(() => expectSilence(JSON.stringify(learn(all).report.rejected), 'rejected')),
        'one row',
      );
      // A sum of weights is told as a count of rows.
      if (!('weight' in more))
        expectSilence(
          said(() => learn(all.slice(0, 1))),
          'only that row',
        );
    }
  });

  test('in a history, and where a change is looked for', () => {
    // Names of stages are the organisation's own words, and told.
    for (const entry of [
      { to: 'first', at: make() },
      { to: 'first', at: asOf, retracted: make() },
    ])
      expectSilence(
        said(() => advance(lifecycle, [entry] as never, { size: 4 }, { asOf })),
        'history',
      );
    const asked = { band: 'all', changeable: ['size'], asOf } as const;
    for (const [place, record] of places(make))
      expectSilence(
        said(() => counterfactual(model, record as never, asked)),
        place,
      );
  });
});

test('the marker is found where it is told, so that these tests can fail', () => {
  expect(() => expectSilence(`got ${NUMBER}`, 'here')).toThrow();
  expect(() =>
    expectSilence(saidIn(new ScoringError([{ code: 'unsafe', path: MARKER, expected: '', message: '' }])), 'here'),
  ).toThrow();
  expect(evaluate(model, sound as never, { asOf }).result.band).toBe('all');
});
