import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { defineContactMix } from '../../src/define.js';
import { diffModels } from '../../src/explain/diff.js';
import { ledger } from '../../src/explain/ledger.js';
import { explain } from '../../src/explain/reasons.js';
import { summary } from '../../src/explain/summary.js';
import type { ContactMixModel } from '../../src/kinds/contact-mix/model.js';
import { jsonSchema, parseModel } from '../../src/parse.js';
import { defaultContactMix } from '../../src/ready/contact-mix.js';
import { german } from '../../src/words/german.js';
import golden from '../golden/contact-mix/golden.json' with { type: 'json' };
import { asOf, problems, refusal } from '../model/make.js';
import { compile, evaluate, weigh } from '../model/vouched.js';

const ready = defineContactMix({ kind: 'contactMix', schema: 2, name: 'ready', version: '1', ...defaultContactMix() });

const model: ContactMixModel = {
  kind: 'contactMix',
  schema: 2,
  name: 'relationships',
  version: '1',
  attributes: {
    staff: { type: 'number', unit: 'people', min: 0 },
    people: {
      type: 'list',
      unit: 'contact',
      name: 'name',
      at: 'met',
      fields: {
        name: { type: 'text' },
        role: { type: 'category', values: ['chief', 'buyer', 'accountant', 'engineer'] },
        uses: { type: 'boolean' },
        met: { type: 'date' },
      },
    },
  },
  contacts: 'people',
  types: [
    { id: 'decides', if: { attribute: 'role', oneOf: ['chief', 'buyer'] } },
    { id: 'pays', if: { attribute: 'role', equals: 'accountant' } },
    { id: 'uses it', if: { attribute: 'uses', equals: true } },
  ],
  counts: [{ id: 'everybody' }, { id: 'deciding or paying', of: ['decides', 'pays'] }],
  ratios: [
    { id: 'deciding', of: ['decides'], over: 'classified' },
    { id: 'unknown', of: ['unclassified'] },
    { id: 'users for each who decides', of: ['uses it'], over: ['decides'] },
  ],
  states: [
    { id: 'too few', criteria: [{ id: 'below three', if: { attribute: 'everybody', below: 3 } }] },
    {
      id: 'growth',
      criteria: [
        { id: 'half decide', if: { attribute: 'deciding', atLeast: 0.5 } },
        { id: 'somebody uses it', if: { attribute: 'uses it', atLeast: 1 } },
      ],
    },
    { id: 'hardly known', criteria: [{ id: 'half unknown', if: { attribute: 'unknown', atLeast: 0.5 } }] },
    { id: 'at risk' },
  ],
};
const [ann, bo, cy, di, ed] = [
  { name: 'Ann', role: 'chief', uses: true },
  { name: 'Bo', role: 'accountant', uses: false },
  { name: 'Cy', role: 'engineer', uses: true },
  { name: 'Di', role: 'engineer' },
  { name: 'Ed', uses: true },
] as const;
const judge = (people: unknown, record: Readonly<Record<string, unknown>> = {}) =>
  evaluate(model, { ...record, people }, { asOf });

test('a ratio that divides by nobody is not known, whoever it counts', () => {
  expect(judge([cy]).result.ratios).toMatchObject({ 'users for each who decides': null, deciding: 0 });
  expect(judge([ann, cy]).result.ratios['users for each who decides']).toBe(1);
});

