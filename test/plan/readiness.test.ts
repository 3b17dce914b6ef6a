import { describe, expect, test } from 'vitest';
import { defineContactMix } from '../../src/define.js';
import { type ReadinessFacts, readiness } from '../../src/plan/index.js';
import { defaultContactMix } from '../../src/ready/contact-mix.js';
import { refusal } from '../model/make.js';
import { evaluate } from '../model/vouched.js';

const answer = (facts: ReadinessFacts, id: string) => readiness(facts).questions.find((one) => one.id === id);

describe('five questions before micro-segmenting', () => {
  test('without data all are asked', () => {
    const { ready, questions, text } = readiness();
    expect(ready).toBe('open');
    expect(questions.map(({ id, status, basis, figures }) => [id, status, basis, figures])).toEqual([
      ['outcomes', 'asked', 'none', null],
      ['wallet', 'asked', 'none', null],
      ['relations', 'asked', 'none', null],
      ['market', 'asked', 'none', null],
      ['action', 'asked', 'none', null],
    ]);
    expect(text).toBe(
      'open: answer "Are there enough outcomes to learn from?"; answer "Do you know who owns the wallet at your target accounts?"; ' +
        'answer "Do you have relations with the buyers you aim at?"; answer "Can you find enough of the market by name?"; ' +
        'answer "Will somebody treat the segments differently?"',
    );
  });

  test('outcomes suffice from 20 of the rarer kind on, and 10 for each amount', () => {
    expect(answer({ outcomes: { won: 20, lost: 500, terms: 2 } }, 'outcomes')).toEqual({
      id: 'outcomes',
      question: 'Are there enough outcomes to learn from?',
      status: 'yes',
      basis: 'data',
      // By scipy 1.17.1: binomtest(20, 520).proportion_ci(method='wilson')
      figures: {
        n: 20,
        positives: null,
        share: 20 / 520,
        interval: { low: expect.closeTo(0.02503375797041527, 15), high: expect.closeTo(0.058658470054821346, 15) },
        needed: 20,
        perTerm: 10,
      },
      text: '20 won rows, 10 for each of 2 amounts to learn; 20 are needed',
      todo: null,
    });
    expect(answer({ outcomes: { won: 500, lost: 45, terms: 8 } }, 'outcomes')).toMatchObject({
      status: 'no',
      text: '45 lost rows, 5.63 for each of 8 amounts to learn; 80 are needed',
      todo: 'learn at most 4 amounts, or gather 35 more lost rows',
    });
    expect(answer({ outcomes: { won: 1, lost: 0, terms: 1 } }, 'outcomes')).toMatchObject({
      status: 'no',
      todo: 'record what became of past leads, won and lost, to gather 20 more lost rows',
    });
    expect(answer({ outcomes: { won: 19, lost: 500, terms: 1 } }, 'outcomes')?.status).toBe('no');
  });

  test('a share is answered when its whole interval lies on one side of the limit', () => {
    const wallet = (known: number, accounts: number) => answer({ wallet: { known, accounts } }, 'wallet');
    expect(wallet(90, 120)).toMatchObject({
      status: 'yes',
      text: '90 of 120, 75 % (95 % interval 66.6 % to 81.9 %); 50 % needed',
      todo: null,
    });
    expect(wallet(6, 10)).toMatchObject({
      status: 'unclear',
      todo: 'look at more than 10, or answer "Do you know who owns the wallet at your target accounts?"',
    });
    expect(wallet(20, 120)).toMatchObject({
      status: 'no',
      todo: 'find out who owns the budget at each target account',
    });
    expect(wallet(0, 0)?.status).toBe('asked');
  });

  test('an answer counts where data do not, and never against them', () => {
    const given = { wallet: true, action: false, market: true } as const;
    const { questions, ready } = readiness({
      wallet: { known: 6, accounts: 10 },
      market: { found: 100, size: 5000 },
      answers: given,
    });
    expect(questions.map(({ id, status, basis, todo }) => [id, status, basis, todo])).toEqual([
      ['outcomes', 'asked', 'none', expect.any(String)],
      ['wallet', 'yes', 'given', null],
      ['relations', 'asked', 'none', expect.any(String)],
      ['market', 'no', 'data', 'find more of the market: buy or research names, or narrow the market'],
      ['action', 'no', 'given', 'decide what each segment gets: offer, channel, person, speed'],
    ]);
    expect(ready).toBe('no');
  });

  test('relations are read from the results of a contact mix; an account whose contacts nobody knows does not count', () => {
    const model = defineContactMix({
      kind: 'contactMix',
      schema: 2,
      name: 'mix',
      version: '1',
      ...defaultContactMix(),
    });
    const buyer = { department: 'purchasing', seniority: 'manager' } as const;
    const results = [{ contacts: [buyer] }, { contacts: [{ department: 'finance' } as const] }, {}].map(
      (record) => evaluate(model, record, { asOf: '2026-06-30T00:00:00Z' }).result,
    );
    const accounts = Array.from({ length: 60 }, (_, i) => results[i % 3] as (typeof results)[number]);
    expect(answer({ relations: { accounts, buyers: ['decision maker'] } }, 'relations')).toMatchObject({
      status: 'yes',
      figures: { n: 40, positives: 20, share: 0.5, needed: 0.2 },
    });
    expect(answer({ relations: { accounts, buyers: ['media'] } }, 'relations')?.status).toBe('no');
    expect(answer({ relations: { accounts: [{ types: null }], buyers: ['media'] } }, 'relations')?.status).toBe(
      'asked',
    );
  });

  test('all yes is ready', () => {
    const got = readiness({
      outcomes: { won: 400, lost: 4000, terms: 12 },
      wallet: { known: 90, accounts: 120 },
      market: { found: 4000, size: 5000 },
      answers: { relations: true, action: true },
    });
    expect([got.ready, got.text]).toEqual(['yes', 'ready: all five questions are answered with yes']);
    expect(JSON.parse(JSON.stringify(got))).toEqual(got);
  });
});

