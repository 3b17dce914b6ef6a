import { describe, expect, test } from 'vitest';
import { checkLaws } from '../../../src/laws.js';
import { lintCondition } from '../../../src/model/condition/lint.js';
import { attributesOf, type Derived } from '../../../src/model/derived/derived.js';
import { findingsFor } from '../../../src/model/findings.js';
import type { Kind, ModelBase } from '../../../src/model/kind.js';
import { scorerOf } from '../../../src/model/scorer/scorer.js';
import type { Term } from '../../../src/model/terms/term.js';
import { asOf } from '../make.js';

/** A kind that counts the contacts of an account, and what share of them decides. */
interface Mix extends ModelBase {
  readonly kind: 'mix';
  readonly terms: readonly Term[];
}
const derived: Readonly<Record<string, Derived>> = {
  people: {
    attribute: { type: 'number', unit: 'people', min: 0 },
    measure(columns) {
      const { offsets, missing } = columns.list('contacts');
      return (i) => (missing[i] === 1 ? Number.NaN : (offsets[i + 1] as number) - (offsets[i] as number));
    },
  },
  deciders: {
    attribute: { type: 'number', min: 0, max: 1 },
    measure(columns) {
      const list = columns.list('contacts');
      const truth = list.truth({ attribute: 'role', equals: 'decider' });
      return (i) => {
        const [from, end] = [list.offsets[i] as number, list.offsets[i + 1] as number];
        let n = 0;
        for (let k = from; k < end; k++) if (truth.data[k] === 1) n++;
        // Of nobody no share can be told; 0 / 0 is not a number.
        return list.missing[i] === 1 ? Number.NaN : n / (end - from);
      };
    },
  },
  // What it costs to be asked: the same number with the other sign, so 0 is -0.
  debt: {
    attribute: { type: 'number' },
    measure(columns) {
      const size = columns.number('size');
      return (i) => -(size.data[size.at + i] as number);
    },
  },
};
const mix: Kind<Mix, { readonly points: number }> = {
  kind: 'mix',
  tallies: ({ terms }) => [{ option: 'mix', unit: 'points', decimals: 3, base: 0.7, terms }],
  derives: () => derived,
  reader: () => ({
    columns: [{ name: 'points' }],
    fill([totals], count, [column], at) {
      for (let i = 0; i < count; i++) (column as Float64Array)[at + i] = (totals?.[i] ?? Number.NaN) / 1_000; // thousandths
    },
    result: ([points = Number.NaN]) => ({ points }),
  }),
  weigh(model) {
    if (model.terms.length > 0) throw new Error('nothing to weigh');
    return model;
  },
  summary: ({ points }) => `${points}`,
};
const modelOf = (...terms: readonly Term[]): Mix => ({
  kind: 'mix',
  schema: 2,
  name: 'mix',
  version: '1',
  attributes: {
    contacts: {
      type: 'list',
      fields: { role: { type: 'category', values: ['decider', 'user'] }, since: { type: 'date' } },
      at: 'since',
    },
    size: { type: 'number' },
  },
  terms,
});
const read = (model: Mix, record: Readonly<Record<string, unknown>>) =>
  scorerOf(mix, model)
    .one(record, { asOf })
    .tallies[0]?.contributions.map(({ state, value, amount }) => [state, value, amount]);
const roles = (...list: (string | null)[]) => list.map((role) => ({ role }));
const half: Term = { type: 'when', if: { attribute: 'deciders', atLeast: 0.5 }, amount: 4, otherwise: 1, missing: 2 };

