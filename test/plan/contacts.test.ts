import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { planContacts } from '../../src/plan/contacts/contacts.js';
import { type ContactCounts, contactGaps } from '../../src/plan/contacts/gaps.js';
import { refusal } from '../model/make.js';

const four = ['decision maker', 'finance', 'end user', 'analyst'] as const;

describe('how many contacts to acquire', () => {
  test('500 accounts x 4 roles, 1,400 in hand, 80 % valid gives 750', () => {
    const plan = planContacts({ accounts: 500, roles: four, inHand: 1400, valid: 0.8, cost: 12 });
    const numbers = { wanted: 2000, inHand: 1400, missing: 600, acquire: 750, validExpected: 600 };
    const total = { ...numbers, cost: 9000, costPerValid: 15, coverage: { before: 0.7, after: 1 } };
    // Whose roles are not known make one line for all roles.
    expect(plan).toEqual({ accounts: 500, lines: [{ role: null, surplus: 0, ...total }], total, budget: null });
  });

  test('by role the same contacts give 750 too, where each role comes out whole', () => {
    const inHand = { 'decision maker': 400, finance: 400, 'end user': 300, analyst: 300 };
    const { lines, total } = planContacts({ accounts: 500, roles: four, inHand, valid: 0.8 });
    expect(lines.map((line) => line.acquire)).toEqual([125, 125, 250, 250]);
    expect(total).toMatchObject({ missing: 600, acquire: 750, cost: null, costPerValid: null });
  });

  test('every role is rounded up to whole contacts: four times 187.5 is 752', () => {
    const inHand = { 'decision maker': 350, finance: 350, 'end user': 350, analyst: 350 };
    const { lines, total } = planContacts({ accounts: 500, roles: four, inHand, valid: 0.8 });
    expect(lines.map((line) => line.acquire)).toEqual([188, 188, 188, 188]);
    expect(total).toMatchObject({ missing: 600, acquire: 752 });
  });

  test('too many of one role never cover another', () => {
    const { lines, total } = planContacts({
      accounts: 100,
      roles: ['finance', { role: 'end user', perAccount: 3 }],
      inHand: { finance: 140, 'end user': 90 },
      valid: 0.5,
    });
    expect(
      lines.map(({ role, wanted, inHand, surplus, missing, acquire }) => [
        role,
        wanted,
        inHand,
        surplus,
        missing,
        acquire,
      ]),
    ).toEqual([
      ['finance', 100, 100, 40, 0, 0],
      ['end user', 300, 90, 0, 210, 420],
    ]);
    expect(total.coverage.before).toBe(190 / 400);
  });

  test('nothing to acquire is an answer, and so is that all is to be acquired', () => {
    const none = planContacts({ accounts: 3, roles: ['finance'], inHand: 3, valid: 0.8, cost: 5 }).total;
    expect(none).toMatchObject({ acquire: 0, cost: 0, costPerValid: null, coverage: { before: 1, after: 1 } });
    expect(planContacts({ accounts: 3, roles: ['finance'], valid: 1 }).total).toMatchObject({ inHand: 0, acquire: 3 });
  });

  test('share valid and cost may differ by role', () => {
    const roles = [
      { role: 'finance', valid: 0.5, cost: 30 },
      { role: 'analyst', cost: 6 },
    ] as const;
    const { lines, total } = planContacts({ accounts: 100, roles, valid: 0.9 });
    expect(lines.map(({ acquire, cost }) => [acquire, cost])).toEqual([
      [200, 6000],
      [112, 672],
    ]);
    expect(lines[0]?.costPerValid).toBe(60);
    expect(total).toMatchObject({ acquire: 312, cost: 6672 });
    expect(planContacts({ accounts: 1, roles: [{ role: 'a', cost: 1 }, 'b'], valid: 1 }).total.cost).toBeNull();
  });

  test('a quotient that rounds to above a whole number does not cost a contact more', () => {
    expect(9 / 0.009).toBeGreaterThan(1000);
    expect(planContacts({ accounts: 9, roles: ['a'], valid: 0.009 }).total.acquire).toBe(1000);
  });

  test('it is the least number of which the missing are expected to be valid', () => {
    const share = fc.integer({ min: 1, max: 1000 });
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 1_000_000 }), share, fc.nat(1_000_000), (accounts, thousandths, held) => {
        const inHand = Math.min(held, accounts);
        const { acquire } = planContacts({ accounts, roles: ['a'], inHand, valid: thousandths / 1000 }).total;
        // In whole thousandths, so that nothing rounds.
        expect(acquire * thousandths).toBeGreaterThanOrEqual((accounts - inHand) * 1000);
        if (acquire > 0) expect((acquire - 1) * thousandths).toBeLessThan((accounts - inHand) * 1000);
      }),
    );
  });
});

