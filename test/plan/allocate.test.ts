import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { defineEngagement, defineRules } from '../../src/define.js';
import type { AllocatedAccount } from '../../src/plan/allocate/accounts.js';
import { allocate } from '../../src/plan/allocate/allocate.js';
import { refusal } from '../model/make.js';

const asOf = '2026-06-30T00:00:00Z';
const phone = { name: 'phone', capacity: 1, cost: 20 } as const;
const mail = { name: 'mail', capacity: 10, cost: 1, effect: 0.5 } as const;

describe('what a channel brings', () => {
  const one = (account: Partial<AllocatedAccount>, channel: object) =>
    allocate<string>([{ id: 'a', probability: 0.4, ...account }], {
      channels: [{ name: 'phone', capacity: 1, ...channel }],
    });

  test('value × probability × effect − cost', () => {
    expect(one({ value: 1000 }, { effect: 1.5, cost: 30 }).expectedValue).toBe(570);
  });

  test('a probability is 1 at most after the effect', () => {
    expect(one({ value: 1000 }, { effect: 4 }).expectedValue).toBe(1000);
  });

  test('a probability by channel, and no channel that is not named', () => {
    expect(one({ probability: { phone: 0.25 }, value: 100 }, {}).expectedValue).toBe(25);
    expect(one({ probability: {}, value: 100 }, {}).left[0]?.text).toBe(
      "a: left, no channel may work it: phone (not among the account's channels)",
    );
  });

  test('accounts without values count what is won, in millionths; with values hundredths, or the decimals asked for', () => {
    expect(one({ probability: 0.1234567 }, {}).expectedValue).toBe(0.123457);
    expect(one({ probability: 0.1234567, value: 1 }, {}).expectedValue).toBe(0.12);
    const three = { channels: [{ name: 'phone', capacity: 1 }], decimals: 3 };
    expect(allocate([{ id: 'a', probability: 0.1234567, value: 1 }], three).expectedValue).toBe(0.123);
  });
});

describe('who is left, and why', () => {
  const channels = [
    { name: 'phone', capacity: 1, cost: 20, minimum: 0.2 },
    { name: 'partner', capacity: 1, cost: 5, minimum: 0.3 },
  ] as const;
  const plan = allocate(
    [
      { id: 'best', probability: 0.5, value: 1000 },
      { id: 'good', probability: 0.4, value: 1000 },
      { id: 'next', probability: 0.3, value: 1000 },
      { id: 'poor', probability: 0.25, value: 40 },
      { id: 'cold', probability: 0.1, value: 1000 },
      { id: 'none', probability: 0.9, value: 1000, only: [] },
    ],
    { channels },
  );
  const left = Object.fromEntries(plan.left.map(({ id, ...rest }) => [id, rest]));

  test('a channel would bring something, and its places bring more elsewhere', () => {
    expect(left.next).toEqual({
      reason: 'no-capacity',
      channel: 'phone',
      expectedValue: 280,
      price: 280,
      ruledOut: [],
      text: 'next: left, phone would bring 280, and a place of it brings 280 elsewhere',
    });
  });

  test('it costs more than it brings', () => {
    expect(left.poor).toMatchObject({ reason: 'no-gain', channel: 'phone', expectedValue: -10, price: null });
    expect(left.poor?.text).toBe('poor: left, phone costs at least what it brings (-10)');
  });

  test('its probability is below the lowest minimum', () => {
    expect(left.cold).toMatchObject({ reason: 'below-minimum', channel: 'phone', expectedValue: null });
    expect(left.cold?.text).toBe('cold: left, its probability is below the minimum of phone');
  });

  test('the account allows no channel', () => {
    expect(left.none?.ruledOut).toEqual([
      { channel: 'phone', rule: null, needed: false },
      { channel: 'partner', rule: null, needed: false },
    ]);
  });

  test('the plan says all of it in a sentence', () => {
    expect(plan.text).toBe(
      '2 of 6 accounts assigned, expected value 875; phone: 1 of 1 place, one more brings 280; partner: 1 of 1 place, one more brings 295; left: 1 as places bring more elsewhere, 1 that cost at least what they bring, 1 below the minimum probability, 1 that no channel may work',
    );
  });

  test('who is not with the channel that would bring the most is told which one that is', () => {
    const two = allocate(
      [
        { id: 'a', probability: 0.5, value: 100 },
        { id: 'b', probability: 0.4, value: 100 },
      ],
      { channels: [phone, mail] },
    );
    expect(two.assignments).toEqual([
      { id: 'a', channel: 'phone', rep: null, expectedValue: 30, better: null, text: 'a: phone, expected value 30' },
      {
        id: 'b',
        channel: 'mail',
        rep: null,
        expectedValue: 19,
        better: { channel: 'phone', expectedValue: 20 },
        text: 'b: mail, expected value 19; phone would bring 20, but its places bring more elsewhere',
      },
    ]);
  });

  test('a channel that must have accounts takes those that cost the least, and says what that costs', () => {
    const {
      assignments,
      channels: used,
      text,
    } = allocate(
      [
        { id: 'a', probability: 0.1, value: 100 },
        { id: 'b', probability: 0.15, value: 100 },
        { id: 'c', probability: 0.5, value: 100 },
      ],
      { channels: [{ ...phone, capacity: 3, atLeast: 2 }] },
    );
    expect(assignments.map(({ id }) => id)).toEqual(['c', 'b']);
    expect(used[0]).toMatchObject({ used: 2, expectedValue: 25, valueOfOneMore: 0, valueOfOneLess: 5, price: -5 });
    expect(text).toBe(
      '2 of 3 accounts assigned, expected value 25; phone: 2 of 3 places, one less required brings 5; left: 1 that cost at least what they bring',
    );
  });
});

