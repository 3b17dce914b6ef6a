import { describe, expect, test } from 'vitest';
import type { Attributes } from '../../../src/model/attribute/attribute.js';
import type { Term } from '../../../src/model/terms/term.js';
import { jsonSchema, safeParseModel } from '../../../src/parse.js';
import { defaultContactMix } from '../../../src/ready/contact-mix.js';
import { leadScore } from '../make.js';

const attributes: Attributes = {
  revenue: { type: 'number', min: 0 },
  employees: { type: 'number', min: 1, max: 1000 },
  founded: { type: 'date' },
  industry: { type: 'category', values: ['retail', 'software'] },
  visits: { type: 'events', types: ['pricing', 'blog'] },
  orders: {
    type: 'list',
    at: 'on',
    fields: { on: { type: 'date' }, amount: { type: 'number' }, note: { type: 'text' } },
  },
  people: { type: 'list', fields: { role: { type: 'category', values: ['boss'] } } },
  uses: { type: 'set', values: ['crm'] },
};
const asked: Term = { type: 'when', if: { attribute: 'x', present: true }, amount: 1 };

/** All that is said of a model that derives `x` and reads it. */
function found(x: unknown, others: object = {}, terms: readonly Term[] = [asked]): string[] {
  const result = safeParseModel(leadScore(attributes, terms, {}, { derived: { x, ...others } as never }));
  const errors = result.success ? [] : result.error.issues.map(({ message }) => message);
  return [...errors, ...result.warnings.map(({ message }) => `warning: ${message}`)];
}

const KEYS =
  '"add", "subtract", "multiply", "divide", "min", "max", "abs", "ln", "sqrt", "cases", "otherwise", "text", "daysSince", "daysBetween", "firstKnown", "size", "count", "days", "sum", "mean", "smallest", "largest", "first", "last"';

