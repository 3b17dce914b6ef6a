import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { ScoringError } from '../../src/core/errors.js';
import { ledger } from '../../src/explain/ledger.js';
import { explain } from '../../src/explain/reasons.js';
import { summary } from '../../src/explain/summary.js';
import type { AccountScoreModel } from '../../src/kinds/account-score/model.js';
import { parseModel, safeParseModel } from '../../src/parse.js';
import { cases } from '../cases.js';
import golden from '../golden/account-score/cases.json' with { type: 'json' };
import { compile, evaluate, weigh } from '../model/vouched.js';

const asOf = '2026-06-30T00:00:00Z';
const roles = ['decision maker', 'finance', 'end user'];
const attributes = {
  employees: { type: 'number', unit: 'people', min: 0 },
  leads: {
    type: 'list',
    unit: 'lead',
    name: 'person',
    at: 'since',
    fields: {
      person: { type: 'text' },
      score: { type: 'number', min: 0, max: 100 },
      role: { type: 'category', values: roles },
      product: { type: 'category', values: ['crm', 'erp'] },
      since: { type: 'date' },
    },
  },
} as const;
const bands = [
  { label: 'work', atLeast: 50 },
  { label: 'wait', atLeast: null },
];
const rollUp = { type: 'rollUp', attribute: 'leads', field: 'score', by: { type: 'champion', best: 0.6 }, missing: 0 };

function account(more: Readonly<Record<string, unknown>> = {}): AccountScoreModel {
  const model = { kind: 'accountScore', schema: 2, name: 'accounts', version: '1', attributes, rollUp, bands, ...more };
  return parseModel(model) as AccountScoreModel;
}

function problems(more: Readonly<Record<string, unknown>>): string[] {
  const model = { kind: 'accountScore', schema: 2, name: 'accounts', version: '1', attributes, rollUp, bands, ...more };
  const parsed = safeParseModel(model, { strict: true });
  return parsed.success ? [] : parsed.error.issues.map((one) => one.message);
}

const four = [
  { person: 'Berg', score: 80, role: 'decision maker', product: 'crm' },
  { person: 'Lind', score: 50, role: 'end user', product: 'crm' },
  { person: 'Ek', score: 30, role: 'end user', product: 'erp' },
  { person: 'Dahl', score: 20, role: 'end user' },
];