describe('rules say which channels may work an account', () => {
  const rules = defineRules({
    kind: 'rules',
    schema: 2,
    name: 'who may call',
    version: '1',
    attributes: {
      consent: { type: 'boolean' },
      partner: { type: 'boolean' },
      language: { type: 'category', values: ['de', 'fr'] },
    },
    hit: 'collect',
    rules: [
      { id: 'consent', criteria: [{ id: 'said yes', if: { attribute: 'consent', equals: true } }] },
      { id: 'partner only', criteria: [{ id: 'has a partner', if: { attribute: 'partner', equals: true } }] },
      { id: 'German', criteria: [{ id: 'speaks German', if: { attribute: 'language', equals: 'de' } }] },
    ],
    otherwise: null,
  });
  const channels = [
    { name: 'phone', capacity: 9, needs: ['consent', 'German'], never: ['partner only'] },
    { name: 'partner', capacity: 9, effect: 0.5, needs: ['partner only'] },
  ] as const;
  const account = (id: string, record: object) => ({ id, probability: 0.5, value: 100, record });
  const plan = allocate(
    [
      account('yes', { consent: true, partner: false, language: 'de' }),
      account('partner', { consent: true, partner: true, language: 'de' }),
      account('French', { consent: true, partner: false, language: 'fr' }),
      account('unknown', { partner: false, language: 'de' }),
      account('odd', { consent: 'maybe' }),
    ],
    { channels, rules, asOf },
  );

  test('a needed rule is met and one that must not be is not', () => {
    expect(plan.assignments.map(({ id, channel }) => [id, channel])).toEqual([
      ['yes', 'phone'],
      ['partner', 'partner'],
    ]);
  });

  test('the reason names the rule, also where nobody knows', () => {
    const texts = Object.fromEntries(plan.left.map(({ id, text }) => [id, text]));
    expect(texts).toEqual({
      French: 'French: left, no channel may work it: phone (needs "German"), partner (needs "partner only")',
      unknown: 'unknown: left, no channel may work it: phone (needs "consent"), partner (needs "partner only")',
      odd: 'odd: left, its record cannot be read: accounts[4].record.consent: expected true or false, got a string',
    });
    expect(plan.left[0]?.ruledOut).toEqual([
      { channel: 'phone', rule: 'German', needed: true },
      { channel: 'partner', rule: 'partner only', needed: true },
    ]);
    expect(plan.left.map(({ reason }) => reason)).toEqual(['not-allowed', 'rejected', 'not-allowed']);
  });

  test('a rule that must not be met and is', () => {
    const { left } = allocate([account('p', { consent: true, partner: true, language: 'de' })], {
      channels: [channels[0]],
      rules,
      asOf,
    });
    expect(left[0]?.text).toBe('p: left, no channel may work it: phone (never "partner only")');
  });

  test('rules of engagement do as well', () => {
    const engagement = defineEngagement({
      kind: 'engagement',
      schema: 2,
      name: 'who',
      version: '1',
      attributes: { size: { type: 'number' } },
      rules: [
        {
          id: 'large',
          criteria: [{ id: '100 people', if: { attribute: 'size', atLeast: 100 } }],
          who: 'rep',
          channel: 'phone',
          when: 'today',
          reason: 'large',
        },
        { id: 'rest', who: 'team', channel: 'mail', when: 'this week', reason: 'rest' },
      ],
    });
    const { assignments } = allocate([{ ...account('a', { size: 300 }) }, account('b', { size: 3 })], {
      channels: [{ name: 'phone', capacity: 9, needs: ['large'] }],
      rules: engagement,
      asOf,
    });
    expect(assignments.map(({ id }) => id)).toEqual(['a']);
  });

  test('what is wrong with rules is refused', () => {
    const accounts = [account('a', {})];
    expect(refusal(() => allocate(accounts, { channels }))).toEqual([
      'options.rules: expected rules under options.rules, as the channel asks for some, got nothing',
    ]);
    expect(refusal(() => allocate(accounts, { channels, rules, asOf: 'today' }))).toEqual([
      'options.asOf: expected an instant such as 2026-06-30T00:00:00Z, got another text; write YYYY-MM-DDTHH:MM:SSZ',
    ]);
    expect(refusal(() => allocate(accounts, { channels, rules }))).toEqual([
      'options.asOf: expected an instant such as 2026-06-30T00:00:00Z, got nothing',
    ]);
    expect(
      refusal(() => allocate(accounts, { channels: [{ name: 'x', capacity: 1, needs: ['consnt'] }], rules, asOf })),
    ).toEqual([
      'options.channels[0].needs[0]: expected one of "consent", "partner only", "German", got "consnt"; did you mean "consent"?',
    ]);
  });
});

