import { describe, expect, test } from 'vitest';
import type { Issue, IssueCode } from '../../src/core/errors.js';
import { defineEngagement } from '../../src/define.js';
import type { Attribute, Attributes } from '../../src/model/attribute/attribute.js';
import { type Findings, findingsFor, isWarning, WARNINGS } from '../../src/model/findings.js';
import { MOST_ENTRIES } from '../../src/model/limits.js';
import type { Term } from '../../src/model/terms/term.js';
import { parseModel, safeParseModel } from '../../src/parse.js';
import { addedUp, asOf, deepFreeze, leadScore, refusal } from './make.js';
import { evaluate } from './vouched.js';

const attributes = {
  size: { type: 'number', min: 0, max: 100 },
  trade: { type: 'category', values: ['retail', 'food'] },
  partner: { type: 'boolean' },
  since: { type: 'date' },
  activity: { type: 'events', types: ['visit', 'demo'] },
  owns: { type: 'set', values: ['press', 'mill'] },
  open: { type: 'set', values: ['press', 'mill'], unseen: 'ignore' },
  leads: {
    type: 'list',
    fields: {
      score: { type: 'number', min: 0, max: 10 },
      role: { type: 'category', values: ['user', 'buyer'] },
    },
  },
} as const;

/** What a record of everything may hold. */
const record = {
  size: 12,
  trade: 'food',
  partner: true,
  since: '2026-06-01T00:00:00Z',
  activity: [{ type: 'demo', at: '2026-06-20T00:00:00Z' }],
  owns: ['press'],
  open: ['mill'],
  leads: [
    { score: 4, role: 'buyer' },
    { score: 9, role: 'user' },
  ],
};

const size = { type: 'linear', attribute: 'size', slope: 1, missing: 0 } as const;
const axis = (terms: readonly unknown[], more: object = {}, whole: object = {}) =>
  leadScore(attributes, terms as readonly Term[], more, whole);
const of = (kind: string, more: object) => ({ kind, schema: 2, name: 'test', version: '1', attributes, ...more });
const bands = [{ label: 'all', atLeast: null }];
const segments = (more: object) => of('microSegments', { intercept: 0, terms: [], bands, ...more });
const rules = (...asked: readonly (readonly object[] | undefined)[]) =>
  of('engagement', {
    rules: asked.map((conditions, r) => ({
      id: `r${r}`,
      who: 'sales',
      channel: 'phone',
      when: 'now',
      reason: 'it fits',
      ...(conditions === undefined
        ? {}
        : { criteria: conditions.map((condition, c) => ({ id: `c${c}`, if: condition })) }),
    })),
  });
const stage = (id: string, more: object = {}) => ({
  id,
  owner: 'marketing',
  entry: [{ id: `${id} met`, if: { attribute: 'size', atLeast: 1 } }],
  ...more,
});
const lifecycle = (stages: readonly object[], outcomes?: readonly object[]) =>
  of('lifecycle', { stages, ...(outcomes === undefined ? {} : { outcomes }) });
const product = (id: string, terms: readonly object[] = []) => ({ id, intercept: 0, terms });
const products = (more: object) =>
  of('nextProduct', { owned: 'owns', terms: [], products: [product('mill')], ...more });
const centre = (id: string, center: number) => ({
  id,
  terms: [{ type: 'distance', attribute: 'size', center, scale: 10, missing: 0 }],
});
const mix = (more: object) =>
  of('contactMix', {
    contacts: 'leads',
    types: [
      { id: 'users', if: { attribute: 'role', equals: 'user' } },
      { id: 'buyers', if: { attribute: 'role', equals: 'buyer' } },
    ],
    states: [{ id: 'any' }],
    ...more,
  });
const account = (more: object) =>
  of('accountScore', {
    rollUp: { type: 'rollUp', attribute: 'leads', by: { type: 'count' }, missing: 0 },
    bands,
    ...more,
  });
const when = (condition: object) => ({ type: 'when', if: condition, amount: 1, missing: 0 });