describe('a number that a kind derives', () => {
  test.each([
    [roles('decider', 'user'), [['known', 0.5, 4]]],
    [roles('decider', 'user', 'user', null), [['known', 0.25, 1]]],
    [[], [['missing', null, 2]]],
    [null, [['missing', null, 2]]],
  ])('answers conditions as an attribute does: %j', (contacts, lines) => {
    expect(read(modelOf(half), { contacts })).toEqual(lines);
  });

  test('is read by terms over numbers, and missing where it cannot be told', () => {
    const model = modelOf(
      { type: 'linear', attribute: 'people', slope: 0.1, missing: -1 },
      { type: 'bins', attribute: 'deciders', bins: [{ below: 0.5, amount: 1 }, { amount: 2 }], missing: -2 },
      { type: 'when', if: { attribute: 'deciders', present: true }, amount: 1 },
    );
    expect(read(model, { contacts: roles('decider', 'user', 'user') })).toEqual([
      ['known', 3, 0.3],
      ['known', 1 / 3, 1],
      ['known', 1 / 3, 1],
    ]);
    expect(read(model, {})).toEqual([
      ['missing', null, -1],
      ['missing', null, -2],
      ['known', null, 0],
    ]);
  });

  test('is measured as of the day: contacts who came later are not there', () => {
    const model = modelOf({ type: 'linear', attribute: 'people', slope: 1, missing: 0 });
    const contacts = [{ since: '2026-06-30T00:00:00Z' }, { since: '2026-07-01T00:00:00Z' }];
    const found = scorerOf(mix, model).one({ contacts }, { asOf });
    expect(found.tallies[0]?.contributions[0]?.value).toBe(1);
    expect(found.later).toEqual({ contacts: 1 });
  });

  test('is 0 and never -0 in an evaluation', () => {
    const [line] = read(modelOf({ type: 'linear', attribute: 'debt', slope: 2, missing: 0 }), { size: 0 }) ?? [];
    expect(line).toEqual(['known', 0, 0]);
    expect(Object.is(line?.[1], -0)).toBe(false);
  });

  test('stands beside terms over attributes, and rows that cannot be judged do not reach the next ones', () => {
    const model = modelOf(half, { type: 'linear', attribute: 'size', slope: 1, missing: 0 });
    const rows = [
      { contacts: roles('decider'), size: 1 },
      { contacts: [{ role: 3 }], size: 1 },
      { contacts: roles('user'), size: 'x' },
      { contacts: roles('user', 'user'), size: 2 },
    ];
    const batch = scorerOf(mix, model).many(rows as never, { asOf });
    expect(batch.rejected.map(({ index, issues }) => [index, issues[0]?.path])).toEqual([
      [1, 'records[1].contacts[0].role'],
      [2, 'records[2].size'],
    ]);
    expect([...(batch.numbers.points ?? [])]).toEqual([5.7, Number.NaN, Number.NaN, 3.7]);
  });
});

test('a kind that derives numbers keeps the laws, block after block', () => {
  const model = modelOf(
    half,
    { type: 'linear', attribute: 'people', slope: 0.3, missing: -0.1, direction: 'rising' } as Term,
    { type: 'linear', attribute: 'debt', slope: 0.1, missing: 0.3 },
    { type: 'rollUp', attribute: 'contacts', by: { type: 'count' }, missing: 0 },
  );
  const records = [
    { contacts: roles('decider', 'user'), size: 0 },
    { contacts: roles('user', null, 'decider', 'decider', 'user'), size: -1.1 },
    { contacts: [], size: 3 },
    { contacts: [{ since: '2027-01-01T00:00:00Z' }] },
    { contacts: [{ role: 4 }] },
    {},
  ];
  const laws = checkLaws(mix, model, records, { asOf });
  expect(laws.filter((law) => !law.holds)).toEqual([]);
  expect(laws.filter((law) => law.checked === 0).map((law) => law.law)).toEqual([
    'a neutral weighting changes nothing, and a factor multiplies the contributions of its group, rounded to the step',
  ]);
});

test('a lint asks about derived numbers and fields under their own names, in one list of problems', () => {
  const { attributes } = modelOf();
  const findings = findingsFor(attributes);
  const all = findings.over({ ...attributes, ...attributesOf(derived) });
  lintCondition({ attribute: 'deciders', atLeast: 0.5 }, 'if', all);
  expect(findings.issues).toEqual([]);
  lintCondition({ attribute: 'decider', atLeast: 0.5 }, 'if', all);
  lintCondition({ attribute: 'deciders', atLeast: 2 }, 'if', all);
  lintCondition({ attribute: 'deciders', atLeast: 0.5 }, 'if', findings);
  expect(all.declared('people')).toEqual({ type: 'number', unit: 'people', min: 0 });
  expect(findings.declared('people')).toBeUndefined();
  expect(findings.issues.map((one) => one.message)).toEqual([
    'if.attribute: expected one of "size", "people", "deciders", "debt", got "decider"; did you mean "deciders"?',
    'if: expected bounds that some number in the range of the attribute meets, got none that can',
    'if.attribute: expected one of "size", got "deciders"; declare it under attributes',
  ]);
});

test('names that are declared elsewhere are looked for, and found broken, there', () => {
  const { attributes } = modelOf();
  const place = 'attributes.contacts.fields';
  const findings = findingsFor(attributes, ['attributes.role', `${place}.since`]);
  const fields = findings.over({ role: { type: 'boolean' }, since: { type: 'date' } }, place);
  expect(fields.declared('role')).toEqual({ type: 'boolean' });
  expect(fields.declared('since')).toBeUndefined();
  lintCondition({ attribute: 'rolle', equals: true }, 'if', fields);
  lintCondition({ attribute: 'size', atLeast: 1 }, 'if', fields);
  lintCondition({ attribute: 'since', equals: true }, 'if', fields);
  expect(findings.issues.map((one) => one.message)).toEqual([
    'if.attribute: expected one of "role", got "rolle"; did you mean "role"?',
    `if.attribute: expected a declared attribute of type number, got "size"; declare it under ${place}`,
  ]);
});