describe('contacts by their primary interaction', () => {
  test('the first type that is true of a contact counts it; of whom none is true is unclassified, never guessed', () => {
    const { tallies, result } = judge([ann, bo, cy, di, ed]);
    const who = tallies
      .slice(4)
      .map(({ option, unit, contributions }) => [
        option,
        unit,
        contributions.filter((line) => line.amount > 0).map((line) => line.item),
      ]);
    expect(who).toEqual([
      ['decides', 'contacts', ['Ann']], // she uses it as well
      ['pays', 'contacts', ['Bo']],
      ['uses it', 'contacts', ['Cy', 'Ed']], // Ed's role is not known, that he uses it is
      ['unclassified', 'contacts', ['Di']], // whether she uses it nobody knows
    ]);
    expect(result).toMatchObject({ contacts: 5, types: { decides: 1, pays: 1, 'uses it': 2 }, unclassified: 1 });
  });

  test('counts and ratios are those of the types, and a ratio over other types may pass 1', () => {
    const { result } = judge([ann, bo, cy, di, ed]);
    expect(result.counts).toEqual({ everybody: 5, 'deciding or paying': 2 });
    expect(result.ratios).toEqual({ deciding: 1 / 4, unknown: 1 / 5, 'users for each who decides': 2 });
  });

  test('a ratio is not known where there is nobody to divide by, and then meets no criterion', () => {
    const { result, tallies } = judge([di, { ...di, name: 'Flo' }, { ...di, name: 'Gus' }]);
    expect(result.ratios).toEqual({ deciding: null, unknown: 1, 'users for each who decides': null });
    expect(result).toMatchObject({
      state: 'hardly known',
      passedOver: [
        { state: 'too few', unmet: [{ id: 'below three', answer: 'no' }] },
        {
          state: 'growth',
          unmet: [
            { id: 'half decide', answer: 'unknown' },
            { id: 'somebody uses it', answer: 'no' },
          ],
        },
      ],
    });
    expect(tallies[1]?.contributions[0]).toMatchObject({ term: 'half decide', state: 'missing', amount: 1 });
  });

  test('who was met after asOf is not there yet, and is counted as such', () => {
    const evaluation = judge([ann, bo, { ...cy, met: '2026-07-01T00:00:00Z' }]);
    expect(evaluation.result).toMatchObject({ state: 'too few', contacts: 2 });
    expect(evaluation.later).toEqual({ people: 1 });
  });

  test('nobody is known to be there, and nobody is there, are not the same', () => {
    expect(judge([]).result).toMatchObject({
      state: 'too few',
      contacts: 0,
      types: { decides: 0, pays: 0, 'uses it': 0 },
      unclassified: 0,
      counts: { everybody: 0, 'deciding or paying': 0 },
      ratios: { deciding: null, unknown: null, 'users for each who decides': null },
    });
    const { result, tallies } = judge(null);
    expect(result).toEqual({
      state: 'at risk',
      why: [],
      passedOver: [
        { state: 'too few', unmet: [{ id: 'below three', answer: 'unknown' }] },
        {
          state: 'growth',
          unmet: [
            { id: 'half decide', answer: 'unknown' },
            { id: 'somebody uses it', answer: 'unknown' },
          ],
        },
        { state: 'hardly known', unmet: [{ id: 'half unknown', answer: 'unknown' }] },
      ],
      contacts: null,
      types: null,
      unclassified: null,
      counts: null,
      ratios: { deciding: null, unknown: null, 'users for each who decides': null },
    });
    expect(tallies.map((one) => one.option)).toEqual(['too few', 'growth', 'hardly known', 'at risk']);
  });

  test('a contact that is none is refused, with its place', () => {
    expect(refusal(() => judge([ann, { role: 7 }, 'Bo', { uses: 'yes' }]))).toEqual([
      'record.people[1].role: expected one of the listed texts, got a number',
      'record.people[2]: expected an object, got a string',
      'record.people[3].uses: expected true or false, got a string',
    ]);
  });
});