/** Every warning there is, with a model that has it and nothing else. */
const warnings: readonly (readonly [code: IssueCode, message: string, model: unknown])[] = [
  [
    'unreachable',
    'bands[0]: expected a threshold that can be reached, up to 100, got hot from 101',
    axis([size], {}, { bands: [{ label: 'hot', atLeast: 101 }, ...bands] }),
  ],
  [
    'unreachable',
    'bands[1]: expected a band that something can fall into; nothing is below 0, got all below 0',
    axis([size], {}, { bands: [{ label: 'hot', atLeast: 0 }, ...bands] }),
  ],
  [
    'unreachable',
    'axes[0].grades[0]: expected a threshold that can be reached, up to 100, got A from 101',
    axis([size], { grades: [{ label: 'A', atLeast: 101 }, ...bands] }),
  ],
  [
    'unreachable',
    'bands[0]: expected a threshold that can be reached, up to 0.5, got hot from 0.6',
    segments({ bands: [{ label: 'hot', atLeast: 0.6 }, ...bands] }),
  ],
  [
    'unreachable',
    'grid[1]: expected cells that the bands before leave, got none',
    axis(
      [size],
      {},
      {
        bands: undefined,
        grid: [
          { label: 'work', cells: ['any'] },
          { label: 'wait', cells: null },
        ],
      },
    ),
  ],
  [
    'unreachable',
    'rules[1]: expected a rule that something can reach, got all criteria of rules[0], which is asked first; put the narrower rule first',
    rules(
      [{ attribute: 'size', atLeast: 5 }],
      [
        { attribute: 'size', atLeast: 5 },
        { attribute: 'partner', equals: true },
      ],
      undefined,
    ),
  ],
  [
    'unreachable',
    'types[1]: expected a type that some contact can have, got all that types[0] asks, which is asked first; put the narrower type first',
    mix({
      types: [
        { id: 'users', if: { attribute: 'role', equals: 'user' } },
        { id: 'others', if: { attribute: 'role', equals: 'user' } },
      ],
    }),
  ],
  [
    'unreachable',
    'clusters[1]: expected a centre of its own, got that of clusters[0]; take one of them out',
    of('clusters', { clusters: [centre('a', 10), centre('b', 10)] }),
  ],
  [
    'unreachable',
    'stages[1].kind: expected a stage at the end of the main line that records can rest in, got a gate',
    lifecycle([stage('a'), stage('b', { kind: 'gate' })]),
  ],
  [
    'unreachable',
    'stages: expected a stage at the end of the main line that records can rest in, got only detours',
    lifecycle([stage('a', { kind: 'detour' })]),
  ],
  [
    'dead',
    'axes[0].terms[0]: expected a term that can add something, got amounts that are all 0; give an amount other than 0, or take the term out',
    axis([
      { ...size, slope: 0 },
      { ...size, id: 'other' },
    ]),
  ],
  [
    'dead',
    'axes[0].terms[0]: expected a condition that makes a difference, got 1 either way; give amounts that differ, or add the amount to the base',
    axis([{ type: 'when', if: { attribute: 'size', atLeast: 5 }, amount: 1, otherwise: 1, missing: 1 }]),
  ],
  [
    'dead',
    'axes[0].terms[0].if: expected bounds that some number in the range of the attribute meets, got none that can',
    axis([when({ attribute: 'size', atLeast: 101 })]),
  ],
  [
    'dead',
    'axes[0].terms[0].if: expected olderThanDays below withinDays, got 9 and 9',
    axis([when({ attribute: 'since', olderThanDays: 9, withinDays: 9 })]),
  ],
  [
    'dead',
    'axes[0].terms[0].if.count: expected atLeast up to atMost, got 3 and 2',
    axis([when({ attribute: 'activity', count: { atLeast: 3, atMost: 2 } })]),
  ],
  [
    'dead',
    "axes[0].terms[0].bins[2]: expected a bin that meets the attribute's range, 0 to 100, got 200 and more",
    axis([
      {
        type: 'bins',
        attribute: 'size',
        bins: [{ below: 50, amount: 1 }, { below: 200, amount: 2 }, { amount: 3 }],
        missing: 0,
      },
    ]),
  ],
  [
    'dead',
    'axes[0].terms[0].otherwise: expected a listed value without an amount of its own, got an amount for each; take otherwise out',
    axis([
      { type: 'points', attribute: 'trade', amounts: { retail: 1, food: 2 }, otherwise: 1, missing: 0, unseen: 0 },
    ]),
  ],
  [
    'dead',
    'axes[0].terms[0].unseen: expected no amount for unseen values of a boolean, got 1; take unseen out',
    axis([{ type: 'points', attribute: 'partner', amounts: { true: 1, false: 2 }, missing: 0, unseen: 1 }]),
  ],
  [
    'dead',
    'axes[0].terms[0].unseen: expected no amount for texts that the set ignores, got 1; take unseen out, here or in the attribute',
    axis([{ type: 'points', attribute: 'open', amounts: { press: 1 }, missing: 0, unseen: 1 }]),
  ],
  [
    'dead',
    'axes[0].terms[0].windowDays: expected a window shorter than the decay, got a window of 30 days over a decay of 20; take the window out',
    axis([{ type: 'events', attribute: 'activity', amount: 1, linearDays: 20, windowDays: 30, missing: 0 }]),
  ],
  [
    'dead',
    'axes[0].terms[0].columns.attribute: expected two different attributes, got "partner" twice',
    axis([
      {
        type: 'cross',
        rows: { attribute: 'partner' },
        columns: { attribute: 'partner' },
        amounts: [
          [1, 2],
          [3, 4],
        ],
        missing: 0,
      },
    ]),
  ],
  [
    'dead',
    'axes[0].groups.firm: expected a group that some term belongs to, got none that does; name the group on its terms, or take it out',
    axis([size], { groups: { firm: { cap: 5 } } }),
  ],
  [
    'dead',
    'axes[0].groups.firm.weight: expected a weight above 0, got 0; take the group and its terms out',
    axis([{ ...size, group: 'firm' }], { groups: { firm: { weight: 0 } } }),
  ],
  [
    'dead',
    'rollUp.field: expected no field with count, got "score"; take it out, or choose another way to roll up',
    account({ rollUp: { type: 'rollUp', attribute: 'leads', field: 'score', by: { type: 'count' }, missing: 0 } }),
  ],
  [
    'dead',
    'rollUp.undated: expected no undated without since, got 1; name the date field from which an item fades, or take undated out',
    account({ rollUp: { type: 'rollUp', attribute: 'leads', undated: 1, by: { type: 'count' }, missing: 0 } }),
  ],
  [
    'dead',
    'ratios[0]: expected a ratio that can differ from 1, got all over all; take a type out of the ratio, or divide by more',
    mix({ ratios: [{ id: 'share', of: ['users'], over: ['users'] }] }),
  ],
  [
    'dead',
    'stages[1].entry: expected at least one criterion, got none; only the first stage may be one that everybody is in',
    lifecycle([stage('a'), stage('b', { entry: [] })]),
  ],
  [
    'dead',
    'outcomes[0].stages[0]: expected a stage that records can rest in, got "a", a gate',
    lifecycle(
      [stage('a', { kind: 'gate' }), stage('b')],
      [{ id: 'lost', if: { attribute: 'partner', equals: false }, handTo: 'nobody', stages: ['a'] }],
    ),
  ],
  [
    'dead',
    'stock: expected another set than owned, got "owns"; name a set of its own, or leave stock out',
    products({ stock: 'owns' }),
  ],
  [
    'dead',
    'top: expected at most the number of products, 1, got 2; leave top out to show all of them',
    products({ top: 2 }),
  ],
  [
    'dead',
    'products[0].terms[0].amounts.mill: expected amounts of other products, got one of its own; take it out: nobody who owns a product is offered it',
    products({
      products: [product('mill', [{ type: 'points', attribute: 'owns', amounts: { mill: 1 }, missing: 0 }])],
    }),
  ],
  [
    'cap-too-low',
    'axes[0].terms[0].cap: expected at least the worth of one event, 5, got 4; raise the cap or lower the amount',
    axis([{ type: 'events', attribute: 'activity', amount: 5, cap: 4, missing: 0 }]),
  ],
  ['cap-too-low', 'axes[0].cap: expected at least 100, what "size" alone can add, got 50', axis([size], { cap: 50 })],
  [
    'cap-too-low',
    'axes[0].floor: expected at most -100, what "size" alone can take, got -50',
    axis([{ ...size, slope: -1 }], { floor: -50 }),
  ],
  [
    'repeated',
    'attributes.score.missing[1]: expected each item once, got -1 again',
    axis([size], {}, { attributes: { ...attributes, score: { type: 'number', missing: [-1, -1] } } }),
  ],
  [
    'repeated',
    'attributes.score.missing[1]: expected each item once, got "n/a" again',
    axis(
      [size],
      {},
      { attributes: { ...attributes, score: { type: 'category', values: ['a'], missing: ['n/a', 'n/a'] } } },
    ),
  ],
  [
    'repeated',
    'axes[0].terms[0].if.oneOf[1]: expected each item once, got "food" again',
    axis([when({ attribute: 'trade', oneOf: ['food', 'food'] })]),
  ],
  [
    'repeated',
    'axes[0].terms[0].of[1]: expected each item once, got "demo" again',
    axis([{ type: 'events', attribute: 'activity', of: ['demo', 'demo'], amount: 1, missing: 0 }]),
  ],
  [
    'repeated',
    'counts[0].of[1]: expected each item once, got "users" again',
    mix({ counts: [{ id: 'people', of: ['users', 'users'] }] }),
  ],
  [
    'repeated',
    'stages[0].sharedWith[1]: expected each item once, got "sales" again',
    lifecycle([stage('a', { sharedWith: ['sales', 'sales'] })]),
  ],
  [
    'repeated',
    'stages[0].sharedWith[0]: expected somebody else, got "marketing", its owner',
    lifecycle([stage('a', { sharedWith: ['marketing'] })]),
  ],
  [
    'repeated',
    'stages[0].backup: expected somebody else, got "marketing", who owns it already',
    lifecycle([stage('a', { backup: 'marketing' })]),
  ],
  [
    'repeated',
    'outcomes[0].stages[1]: expected each item once, got "a" again',
    lifecycle(
      [stage('a')],
      [{ id: 'lost', if: { attribute: 'partner', equals: false }, handTo: 'nobody', stages: ['a', 'a'] }],
    ),
  ],
];