describe('reps of a channel', () => {
  test('share its accounts evenly: counts differ by one at most, and sums by one account at most', () => {
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: 1, max: 900 }), { minLength: 1, maxLength: 60 }),
        fc.integer({ min: 1, max: 7 }),
        (values, n) => {
          const reps = Array.from({ length: n }, (_, r) => `rep ${r}`);
          const accounts = values.map((value, i) => ({ id: `a${i}`, probability: 1, value }));
          const { channels, assignments } = allocate(accounts, { channels: [{ name: 'phone', capacity: 50, reps }] });
          const used = channels[0]?.reps ?? [];
          const [counts, sums] = [used.map((one) => one.accounts), used.map((one) => one.expectedValue)];
          expect(Math.max(...counts) - Math.min(...counts)).toBeLessThanOrEqual(1);
          expect(Math.max(...sums) - Math.min(...sums)).toBeLessThanOrEqual(Math.max(...values));
          for (const { rep, accounts: count, expectedValue } of used) {
            const own = assignments.filter((one) => one.rep === rep);
            expect([own.length, own.reduce((sum, one) => sum + one.expectedValue, 0)]).toEqual([count, expectedValue]);
          }
        },
      ),
    );
  });

  test('who of two reps works whom', () => {
    const accounts = [9, 7, 6, 5].map((value, i) => ({ id: `a${i}`, probability: 1, value }));
    const { assignments, channels } = allocate(accounts, {
      channels: [{ name: 'phone', capacity: 4, reps: ['Ada', 'Bo'] }],
    });
    expect(assignments.map(({ text }) => text)).toEqual([
      'a0: phone (Ada), expected value 9',
      'a1: phone (Bo), expected value 7',
      'a2: phone (Bo), expected value 6',
      'a3: phone (Ada), expected value 5',
    ]);
    expect(channels[0]?.reps).toEqual([
      { rep: 'Ada', accounts: 2, expectedValue: 14 },
      { rep: 'Bo', accounts: 2, expectedValue: 13 },
    ]);
  });
});

