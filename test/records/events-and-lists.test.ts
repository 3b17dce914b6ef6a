import { expect, test } from 'vitest';
import { ScoringError } from '../../src/core/errors.js';
import type { Table } from '../../src/model/table/table.js';
import { recordReader } from '../../src/records/reader.js';
import { cases } from '../cases.js';
import { readOne, saidBy, wrongField } from './errors-of.js';

const plain = { type: 'events' } as const;
const typed = { type: 'events', types: ['visit', 'demo'] } as const;
const list = {
  type: 'list',
  fields: { name: { type: 'text' }, value: { type: 'number' }, open: { type: 'boolean' } },
} as const;

test('events have an instant, and a type where the model declares types', () => {
  const events = [{ at: '2026-06-30T02:00:00+02:00', type: 'visit', page: 1 }];
  expect(readOne(plain, {})(events)).toEqual([{ at: '2026-06-30T00:00:00Z' }]);
  expect(readOne(typed, {})(events)).toEqual([{ at: '2026-06-30T00:00:00Z', type: 'visit' }]);
  const read = readOne(
    typed,
    {
      events: {
        at: { from: 'meta.when', date: ['epochSeconds'] },
        type: { from: 'kind', category: { values: { 4: 'demo' } } },
      },
    },
    { category: { normalise: ['lowerCase'] } },
  );
  expect(
    read([
      { meta: { when: 1782777600 }, kind: 4 },
      { meta: { when: 0 }, kind: 'VISIT' },
    ]),
  ).toEqual([
    { at: '2026-06-30T00:00:00Z', type: 'demo' },
    { at: '1970-01-01T00:00:00Z', type: 'visit' },
  ]);
  const one = readOne(typed, { events: { type: { constant: 'visit' } } });
  expect(one([{ at: '2026-06-30T00:00:00Z' }])).toEqual([{ at: '2026-06-30T00:00:00Z', type: 'visit' }]);
});

test('an event without its instant or type is refused, each where it stands; a type that is not declared stays', () => {
  const read = readOne(typed, { events: { at: 'when' } });
  expect(read([{ type: 'visit' }, { when: '2026-06-30T00:00:00Z' }, 5, { when: 'x', type: 7 }])).toBe(
    [
      'payload.it[0].when: expected an instant, got nothing',
      'payload.it[1].type: expected a type of event, got nothing',
      'payload.it[2]: expected an event, got a number',
      'payload.it[3].when: expected an instant such as 2026-06-30T00:00:00Z, got another text; say under date in which forms they come',
      'payload.it[3].type: expected a text, got a number; list what the ids of options stand for under category.values',
    ].join('\n'),
  );
  expect(read([{ when: '2026-06-30T00:00:00Z', type: 'call' }])).toEqual([
    { at: '2026-06-30T00:00:00Z', type: 'call' },
  ]);
  expect(read('now')).toBe('payload.it: expected an array, got a string');
});

test('what cannot be said of events is refused', () => {
  expect(wrongField(plain, { from: 'x', events: { type: 'kind' } })).toBe(
    'mapping.attributes.it.events.type: expected no type, since the model declares none, got one',
  );
  expect(wrongField(typed, { from: 'x', events: { on: 'when' } })).toBe(
    'mapping.attributes.it.events.on: expected one of "at", "type", got "on"',
  );
  expect(wrongField(typed, { from: 'x', list: {} })).toBe(
    'mapping.attributes.it.list: expected one of "from", "or", "constant", "blanks", "events", got "list"',
  );
});

test('the items of a list are read field by field, by the rules of the whole mapping', () => {
  const read = readOne(
    list,
    { list: { fields: { name: 'title', value: { from: 'amount.value' }, open: null } } },
    { number: { decimal: ',' }, blanks: ['-'] },
  );
  expect(
    read([
      { title: 'a', amount: { value: '1,5' } },
      { title: '-', amount: { value: '-' } },
    ]),
  ).toEqual([
    { name: 'a', value: 1.5, open: null },
    { name: null, value: null, open: null },
  ]);
  expect(read([{ amount: { value: 'x' } }, 'a', { amount: 7 }])).toBe(
    [
      'payload.it[0].amount.value: expected a finite number or a text such as "1200,50", got another text',
      'payload.it[1]: expected an object, got a string',
      'payload.it[2].amount: expected an object, got a number',
    ].join('\n'),
  );
  expect(readOne(list, {})([{ name: 'a', value: 1, open: true }])).toEqual([{ name: 'a', value: 1, open: true }]);
});