describe('what is wrong with a derived attribute is told in whole', () => {
  test('a name is compared with what could stand in its place: not the fact itself, and first of all what has the type', () => {
    expect(
      found({ abs: 'revenue' }, { revenues: { add: ['revenuez', 1] }, peoples: { count: { attribute: 'peoplez' } } }),
    ).toEqual([
      'derived.revenues.add[0]: expected one of "x", "peoples", "revenue", "employees", got "revenuez"; did you mean "revenue"?',
      'derived.peoples.count.attribute: expected one of "visits", "orders", "people", got "peoplez"; did you mean "people"?',
    ]);
    expect(found({ size: 'peopl' })).toEqual([
      'derived.x.size: expected one of "uses", got "peopl"; did you mean "people"?',
    ]);
  });

  test.each<[string, unknown, readonly string[]]>([
    ['nothing', { divide: ['revenue', 'employees'], label: 'per head', unit: 'EUR', orElse: 0 }, []],
    [
      'an operation that is not there',
      { divid: ['revenue', 'employees'] },
      [`derived.x.divid: expected one of ${KEYS}, "label", "unit", "orElse", got "divid"; did you mean "divide"?`],
    ],
    [
      'one within another that is not there',
      { abs: { subtrac: ['revenue', 1] } },
      [`derived.x.abs.subtrac: expected one of ${KEYS}, got "subtrac"; did you mean "subtract"?`],
    ],
    [
      'no operation',
      { label: 'x' },
      [`derived.x: expected one operation, one of ${KEYS.replace('"otherwise", ', '')}, got none`],
    ],
    [
      'two operations',
      { abs: 'revenue', ln: 'revenue' },
      [`derived.x: expected one operation, one of ${KEYS.replace('"otherwise", ', '')}, got "abs" and "ln"`],
    ],
    [
      'a case that gives what is not there',
      { cases: [{ if: { attribute: 'revenue', above: 1 }, value: 'employes' }] },
      [
        'derived.x.cases[0].value: expected one of "revenue", "employees", "founded", "industry", got "employes"; did you mean "employees"?',
      ],
    ],
    [
      'days between what are no dates',
      { daysBetween: ['founded', 'revenue'] },
      ['derived.x.daysBetween[1]: expected an attribute of type date, got "revenue" of type number'],
    ],
    ['a count of what has no date', { count: { attribute: 'people' } }, []],
    [
      'a count after a date of what has none',
      { count: { attribute: 'people', after: 'founded' } },
      [
        'derived.x.count.attribute: expected a list whose items have a date, got "people"; say under at of the list from which date on an item is there',
      ],
    ],
    [
      'a count of what is not there',
      { count: { attribute: 'peple' } },
      ['derived.x.count.attribute: expected one of "visits", "orders", "people", got "peple"; did you mean "people"?'],
    ],
    [
      'a type of events that is not there',
      { count: { attribute: 'visits', of: ['pricng'] } },
      ['derived.x.count.of[0]: expected one of "pricing", "blog", got "pricng"; did you mean "pricing"?'],
    ],
    [
      'what stands after a yes or no',
      { firstKnown: [true, false] },
      ['warning: derived.x.firstKnown[1]: expected nothing after a constant, which is always known, got 1 more'],
    ],
    ['one operand', { add: ['revenue'] }, ['derived.x.add: expected at least 2 items, got 1']],
    ['an operand of another form', { add: ['revenue', null] }, ['derived.x.add[1]: expected an object, got null']],
    [
      'a name that is not there',
      { divide: ['revenu', 'employees'] },
      ['derived.x.divide[0]: expected one of "revenue", "employees", got "revenu"; did you mean "revenue"?'],
    ],
    [
      'a date among numbers',
      { add: ['revenue', 'founded'] },
      ['derived.x.add[1]: expected an attribute of type number, got "founded" of type date'],
    ],
    [
      'an operation of another type',
      { add: ['revenue', { first: { attribute: 'visits' } }] },
      ['derived.x.add[1]: expected a number, got a date'],
    ],
    ['a truth among numbers', { add: ['revenue', true] }, ['derived.x.add[1]: expected a number, got true or false']],
    [
      'days since a number',
      { daysSince: 'revenue' },
      ['derived.x.daysSince: expected an attribute of type date, got "revenue" of type number'],
    ],
    [
      'three dates',
      { daysBetween: ['founded', 'founded', 'founded'] },
      ['derived.x.daysBetween: expected at most 2 items, got 3'],
    ],
    [
      'cases of several types',
      { cases: [{ if: { attribute: 'revenue', above: 1 }, value: 1 }], otherwise: 'founded' },
      ['derived.x.otherwise: expected an attribute of type number, got "founded" of type date'],
    ],
    [
      'a case that asks about nothing',
      { cases: [{ if: { attribute: 'revenu', above: 1 }, value: 1 }] },
      [
        'derived.x.cases[0].if.attribute: expected one of "revenue", "employees", got "revenu"; did you mean "revenue"?',
      ],
    ],
    [
      'otherwise without cases',
      { abs: 'revenue', otherwise: 1 },
      ['derived.x.otherwise: expected cases beside it, got "abs"; say under orElse what it is where it is missing'],
    ],
    [
      'an orElse of another type',
      { abs: 'revenue', orElse: { text: 'none' } },
      ['derived.x.orElse: expected a number, got a text'],
    ],
    [
      'the first known of several types',
      { firstKnown: ['revenue', 'industry'] },
      ['derived.x.firstKnown[1]: expected an attribute of type number, got "industry" of type category'],
    ],
    [
      'a constant before the end',
      { firstKnown: ['revenue', 0, 'employees'] },
      ['warning: derived.x.firstKnown[2]: expected nothing after a constant, which is always known, got 1 more'],
    ],
    [
      'a division by 0',
      { divide: ['revenue', 0] },
      [
        'warning: derived.x.divide[1]: expected a number that can differ from 0, got 0; what is divided by 0 is always missing',
      ],
    ],
    [
      'the size of no set',
      { size: 'orders' },
      ['derived.x.size: expected an attribute of type set, got "orders" of type list'],
    ],
    [
      'a unit of a date',
      { first: { attribute: 'orders' }, unit: 'EUR' },
      ['warning: derived.x.unit: expected a number, which has a unit, got a date; take the unit out'],
    ],
    [
      'a sum over events',
      { sum: { attribute: 'visits', field: 'amount' } },
      ['derived.x.sum.attribute: expected an attribute of type list, got "visits" of type events'],
    ],
    [
      'a field that is not there',
      { sum: { attribute: 'orders', field: 'amout' } },
      ['derived.x.sum.field: expected one of "amount", got "amout"; did you mean "amount"?'],
    ],
    [
      'a field of another type',
      { mean: { attribute: 'orders', field: 'note' } },
      ['derived.x.mean.field: expected one of "amount", got "note" of type text; name a field of type number'],
    ],
    [
      'a condition over a field that is not there',
      { count: { attribute: 'orders', if: { attribute: 'amout', above: 1 } } },
      ['derived.x.count.if.attribute: expected one of "amount", got "amout"; did you mean "amount"?'],
    ],
    [
      'a condition over events',
      { count: { attribute: 'visits', if: { attribute: 'type', equals: 'blog' } } },
      ['derived.x.count.if: expected types under of, got if of events; events have no fields to ask about'],
    ],
    [
      'types of a list',
      { count: { attribute: 'orders', of: ['blog'] } },
      ['derived.x.count.of: expected a condition under if, got of of a list; items of a list have fields, not types'],
    ],
    [
      'a type that is not listed',
      { count: { attribute: 'visits', of: ['pricin'] } },
      ['derived.x.count.of[0]: expected one of "pricing", "blog", got "pricin"; did you mean "pricing"?'],
    ],
    [
      'a field of events',
      { first: { attribute: 'visits', field: 'at' } },
      ['derived.x.first.field: expected no field, got field of events; events have none but their date'],
    ],
    [
      'a window over what has no date',
      { count: { attribute: 'people', withinDays: 30 } },
      [
        'derived.x.count.attribute: expected a list whose items have a date, got "people"; say under at of the list from which date on an item is there',
      ],
    ],
    [
      'the first of what has no date',
      { first: { attribute: 'people' } },
      [
        'derived.x.first.attribute: expected a list whose items have a date, got "people"; say under at of the list from which date on an item is there',
      ],
    ],
    [
      'later than a number',
      { count: { attribute: 'orders', after: 'revenue' } },
      ['derived.x.count.after: expected an attribute of type date, got "revenue" of type number'],
    ],
    [
      'itself',
      { add: ['x', 1] },
      ['derived.x: expected a fact made of others, got a circle, x → x; take the fact out of one of them'],
    ],
  ])('%s', (_, x, messages) => {
    expect(found(x)).toEqual(messages);
  });

  test('a circle is told once, by its names', () => {
    const circle = { y: { abs: 'z' }, z: { cases: [{ if: { attribute: 'x', above: 1 }, value: 1 }] } };
    expect(found({ add: ['y', 1] }, circle)).toEqual([
      'derived.x: expected a fact made of others, got a circle, x → y → z → x; take the fact out of one of them',
    ]);
  });

  test('a name that an attribute has', () => {
    expect(found({ abs: 'revenue' }, { employees: { abs: 'revenue' } })).toEqual([
      'derived.employees: expected a name that no attribute has, got "employees"; a fact is declared or derived, not both',
    ]);
  });

  test('a name that the kind has already', () => {
    const model = { kind: 'contactMix', schema: 2, name: 'mix', version: '1', ...defaultContactMix() };
    const derived = { media: { size: 'uses' } };
    const result = safeParseModel({ ...model, attributes: { ...model.attributes, uses: attributes.uses }, derived });
    expect(result.success ? [] : result.error.issues.map(({ message }) => message)).toEqual([
      'types[0].id: expected a name of its own, got "media", the name of an attribute',
    ]);
  });

  test('what nothing reads is a warning, also where others that nothing reads are made of it', () => {
    expect(found({ abs: 'revenue' }, { y: { abs: 'z' }, z: { ln: 'revenue' } })).toEqual([
      'warning: derived.y: expected a fact that something reads, got one that nothing does; read it in a term or condition, or take it out',
      'warning: derived.z: expected a fact that something reads, got one that nothing does; read it in a term or condition, or take it out',
    ]);
    expect(found({ abs: 'y' }, { y: { ln: 'revenue' } })).toEqual([]);
  });

  test('16 operations within each other, and one more', () => {
    const nested = (depth: number): unknown => (depth === 0 ? 'revenue' : { abs: nested(depth - 1) });
    expect(found(nested(16))).toEqual([]);
    expect(found(nested(17))).toEqual([
      `derived.x.${'abs.'.repeat(15)}abs: expected at most 16 operations within each other, got more; give a part of it a name of its own`,
    ]);
  });

  test('1000 derived attributes, each made of the one before, and one more', () => {
    const chain = (n: number) =>
      Object.fromEntries(
        Array.from({ length: n - 1 }, (_, i) => [`d${i}`, { abs: i === 0 ? 'revenue' : `d${i - 1}` }]),
      );
    expect(found({ abs: 'd998' }, chain(1000))).toEqual([]);
    expect(found({ abs: 'd998' }, chain(1001))[0]).toBe('derived: expected at most 1,000 names, got 1,001');
  });

  test('__proto__ is no name', () => {
    const text = JSON.stringify(leadScore(attributes, [asked], {}, { derived: { x: { abs: 'revenue' } } }));
    const result = safeParseModel(JSON.parse(text.replace('"derived":{', '"derived":{"__proto__":{"abs":"revenue"},')));
    expect(result.success ? '' : result.error.message).toMatch(/__proto__/);
  });

  test('what is made of an attribute whose declaration is wrong is not told a second time', () => {
    const model = leadScore(
      { ...attributes, industry: { type: 'category' } as never },
      [asked],
      {},
      {
        derived: { x: { firstKnown: ['industry', { text: 'none' }] } },
      },
    );
    const result = safeParseModel(model);
    expect(result.success ? [] : result.error.issues.map(({ message }) => message)).toEqual([
      'attributes.industry.values: expected an array, got nothing',
    ]);
  });
});