describe('a model with a warning', () => {
  const cases = warnings.map(([code, message, model]) => ({
    code,
    message,
    model: deepFreeze(withoutUndefined(model)),
  }));

  test.each(cases)('$code: $message', ({ code, message, model }) => {
    const result = safeParseModel(model);
    expect(result).toMatchObject({ success: true, model });
    expect(said(result.warnings)).toEqual([message]);
    expect(result.warnings[0]?.code).toBe(code);
    // Sound: it scores a record, and what it says adds up.
    const evaluation = evaluate(parseModel(model), record as never, { asOf });
    expect(addedUp(evaluation)).toEqual(evaluation.tallies.map((tally) => tally.total));
    expect(JSON.parse(JSON.stringify(evaluation))).toEqual(evaluation);
    expect(evaluate(parseModel(model), {} as never, { asOf }).tallies.length).toBeGreaterThanOrEqual(0);
  });

  test.each(cases)('strict refuses it: $message', ({ message, model }) => {
    expect(refusal(() => parseModel(model, { strict: true }))).toEqual([message]);
    const result = safeParseModel(model, { strict: true });
    expect([result.success, result.warnings]).toEqual([false, []]);
  });
});

/** A model for each code that is an error. */
const errors: readonly (readonly [code: IssueCode, message: string, model: unknown])[] = [
  ['wrong-type', 'axes[0].terms[0].slope: expected a finite number, got "1"', axis([{ ...size, slope: '1' }])],
  [
    'out-of-range',
    'bands[0].atLeast: expected a probability above 0 and below 1, got 1',
    segments({ bands: [{ label: 'hot', atLeast: 1 }, ...bands] }),
  ],
  [
    'unknown-name',
    'axes[0].terms[0].if.equals: expected one of "retail", "food", got "fod"; did you mean "food"?',
    axis([when({ attribute: 'trade', equals: 'fod' })]),
  ],
  [
    'missing-value',
    'axes[0].terms[0].slope: expected a finite number, got nothing',
    axis([{ type: 'linear', attribute: 'size' }]),
  ],
  [
    'duplicate',
    'axes[0].terms[1]: expected a name of its own in the tally, got "size" again; give this term or axes[0].terms[0] an id',
    axis([size, size]),
  ],
  [
    'duplicate',
    'attributes.trade.values[1]: expected each item once, got "a" again',
    axis([size], {}, { attributes: { ...attributes, trade: { type: 'category', values: ['a', 'a'] } } }),
  ],
  [
    'gap',
    'bands[0].atLeast: expected null in the last band, got 5; numbers below 5 have no band',
    axis([size], {}, { bands: [{ label: 'hot', atLeast: 5 }] }),
  ],
  [
    'overlap',
    'axes[0].terms[0].bins[1]: expected a bin from 50, where the one before ends, got from 40; numbers from 40 to 50 have two bins',
    axis([
      {
        type: 'bins',
        attribute: 'size',
        bins: [
          { below: 50, amount: 1 },
          { from: 40, amount: 2 },
        ],
        missing: 0,
      },
    ]),
  ],
  ['order', 'axes[0].floor: expected a floor up to the cap, 100, got 101', axis([size], { cap: 100, floor: 101 })],
  [
    'too-fine',
    'axes[0].base: expected at most 3 decimals, got 0.0005; round it to 0.001, or set decimals of the model to 4',
    axis([size], { base: 0.0005 }),
  ],
  [
    'not-monotone',
    'axes[0].terms[0].bins: expected amounts that never fall, as the direction says, got 2 then 1',
    axis([
      {
        type: 'bins',
        attribute: 'size',
        direction: 'rising',
        bins: [{ below: 50, amount: 2 }, { amount: 1 }],
        missing: 0,
      },
    ]),
  ],
  [
    'unsafe',
    'model: expected keys that are safe to copy, got "__proto__"; rename the key',
    JSON.parse('{ "__proto__": 1 }'),
  ],
  [
    'mismatch',
    'axes[0].terms[0].linearDays: expected halfLifeDays or linearDays, got both',
    axis([{ type: 'events', attribute: 'activity', amount: 1, halfLifeDays: 1, linearDays: 2, missing: 0 }]),
  ],
];

