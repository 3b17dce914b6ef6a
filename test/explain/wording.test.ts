import { describe, expect, test } from 'vitest';
import { explain } from '../../src/explain/reasons.js';
import type { Attributes } from '../../src/model/attribute/attribute.js';
import type { Condition } from '../../src/model/condition/condition.js';
import { conditionFact, conditionText } from '../../src/model/condition/facts.js';
import { factsOf, lineText } from '../../src/model/terms/facts.js';
import type { Term } from '../../src/model/terms/term.js';
import { english } from '../../src/words/english.js';
import { asOf, leadScore } from '../model/make.js';
import { evaluate } from '../model/vouched.js';

const attributes: Attributes = {
  employees: { type: 'number' },
  trade: { type: 'category', label: 'Industry', values: ['software', 'retail'] },
  known: { type: 'boolean' },
  visits: { type: 'events', types: ['web', 'fair'] },
  uses: { type: 'set', label: 'Systems', values: ['crm', 'erp', 'shop'] },
  leads: {
    type: 'list',
    unit: 'lead',
    name: 'person',
    fields: {
      person: { type: 'text' },
      score: { type: 'number' },
      role: { type: 'category', values: ['champion', 'end user'] },
      client: { type: 'boolean' },
      seen: { type: 'date' },
    },
  },
};
const large: Condition = { attribute: 'employees', atLeast: 50 };
const trade: Condition = { attribute: 'trade', oneOf: ['software', 'retail'] };
test.each([
  [large, 'employees at least 50'],
  [{ attribute: 'employees', above: 10, below: 50 }, 'employees above 10 and below 50'],
  [trade, 'Industry is software or retail'],
  [{ all: [large, trade] }, 'employees at least 50 and Industry is software or retail'],
  [
    { all: [large, { any: [trade, { attribute: 'known', equals: true }] }] },
    'employees at least 50 and (Industry is software or retail or known is yes)',
  ],
  [{ not: { all: [large, trade] } }, 'not (employees at least 50 and Industry is software or retail)'],
  [{ attribute: 'trade', present: false }, 'Industry missing'],
  [{ attribute: 'uses', includes: 'crm' }, 'Systems includes crm'],
  [
    { isTrue: { any: [large, { attribute: 'uses', includes: 'crm' }] } },
    'employees at least 50 or Systems includes crm',
  ],
  [{ attribute: 'trade', present: true }, 'Industry given'],
  [
    { attribute: 'visits', count: { atLeast: 3 }, of: ['web'], withinDays: 30 },
    'visits (web) at least 3 times within 30 days',
  ],
] as [Condition, string][])('%o reads "%s"', (condition, text) => {
  expect(conditionText(conditionFact(condition, attributes), english)).toBe(text);
});

/** What the lines of a record say, without their amounts. */
const texts = (
  terms: readonly Term[],
  record: Readonly<Record<string, unknown>>,
  weights: Record<string, number> = {},
) => {
  const groups = Object.fromEntries(Object.entries(weights).map(([name, weight]) => [name, { weight, cap: 10 }]));
  const model = leadScore(attributes, terms, { groups });
  const { reasons, missing } = explain(model, evaluate(model, record, { asOf }));
  return [...reasons, ...missing].map(({ text }) => text.slice(0, text.lastIndexOf(': ')));
};
const visits = (more: object) => ({ type: 'events', attribute: 'visits', amount: 2, missing: 1, ...more }) as Term;
const three = { visits: Array.from({ length: 3 }, () => ({ at: asOf, type: 'web' })) };

describe('events', () => {
  test.each([
    [{}, 'visits × 3 (2 each)'],
    [{ halfLifeDays: 30 }, 'visits × 3 (2 each, halved every 30 days)'],
    [{ linearDays: 14 }, 'visits × 3 (2 each, gone after 14 days)'],
    [{ amount: 0.5, id: 'interest' }, 'interest × 3 (0.5 each)'],
  ])('%j: what each was worth, and how it fades: "%s"', (more, text) => {
    expect(texts([visits(more)], three)).toEqual([text]);
  });

  test('those that are not known have no number and no worth of their own', () => {
    expect(texts([visits({})], {})).toEqual(['visits missing', 'visits missing']);
  });
});