describe('the state of the relationship', () => {
  test('the first state whose criteria are all met decides, with the criteria that decided', () => {
    expect(judge([ann, { ...ann, name: 'Al' }, cy]).result).toMatchObject({
      state: 'growth',
      why: ['half decide', 'somebody uses it'],
      passedOver: [{ state: 'too few', unmet: [{ id: 'below three', answer: 'no' }] }],
    });
    expect(judge([ann, cy]).result).toMatchObject({ state: 'too few', why: ['below three'], passedOver: [] });
    expect(judge([ann, bo, cy, ed]).result).toMatchObject({ state: 'at risk', why: [] });
  });

  test('the batch says the same', () => {
    const rows = [{ people: [ann, bo, di] }, {}, { people: [{ role: 7 }] }, { people: [] }];
    const { numbers, labels, totals, rejected } = compile(model).many(rows, { asOf });
    expect([...labels.state.codes].map((code) => labels.state.labels[code])).toEqual([
      'at risk',
      'at risk',
      undefined,
      'too few',
    ]);
    expect([...numbers.contacts]).toEqual([3, Number.NaN, Number.NaN, 0]);
    expect([...numbers.unclassified]).toEqual([1, Number.NaN, Number.NaN, 0]);
    expect([...(totals.pays ?? [])]).toEqual([1, Number.NaN, Number.NaN, 0]);
    expect(rejected.map((one) => one.index)).toEqual([2]);
  });

  test('the summary says it in one line', () => {
    expect(summary(judge([ann, bo, cy, di]))).toBe('at risk, 4 contacts: 1 decides, 1 pays, 1 uses it, 1 unclassified');
    expect(summary(judge([ann]))).toBe('too few, 1 contact: 1 decides (below three)');
    expect(summary(judge(null))).toBe('at risk, contacts not known');
  });

  test('the ledger has a line for each contact under its type, and for each criterion that is not met', () => {
    const evaluation = judge([ann, bo, cy, di]);
    expect(ledger(model, evaluation)).toBe(`too few: passed over, criterion not met
  below three: no [4]
growth: passed over, 1 of 2 criteria not met
  half decide: no [0.333333]
hardly known: passed over, criterion not met
  half unknown: no [0.25]
at risk: decides, no criteria
decides (contacts)
  Ann         1
  -------------
  total       1
pays (contacts)
  Bo          1
  -------------
  total       1
uses it (contacts)
  Cy          1
  -------------
  total       1
unclassified (contacts)
  Di          1
  -------------
  total       1
at risk, 4 contacts: 1 decides, 1 pays, 1 uses it, 1 unclassified`);
    const { decisions } = explain(model, evaluation);
    expect(decisions.map(({ option, status }) => [option, status])).toEqual([
      ['too few', 'passed-over'],
      ['growth', 'passed-over'],
      ['hardly known', 'passed-over'],
      ['at risk', 'decided'],
    ]);
    expect(decisions[1]?.criteria.map(({ text, met }) => [text, met])).toEqual([
      ['half decide: no [0.333333]', false],
      ['somebody uses it: yes [1]', true],
    ]);
  });

  test('in another language contacts without a type are called so, and types as the model calls them', () => {
    const blocks = ledger(model, judge([ann, bo, cy, di]), { words: german })
      .split('\n')
      .filter((line) => line.endsWith('(Kontakte)'));
    expect(blocks).toEqual(['decides (Kontakte)', 'pays (Kontakte)', 'uses it (Kontakte)', 'ohne Typ (Kontakte)']);
  });

  test('weightings are refused with the reason', () => {
    expect(refusal(() => weigh(model, { name: 'x', factors: {} }))).toEqual([
      'weigh: expected a model of points, got counts of contacts and criteria, which are met or not; change the types, or the criteria of a state',
    ]);
  });

  const person = fc.record(
    { role: fc.constantFrom('chief', 'buyer', 'accountant', 'engineer', 'intern', null), uses: fc.boolean() },
    { requiredKeys: [] },
  );
  test('each contact counts once, whatever their order, and criteria ask about what the result says', () => {
    fc.assert(
      fc.property(fc.array(person, { maxLength: 12 }), (people) => {
        const { result } = judge(people);
        const types = Object.values(result.types ?? {});
        expect(types.reduce((sum, n) => sum + n, result.unclassified ?? Number.NaN)).toBe(people.length);
        expect(judge([...people].reverse()).result).toEqual(result);
        const { deciding, unknown } = result.ratios;
        const growth = deciding !== null && (deciding ?? 0) >= 0.5 && (result.types?.['uses it'] ?? 0) >= 1;
        const hardlyKnown = (unknown ?? 0) >= 0.5;
        const expected = people.length < 3 ? 'too few' : growth ? 'growth' : hardlyKnown ? 'hardly known' : 'at risk';
        expect(result.state).toBe(expected);
      }),
    );
  });
});