test('every field of a list has its place', () => {
  expect(wrongField(list, { from: 'x', list: { fields: { name: 'a', valu: 'b', open: 'c' } } })).toBe(
    [
      'mapping.attributes.it.list.fields.valu: expected one of "name", "value", "open", got "valu"; did you mean "value"?',
      'mapping.attributes.it.list.fields.value: expected where it stands, got nothing; give null where payloads do not have it',
    ].join('\n'),
  );
});

test('lists come in payloads of their own place', () => {
  const read = recordReader({ deals: list }, { at: 'data', attributes: { deals: 'rel.deals' } });
  expect(saidBy(() => read({ data: { rel: { deals: [{ value: 'x' }] } } }))).toBe(
    'payload.data.rel.deals[0].value: expected a finite number, got a string; say under number how it is written, such as { "decimal": "." }',
  );
});

test('an item that has nothing of what is read is refused: an envelope, a Promise, a Map, a misspelt place', () => {
  class Deal {}
  const strange = [{ data: { value: 5 } }, Promise.resolve({}), new Map(), new Set(), new Date(0), new Deal(), {}];
  const said = (place: string, hint: string) =>
    [
      `a property that the mapping reads, got only others; ${hint}`,
      'a plain object, got a Promise; await it first',
      'a plain object, got a Map; pass Object.fromEntries(map)',
      'a plain object, got a Set; copy the values into a plain object',
      'a plain object, got a Date; give it as ISO text to the attribute it belongs to',
      'a plain object, got an instance of a class without properties of its own; copy the values into a plain object',
    ]
      .map((one, k) => `${place}[${k}]: expected ${one}`)
      .join('\n');
  const ofList = said('payload.it', 'say under list.fields where its fields stand');
  expect(readOne(list, {})(strange)).toBe(ofList);
  expect(readOne(list, {})([{}])).toEqual([{ name: null, value: null, open: null }]);
  expect(readOne(list, {})([{ value: null, other: 5 }])).toEqual([{ name: null, value: null, open: null }]);
  const ofEvents = said('payload.it', 'say under events where its instant and type stand');
  expect(readOne(typed, {})(strange)).toBe(`${ofEvents}\npayload.it[6].at: expected an instant, got nothing`);
  const now = { constant: '2026-06-30T00:00:00Z' };
  expect(readOne(plain, { events: { at: now } })([Promise.resolve({})])).toBe(
    'payload.it[0]: expected a plain object, got a Promise; await it first',
  );
  const misspelt = recordReader(
    { it: { type: 'list', fields: { value: { type: 'number' } } } },
    { attributes: { it: { from: 'it', list: { fields: { value: 'amuont' } } } } },
  );
  expect(saidBy(() => misspelt({ it: [{ amount: 5 }] }))).toBe(
    'payload.it[0]: expected a property that the mapping reads, got only others; say under list.fields where its fields stand',
  );
});

test('as many problems as there are items are all told, in time that grows with their number', {
  tags: 'cases',
}, () => {
  const many = cases(200_000);
  const issuesOf = (read: () => unknown): number => {
    try {
      read();
      return 0;
    } catch (caught) {
      if (!ScoringError.is(caught)) throw caught;
      return caught.issues.length;
    }
  };
  const events = recordReader({ it: plain });
  expect(issuesOf(() => events({ it: Array.from({ length: many }, () => ({})) }))).toBe(many);
  const lists = recordReader({ it: list });
  expect(issuesOf(() => lists({ it: Array.from({ length: many }, () => ({ value: 'x' })) }))).toBe(many);
  const sets = recordReader({ it: { type: 'set', values: ['a'] } });
  expect(issuesOf(() => sets({ it: Array.from({ length: many }, () => 5) }))).toBe(many);
  const table = { it: [Array.from({ length: many }, () => 5)] } as unknown as Table;
  expect(sets.many(table).rejected[0]?.issues.length).toBe(many);
});

test('ids of options are learned in time that grows with their number', { tags: ['long'] }, () => {
  const values = Array.from({ length: 150_000 }, (_, i) => `value ${i}`);
  const ids = Object.fromEntries(values.map((value, i) => [i, value]));
  const read = readOne({ type: 'category', values }, { category: { values: ids } });
  expect(read(149_999)).toBe('value 149999');
});