describe('the roll-ups', () => {
  test('champion: 80 with 50, 30, 20 at 0.6 and 0.4 gives 61.333', () => {
    const { score } = evaluate(account(), { leads: four }, { asOf }).result;
    expect(score).toBe(61.333);
  });

  test.each(golden.cases)('$method of $account, weighted $weighted, faded $faded', (one) => {
    const days = (n: number) => new Date(Date.parse(asOf) - n * 86_400_000).toISOString();
    const probabilities = one.by.type === 'anyOf';
    const list = structuredClone(attributes.leads) as unknown as { fields: { score: { max: number } } };
    if (probabilities) list.fields.score.max = 1;
    const model = account({
      decimals: 9,
      attributes: { leads: list },
      rollUp: {
        ...rollUp,
        by: one.by,
        ...(one.weighted ? { weights: { field: 'role', factors: golden.factors } } : {}),
        ...(one.faded ? { since: 'since', halfLifeDays: golden.halfLifeDays } : {}),
      },
      bands: [
        { label: 'work', atLeast: 0.5 },
        { label: 'wait', atLeast: null },
      ],
    });
    const leads = one.leads.map((lead, i) => ({
      person: `${i}`,
      score: lead.score,
      role: lead.role,
      since: days(lead.days),
    }));
    const { score } = evaluate(model, { leads }, { asOf }).result;
    // The score is the reference rounded to a billionth.
    expect(Math.abs(score - one.total)).toBeLessThanOrEqual(0.5e-9 + golden.tolerance * Math.max(1, one.total));
  });

  test('ten leads of 0.1 come to 1 as a sum, and reach the band that begins there', () => {
    const model = account({
      rollUp: { ...rollUp, by: { type: 'sum' } },
      bands: [
        { label: 'reached', atLeast: 1 },
        { label: 'missed', atLeast: null },
      ],
    });
    const leads = (count: number) => ({ leads: Array.from({ length: count }, () => ({ score: 0.1 })) });
    expect(evaluate(model, leads(10), { asOf }).result).toMatchObject({ score: 1, band: 'reached' });
    expect(evaluate(model, leads(9), { asOf }).result).toMatchObject({ score: 0.9, band: 'missed' });
  });

  test('any of 0.5, 0.4 and 0.25 is 0.775, and reaches the band that begins there', () => {
    const leads = { ...attributes.leads, fields: { chance: { type: 'number', min: 0, max: 1 } } };
    const { name: _, at: __, ...list } = leads;
    const model = (atLeast: number) =>
      account({
        attributes: { leads: list },
        rollUp: { type: 'rollUp', attribute: 'leads', field: 'chance', by: { type: 'anyOf' }, missing: 0 },
        bands: [
          { label: 'reached', atLeast },
          { label: 'missed', atLeast: null },
        ],
      });
    const record = { leads: [{ chance: 0.25 }, { chance: 0.5 }, { chance: 0.4 }] };
    const { result, tallies } = evaluate(model(0.775), record, { asOf });
    expect(result).toMatchObject({ score: 0.775, band: 'reached' });
    expect(tallies[0]).toMatchObject({ unit: 'probability', decimals: 6, total: 0.775 });
    // Each has what is left by those before it: 0.5, 0.5 × 0.4 and 0.3 × 0.25.
    expect(tallies[0]?.contributions.map((line) => line.amount)).toEqual([0.5, 0.2, 0.075]);
    expect(evaluate(model(0.775001), record, { asOf }).result.band).toBe('missed');
  });

  test('the mean of three equal leads of 10 shows 3.334, 3.333 and 3.333, and is 10', () => {
    const model = account({
      rollUp: { ...rollUp, by: { type: 'mean' } },
      bands: [
        { label: 'reached', atLeast: 10 },
        { label: 'missed', atLeast: null },
      ],
    });
    const leads = ['Lind', 'Ek', 'Berg'].map((person) => ({ person, score: 10 }));
    const evaluation = evaluate(model, { leads }, { asOf });
    expect(evaluation.result).toMatchObject({ score: 10, band: 'reached' });
    // Equal leads stand in the order of their values, whatever order they are given in; the first has the thousandth that is left.
    expect(ledger(model, evaluation).split('\n')).toEqual([
      'account (points)',
      expect.stringMatching(/^ {2}Berg 10 .* 3\.334$/),
      expect.stringMatching(/^ {2}Ek 10 .* 3\.333$/),
      expect.stringMatching(/^ {2}Lind 10 .* 3\.333$/),
      expect.stringMatching(/^ {2}-+$/),
      expect.stringMatching(/^ {2}total +10\.000$/),
      'reached: 10',
    ]);
  });

  test('the lines of any leads are whole steps that add up to the total, each less than a step from its share', {
    tags: 'cases',
  }, () => {
    const numbers = fc.array(fc.double({ min: 0, max: 100, noNaN: true }), { minLength: 1, maxLength: 30 });
    fc.assert(
      fc.property(numbers, fc.integer({ min: 0, max: 5 }), (scores, decimals) => {
        const model = account({ decimals, rollUp: { ...rollUp, by: { type: 'mean' } }, bands: bands.slice(1) });
        const [tally] = evaluate(model, { leads: scores.map((score) => ({ score })) }, { asOf }).tallies;
        const perUnit = 10 ** decimals;
        const steps = tally?.contributions.map((line) => Math.floor(line.amount * perUnit + 0.5)) ?? [];
        expect(steps.reduce((sum, one) => sum + one, 0)).toBe(Math.floor((tally?.total ?? Number.NaN) * perUnit + 0.5));
        [...scores]
          .sort((a, b) => b - a)
          .forEach((score, k) => {
            // A share is added up in doubles, so its last digit is allowed for.
            expect(Math.abs((steps[k] as number) - (score / scores.length) * perUnit)).toBeLessThan(1 + 1e-8);
          });
      }),
      { seed: 31, numRuns: cases(300) },
    );
  });

  test('a single lead gives its own score', () => {
    for (const by of [
      { type: 'sum' },
      { type: 'mean' },
      { type: 'max' },
      { type: 'topMean', n: 3 },
      { type: 'diminishing', ratio: 0.5 },
      { type: 'champion', best: 0.6 },
    ])
      expect(
        evaluate(account({ rollUp: { ...rollUp, by } }), { leads: [{ score: 73.1 }] }, { asOf }).result.score,
      ).toBe(73.1);
  });

  test('the order of leads never reaches a bit', () => {
    const lead = fc.record({
      person: fc.constantFrom('a', 'b', 'c', null),
      score: fc.double({ min: 0, max: 100, noNaN: true }),
      role: fc.constantFrom(...roles),
      product: fc.constantFrom('crm', 'erp', null),
    });
    const scorer = compile(
      account({
        rollUp: { ...rollUp, weights: { field: 'role', factors: golden.factors } },
        products: { field: 'product' },
      }),
    );
    fc.assert(
      fc.property(
        fc
          .array(lead, { maxLength: 8 })
          .chain((leads) => fc.tuple(fc.constant(leads), fc.shuffledSubarray(leads, { minLength: leads.length }))),
        ([leads, shuffled]) => {
          expect(JSON.stringify(scorer.one({ leads: shuffled }, { asOf }))).toBe(
            JSON.stringify(scorer.one({ leads }, { asOf })),
          );
        },
      ),
    );
  });
});