describe('the ready-made mix', () => {
  test.each(golden.accounts.map((account, i) => ({ i, account })))(
    'invented account $i: types, ratios and state are those of another program',
    ({ account: { record, state, types, unclassified, ratios } }) => {
      const { result } = evaluate(ready, record, { asOf });
      expect(result).toMatchObject({ state, types, unclassified, contacts: record.contacts.length });
      expect(Object.values(result.ratios)).toEqual(ratios);
    },
  );

  test('every state is reached by some of them', () => {
    const states = ready.states.map((state) => state.id);
    expect([...new Set(golden.accounts.map((one) => one.state))].sort()).toEqual([...states].sort());
  });

  test('an account whose contacts nobody knows has too few to say', () => {
    const { state, why, contacts } = evaluate(ready, { customer: true, employees: 30 }, { asOf }).result;
    expect([state, why, contacts]).toEqual(['too few contacts to say', ['few for its size'], null]);
  });

  test('a journalist who is an executive writes about us, and an executive in finance who signs orders decides', () => {
    const contacts = [
      { department: 'press', seniority: 'executive' },
      { department: 'finance', seniority: 'executive', signsOrders: true },
      { department: 'finance', seniority: 'executive' },
      { department: 'operations' },
    ];
    const { types, unclassified } = evaluate(ready, { contacts }, { asOf }).result;
    expect(types).toEqual({ media: 1, analyst: 0, 'decision maker': 1, finance: 1, 'end user': 0 });
    expect(unclassified).toBe(1);
  });

  test('it is data: a state replaced, and still sound', () => {
    const { states, ...rest } = defaultContactMix();
    const own = states.map((state) => (state.id === 'at risk' ? { ...state, id: 'to be asked' } : state));
    const changed = { kind: 'contactMix', schema: 2, name: 'own', version: '1', ...rest, states: own };
    expect(problems(changed)).toEqual([]);
  });
});