describe('a model with an error', () => {
  const cases = errors.map(([code, message, model]) => ({ code, message, model: withoutUndefined(model) }));

  test.each(cases)('$code: $message', ({ code, message, model }) => {
    const result = safeParseModel(model);
    if (result.success) throw new Error('expected an error');
    expect([said(result.error.issues), result.error.code, result.warnings]).toEqual([[message], code, []]);
    expect(refusal(() => parseModel(model))).toEqual([message]);
  });
});

describe('which code is what', () => {
  test('is said in one list; every warning that it names has a model above, and no error shares its code', () => {
    expect(new Set(warnings.map(([code]) => code))).toEqual(new Set(WARNINGS));
    expect(errors.filter(([code]) => isWarning({ code }))).toEqual([]);
  });
});

describe('errors and warnings together', () => {
  const model = deepFreeze(
    axis([{ ...size, slope: 0 }, size, { ...size, id: 'more' }, size], { floor: 101, cap: 50 }) as object,
  );
  const dead =
    'axes[0].terms[0]: expected a term that can add something, got amounts that are all 0; give an amount other than 0, or take the term out';

  test('stand apart, or all in the order of the model when strict', () => {
    const result = safeParseModel(model);
    if (result.success) throw new Error('expected errors');
    const again = [1, 3].map(
      (t) =>
        `axes[0].terms[${t}]: expected a name of its own in the tally, got "size" again; give this term or axes[0].terms[0] an id`,
    );
    const floor = 'axes[0].floor: expected a floor up to the cap, 50, got 101';
    expect(said(result.error.issues)).toEqual([...again, floor]);
    expect(said(result.warnings)).toEqual([dead]);
    expect(refusal(() => parseModel(model))).toEqual([...again, floor]);
    expect(refusal(() => parseModel(model, { strict: true }))).toEqual([dead, ...again, floor]);
  });

  test.each([
    [
      'a dead term',
      account({ fit: [{ ...size, slope: 0 }], cap: 5, floor: 6 }),
      'floor: expected a floor up to the cap, 5, got 6',
    ],
    [
      'a limit of an event',
      axis([{ type: 'events', attribute: 'activity', amount: 5, cap: 4, missing: 0 }], { cap: 5, floor: 6 }),
      'axes[0].floor: expected a floor up to the cap, 5, got 6',
    ],
  ])('%s hides no error behind its warning', (_, wrong, message) => {
    expect(refusal(() => parseModel(wrong))).toEqual([message]);
  });

  test('what can be reached is told beside other warnings', () => {
    const result = safeParseModel(
      axis([{ ...size, slope: 0 }], {}, { bands: [{ label: 'hot', atLeast: 5 }, ...bands] }),
    );
    expect([result.success, ...said(result.warnings)]).toEqual([
      true,
      dead,
      'bands[0]: expected a threshold that can be reached, up to 0, got hot from 5',
    ]);
  });
});