describe('conditions', () => {
  const asked: Term = {
    type: 'when',
    id: 'large or software',
    if: {
      any: [
        { attribute: 'employees', atLeast: 50 },
        { attribute: 'trade', equals: 'software' },
      ],
    },
    amount: 7,
    otherwise: -1,
    missing: 2,
  };

  test.each([
    [{ employees: 70, trade: 'retail' }, ['large or software: yes [70 & retail]']],
    [{ employees: 3, trade: 'retail' }, ['large or software: no [3 & retail]']],
    [{ employees: 70 }, ['large or software: yes [70 & missing]']],
    [{ trade: 'farming', employees: 3 }, ['large or software: no [3 & farming]']],
    [{ employees: 3 }, ['large or software: not known', 'large or software: not known']],
  ])('%j: whether it holds, and for what values', (record, said) => {
    expect(texts([asked], record)).toEqual(said);
  });

  test('one without a name is told in its own words', () => {
    const { id: _, ...unnamed } = asked;
    expect(texts([unnamed as Term], { employees: 70, trade: 'retail' })).toEqual([
      'employees at least 50 or Industry is software: yes [70 & retail]',
    ]);
  });

  test('a weight changes the amount, not the answer', () => {
    const weighed = [{ ...asked, group: 'g' }];
    expect(texts(weighed, { employees: 70, trade: 'retail' }, { g: 0.5 })).toEqual([
      'large or software: yes [70 & retail] [7 × 0.5]',
    ]);
    expect(texts(weighed, { employees: 3, trade: 'retail' }, { g: 0.5 })).toEqual([
      'large or software: no [3 & retail] [-1 × 0.5]',
    ]);
  });
});

describe('sets', () => {
  const points: Term = { type: 'points', attribute: 'uses', amounts: { crm: 2, erp: -1 }, missing: 1, unseen: 0.5 };
  test.each([
    [
      ['erp', 'crm'],
      ['Systems crm', 'Systems erp'],
    ],
    [['cobol'], ['Systems unlisted value']],
    [null, ['Systems missing', 'Systems missing']],
  ])('%j: each text that counts: %j', (uses, said) => {
    expect(texts([points], { uses })).toEqual(said);
  });

  test('one that holds nothing of worth says so where it is asked for', () => {
    const model = leadScore(attributes, [{ ...points, baseline: 2 }]);
    const told = (uses: string[]) =>
      explain(model, evaluate(model, { uses }, { asOf }), { rank: 'below-baseline' }).reasons.map(({ text }) => text);
    expect([told([]), told(['shop'])]).toEqual([
      ['Systems: none that counts: 0 points'],
      ['Systems: none that counts: 0 points'],
    ]);
  });

  test('a weight stands on each of them', () => {
    const weighed = { ...points, group: 'g' };
    expect(texts([weighed], { uses: ['crm', 'erp', 'cobol'] }, { g: 0.5 })).toEqual([
      'Systems crm [2 × 0.5]',
      'Systems erp [-1 × 0.5]',
      'Systems unlisted value [0.5 × 0.5]',
    ]);
  });

  test('a condition shows all that a set holds, at its own place among other values', () => {
    const asked: Term = { type: 'when', id: 'w', if: { attribute: 'uses', includes: 'crm' }, amount: 2, otherwise: 1 };
    expect(texts([asked], { uses: ['erp', 'crm'] })).toEqual(['w: yes [crm, erp]']);
    expect(texts([asked], { uses: [] })).toEqual(['w: no [none]']);
    expect(texts([{ ...asked, if: { not: { isTrue: asked.if } } }], {})).toEqual(['w: yes [missing]']);
    expect(texts([{ ...asked, missing: 3 }], {})).toEqual(['w: not known', 'w: not known']);
    const several: Term = { ...asked, if: { all: [large, asked.if, { attribute: 'known', equals: true }] } };
    const rest = { employees: 70, known: true };
    expect(texts([several], { ...rest, uses: ['crm', 'erp'] })).toEqual(['w: yes [70 & crm, erp & yes]']);
    expect(texts([several], { ...rest, uses: [] })).toEqual(['w: no [70 & none & yes]']);
  });
});

