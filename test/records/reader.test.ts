import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { ScoringError } from '../../src/core/errors.js';
import type { Mapping } from '../../src/records/mapping.js';
import { recordReader } from '../../src/records/reader.js';
import { cases } from '../cases.js';
import { saidBy, wrongIn } from './errors-of.js';

const attributes = {
  employees: { type: 'number', min: 0 },
  industry: { type: 'category', values: ['software', 'retail'] },
  partner: { type: 'boolean' },
  created: { type: 'date' },
  visits: { type: 'events', types: ['web', 'fair'] },
  uses: { type: 'set', values: ['crm', 'erp'] },
  deals: { type: 'list', fields: { title: { type: 'text' }, value: { type: 'number' } } },
} as const;
const mapping: Mapping = {
  at: 'properties',
  blanks: ['', 'null', -1],
  number: { decimal: '.' },
  boolean: { true: ['true'], false: ['false'] },
  date: ['instant', 'epochMilliseconds'],
  set: { delimiter: ';' },
  attributes: {
    employees: 'size.value',
    industry: { from: 'industry', category: { values: { 3: 'retail' } } },
    partner: 'partner',
    created: 'createdate',
    visits: { from: 'timeline', events: { at: 'when', type: 'kind' } },
    uses: 'uses',
    deals: 'deals',
  },
};
const payload = {
  id: '1',
  properties: {
    size: { value: '300' },
    industry: 3,
    partner: 'true',
    createdate: '1782777600000',
    timeline: [{ when: '2026-06-30T08:15:00.000+0000', kind: 'web' }],
    uses: 'crm;erp',
    deals: [{ title: 'pilot', value: '12.5' }],
  },
};
const record = {
  employees: 300,
  industry: 'retail',
  partner: true,
  created: '2026-06-30T00:00:00Z',
  visits: [{ at: '2026-06-30T08:15:00.000Z', type: 'web' }],
  uses: ['crm', 'erp'],
  deals: [{ title: 'pilot', value: 12.5 }],
};
const nothing = Object.fromEntries(Object.keys(attributes).map((name) => [name, null]));

describe('one payload', () => {
  test('becomes a record of every attribute, null where nothing is known', () => {
    const read = recordReader(attributes, mapping);
    expect(read(payload)).toEqual({ record, notes: [] });
    expect(read({ properties: { size: { value: '' }, industry: 'null', partner: null } })).toEqual({
      record: nothing,
      notes: [],
    });
    expect(recordReader(attributes)(record).record).toEqual(record);
    expect(recordReader(attributes)({}).record).toEqual(nothing);
  });

  test('tells all its problems at once, with their places and without its values', () => {
    const wrong = {
      size: { value: 'secret' },
      industry: {},
      partner: 'secret',
      createdate: 'secret',
      timeline: 5,
      uses: 5,
      deals: [5],
    };
    expect(saidBy(() => recordReader(attributes, mapping)({ properties: wrong }))).toBe(
      [
        'payload.properties.size.value: expected a finite number or a text such as "1200.50", got another text',
        'payload.properties.industry: expected a text or the id of an option, got an object',
        'payload.properties.partner: expected true, false, "true" or "false", got another text',
        'payload.properties.createdate: expected an instant such as 2026-06-30T00:00:00Z or whole milliseconds since 1970, got another text',
        'payload.properties.timeline: expected an array, got a number',
        'payload.properties.uses: expected an array, or texts with ";" between them, got a number',
        'payload.properties.deals[0]: expected an object, got a number',
      ].join('\n'),
    );
  });

  test('is left as it was, and a mapping too', () => {
    const frozen = deepFreeze(structuredClone(payload));
    const read = recordReader(deepFreeze(structuredClone(attributes)), deepFreeze(structuredClone(mapping)));
    expect(read(frozen).record).toEqual(record);
    const changed = structuredClone(mapping) as { blanks: string[] };
    const before = recordReader(attributes, changed as Mapping);
    changed.blanks.push('300');
    expect(before(payload).record).toEqual(record);
  });

  test('is refused when nothing that the mapping reads is there: an envelope is no record of which nothing is known', () => {
    const read = recordReader(attributes, mapping);
    expect(saidBy(() => read({ data: payload }))).toBe('payload.properties: expected an object, got nothing');
    expect(saidBy(() => read({ properties: { name: 'x' } }))).toBe(
      'payload.properties: expected a property that the mapping reads, got only others; set at to the path of the record in the payload',
    );
    const own = recordReader(attributes);
    expect(saidBy(() => own(payload))).toBe(
      'payload: expected a property that the mapping reads, got only others; set at to the path of the record in the payload',
    );
    for (const [strange, said] of [
      [new Map([['employees', 5]]), 'a Map; pass Object.fromEntries(map)'],
      [new Set([1]), 'a Set; copy the values into a plain object'],
      [Promise.resolve(record), 'a Promise; await it first'],
      [new Date(0), 'a Date; give it as ISO text to the attribute it belongs to'],
      [
        new (class Lead {})(),
        'an instance of a class without properties of its own; copy the values into a plain object',
      ],
    ])
      expect(saidBy(() => own(strange))).toBe(`payload: expected a plain object, got ${said}`);
    expect(own(Object.create(null)).record).toEqual(nothing);
    for (const [none, got] of [
      [null, 'null'],
      [undefined, 'nothing'],
      ['{}', 'a string'],
      [[record], 'an array'],
    ] as const)
      expect(saidBy(() => own(none))).toBe(`payload: expected an object, got ${got}`);
  });
});