describe('an account score', () => {
  const whole = account({
    base: 5,
    fit: [
      {
        type: 'bins',
        attribute: 'employees',
        bins: [{ below: 50, amount: 0 }, { amount: 10 }],
        missing: 0,
        group: 'size',
      },
    ],
    rollUp: { ...rollUp, group: 'leads' },
    products: { field: 'product', by: { type: 'max' } },
    people: { field: 'person', atLeast: 2 },
    buyingGroup: { field: 'role', roles: ['decision maker', 'finance'] },
  });

  test('is its own fit and one line per lead, with a score for each product the leads concern', () => {
    const evaluation = evaluate(whole, { employees: 120, leads: four }, { asOf });
    expect(ledger(whole, evaluation).split('\n')).toEqual([
      'account (points)',
      '  start                                              5.000',
      '  employees 120 people (50 and more)                10.000',
      '  Berg 80 × 0.6 (best and mean of the rest)         48.000',
      '  Lind 50 × 0.133333 (best and mean of the rest)     6.667',
      '  Ek 30 × 0.133333 (best and mean of the rest)       4.000',
      '  Dahl 20 × 0.133333 (best and mean of the rest)     2.666',
      '  --------------------------------------------------------',
      '  total                                             76.333',
      'crm (points)',
      '  Berg 80     80',
      '  --------------',
      '  total       80',
      'erp (points)',
      '  Ek 30       30',
      '  --------------',
      '  total       30',
      'buying group: 1 of 2 criteria not met',
      '  finance: no [0]',
      'work: 76.333, 4 people, without finance; crm 80 (work); erp 30 (wait)',
    ]);
    expect(evaluation.result).toEqual({
      score: evaluation.tallies[0]?.total,
      band: 'work',
      enoughPeople: true,
      people: 4,
      buyingGroup: { coverage: 0.5, missing: ['finance'] },
      products: [
        { product: 'crm', score: 80, band: 'work' },
        { product: 'erp', score: 30, band: 'wait' },
      ],
    });
    expect(summary(evaluation)).toBe('work: 76.333, 4 people, without finance; crm 80 (work); erp 30 (wait)');
  });

  test('with fewer people than asked for falls into the last band, whatever its score', () => {
    const twice = [
      { person: 'Berg', score: 90, role: 'decision maker' },
      { person: 'Berg', score: 80, role: 'finance' },
      { score: 70, role: 'finance' },
    ];
    const { result } = evaluate(whole, { employees: 120, leads: twice }, { asOf });
    expect(result).toMatchObject({
      band: 'wait',
      people: 1,
      enoughPeople: false,
      buyingGroup: { coverage: 1, missing: [] },
    });
    expect(result.score).toBeGreaterThan(50);
  });

  test('without leads, and with leads that nobody knows, says so', () => {
    const none = evaluate(whole, { employees: 120, leads: [] }, { asOf });
    expect(none.result).toEqual({
      score: 15,
      band: 'wait',
      enoughPeople: false,
      people: 0,
      buyingGroup: { coverage: 0, missing: ['decision maker', 'finance'] },
      products: [],
    });
    const unknown = evaluate(whole, { employees: 120 }, { asOf });
    expect(unknown.result).toEqual({ ...none.result, people: null, buyingGroup: null });
    expect(summary(unknown)).toBe('wait: 15');
    expect(explain(whole, unknown).missing.map((one) => one.text)).toEqual([
      'leads missing: 0 points',
      'at least 2 people: not known',
      'decision maker: not known',
      'finance: not known',
    ]);
  });

  test('refuses a role or product that is not listed, unless the roll-up or the field says what it is', () => {
    const leads = [{ person: 'Berg', score: 80, role: 'Finance', product: 'CRM' }];
    const refused = (model: AccountScoreModel) => {
      try {
        return evaluate(model, { leads }, { asOf }).result;
      } catch (error) {
        return (error as ScoringError).issues.map((one) => one.message);
      }
    };
    const text =
      'expected one of the listed texts, got a text that is not listed; add the text to the values, or let each term that reads the list say what another text counts';
    expect(refused(whole)).toEqual([`record.leads[0].product: ${text}`, `record.leads[0].role: ${text}`]);
    const { fields } = attributes.leads;
    const open = {
      ...fields,
      role: { ...fields.role, unseen: 'missing' },
      product: { ...fields.product, unseen: 'missing' },
    };
    const passing = { ...whole, attributes: { ...attributes, leads: { ...attributes.leads, fields: open } } };
    expect(refused(passing as unknown as AccountScoreModel)).toMatchObject({
      buyingGroup: { coverage: 0 },
      products: [],
    });
    const counted = account({
      rollUp: { ...rollUp, weights: { field: 'role', factors: golden.factors, unseen: 0.5 } },
      buyingGroup: { field: 'role', roles: ['finance'] },
    });
    expect(refused(counted)).toMatchObject({ score: 40, buyingGroup: { coverage: 0, missing: ['finance'] } });
  });

  test('leaves out leads that are not there yet, and counts them', () => {
    const later = evaluate(
      whole,
      { leads: [...four, { person: 'X', score: 100, since: '2026-07-01T00:00:00Z' }] },
      { asOf },
    );
    expect(later.tallies[0]).toEqual(evaluate(whole, { leads: four }, { asOf }).tallies[0]);
    expect(later.later).toEqual({ leads: 1 });
  });

  test('only rolls up, counts and covers the leads that meet the condition', () => {
    const open = account({
      rollUp: { ...rollUp, by: { type: 'sum' }, if: { not: { attribute: 'product', equals: 'erp' } } },
      people: { field: 'person', atLeast: 2 },
      products: { field: 'product' },
      buyingGroup: { field: 'role', roles: ['end user'] },
    });
    const { result } = evaluate(open, { leads: four }, { asOf });
    expect(evaluate(open, { leads: four.slice(0, 3) }, { asOf }).result.people).toBe(2);
    // A product that nobody knows is neither erp nor not erp.
    expect(result).toMatchObject({ score: 130, people: 2, products: [{ product: 'crm', score: 130 }] });
  });

  test('rolls up and counts for its products all leads where it asks nothing of them', () => {
    const open = account({ products: { field: 'product', by: { type: 'sum' } } });
    expect(evaluate(open, { leads: four }, { asOf }).result.products).toEqual([
      { product: 'crm', score: 130, band: 'work' },
      { product: 'erp', score: 30, band: 'wait' },
    ]);
  });

  test('asks for one person in the singular', () => {
    const asked = (atLeast: number) =>
      evaluate(account({ people: { field: 'person', atLeast } }), { leads: four }, { asOf }).tallies.at(-1)
        ?.contributions[0]?.term;
    expect([asked(1), asked(2)]).toEqual(['at least 1 person', 'at least 2 people']);
  });

  test('is explained by what made it; a product by what its leads are worth there', () => {
    const evaluation = evaluate(whole, { employees: 120, leads: four }, { asOf });
    expect(explain(whole, evaluation, { top: 3 }).reasons.map((one) => one.text)).toEqual([
      'Berg 80 × 0.6 (best and mean of the rest): +48 points',
      'employees 120 people (50 and more): +10 points',
      'Lind 50 × 0.133333 (best and mean of the rest): +6.667 points',
    ]);
    expect(explain(whole, evaluation, { option: 'erp' }).reasons.map((one) => one.text)).toEqual(['Ek 30: +30 points']);
    const { strongest } = compile(whole).many([{ employees: 120, leads: four }], { asOf, strongest: 2 });
    expect([...(strongest?.positions ?? [])].map((line) => strongest?.lines[line])).toEqual([
      { option: 'account', term: 'leads', reasonCode: null },
      { option: 'account', term: 'employees', reasonCode: null },
    ]);
  });

  test('has a ledger that no name can write lines into', () => {
    const forged = evaluate(account(), { leads: [{ person: 'Eve\n  total   999\u2028', score: 60 }] }, { asOf });
    expect(ledger(account(), forged).split('\n')[1]).toBe('  Eve   total   999  60    60');
  });

  test('has as many lines in its ledger as there are leads with an amount', { tags: ['long'] }, () => {
    const all = account({ rollUp: { ...rollUp, by: { type: 'mean' } } });
    const crowd = evaluate(
      all,
      { leads: Array.from({ length: 60_000 }, () => ({ person: 'A', score: 50 })) },
      { asOf },
    );
    // The mean of 50 is 50,000 thousandths: the first 50,000 of 60,000 equal leads have one each, the others have none and no line.
    expect(crowd.tallies[0]?.contributions).toHaveLength(60_000);
    expect(ledger(all, crowd).split('\n').length).toBe(50_004);
  });

  test('takes a weighting of its groups', () => {
    const record = { employees: 120, leads: four };
    const doubled = evaluate(weigh(whole, { name: 'leads first', factors: { leads: 2 } }), record, { asOf });
    const plain = evaluate(whole, record, { asOf });
    expect(plain.tallies[0]?.contributions.map((line) => line.amount)).toEqual([10, 48, 6.667, 4, 2.666]);
    // Twice 61.333… is 122.667; 0.4 of the mean of 50, 30 and 20 leaves shares of 13.333…, 8 and 5.333….
    expect(doubled.tallies[0]?.contributions.map((line) => line.amount)).toEqual([10, 96, 13.334, 8, 5.333]);
    expect(() => weigh(whole, { name: 'x', factors: { lead: 2 } })).toThrow(
      new ScoringError([
        {
          code: 'unknown-name',
          path: 'weighting.factors.lead',
          expected: 'one of "size", "leads"',
          got: '"lead"',
          hint: 'did you mean "leads"?',
          message: 'weighting.factors.lead: expected one of "size", "leads", got "lead"; did you mean "leads"?',
        },
      ]),
    );
  });

  test('gives a batch its scores, coverage, bands, and products where leads concern them', () => {
    const batch = compile(whole).many([{ leads: four }, {}, { leads: four.slice(0, 1) }], { asOf });
    expect([...batch.numbers.coverage]).toEqual([0.5, 0, 0.5]);
    expect([...(batch.totals.erp ?? [])]).toEqual([30, Number.NaN, Number.NaN]);
    expect([...batch.labels.band.codes].map((code) => batch.labels.band.labels[code])).toEqual([
      'work',
      'wait',
      'wait',
    ]);
    expect([...batch.labels.enoughPeople.codes]).toEqual([1, 0, 0]);
    expect(batch.labels.enoughPeople.labels).toEqual(['no', 'yes']);
    expect(batch.row(2).result.products).toEqual([{ product: 'crm', score: 80, band: 'work' }]);
  });
});