describe('lists', () => {
  const rollUp = (more: object): Term =>
    ({ type: 'rollUp', attribute: 'leads', field: 'score', by: { type: 'sum' }, missing: 1, ...more }) as Term;
  const weights = { field: 'role', factors: { champion: 1 }, otherwise: 0.5, missing: 0.25, unseen: 0.1 };
  const leads = [
    { person: 'Ada', score: 80, role: 'champion', client: true, seen: '2026-06-29T00:00:00Z' },
    { person: 'Bo', score: 50, role: 'end user', client: false, seen: '2026-06-15T12:00:00Z' },
    { score: 20, role: 'intern' },
  ];
  test.each([
    [{}, ['Ada 80', 'Bo 50', 'lead 3 20']],
    [{ weights }, ['Ada 80 × 1 (champion)', 'Bo 50 × 0.5 (end user)', 'lead 3 20 × 0.1 (intern, unlisted)']],
    [
      { weights: { field: 'client', factors: { true: 1, false: 0.5 }, missing: 0.2 } },
      ['Ada 80 × 1 (true)', 'Bo 50 × 0.5 (false)', 'lead 3 20 × 0.2 (not known)'],
    ],
    [
      { since: 'seen', linearDays: 29, undated: 0.25 },
      ['Ada 80 × 0.965517 (1 day ago)', 'Bo 50 × 0.5 (14.5 days ago)', 'lead 3 20 × 0.25 (no date)'],
    ],
    [{ by: { type: 'mean' } }, ['Ada 80 × 0.333333 (mean)', 'Bo 50 × 0.333333 (mean)', 'lead 3 20 × 0.333333 (mean)']],
    [{ by: { type: 'max' } }, ['Ada 80']],
    [
      { by: { type: 'champion', best: 0.6 }, weights },
      [
        'Ada 80 × 1 (champion) × 0.6 (best and mean of the rest)',
        'Bo 50 × 0.5 (end user) × 0.2 (best and mean of the rest)',
        'lead 3 20 × 0.1 (intern, unlisted) × 0.2 (best and mean of the rest)',
      ],
    ],
    [
      { by: { type: 'diminishing', ratio: 0.5 } },
      ['Ada 80', 'Bo 50 × 0.5 (each further one counts less)', 'lead 3 20 × 0.25 (each further one counts less)'],
    ],
    [{ by: { type: 'topMean', n: 2 } }, ['Ada 80 × 0.5 (mean of the largest)', 'Bo 50 × 0.5 (mean of the largest)']],
    [
      { by: { type: 'count' }, field: undefined, if: { attribute: 'score', above: 25 } },
      // Equals stand in the order of their fields: false before true.
      ['Bo', 'Ada'],
    ],
    [{ by: { type: 'sum', cap: 120 } }, ['Ada 80', 'Bo 50', 'leads over its cap', 'lead 3 20']],
  ])('%j: each item with all that it is the product of', (more, said) => {
    expect(texts([JSON.parse(JSON.stringify(rollUp(more)))], { leads })).toEqual(said);
  });

  test('the cap of a list is no single item: it is a reason of its own', () => {
    const model = leadScore(attributes, [rollUp({ by: { type: 'sum', cap: 100 } })]);
    const { reasons } = explain(model, evaluate(model, { leads }, { asOf }));
    expect(reasons.map(({ text }) => text)).toEqual([
      'Ada 80: +80 points',
      'Bo 50: +50 points',
      'leads over its cap: -50 points',
      'lead 3 20: +20 points',
    ]);
  });

  test('any of them: what is left by those before it', () => {
    const chances = { type: 'list', fields: { p: { type: 'number', min: 0, max: 1 } } } as const;
    const term: Term = { type: 'rollUp', attribute: 'chances', field: 'p', by: { type: 'anyOf' } };
    const model = leadScore({ chances }, [term]);
    const said = explain(model, evaluate(model, { chances: [{ p: 0.5 }, { p: 0.4 }] }, { asOf })).reasons;
    expect(said.map(({ text }) => text)).toEqual([
      'item 2 0.5: +0.5 points',
      'item 1 0.4 × 0.5 (if none before it): +0.2 points',
    ]);
  });

  test('an item without a number, a list of none, and no list', () => {
    expect(texts([rollUp({ missingItem: 7 })], { leads: [{ person: 'Ada' }, { score: 1 }] })).toEqual([
      'Ada missing',
      'lead 2 1',
      'Ada missing',
    ]);
    expect(texts([rollUp({ missingItem: 'omit' })], { leads: [{ person: 'Ada' }] })).toEqual(['Ada missing']);
    expect(texts([rollUp({})], {})).toEqual(['leads missing', 'leads missing']);
    const model = leadScore(attributes, [{ ...rollUp({}), baseline: 1 } as Term]);
    const none = explain(model, evaluate(model, { leads: [] }, { asOf }), { rank: 'below-baseline' });
    expect(none.reasons.map(({ text }) => text)).toEqual(['leads: none: 0 points']);
  });

  test('a weight stands behind the product of each', () => {
    expect(texts([rollUp({ weights, group: 'g' })], { leads: leads.slice(0, 2) }, { g: 0.05 }).slice(1)).toEqual([
      'Ada 80 × 1 (champion) [80 × 0.05]',
      'Bo 50 × 0.5 (end user) [25 × 0.05]',
    ]);
  });

  test('a condition tells how many there are', () => {
    const asked: Term = { type: 'when', id: 'w', if: { attribute: 'leads', present: true }, amount: 2 };
    expect(texts([asked], { leads })).toEqual(['w: yes [× 3]']);
  });
});