describe('the same accounts give the same plan', () => {
  const accounts = fc
    .array(fc.record({ probability: fc.constantFrom(0.1, 0.2, 0.5), value: fc.constantFrom(10, 20, 100) }), {
      minLength: 1,
      maxLength: 30,
    })
    .map((some) => some.map((one, i) => ({ id: `a${i}`, ...one })));
  const channels = [
    { name: 'phone', capacity: 4, cost: 3, effect: 1.5 },
    { name: 'mail', capacity: 3, cost: 1 },
    { name: 'fair', capacity: 2, effect: 0.8, atLeast: 1 },
  ] as const;

  test('in any order', () => {
    fc.assert(
      fc.property(accounts, fc.integer({ min: 1, max: 29 }), (some, k) => {
        const turned = [...some.slice(k), ...some.slice(0, k)].reverse();
        expect(allocate(turned, { channels })).toEqual(allocate(some, { channels }));
      }),
    );
  });

  test('of accounts that are alike the smaller ids are worked, by the channels that come first', () => {
    fc.assert(
      fc.property(accounts, (some) => {
        const { assignments } = allocate(some, { channels });
        const place = new Map(
          assignments.map(({ id, channel }) => [id, channels.findIndex(({ name }) => name === channel)]),
        );
        const placeOf = ({ id }: { id: string }) => place.get(id) ?? channels.length;
        for (const one of some)
          for (const other of some)
            if (one.id < other.id && one.probability === other.probability && one.value === other.value)
              expect(placeOf(one)).toBeLessThanOrEqual(placeOf(other));
      }),
    );
  });

  test('and nothing that was given is changed', () => {
    const frozen = Object.freeze([Object.freeze({ id: 'a', probability: 0.5, value: 90 })]);
    expect(allocate(frozen, { channels: [Object.freeze({ ...phone })] }).expectedValue).toBe(25);
  });

  test('a plan is plain JSON', () => {
    const plan = allocate(
      [
        { id: 'a', probability: 0.5, value: 90 },
        { id: 'b', probability: 0, value: 1 },
      ],
      { channels: [phone, mail] },
    );
    expect(JSON.parse(JSON.stringify(plan))).toEqual(plan);
  });
});