test('a definition in code is held to its warnings', () => {
  const unreachable = rules([{ attribute: 'size', atLeast: 5 }], [{ attribute: 'size', atLeast: 5 }], undefined);
  expect(refusal(() => defineEngagement(unreachable as never))).toEqual([
    'rules[1]: expected a rule that something can reach, got all criteria of rules[0], which is asked first; put the narrower rule first',
  ]);
  expect(() => parseModel(unreachable)).not.toThrow();
});

function said(issues: readonly Issue[]): string[] {
  return issues.map((one) => one.message);
}

/** A part set to undefined is one left out. */
function withoutUndefined(model: unknown): unknown {
  return JSON.stringify(model).includes('__proto__') ? model : JSON.parse(JSON.stringify(model));
}

describe('names that parts of a model use', () => {
  const numbers = (n: number): Attributes => Object.fromEntries(named(n).map((name) => [name, { type: 'number' }]));
  const named = (n: number) => Array.from({ length: n }, (_, i) => `n${i}`);
  const told = (given: Attributes, use: (findings: Findings) => unknown, derived: readonly string[] = []) => {
    const findings = findingsFor(given, [], derived);
    use(findings);
    return said(findings.issues);
  };
  const list = (n: number) =>
    named(n)
      .map((name) => `"${name}"`)
      .join(', ');

  test('are listed where there are up to twelve', () => {
    const ask = (n: number) => told(numbers(n), (findings) => findings.attribute('other', 'terms[0].attribute'));
    const rest = 'got "other"; declare it under attributes';
    expect([ask(0), ask(1), ask(12), ask(13)]).toEqual([
      [`terms[0].attribute: expected a declared attribute, ${rest}`],
      [`terms[0].attribute: expected one of "n0", ${rest}`],
      [`terms[0].attribute: expected one of ${list(12)}, ${rest}`],
      [`terms[0].attribute: expected a declared attribute, ${rest}`],
    ]);
  });

  test('of values are listed where there are up to twelve', () => {
    const ask = (n: number) => {
      const attribute = { type: 'category', values: named(n) } as const;
      return told({ attribute }, (findings) => findings.among(attribute, ['n0', 'other'], 'amounts'));
    };
    const rest = 'got "other"; list it under the values of the attribute';
    expect([ask(1), ask(12), ask(13)]).toEqual([
      [`amounts.other: expected one of "n0", ${rest}`],
      [`amounts.other: expected one of ${list(12)}, ${rest}`],
      [`amounts.other: expected a listed value, ${rest}`],
    ]);
  });

  test('of events are their types', () => {
    const typed = { type: 'events', types: ['visit'] } as const;
    const plain = { type: 'events' } as const;
    const ask = (attribute: typeof typed | typeof plain) =>
      told({ attribute }, (findings) => findings.among(attribute, ['visit', 'other'], 'of'));
    const rest = 'list it under the types of the attribute';
    expect([ask(typed), ask(plain)]).toEqual([
      [`of.other: expected one of "visit", got "other"; ${rest}`],
      [
        `of.visit: expected a listed value, got "visit"; ${rest}`,
        `of.other: expected a listed value, got "other"; ${rest}`,
      ],
    ]);
  });

  test('stand for an attribute of one of the types that fit', () => {
    const ask = (...types: Attribute['type'][]) =>
      told(attributes, (findings) => findings.attribute('size', 'if.attribute', ...types));
    const of = (types: string) => [`if.attribute: expected an attribute of type ${types}, got "size" of type number`];
    expect([ask(), ask('number'), ask('set', 'number')]).toEqual([[], [], []]);
    expect([ask('set'), ask('set', 'list'), ask('set', 'list', 'date')]).toEqual([
      of('set'),
      of('set or list'),
      of('set, list or date'),
    ]);
  });

  test('of derived attributes that are broken are told at their own place alone', () => {
    const findings = findingsFor(attributes, ['derived.rate', 'attributes.trade.values'], ['rate']);
    findings.attribute('rate', 'terms[0].attribute');
    findings.attribute('trade', 'terms[1].attribute');
    expect([said(findings.issues), findings.declared('trade'), findings.declared('size')]).toEqual([
      [],
      undefined,
      attributes.size,
    ]);
    findings.over({}, 'fields').attribute('rate', 'terms[2].field');
    expect(said(findings.issues)).toEqual([
      'terms[2].field: expected a declared attribute, got "rate"; declare it under fields',
    ]);
    expect([...findings.asked]).toEqual(['rate', 'trade']);
  });

  test('that nobody has derived are told, also where others are', () => {
    expect(told({}, (findings) => findings.attribute('rate', 'attribute'), ['ratio'])).toEqual([
      'attribute: expected a declared attribute, got "rate"; declare it under attributes',
    ]);
    expect(told({}, (findings) => findings.attribute('rate', 'attribute'), ['rate'])).toEqual([]);
  });
});