describe('what a budget buys', () => {
  const facts = {
    accounts: 100,
    roles: [
      { role: 'decision maker', cost: 40 },
      { role: 'finance', cost: 10 },
    ],
    inHand: { 'decision maker': 20, finance: 60 },
    valid: 0.8,
  } as const;

  test('roles come in the order given, and what one leaves goes to the next', () => {
    const { lines, total, budget } = planContacts({ ...facts, budget: 4095 });
    expect(lines.map(({ acquire, cost }) => [acquire, cost])).toEqual([
      [100, 4000],
      [50, 500],
    ]);
    expect(total.coverage).toEqual({ before: 0.4, after: 1 });
    expect(budget).toEqual({
      budget: 4095,
      left: 5,
      lines: [
        {
          role: 'decision maker',
          acquire: 100,
          validExpected: 80,
          cost: 4000,
          short: 0,
          coverage: { before: 0.2, after: 1 },
        },
        {
          role: 'finance',
          acquire: 9,
          validExpected: 7.2,
          cost: 90,
          short: 41,
          coverage: { before: 0.6, after: 0.672 },
        },
      ],
      total: { acquire: 109, validExpected: 87.2, cost: 4090, short: 41, coverage: { before: 0.4, after: 0.836 } },
    });
  });

  test('with worths the most worth for the money comes first, equals in the order given', () => {
    const order = (worths: [number, number]) => {
      const roles = facts.roles.map((role, r) => ({ ...role, worth: worths[r] as number }));
      return planContacts({ ...facts, roles, budget: 1000 }).budget?.lines.map(({ role, acquire }) => [role, acquire]);
    };
    expect(order([3, 1])).toEqual([
      ['finance', 50],
      ['decision maker', 12],
    ]);
    expect(order([4, 1])?.[0]).toEqual(['decision maker', 25]);
    expect(order([5, 1])?.[0]).toEqual(['decision maker', 25]);
    // What turns out valid counts: 4 x 0.8 / 40 is less than 1 x 0.9 / 10.
    const roles = [
      { ...facts.roles[0], worth: 4 },
      { ...facts.roles[1], worth: 1, valid: 0.9 },
    ];
    expect(planContacts({ ...facts, roles, budget: 1000 }).budget?.lines[0]?.role).toBe('finance');
  });

  test('what costs nothing is always had, and comes first with worths', () => {
    const roles = [
      { role: 'a', cost: 5, worth: 9 },
      { role: 'b', cost: 0, worth: 0 },
    ];
    const { budget } = planContacts({ accounts: 7, roles, valid: 1, budget: 0 });
    expect(budget?.lines.map(({ role, acquire, cost }) => [role, acquire, cost])).toEqual([
      ['b', 7, 0],
      ['a', 0, 0],
    ]);
  });

  test('contacts known only in all are bought as one role', () => {
    const { budget } = planContacts({ accounts: 500, roles: four, inHand: 1400, valid: 0.8, cost: 12, budget: 6000 });
    expect(budget?.lines).toEqual([{ role: null, ...budget?.total }]);
    expect(budget?.total).toEqual({
      acquire: 500,
      validExpected: 400,
      cost: 6000,
      short: 250,
      coverage: { before: 0.7, after: 0.9 },
    });
  });

  test('0.30 buys three for 0.10', () => {
    const { budget } = planContacts({ accounts: 9, roles: ['a'], valid: 1, cost: 0.1, budget: 0.3 });
    expect(budget).toMatchObject({ left: 0, total: { acquire: 3, cost: 0.3 } });
  });

  const role = fc.record({
    perAccount: fc.integer({ min: 1, max: 3 }),
    inHand: fc.nat(150),
    cents: fc.nat(2000),
    worth: fc.nat(9),
  });

  test('cents are spent to the last contact that fits, never beyond, and more money never covers less', () => {
    const roles = fc.array(role, { minLength: 1, maxLength: 4 });
    fc.assert(
      fc.property(roles, fc.nat(200_000), fc.nat(50_000), fc.boolean(), (some, cents, more, worths) => {
        const given = {
          accounts: 40,
          roles: some.map((one, r) => ({
            role: `r${r}`,
            perAccount: one.perAccount,
            cost: one.cents / 100,
            ...(worths ? { worth: one.worth } : {}),
          })),
          inHand: Object.fromEntries(some.map((one, r) => [`r${r}`, one.inHand])),
          valid: 0.7,
        };
        const { budget } = planContacts({ ...given, budget: cents / 100 });
        let left = cents;
        for (const line of budget?.lines ?? []) {
          const price = some[Number(line.role?.slice(1))]?.cents ?? 0;
          left -= line.acquire * price;
          expect(left).toBeGreaterThanOrEqual(0);
          if (line.short > 0) expect(left).toBeLessThan(price);
        }
        expect(budget?.left).toBeCloseTo(left / 100, 9);
        // With a little more only the first role is sure to get no less.
        const rich = planContacts({ ...given, budget: (cents + more) / 100 }).budget;
        expect(rich?.lines[0]?.acquire).toBeGreaterThanOrEqual(budget?.lines[0]?.acquire ?? 0);
        expect(
          rich?.lines.every((line) => line.coverage.after >= line.coverage.before && line.coverage.after <= 1),
        ).toBe(true);
      }),
    );
  });

  test('money for all of it buys the plan', () => {
    fc.assert(
      fc.property(fc.array(role, { minLength: 1, maxLength: 4 }), (some) => {
        const roles = some.map((one, r) => ({ role: `r${r}`, perAccount: one.perAccount, cost: one.cents / 100 }));
        const { total } = planContacts({ accounts: 40, roles, valid: 0.7 });
        const { budget } = planContacts({ accounts: 40, roles, valid: 0.7, budget: total.cost ?? 0 });
        expect(budget?.total).toMatchObject({ acquire: total.acquire, short: 0, coverage: total.coverage });
        expect(budget?.total.cost).toBeCloseTo(total.cost ?? 0, 9);
      }),
    );
  });
});