describe('a wrong account score is refused with every problem at once', () => {
  test.each([
    [{ base: 'ten' }, ['base: expected a finite number, got "ten"']],
    [
      { base: 1.0001 },
      ['base: expected at most 3 decimals, got 1.0001; round it to 1, or set decimals of the model to 4'],
    ],
    [{ floor: 'ten' }, ['floor: expected a finite number, got "ten"']],
    [{ products: 'crm' }, ['products: expected an object, got "crm"']],
    [{ people: 'crm' }, ['people: expected an object, got "crm"']],
    [{ rollUp: 'leads' }, ['rollUp: expected an object, got "leads"']],
    [{ weighting: 'heavy' }, ['weighting: expected an object, got "heavy"']],
    [
      {
        products: { field: 'produc' },
        people: { field: 'score', atLeast: 2 },
        buyingGroup: { field: 'role', roles: ['finance', 'finance', 'cfo'] },
      },
      [
        'products.field: expected one of "role", "product", got "produc"; did you mean "product"?',
        'people.field: expected one of "person", "role", "product", got "score" of type number; name a field of type text or category',
        'buyingGroup.roles[1]: expected each item once, got "finance" again',
        'buyingGroup.roles[2]: expected one of "decision maker", "finance", "end user", got "cfo"; list it under the values of the field',
      ],
    ],
    [
      { rollUp: { ...rollUp, attribute: 'employees' } },
      ['rollUp.attribute: expected an attribute of type list, got "employees" of type number'],
    ],
    [
      {
        bands: [
          { label: 'work', atLeast: 101 },
          { label: 'wait', atLeast: null },
        ],
      },
      ['bands[0]: expected a threshold that can be reached, up to 100, got work from 101'],
    ],
    [
      {
        products: {
          field: 'product',
          by: { type: 'mean' },
          bands: [
            { label: 'hot', atLeast: 120 },
            { label: 'cold', atLeast: null },
          ],
        },
      },
      ['products.bands[0]: expected a threshold that can be reached, up to 100, got hot from 120'],
    ],
    [
      {
        attributes: {
          ...attributes,
          leads: {
            ...attributes.leads,
            fields: { ...attributes.leads.fields, score: { type: 'number', min: 0, max: 1 } },
          },
        },
        fit: [{ type: 'linear', attribute: 'employees', slope: 0.01, missing: 0 }],
        rollUp: { ...rollUp, by: { type: 'anyOf' } },
      },
      [
        'fit: expected no terms beside anyOf, since points do not add up with a probability, got 1; take the fit out, or roll points up',
      ],
    ],
    [
      {
        attributes: {
          ...attributes,
          leads: {
            ...attributes.leads,
            fields: { ...attributes.leads.fields, product: { type: 'category', values: ['crm', 'people'] } },
          },
        },
        products: { field: 'product' },
      },
      [
        'products.field: expected products with other names than "account", "people", "buying group", got "people"; a tally of the account has that name',
      ],
    ],
    [
      { fit: [{ type: 'linear', id: 'leads', attribute: 'employees', slope: 0.01, missing: 0 }] },
      ['rollUp: expected a name of its own, got "leads" again; give the roll-up or the term another id'],
    ],
    [
      { fit: [{ type: 'rollUp', attribute: 'leads', by: { type: 'count' }, missing: 0 }] },
      ['rollUp: expected a name of its own, got "leads" again; give the roll-up or the term another id'],
    ],
    [
      { fit: [{ type: 'linear', attribute: 'employee', slope: 0.01, missing: 0 }], cap: 20 },
      ['fit[0].attribute: expected one of "employees", got "employee"; did you mean "employees"?'],
    ],
    [
      { cap: 20, bands: [{ label: 'all', atLeast: null }] },
      ['cap: expected at least 100, what "leads" alone can add, got 20'],
    ],
    [
      { weighting: { name: 'x', factors: { leads: 2 } } },
      ['weighting.factors.leads: expected no factors, as no term has a group, got "leads"'],
    ],
  ])('%#', (more, messages) => expect(problems(more)).toEqual(messages));
});