describe('what is wrong is refused', () => {
  const account = { id: 'a', probability: 0.5, value: 10 };
  const wrong = (accounts: unknown, options: unknown) => refusal(() => allocate(accounts as never, options as never));
  const channelled = (channel: object) => wrong([account], { channels: [{ name: 'phone', capacity: 1, ...channel }] });
  const options = { channels: [phone] };

  test.each<[string, () => string[], string]>([
    ['no accounts', () => wrong([], options), 'accounts: expected at least one account, got none'],
    ['no list', () => wrong(3, options), 'accounts: expected an array or a typed array, got a number'],
    [
      'an id twice',
      () => wrong([account, account], options),
      'accounts[1].id: expected an id of its own for each account, got one that was there before',
    ],
    [
      'a probability above 1',
      () => wrong([{ id: 'a', probability: 40 }], options),
      'accounts[0].probability: expected a probability from 0 to 1, got a number outside',
    ],
    [
      'no probability',
      () => wrong([{ id: 'a' }], options),
      'accounts[0].probability: expected a probability from 0 to 1, got nothing',
    ],
    [
      'a channel that is not there',
      () => wrong([{ id: 'a', probability: { phon: 1 } }], options),
      'accounts[0].probability.phon: expected one of "phone"; did you mean "phone"?',
    ],
    [
      'only a channel that is not there',
      () => wrong([{ ...account, only: ['phon'] }], options),
      'accounts[0].only[0]: expected one of "phone", got "phon"; did you mean "phone"?',
    ],
    [
      'a value below 0',
      () => wrong([{ ...account, value: -1 }], options),
      'accounts[0].value: expected a number from 0 to 1e15, got a number outside',
    ],
    [
      'values of some',
      () => wrong([account, { id: 'b', probability: 1 }], options),
      'accounts[1]: expected a value for all accounts, or for none, got one for some',
    ],
    [
      'a misspelt property',
      () => wrong([{ ...account, propability: 1 }], options),
      'accounts[0].propability: expected one of "id", "probability", "value", "only", "record"; did you mean "probability"?',
    ],
    ['no channels', () => wrong([account], { channels: [] }), 'options.channels: expected 1 to 64 channels, got 0'],
    [
      'a channel twice',
      () => wrong([account], { channels: [phone, phone] }),
      'options.channels[1].name: expected a name of its own for each channel, got one that was there before',
    ],
    [
      'no capacity',
      () => channelled({ capacity: undefined }),
      'options.channels[0].capacity: expected how many accounts the channel can work, got nothing',
    ],
    [
      'half a place',
      () => channelled({ capacity: 0.5 }),
      'options.channels[0].capacity: expected a whole number, got 0.5',
    ],
    [
      'an effect below 0',
      () => channelled({ effect: -1 }),
      'options.channels[0].effect: expected a number from 0 to 1000, got -1',
    ],
    [
      'a minimum in per cent',
      () => channelled({ minimum: 20 }),
      'options.channels[0].minimum: expected a number from 0 to 1, got 20',
    ],
    ['a cost below 0', () => channelled({ cost: -5 }), 'options.channels[0].cost: expected at least 0, got -5'],
    [
      'more than there are places',
      () => channelled({ atLeast: 2 }),
      'options.channels[0].atLeast: expected at most 1, got 2',
    ],
    [
      'a rep twice',
      () => channelled({ reps: ['Ada', 'Ada'] }),
      'options.channels[0].reps[1]: expected a name of its own for each rep, got one that was there before',
    ],
    [
      'more accounts than there are',
      () => channelled({ capacity: 3, atLeast: 2 }),
      'options.channels[0].atLeast: expected 2 accounts that "phone" may work beside what other channels must have, got 1; lower atLeast, or let the channel work more accounts',
    ],
    [
      'values too large to count',
      () => wrong([{ ...account, value: 1e15 }], options),
      'accounts: expected amounts of at most 10000000000000 in all, counted with 2 decimals, got more; pass fewer decimals, or count values in thousands',
    ],
    [
      'too many pairs',
      () => wrong({ length: 20_000_001 }, options),
      'accounts: expected at most 20000000 accounts × channels, got 20000001 × 1',
    ],
    [
      'rules that are none',
      () => wrong([account], { ...options, rules: 'consent' }),
      'options.rules: expected a model, got a string',
    ],
  ])('%s', (_, call, message) => {
    expect(call()).toEqual([message]);
  });

  test('a model without rules', () => {
    const model = {
      kind: 'microSegments',
      schema: 2,
      name: 'x',
      version: '1',
      attributes: {},
      intercept: 0,
      terms: [],
      bands: [{ label: 'a', atLeast: null }],
    };
    expect(wrong([account], { ...options, rules: model })).toEqual([
      'options.rules: expected a model with rules, got another one; use defineRules or defineEngagement',
    ]);
  });
});