describe('hostile payloads', () => {
  const read = recordReader(attributes);
  test('a getter that throws is a problem of its row, without its text', () => {
    const hostile = {
      industry: 'retail',
      get employees() {
        throw new Error('secret');
      },
    };
    const said = 'expected a property that can be read, got one that throws';
    expect(saidBy(() => read(hostile))).toBe(`payload.employees: ${said}`);
    const events = [
      {
        get at(): string {
          throw new Error('secret');
        },
      },
    ];
    expect(saidBy(() => read({ visits: events }))).toBe(`payload.visits[0].at: ${said}`);
  });

  test('a position of the payloads that throws is a problem of its row', () => {
    const payloads: unknown[] = [record, record];
    Object.defineProperty(payloads, 0, {
      get() {
        throw new Error('secret');
      },
    });
    expect(read.many(payloads).rejected.map(({ index, issues }) => [index, issues[0]?.message])).toEqual([
      [0, 'payloads[0]: expected a payload that can be read, got one that throws'],
    ]);
    const { proxy, revoke } = Proxy.revocable([], {});
    revoke();
    expect(saidBy(() => read.many(proxy))).toBe('payloads: expected payloads that can be read, got one that throws');
  });

  test('of several places the one that throws is told', () => {
    const two = recordReader({ it: { type: 'number' } }, { attributes: { it: { from: 'a', or: ['b'] } } });
    const hostile = {
      get b(): number {
        throw new Error('secret');
      },
    };
    expect(saidBy(() => two(hostile))).toBe('payload.b: expected a property that can be read, got one that throws');
  });

  test('a proxy that throws at everything is a problem of its row', () => {
    const boom = () => {
      throw new Error('secret');
    };
    const traps = { get: boom, has: boom, ownKeys: boom, getOwnPropertyDescriptor: boom, getPrototypeOf: boom };
    const { proxy, revoke } = Proxy.revocable({}, {});
    revoke();
    for (const hostile of [new Proxy({}, traps), proxy]) {
      expect(saidBy(() => read(hostile))).toEqual(
        expect.stringMatching(/^payload(\.\w+)?: expected .* that can be read, got one that throws/),
      );
      expect(read.many([hostile, record]).rejected.map(({ index }) => index)).toEqual([0]);
    }
  });

  test('only own properties are read', () => {
    class Lead {
      get employees() {
        return 300;
      }
    }
    const inherited = (name: string) =>
      `payload.${name}: expected the payload's own property, got an inherited one; copy the values into a plain object`;
    expect(saidBy(() => read(Object.assign(new Lead(), { industry: 'retail' })))).toBe(inherited('employees'));
    expect(saidBy(() => read(Object.create({ employees: 5 })))).toBe(inherited('employees'));
    const names = { constructor: { type: 'number' }, toString: { type: 'number' } } as const;
    expect(recordReader(names)({}).record).toEqual({ constructor: null, toString: null });
    expect(recordReader(names)({ constructor: 5 }).record).toEqual({ constructor: 5, toString: null });
    const proto = recordReader({ it: { type: 'number' } }, { attributes: { it: '__proto__.it' } });
    expect(proto(JSON.parse('{"__proto__": {"it": 5}}')).record).toEqual({ it: 5 });
    expect(proto({}).record).toEqual({ it: null });
  });

  test('cycles and depth are no matter', () => {
    const cyclic: Record<string, unknown> = { employees: 5, title: 'one' };
    cyclic.deals = [cyclic];
    expect(read(cyclic).record).toMatchObject({ employees: 5, deals: [{ title: 'one', value: null }] });
    const deep = JSON.parse(`${'{"x":'.repeat(5000)}1${'}'.repeat(5000)}`);
    expect(read({ employees: 5, x: deep }).record.employees).toBe(5);
  });

  test('no JSON payload makes it throw anything but its own error, and none its many', { tags: 'cases' }, () => {
    const property = fc.oneof(
      fc.jsonValue(),
      fc.constantFrom('300', 3, 'true', 1782777600000, '2026-06-30T00:00:00Z', [{ when: 5, kind: 5 }], 'crm;x', [
        { title: 1 },
      ]),
    );
    const keys = ['size', 'industry', 'partner', 'createdate', 'timeline', 'uses', 'deals', '__proto__', 'constructor'];
    const properties = fc.dictionary(fc.constantFrom(...keys), property);
    const any = fc.oneof(fc.jsonValue(), fc.record({ properties: fc.oneof(properties, fc.jsonValue()) }));
    const reader = recordReader(attributes, { ...mapping, unread: 'note' });
    fc.assert(
      fc.property(any, (given) => {
        const { records, rejected } = reader.many([given]);
        try {
          expect(reader(given).record).toEqual(records[0]);
          expect(rejected).toEqual([]);
        } catch (caught) {
          if (!ScoringError.is(caught)) throw caught;
          expect(records).toEqual([null]);
          const there = rejected[0]?.issues.map(({ message }) => message.replace('payloads[0]', 'payload'));
          expect(there).toEqual(caught.issues.map(({ message }) => message));
        }
      }),
      { seed: 8, numRuns: cases(1000) },
    );
  });
});