describe('what is wrong with a model', () => {
  const [decides, pays] = model.types as [ContactMixModel['types'][number], ContactMixModel['types'][number]];
  const [tooFew, growth, , rest] = model.states as [
    ContactMixModel['states'][number],
    ContactMixModel['states'][number],
    unknown,
    ContactMixModel['states'][number],
  ];

  test('every problem is listed at once', () => {
    const types = [
      { id: 'decides', if: { attribute: 'rol', equals: 'chief' } },
      { id: 'unclassified', if: { attribute: 'role', equals: 'cheif' } },
      { id: 'staff', if: { attribute: 'name', equals: 'Ann' } },
      pays,
      { id: 'pays twice', if: { all: [pays.if, { attribute: 'uses', equals: true }] } },
    ];
    const wrong = {
      ...model,
      types,
      counts: [{ id: 'everybody' }, { id: 'pays', of: ['decide'] }],
      ratios: [
        { id: 'everybody', of: ['decides', 'decides'], over: ['pais'] },
        { id: 'all of them', of: ['decides'], over: ['decides'] },
      ],
      states: [
        { id: 'pays', criteria: [{ id: 'x', if: { attribute: 'stuff', atLeast: 1 } }] },
        rest,
        { ...tooFew, criteria: [{ id: 'never', if: { attribute: 'all of them', above: 1 } }] },
        tooFew,
        { ...growth, id: 'growth', criteria: [...(tooFew.criteria ?? []), ...(growth.criteria ?? [])] },
      ],
    };
    expect(problems(wrong)).toEqual([
      'types[0].if.attribute: expected one of "role", "uses", got "rol"; did you mean "role"?',
      'types[1].if.equals: expected one of "chief", "buyer", "accountant", "engineer", got "cheif"; did you mean "chief"?',
      'types[2].if.attribute: expected one of "role", "uses", got "name"; declare it under attributes.people.fields',
      'types[4]: expected a type that some contact can have, got all that types[3] asks, which is asked first; put the narrower type first',
      'counts[1].of[0]: expected one of "decides", "unclassified", "staff", "pays", "pays twice", got "decide"; did you mean "decides"?',
      'ratios[0].of[1]: expected each item once, got "decides" again',
      'ratios[0].over[0]: expected one of "decides", "unclassified", "staff", "pays", "pays twice", got "pais"; did you mean "pays"?',
      'ratios[1]: expected a ratio that can differ from 1, got all over all; take a type out of the ratio, or divide by more',
      'types[1].id: expected a name of its own, got "unclassified", the name of contacts without a type',
      'types[2].id: expected a name of its own, got "staff", the name of an attribute',
      'counts[1].id: expected a name of its own, got "pays", the name of types[3]',
      'ratios[0].id: expected a name of its own, got "everybody", the name of counts[0]',
      'states[0].id: expected a name of its own, got "pays", the name of types[3]',
      'states[3].id: expected a name of its own, got "too few", the name of states[2]',
      'states[0].criteria[0].if.attribute: expected one of "staff", "unclassified", "decides", "pays", "pays twice", "everybody", "all of them", got "stuff"; did you mean "staff"?',
      'states[2].criteria[0].if: expected bounds that some number in the range of the attribute meets, got none that can',
      'states[4].criteria[1].if.attribute: expected one of "staff", "unclassified", "decides", "pays", "pays twice", "everybody", "all of them", got "deciding"; declare it under attributes',
      'states[4].criteria[2].if.attribute: expected one of "staff", "unclassified", "decides", "pays", "pays twice", "everybody", "all of them", got "uses it"; declare it under attributes',
      'states[1].criteria: expected criteria; only the last state takes the rest, got none',
      'states[4].criteria: expected no criteria in the last state, got 3; records that meet no state have none; add a last state that takes the rest',
      'states[4]: expected a state that something can reach, got all criteria of states[3], which is asked first; put the narrower state first',
    ]);
  });

  test('the first type may stand before all that ask the same', () => {
    const types = [model.types[0], { ...model.types[0], id: 'decides too' }, ...model.types.slice(1)];
    expect(problems({ ...model, types })).toEqual([
      'types[1]: expected a type that some contact can have, got all that types[0] asks, which is asked first; put the narrower type first',
    ]);
  });

  test('a ratio may count as many types as it is divided by, or more, if they are not the same', () => {
    const ratios = (of: string[], over: string[]) =>
      problems({ ...model, ratios: [...(model.ratios ?? []), { id: 'own', of, over }] });
    expect(ratios(['decides', 'pays'], ['decides', 'uses it'])).toEqual([]);
    expect(ratios(['decides', 'pays'], ['decides'])).toEqual([]);
    expect(ratios(['decides', 'pays'], ['pays', 'decides'])).toEqual([
      'ratios[3]: expected a ratio that can differ from 1, got all over all; take a type out of the ratio, or divide by more',
    ]);
  });

  test.each([
    [{ types: 'decides' }, 'types: expected an array, got "decides"'],
    [{ states: [null] }, 'states[0]: expected an object, got null'],
  ])('%j is told', (more, message) => {
    expect(problems({ ...model, ...more })[0]).toBe(message);
  });

  test('contacts that are no list are refused', () => {
    expect(problems({ ...model, contacts: 'staff' })).toEqual([
      'contacts: expected an attribute of type list, got "staff" of type number',
    ]);
    expect(problems({ ...model, contacts: 'poeple' })).toEqual([
      'contacts: expected one of "people", got "poeple"; did you mean "people"?',
    ]);
  });

  test('a bound on a share that no share meets is refused; other ratios have no upper end', () => {
    const states = (attribute: string) => [
      { id: 'x', criteria: [{ id: 'above 1', if: { attribute, above: 1 } }] },
      rest,
    ];
    expect(problems({ ...model, states: states('deciding') })).toEqual([
      'states[0].criteria[0].if: expected bounds that some number in the range of the attribute meets, got none that can',
    ]);
    expect(problems({ ...model, states: states('users for each who decides') })).toEqual([]);
  });

  test('what is unsound in one place does not hide what is wrong in another', () => {
    expect(
      problems({
        ...model,
        types: [
          { id: 7, if: decides.if },
          { id: 'pays', if: { attribute: 'rle', equals: 'chief' } },
        ],
        ratios: [
          { id: 'deciding', of: 'decides' },
          { id: 'unknown', of: ['unclassified'], over: 'everybody' },
        ],
        states: [{ id: 'x', criteria: [{ id: 'deciding', if: { attribute: 'decidng', atLeast: 0.5 } }] }, rest],
      }),
    ).toEqual([
      'types[0].id: expected a text, got 7',
      'ratios[0].of: expected an array, got "decides"',
      'ratios[1].over: expected one of "contacts", "classified", got "everybody"',
      'types[1].if.attribute: expected one of "role", "uses", got "rle"; did you mean "role"?',
      'states[0].criteria[0].if.attribute: expected one of "staff", "unclassified", "pays", "everybody", "deciding or paying", "deciding", "unknown", got "decidng"; did you mean "deciding"?',
    ]);
  });

  test.each<[string, object, readonly string[]]>([
    [
      'counts',
      { counts: [{ id: 'own', of: 'decides' }], ratios: [{ id: 'r', of: ['decide'] }] },
      [
        'counts[0].of: expected an array, got "decides"',
        'ratios[0].of[0]: expected one of "decides", "pays", "uses it", "unclassified", got "decide"; did you mean "decides"?',
      ],
    ],
    [
      'ratios',
      { counts: [{ id: 'own', of: ['decide'] }], ratios: [{ id: 'r', of: 'decides' }] },
      [
        'ratios[0].of: expected an array, got "decides"',
        'counts[0].of[0]: expected one of "decides", "pays", "uses it", "unclassified", got "decide"; did you mean "decides"?',
      ],
    ],
    [
      'types',
      { types: [decides, { id: 'pays', if: 3 }], counts: [{ id: 'own', of: ['nobody'] }], ratios: [] },
      ['types[1].if: expected an object, got 3'],
    ],
    [
      'types',
      {
        types: [
          { id: 'decides', if: { attribute: 'role', equals: 3 } },
          { ...decides, id: 7 },
        ],
        ratios: [],
      },
      ['types[1].id: expected a text, got 7', 'types[0].if.equals: expected a string, got 3'],
    ],
    [
      'contacts',
      { contacts: 3, types: [{ ...decides, if: { attribute: 'x', equals: 'y' } }], counts: [], ratios: [] },
      ['contacts: expected a text, got 3'],
    ],
    [
      'states',
      { states: [{ id: 'growth', criteria: [{ id: 'x', if: { attribute: 'staf', atLeast: 1 } }] }, { id: 7 }] },
      [
        'states[1].id: expected a text, got 7',
        'states[0].criteria[0].if.attribute: expected one of "staff", "unclassified", "decides", "pays", "uses it", "everybody", "deciding or paying", "deciding", "unknown", "users for each who decides", got "staf"; did you mean "staff"?',
      ],
    ],
  ])('%s that cannot be read are told once, and the rest is checked', (_, more, expected) => {
    const states = [rest];
    expect(problems({ ...model, states, ...more })).toEqual(expected);
  });

  test('a type that is none is told, with those that are up to twelve', () => {
    const types = (n: number) =>
      Array.from({ length: n }, (_, i) => ({ id: `type ${i + 10}`, if: { attribute: 'role', equals: 'chief' } }));
    const told = (n: number) =>
      problems({ ...model, types: types(n), counts: [{ id: 'own', of: ['nobody'] }], ratios: [], states: [rest] }).at(
        -1,
      );
    const named = types(11).map(({ id }) => JSON.stringify(id));
    expect(told(11)).toBe(
      `counts[0].of[0]: expected one of ${named.join(', ')}, "unclassified", got "nobody"; add it under types`,
    );
    expect(told(12)).toBe('counts[0].of[0]: expected a type, got "nobody"; add it under types');
  });

  test('a ratio of some that it is not divided by has no upper end', () => {
    const ratios = [{ id: 'mixed', of: ['decides', 'uses it'], over: ['decides', 'pays'] }];
    const states = [{ id: 'x', criteria: [{ id: 'above 1', if: { attribute: 'mixed', above: 1 } }] }, rest];
    expect(problems({ ...model, ratios, states })).toEqual([]);
  });

  test('the JSON Schema knows its parts', () => {
    const { properties } = jsonSchema('contactMix') as { properties: Record<string, unknown> };
    expect(Object.keys(properties)).toEqual(
      expect.arrayContaining(['contacts', 'types', 'counts', 'ratios', 'states']),
    );
  });
});

test('types and states in another order are another model, which is told as an order', () => {
  const other = { ...model, states: [model.states[1], model.states[0], ...model.states.slice(2)] } as ContactMixModel;
  const moved = { ...model, types: [...model.types].reverse() };
  const told = (one: ContactMixModel) =>
    diffModels(parseModel(model), parseModel(one)).differences.map(({ change, path }) => `${path} ${change}`);
  expect([told(other), told(moved)]).toEqual([['states reordered'], ['types reordered']]);
});

test('a derived attribute may not have the name of what the contact mix counts', () => {
  const half = { divide: ['staff', 2] };
  const asked = { id: 'many', criteria: [{ id: 'large', if: { attribute: 'half', atLeast: 9 } }] };
  const states = [asked, ...model.states];
  expect(problems({ ...model, states, derived: { half } })).toEqual([]);
  expect(problems({ ...model, states, derived: { half, everybody: half } })).toEqual([
    'counts[0].id: expected a name of its own, got "everybody", the name of an attribute',
  ]);
});