test('under a weight of 0 a condition says no answer, since its amount is 0 either way', () => {
  const term: Term = { type: 'when', id: 'large', if: large, amount: 7, missing: 0, group: 'g' };
  const model = leadScore(attributes, [term], { groups: { g: { weight: 0 } } });
  const said = (employees: number) => {
    const lines = evaluate(model, { employees }, { asOf }).tallies[0]?.contributions ?? [];
    const setting = { weight: 0, worth: () => 0, attributes };
    return factsOf(term, setting)(lines, { ms: Date.parse(asOf) }).map((one) => lineText(one, english));
  };
  expect([said(70), said(3)]).toEqual([['large [70]'], ['large [3]']]);
});

test('the weight of a group stands on its terms, missing ones as well, and not on its cap', () => {
  const terms: Term[] = [
    { type: 'linear', attribute: 'employees', slope: 1, missing: 0, group: 'g' },
    { type: 'points', attribute: 'known', amounts: { true: 1, false: 0 }, missing: 5, group: 'g' },
  ];
  expect(texts(terms, { employees: 100 }, { g: 0.3 })).toEqual([
    'employees 100 [100 × 0.3]',
    'cap of g',
    'known missing [5 × 0.3]',
    'known missing [5 × 0.3]',
  ]);
});

describe('the facts of a line, from which words in other languages are made', () => {
  const declared: Attributes = {
    ...attributes,
    since: { type: 'date' },
    deals: { type: 'list', fields: { worth: { type: 'number', unit: 'EUR' } } },
  };
  const facts = (term: Term, record: Readonly<Record<string, unknown>>) => {
    const lines = evaluate(leadScore(declared, [term]), record, { asOf }).tallies[0]?.contributions ?? [];
    return factsOf(term, { weight: 1, worth: (amount) => amount, attributes: declared })(lines, {
      ms: Date.parse(asOf),
    });
  };
  const bins = [
    { below: 10, amount: 1, sentence: 'small' },
    { amount: 2, sentence: 'large' },
  ];
  const small = { from: null, below: 10 };
  const asked: Term = {
    type: 'cases',
    of: [
      { if: large, amount: 3, label: 'large', sentence: 'it is large' },
      { if: { attribute: 'employees', atLeast: 20 }, amount: 2 },
    ],
    otherwise: 0,
    missing: 0,
    sentence: 'it has a size',
  };

  test.each<[string, Term, object, object[]]>([
    [
      'a number in a bin',
      { type: 'bins', attribute: 'employees', bins, missing: 0, sentence: 'it has a size' },
      { employees: 3 },
      [{ type: 'bins', bin: small, sentence: 'small' }],
    ],
    [
      'a number that is missing is in no bin',
      { type: 'bins', attribute: 'employees', bins, missing: 1 },
      {},
      [{ type: 'bins', bin: null, values: [{ type: 'missing' }] }],
    ],
    [
      'a date in a bin of days',
      { type: 'recency', attribute: 'since', bins, missing: 0 },
      { since: '2026-06-27T00:00:00Z' },
      [{ type: 'recency', bin: small, sentence: 'small' }],
    ],
    [
      'a date that is missing is in no bin',
      { type: 'recency', attribute: 'since', bins, missing: 1 },
      {},
      [{ type: 'recency', bin: null, values: [{ type: 'missing' }] }],
    ],
    [
      'events without a window',
      { type: 'events', attribute: 'visits', amount: 2, missing: 0 },
      three,
      [{ type: 'events', each: 2 }],
    ],
    [
      'events within a window',
      { type: 'events', attribute: 'visits', amount: 2, windowDays: 30, missing: 0 },
      three,
      [{ type: 'events', each: 2, windowDays: 30 }],
    ],
    [
      'the case that decided, with its label and its sentence',
      asked,
      { employees: 70 },
      [{ type: 'cases', sentence: 'it is large', decided: { position: 0, label: 'large' } }],
    ],
    [
      'a case without a sentence has that of the term',
      asked,
      { employees: 30 },
      [{ type: 'cases', sentence: 'it has a size', decided: { position: 1 } }],
    ],
    ['no case', asked, { employees: 3 }, [{ type: 'cases', decided: null }]],
    [
      'a value that has a sentence',
      { type: 'points', attribute: 'trade', amounts: { retail: 1 }, sentences: { retail: 'a shop' }, missing: 1 },
      { trade: 'retail' },
      [{ type: 'points', ofSet: false, sentence: 'a shop' }],
    ],
    [
      'an item of a list, with the unit of its number',
      { type: 'rollUp', attribute: 'deals', field: 'worth', by: { type: 'sum' }, missing: 0 },
      { deals: [{ worth: 5 }] },
      [{ type: 'rollUp', item: 'item 1', factors: [], values: [{ type: 'number', value: 5, unit: 'EUR' }] }],
    ],
    [
      'items without a number are left out of a mean',
      { type: 'rollUp', attribute: 'deals', field: 'worth', by: { type: 'mean' }, missingItem: 'omit', missing: 0 },
      { deals: [{}, { worth: 5 }, { worth: 4 }] },
      [
        { item: 'item 2', factors: [{ times: 0.5, of: { type: 'rolled-up', by: 'mean' } }] },
        { item: 'item 1', factors: [{ times: 0.5, of: { type: 'rolled-up', by: 'mean' } }] },
        { item: 'item 3', state: 'missing', factors: [], values: [] },
      ],
    ],
    [
      'a list without items',
      { type: 'rollUp', attribute: 'deals', field: 'worth', by: { type: 'sum' }, missing: 0 },
      { deals: [] },
      [{ type: 'rollUp', item: null, factors: [], values: [] }],
    ],
    [
      'a list that is missing',
      { type: 'rollUp', attribute: 'deals', field: 'worth', by: { type: 'mean' }, missing: 2 },
      {},
      [{ type: 'rollUp', state: 'missing', item: null, factors: [], values: [] }],
    ],
  ])('%s', (_, term, record, expected) => {
    const told = facts(term, record as Readonly<Record<string, unknown>>);
    expect(told).toMatchObject(expected);
    expect(told.map((one) => one.sentence)).toEqual(
      expected.map((one) => (one as { readonly sentence?: string }).sentence),
    );
    // Plain JSON: what does not apply is left out.
    expect(JSON.parse(JSON.stringify(told))).toStrictEqual(told);
  });

  test('of conditions leave out what is not asked', () => {
    for (const condition of [
      { attribute: 'visits', count: { atLeast: 3 } },
      { attribute: 'employees', above: 10 },
      { attribute: 'since', withinDays: 30 },
    ] as Condition[]) {
      const fact = conditionFact(condition, declared);
      expect(JSON.parse(JSON.stringify(fact))).toStrictEqual(fact);
    }
  });
});