test.each<[string, object, string]>([
  [
    'a misspelt fact',
    { walet: {} },
    'facts.walet: expected one of "outcomes", "wallet", "relations", "market", "answers"; did you mean "wallet"?',
  ],
  ['a share above 1', { wallet: { known: 9, accounts: 3 } }, 'facts.wallet.known: expected at most 3, got 9'],
  ['no number of accounts', { wallet: { known: 9 } }, 'facts.wallet.accounts: expected a count, got nothing'],
  ['no amounts', { outcomes: { won: 9, lost: 9, terms: 0 } }, 'facts.outcomes.terms: expected at least 1, got 0'],
  [
    'half an outcome',
    { outcomes: { won: 9.5, lost: 9, terms: 1 } },
    'facts.outcomes.won: expected a whole number, got 9.5',
  ],
  ['an answer in words', { answers: { action: 'yes' } }, 'facts.answers.action: expected true or false, got a string'],
  [
    'no type that buys',
    { relations: { accounts: [], buyers: [] } },
    'facts.relations.buyers: expected at least one type of contact, got none',
  ],
  [
    'another result',
    { relations: { accounts: [{ score: 3 }], buyers: ['a'] } },
    'facts.relations.accounts[0]: expected the result of a contact mix, got an object without types',
  ],
  [
    'no result',
    { relations: { accounts: [null], buyers: ['a'] } },
    'facts.relations.accounts[0]: expected the result of a contact mix, got null',
  ],
  [
    'a type of another mix',
    { relations: { accounts: [{ types: { b: 1 } }], buyers: ['a'] } },
    'facts.relations.accounts[0].types.a: expected a type of the contact mix, got none',
  ],
])('%s is refused', (_, facts, message) => {
  expect(refusal(() => readiness(facts as never))).toEqual([message]);
});

test('a misspelt option and a level of 1 are refused', () => {
  expect(refusal(() => readiness({}, { levl: 0.9 } as never))).toEqual([
    'options.levl: expected one of "level"; did you mean "level"?',
  ]);
  expect(refusal(() => readiness({}, { level: 1 }))).toEqual([
    'options.level: expected a number above 0 and below 1, got 1',
  ]);
});