describe('which accounts lack which roles', () => {
  const accounts = [
    { account: 'north', counts: { finance: 0, 'end user': 5, analyst: 1 } },
    { account: 'east', counts: { finance: 1, 'end user': 2, media: 9 } },
    { account: 'south', counts: { finance: 2, 'end user': 1 } },
    { account: 'west', counts: {} },
  ];
  const terms = {
    roles: [
      { role: 'finance', cost: 40 },
      { role: 'end user', perAccount: 2, cost: 5 },
    ],
    valid: 0.5,
  } as const;

  test('the cheapest to complete comes first, and what one account has too many of no other has', () => {
    const got = contactGaps(accounts, terms);
    expect(got.complete).toBe(1);
    expect(got.gaps).toEqual([
      {
        account: 'south',
        missing: [{ role: 'end user', contacts: 1 }],
        contacts: 1,
        acquireExpected: 2,
        costExpected: 10,
        inBudget: null,
      },
      {
        account: 'north',
        missing: [{ role: 'finance', contacts: 1 }],
        contacts: 1,
        acquireExpected: 2,
        costExpected: 80,
        inBudget: null,
      },
      {
        account: 'west',
        missing: [
          { role: 'finance', contacts: 1 },
          { role: 'end user', contacts: 2 },
        ],
        contacts: 3,
        acquireExpected: 6,
        costExpected: 100,
        inBudget: null,
      },
    ]);
    expect(got.lacking).toEqual([
      { role: 'finance', accounts: 2 },
      { role: 'end user', accounts: 2 },
    ]);
    expect(
      got.plan.lines.map(({ wanted, inHand, surplus, missing, acquire }) => [
        wanted,
        inHand,
        surplus,
        missing,
        acquire,
      ]),
    ).toEqual([
      [4, 2, 1, 2, 4],
      [8, 5, 3, 3, 6],
    ]);
    expect(got.budget).toBeNull();
  });

  test('with worths it is the most worth for the money, and the budget completes whole accounts', () => {
    const worth = [100, 1, 1, 300];
    const worthy = accounts.map((one, i) => ({ ...one, worth: worth[i] as number }));
    const got = contactGaps(worthy, { ...terms, budget: 115 });
    expect(got.gaps.map(({ account, inBudget }) => [account, inBudget])).toEqual([
      ['west', true],
      ['north', false],
      ['south', true],
    ]);
    expect(got.budget).toEqual({ budget: 115, left: 5, accounts: 2, costPerAccount: 55, complete: 3 });
    // Role by role the same money buys two contacts of finance first.
    expect(got.plan.budget?.lines.map((line) => line.acquire)).toEqual([2, 6]);
  });

  test('without costs the account that lacks least comes first, equals in the order given', () => {
    const got = contactGaps(accounts, { roles: ['finance', { role: 'end user', perAccount: 2 }], valid: 0.5 });
    expect(got.gaps.map(({ account, costExpected }) => [account, costExpected])).toEqual([
      ['north', null],
      ['south', null],
      ['west', null],
    ]);
  });

  test('a budget too small for any account completes none', () => {
    expect(contactGaps(accounts, { ...terms, budget: 9 }).budget).toEqual({
      budget: 9,
      left: 9,
      accounts: 0,
      costPerAccount: null,
      complete: 1,
    });
  });

  test('accounts, roles and the plan tell the same; shuffling accounts changes no number', () => {
    const counts = fc.record({ a: fc.nat(3), b: fc.nat(3) });
    const all = fc.array(fc.record({ counts, worth: fc.integer({ min: 1, max: 9 }) }), { minLength: 1, maxLength: 20 });
    fc.assert(
      fc.property(all, fc.nat(400), (some, budget) => {
        const list: ContactCounts[] = some.map((one, i) => ({ account: `${i}`, ...one }));
        const roles = [
          { role: 'a', perAccount: 2, cost: 3 },
          { role: 'b', cost: 7, valid: 0.9 },
        ] as const;
        const got = contactGaps(list, { roles, valid: 0.6, budget });
        expect(got.complete + got.gaps.length).toBe(list.length);
        expect(got.plan.total.missing).toBe(got.gaps.reduce((n, gap) => n + gap.contacts, 0));
        const inHand = { a: got.plan.lines[0]?.inHand ?? 0, b: got.plan.lines[1]?.inHand ?? 0 };
        const { lines } = planContacts({ accounts: list.length, roles, inHand, valid: 0.6 });
        expect(got.plan.lines.map((line) => ({ ...line, surplus: 0 }))).toEqual(lines);
        const cost = got.gaps.filter((gap) => gap.inBudget).reduce((n, gap) => n + (gap.costExpected ?? 0), 0);
        expect(cost).toBeLessThanOrEqual(budget * (1 + 1e-12));
        for (const gap of got.gaps)
          if (!gap.inBudget) expect(gap.costExpected).toBeGreaterThan((got.budget?.left ?? 0) - 1e-9);
        const turned = contactGaps([...list].reverse(), { roles, valid: 0.6, budget });
        expect([turned.plan, turned.lacking, turned.complete]).toEqual([got.plan, got.lacking, got.complete]);
      }),
    );
  });
});