test('a part is sound if it is not broken, is in nothing broken, and has nothing broken in it', () => {
  const { isSound } = findingsFor({}, ['a.b', 'c[1]']);
  const sound = ['a', 'a.b', 'a.b.c', 'a.bc', 'a.d', 'c', 'c[0]', 'c[1]', 'c[1].d', 'd'].filter(isSound);
  expect(sound).toEqual(['a.bc', 'a.d', 'c[0]', 'd']);
  expect(findingsFor({}).isSound('a')).toBe(true);
});

test('of very many problems, so many errors and so many warnings are kept, and all errors are counted', () => {
  const findings = findingsFor({}, [], [], 2);
  for (const n of [1, 2, 3]) {
    findings.distinct([n, n], 'names');
    findings.once([n, n], 'texts');
  }
  expect(said(findings.issues)).toEqual(
    [1, 2].flatMap((n) => [
      `names[1]: expected each item once, got ${n} again`,
      `texts[1]: expected each item once, got ${n} again`,
    ]),
  );
  expect(findings.errors()).toBe(3);
});

test('terms and conditions have room for so many listed values together; what is over it is told once', () => {
  const findings = findingsFor({});
  const rooms = [MOST_ENTRIES - 1, 1, 1, 1].map((entries) => findings.room(entries));
  expect(rooms).toEqual([true, true, false, false]);
  expect(said(findings.issues)).toEqual([
    'model: expected at most 2,000,000 amounts and answers for listed values, got more; list fewer values, or ask about them in fewer places',
  ]);
});