test.each([
  [12, `one of ${Array.from({ length: 12 }, (_, k) => `"v${k}"`).join(', ')}`],
  [13, 'a listed value'],
])('of %d roles that a field may have, all are named only while they are twelve', (count, expected) => {
  const values = Array.from({ length: count }, (_, k) => `v${k}`);
  const fields = { ...attributes.leads.fields, role: { type: 'category', values } };
  const model = { attributes: { ...attributes, leads: { ...attributes.leads, fields } } };
  expect(problems({ ...model, buyingGroup: { field: 'role', roles: ['other'] } })).toEqual([
    `buyingGroup.roles[0]: expected ${expected}, got "other"; list it under the values of the field`,
  ]);
});

test('a derived attribute may not have the name of what the account score counts', () => {
  const name = 'different person of leads';
  const more = {
    people: { field: 'person', atLeast: 2 },
    fit: [{ type: 'linear', attribute: name, slope: 1, missing: 0 }],
  };
  expect(problems({ ...more, derived: { [name]: { divide: ['employees', 2] } } })).toEqual([
    'derived["different person of leads"]: expected a name that nothing else of the accountScore has, got "different person of leads"',
  ]);
});

test.each<[object, readonly string[]]>([
  [{ rollUp: { ...rollUp, by: 3 }, people: { field: 'person', atLeast: 1 } }, ['rollUp.by: expected an object, got 3']],
  [{ people: { field: 3, atLeast: 1 } }, ['people.field: expected a text, got 3']],
  [{ fit: [3] }, ['fit[0]: expected an object, got 3']],
  [{ weighting: { name: 'x', factors: { a: 'b' } } }, ['weighting.factors.a: expected a finite number, got "b"']],
  [
    { rollUp: { ...rollUp, attribute: 'nobody' }, weighting: { name: 'x', factors: { a: 2 } } },
    ['rollUp.attribute: expected one of "leads", got "nobody"; declare it under attributes'],
  ],
])('a part that cannot be read is told once: %j', (more, messages) => {
  expect(problems(more as never)).toEqual(messages);
});