describe('many payloads', () => {
  test('a bad one is rejected and null among the records, the others are read', () => {
    const bad = { properties: { ...payload.properties, size: { value: 'x' } } };
    expect(recordReader(attributes, mapping).many([payload, bad, payload])).toEqual({
      records: [record, null, record],
      rejected: [
        {
          index: 1,
          issues: [
            {
              code: 'wrong-type',
              path: 'payloads[1].properties.size.value',
              expected: 'a finite number or a text such as "1200.50"',
              got: 'another text',
              message:
                'payloads[1].properties.size.value: expected a finite number or a text such as "1200.50", got another text',
            },
          ],
        },
      ],
      notes: [],
    });
    expect(saidBy(() => recordReader(attributes).many('x' as never))).toBe(
      'payloads: expected an array of payloads or an object of columns, got a string',
    );
  });
});

describe('what nothing read', () => {
  const some = { employees: attributes.employees, industry: attributes.industry } as const;
  const read = (unread: 'error' | 'note', ignored: string[] = []) =>
    recordReader(some, { attributes: { employees: 'size', industry: 'industry.name' }, unread, ignored });
  const given = { size: 5, industry: { name: 'retail', id: 7 }, sise: 1, note: 2, hs_id: 3 };

  test('is an error, or a note, with the nearest name', () => {
    const messages = [
      'payload.sise: expected a property that the mapping reads, got another; did you mean "size"?',
      'payload.note: expected a property that the mapping reads, got another; map it, or list it under ignored',
    ];
    expect(saidBy(() => read('error', ['hs_*'])(given))).toBe(messages.join('\n'));
    const { record, notes } = read('note', ['hs_*'])(given);
    expect(record).toEqual({ employees: 5, industry: 'retail' });
    expect(notes.map(({ message, count }) => [message, count])).toEqual(messages.map((message) => [message, 1]));
  });

  test('is told when an attribute has its name, and stands elsewhere', () => {
    expect(saidBy(() => read('error')({ employees: 5, size: null }))).toBe(
      'payload.employees: expected a property that the mapping reads, got another; your mapping reads the attribute employees from size',
    );
    const long = 'x'.repeat(101);
    expect(saidBy(() => read('error')({ [long]: 5, size: null }))).toBe(
      `payload.${long}: expected a property that the mapping reads, got another; map it, or list it under ignored`,
    );
  });

  test('is noted once over many payloads, with how many have it', () => {
    const { notes, rejected } = read('note', ['note', 'hs_id']).many([{ size: 5 }, given, given]);
    expect(rejected).toEqual([]);
    expect(notes.map(({ path, count }) => [path, count])).toEqual([['payloads[1].sise', 2]]);
    expect(
      read('error', ['note', 'hs_id'])
        .many([{ size: 5 }, given])
        .rejected.map(({ index }) => index),
    ).toEqual([1]);
  });

  test('is told and noted beside other problems', () => {
    expect(saidBy(() => read('error', ['note', 'hs_id'])({ ...given, size: 'x' }))).toBe(
      [
        'payload.size: expected a finite number, got a string; say under number how it is written, such as { "decimal": "." }',
        'payload.sise: expected a property that the mapping reads, got another; did you mean "size"?',
      ].join('\n'),
    );
    const { notes } = read('note', ['note', 'hs_id']).many([{ ...given, size: 'x' }, given]);
    expect(notes.map(({ path, count }) => [path, count])).toEqual([['payloads[0].sise', 2]]);
  });

  test('is told where the attribute of that name stands instead', () => {
    const told = (attributes: Mapping['attributes']) =>
      saidBy(() =>
        recordReader(some, { attributes: attributes ?? {}, unread: 'error' })({
          size: 5,
          employees: 5,
          'a b': 'retail',
        }),
      );
    const hint = (text: string) =>
      `payload.employees: expected a property that the mapping reads, got another; your mapping reads the attribute employees from ${text}`;
    expect(told({ employees: { from: 'size', or: ['people[0]', ['a.b']] }, industry: 'a b' })).toBe(
      hint('size, people[0] or ["a.b"]'),
    );
    const none = recordReader(some, { attributes: { employees: null, industry: 'a b' }, unread: 'error' });
    expect(saidBy(() => none({ employees: 5, 'a b': 'retail' }))).toBe(hint('no property'));
  });

  test('is left alone by patterns, in time that grows with the length of the name', () => {
    const fits = (pattern: string, name: string) =>
      saidBy(() => read('error', [pattern])({ size: 5, [name]: 1 }).record.employees) === 5;
    expect(fits('*_*_*_id', '_'.repeat(500_000))).toBe(false);
    expect(fits('*a*a*a*a*b', 'a'.repeat(500_000))).toBe(false);
    for (const [pattern, name, fit] of [
      ['*', 'x', true],
      ['**', 'x', true],
      ['a*', 'a', true],
      ['a*a', 'a', false],
      ['a*a', 'aa', true],
      ['a*b*c', 'aXbYc', true],
      ['a*b*c', 'acb', false],
      ['*ab*b', 'ab', false],
      ['*ab*b', 'abb', true],
      ['*id', 'id_', false],
      ['a.c', 'abc', false],
      ['*\n*', 'a\nb', true],
    ] as const)
      expect([pattern, name, fits(pattern, name)]).toEqual([pattern, name, fit]);
  });

  test('is not looked at when nobody asks', () => {
    const mapped = recordReader(some, { attributes: { employees: 'size', industry: 'industry.name' } });
    expect(mapped(given).notes).toEqual([]);
  });
});