describe('what cannot be planned is refused', () => {
  const plan = (change: object) =>
    refusal(() => planContacts({ accounts: 9, roles: ['a', 'b'], valid: 0.8, ...change } as never));

  test.each([
    [{ accounts: 0 }, 'facts.accounts: expected at least 1, got 0'],
    [{ accounts: 1.5 }, 'facts.accounts: expected a whole number, got 1.5'],
    [{ accounts: undefined }, 'facts.accounts: expected a whole number, got nothing'],
    [{ valid: 0 }, 'facts.valid: expected a share above 0, at most 1, got 0'],
    [{ valid: 80 }, 'facts.valid: expected a share above 0, at most 1, got 80'],
    [{ valid: undefined }, 'facts.valid: expected a share above 0, at most 1, got nothing'],
    [{ roles: [] }, 'facts.roles: expected at least one role, got none'],
    [{ roles: 4 }, 'facts.roles: expected an array or a typed array, got a number'],
    [{ roles: [4] }, 'facts.roles[0]: expected the name of a role, or a role, got a number'],
    [{ roles: ['a', ''] }, 'facts.roles[1]: expected a text that is not empty, got an empty text'],
    [{ roles: ['a', { role: 'a' }] }, 'facts.roles[1]: expected each role once, got "a" again'],
    [{ roles: [{ role: 'a', perAccount: 0 }] }, 'facts.roles[0].perAccount: expected at least 1, got 0'],
    [{ roles: [{ role: 'a', valid: 2 }] }, 'facts.roles[0].valid: expected a share above 0, at most 1, got 2'],
    [{ roles: [{ role: 'a', cost: -1 }] }, 'facts.roles[0].cost: expected at least 0, got -1'],
    [
      { roles: [{ role: 'a', wanted: 1 }] },
      'facts.roles[0].wanted: expected one of "role", "perAccount", "valid", "cost", "worth"',
    ],
    [
      { roles: ['a', { role: 'b', worth: 1 }] },
      'facts.roles[0].worth: expected a worth, as other roles have one, got nothing',
    ],
    [{ cost: Number.NaN }, 'facts.cost: expected a finite number, got NaN'],
    [
      { budget: 100, roles: [{ role: 'a', cost: 1 }, 'b'] },
      'facts.roles[1].cost: expected a cost, as there is a budget, got nothing; give it here, or for all under facts.cost',
    ],
    [{ budget: -1, cost: 1 }, 'facts.budget: expected at least 0, got -1'],
    [{ inHand: { a: -1 } }, 'facts.inHand.a: expected at least 0, got -1'],
    [{ inHand: { c: 1 } }, 'facts.inHand.c: expected one of "a", "b"'],
    [{ inHand: 1.5 }, 'facts.inHand: expected a whole number, got 1.5'],
    [{ inHand: 'many' }, 'facts.inHand: expected an object, got a string'],
    [
      { inHand: 5, roles: ['a', { role: 'b', cost: 2 }] },
      'facts.inHand: expected contacts in hand by role, as cost differs by role, got one number for all',
    ],
    [
      { acounts: 9 },
      'facts.acounts: expected one of "roles", "valid", "cost", "budget", "accounts", "inHand"; did you mean "accounts"?',
    ],
  ])('%o', (change, message) => {
    expect(plan(change)).toEqual([message]);
  });

  test.each([
    [[], 'accounts: expected at least one account, got none'],
    [9, 'accounts: expected an array or a typed array, got a number'],
    [[null], 'accounts[0]: expected an object, got null'],
    [[{ counts: {} }], 'accounts[0].account: expected a text that is not empty, got nothing'],
    [[{ account: 'x' }], 'accounts[0].counts: expected counts by role, got nothing'],
    [[{ account: 'x', counts: { a: 0.5 } }], 'accounts[0].counts.a: expected a whole number, got 0.5'],
    [[{ account: 'x', counts: { a: undefined } }], 'accounts[0].counts.a: expected a whole number, got nothing'],
    [
      [
        { account: 'x', counts: {} },
        { account: 'x', counts: {} },
      ],
      'accounts[1].account: expected each account once, got one that was there before',
    ],
    [[{ account: 'x', counts: {}, worth: -1 }], 'accounts[0].worth: expected at least 0, got -1'],
    [
      [
        { account: 'x', counts: {}, worth: 1 },
        { account: 'y', counts: {} },
      ],
      'accounts[1].worth: expected a worth, as other accounts have one, got nothing',
    ],
  ])('%o', (accounts, message) => {
    expect(refusal(() => contactGaps(accounts as never, { roles: ['a'], valid: 0.8 }))).toEqual([message]);
  });

  test('a misspelt term of the gaps', () => {
    const terms = { roles: ['a'], valid: 0.8, buget: 3 };
    expect(refusal(() => contactGaps([], terms))).toEqual([
      'terms.buget: expected one of "roles", "valid", "cost", "budget"; did you mean "budget"?',
    ]);
  });
});