describe('terms and conditions know what a derived attribute is', () => {
  test.each<[unknown, Term, readonly string[]]>([
    [
      { first: { attribute: 'orders' } },
      { type: 'linear', attribute: 'x', slope: 1, missing: 0 },
      ['axes[0].terms[0].attribute: expected an attribute of type number, got "x" of type date'],
    ],
    [
      { cases: [{ if: { attribute: 'revenue', above: 9 }, value: { text: 'large' } }], otherwise: { text: 'small' } },
      { type: 'when', if: { attribute: 'x', equals: 'larg' }, amount: 1 },
      ['axes[0].terms[0].if.equals: expected one of "large", "small", got "larg"; did you mean "large"?'],
    ],
    [
      { count: { attribute: 'orders' } },
      { type: 'when', if: { attribute: 'x', below: 0 }, amount: 1 },
      [
        'warning: axes[0].terms[0].if: expected bounds that some number in the range of the attribute meets, got none that can',
      ],
    ],
    [
      { divide: [100, 'employees'] },
      { type: 'when', if: { attribute: 'x', above: 100 }, amount: 1 },
      [
        'warning: axes[0].terms[0].if: expected bounds that some number in the range of the attribute meets, got none that can',
      ],
    ],
    [{ divide: [100, 'employees'], orElse: 200 }, { type: 'when', if: { attribute: 'x', above: 100 }, amount: 1 }, []],
    [{ divide: ['employees', 'revenue'] }, { type: 'when', if: { attribute: 'x', above: 100 }, amount: 1 }, []],
    [
      { subtract: ['employees', 1000] },
      { type: 'when', if: { attribute: 'x', above: 0 }, amount: 1 },
      [
        'warning: axes[0].terms[0].if: expected bounds that some number in the range of the attribute meets, got none that can',
      ],
    ],
    [
      { multiply: ['employees', -1, { abs: 'revenue' }] },
      { type: 'when', if: { attribute: 'x', above: 0 }, amount: 1 },
      [
        'warning: axes[0].terms[0].if: expected bounds that some number in the range of the attribute meets, got none that can',
      ],
    ],
  ])('%j read by %j', (x, term, messages) => {
    expect(found(x, {}, [term])).toEqual(messages);
  });

  test('a fact that is wrong itself is told there alone', () => {
    expect(found({ add: ['founded', 1] }, {}, [{ type: 'linear', attribute: 'x', slope: 1, missing: 0 }])).toEqual([
      'derived.x.add[0]: expected an attribute of type number, got "founded" of type date',
    ]);
  });
});

test('the JSON Schema of a model has what it derives', () => {
  const schema = jsonSchema('leadScore') as { readonly properties: { readonly derived: object } };
  const text = JSON.stringify(schema.properties.derived);
  for (const key of ['divide', 'cases', 'daysSince', 'firstKnown', 'largest', 'orElse'])
    expect(text).toContain(`"${key}"`);
});