describe('a mapping', () => {
  test('names every attribute, or none; what it names is one', () => {
    const two = { employees: attributes.employees, industry: attributes.industry };
    expect(wrongIn(two, { attributes: { employes: 'x', industry: 'y' } })).toBe(
      [
        'mapping.attributes.employes: expected one of "employees", "industry", got "employes"; did you mean "employees"?',
        'mapping.attributes.employees: expected where it stands, got nothing; give null where payloads do not have it',
      ].join('\n'),
    );
    expect(wrongIn({ employees: attributes.employees }, { attributes: { employees: undefined } })).toBe(
      'mapping.attributes.employees: expected where it stands, got nothing; give null where payloads do not have it',
    );
    const inherited = Object.create({ employees: 'x' }, { industry: { value: 'y', enumerable: true } });
    expect(wrongIn(two, { attributes: inherited })).toBe(
      'mapping.attributes.employees: expected where it stands, got nothing; give null where payloads do not have it',
    );
  });

  test('is checked in all its parts', () => {
    expect(wrongIn(attributes, { blank: [''], blanks: [null], unread: 'notes', ignored: [1], attributes: [] })).toBe(
      [
        'mapping.blank: expected one of "at", "blanks", "number", "boolean", "date", "category", "set", "text", "attributes", "unread", "ignored", got "blank"; did you mean "blanks"?',
        'mapping.blanks[0]: expected a text or a finite number, got null',
        'mapping.attributes: expected an object, got an array',
        ...Object.keys(attributes).map(
          (name) =>
            `mapping.attributes.${name}: expected where it stands, got nothing; give null where payloads do not have it`,
        ),
        'mapping.unread: expected one of "error", "note", got "notes"; did you mean "note"?',
        'mapping.ignored[0]: expected a text, got 1',
      ].join('\n'),
    );
    expect(wrongIn(attributes, null)).toBe('mapping: expected an object, got null');
    expect(wrongIn(attributes, JSON.parse('{"__proto__": {}}'))).toBe(
      'mapping.__proto__: expected one of "at", "blanks", "number", "boolean", "date", "category", "set", "text", "attributes", "unread", "ignored", got "__proto__"',
    );
  });

  test('is a plain object, in all its parts', () => {
    const one = { it: { type: 'number' } } as const;
    expect(wrongIn(one, new Map())).toBe('mapping: expected an object, got a Map');
    expect(wrongIn(one, Promise.resolve({}))).toBe('mapping: expected an object, got a Promise');
    expect(wrongIn(one, { number: new Set() })).toBe(
      [
        'mapping.number: expected an object, got a Set',
        'mapping.number.decimal: expected one of ".", ",", got nothing; without it 1,200 is ambiguous',
      ].join('\n'),
    );
    expect(wrongIn(one, { attributes: { it: new Date(0) } })).toBe(
      [
        'mapping.attributes.it: expected an object, got a Date',
        'mapping.attributes.it.from: expected a path, or a constant, got nothing',
      ].join('\n'),
    );
  });

  test('is JSON: a stored one reads the same', () => {
    expect(recordReader(attributes, JSON.parse(JSON.stringify(mapping)))(payload).record).toEqual(record);
  });

  test('needs attributes', () => {
    expect(saidBy(() => recordReader({ it: { type: 'nmber' } } as never))).toBe(
      'attributes.it.type: expected one of "number", "boolean", "category", "date", "events", "set", "list", got "nmber"; did you mean "number"?',
    );
    const incomplete = {
      c: { type: 'category' },
      m: { type: 'category', values: ['a', 5], missing: 'x' },
      s: { type: 'set' },
      e: { type: 'events', types: 'visit' },
      l: { type: 'list' },
      k: { type: 'list', fields: { c: { type: 'category' }, e: { type: 'events' } } },
      n: null,
    };
    expect(saidBy(() => recordReader(incomplete as never))).toBe(
      [
        'attributes.c.values: expected an array of texts, got nothing',
        'attributes.m.values[1]: expected texts, got 5',
        'attributes.m.missing: expected an array of texts, got "x"',
        'attributes.s.values: expected an array of texts, got nothing',
        'attributes.e.types: expected an array of texts, got "visit"',
        'attributes.l.fields: expected an object of fields, got nothing',
        'attributes.k.fields.c.values: expected an array of texts, got nothing',
        'attributes.k.fields.e.type: expected one of "number", "boolean", "category", "date", "text", got "events"',
        'attributes.n: expected an object with a type, got null',
      ].join('\n'),
    );
    const types = 'one of "number", "boolean", "category", "date", "events", "set", "list"';
    expect(saidBy(() => recordReader({ size: {} } as never))).toBe(
      `attributes.size.type: expected ${types}, got nothing`,
    );
    expect(saidBy(() => recordReader({ attributes: { size: { type: 'number' } } } as never))).toBe(
      `attributes.attributes.type: expected ${types}, got nothing; pass the attributes themselves, or a model with its kind`,
    );
    expect(saidBy(() => recordReader(new Map() as never))).toBe(
      'attributes: expected an object of attributes, got a Map',
    );
    expect(saidBy(() => recordReader(null as never))).toBe('attributes: expected an object of attributes, got null');
    expect(saidBy(() => recordReader({ kind: 'leadScore' } as never))).toBe(
      'model.attributes: expected an object of attributes, got nothing',
    );
    expect(saidBy(() => recordReader(JSON.parse('{"__proto__": {"type": "number"}}')))).toBe(
      'mapping.attributes.__proto__: expected another name, got this one',
    );
  });
});

function deepFreeze<T>(value: T): T {
  if (value !== null && typeof value === 'object')
    for (const inner of Object.values(Object.freeze(value))) deepFreeze(inner);
  return value;
}
