import { describe, expect, test } from 'vitest';
import { at } from '../../src/core/errors.js';
import { valueAt } from '../../src/core/path.js';
import { explainChange } from '../../src/explain/change/change.js';
import { diffModels } from '../../src/explain/diff.js';
import { ledger } from '../../src/explain/ledger.js';
import { explain } from '../../src/explain/reasons.js';
import { migrate } from '../../src/migrate.js';
import { parseModel } from '../../src/parse.js';
import { recordReader } from '../../src/records/reader.js';
import { asOf, problems } from './make.js';
import { audit, compile, evaluate, weigh } from './vouched.js';

const head = { schema: 2, version: '1' };

/** Models of every kind in which a name stands for all that may have one, with a record that speaks of it. */
const kinds: Readonly<Record<string, (name: string) => readonly [model: object, record: object]>> = {
  leadScore: (name) => [
    {
      kind: 'leadScore',
      ...head,
      name,
      attributes: {
        [name]: { type: 'category', values: [name, 'other'], labels: own(name, name) },
        happened: { type: 'events', types: [name], labels: own(name, name) },
        people: { type: 'list', fields: own(name, { type: 'number', min: 0, max: 9 }) },
      },
      axes: [
        {
          id: name,
          terms: [
            {
              type: 'points',
              attribute: name,
              group: `group of ${name}`,
              amounts: own(name, 3),
              otherwise: 1,
              missing: 0,
            },
            { type: 'events', attribute: 'happened', of: [name], amount: 2, limit: { count: 2, per: 'ever' } },
            { type: 'rollUp', attribute: 'people', field: name, by: { type: 'max' }, missing: 0, missingItem: 'omit' },
          ],
          groups: own(`group of ${name}`, { cap: 9 }),
          grades: [{ label: name, atLeast: null }],
        },
      ],
      combine: own(name, 2),
      bands: [{ label: name, atLeast: null }],
      disqualify: [{ id: name, if: { attribute: name, equals: 'other' }, reason: name }],
      meta: own(name, name),
    },
    { [name]: name, happened: [{ at: asOf, type: name }], people: [own(name, 4)] },
  ],
  accountScore: (name) => [
    {
      kind: 'accountScore',
      ...head,
      name,
      attributes: {
        [name]: {
          type: 'list',
          fields: { score: { type: 'number', min: 0, max: 9 }, [name]: { type: 'category', values: [name, 'other'] } },
        },
      },
      rollUp: {
        type: 'rollUp',
        attribute: name,
        field: 'score',
        by: { type: 'max' },
        weights: { field: name, factors: own(name, 2), otherwise: 1 },
        missing: 0,
        missingItem: 'omit',
      },
      products: { field: name },
      buyingGroup: { field: name, roles: [name] },
      bands: [{ label: name, atLeast: null }],
    },
    { [name]: [{ score: 3, [name]: name }] },
  ],
  microSegments: (name) => [
    {
      kind: 'microSegments',
      ...head,
      name,
      attributes: own(name, { type: 'boolean' }),
      intercept: 0,
      terms: [{ type: 'when', id: name, if: { attribute: name, equals: true }, amount: 1, missing: 0 }],
      bands: [{ label: name, atLeast: null }],
    },
    own(name, true),
  ],
  clusters: (name) => [
    {
      kind: 'clusters',
      ...head,
      name,
      attributes: own(name, { type: 'number' }),
      clusters: [0, 5].map((center) => ({
        id: center === 0 ? name : 'other',
        persona: { name: center === 0 ? name : 'other', contactPolicy: name },
        terms: [{ type: 'distance', attribute: name, center, scale: 1, missing: 0 }],
      })),
    },
    own(name, 1),
  ],
  engagement: (name) => [
    {
      kind: 'engagement',
      ...head,
      name,
      attributes: own(name, { type: 'number' }),
      rules: [
        {
          id: name,
          criteria: [{ id: name, if: { attribute: name, atLeast: 1 } }],
          who: name,
          channel: name,
          when: name,
          reason: name,
        },
        { id: 'rest', who: 'a', channel: 'b', when: 'c', reason: 'd' },
      ],
    },
    own(name, 1),
  ],
  contactMix: (name) => [
    {
      kind: 'contactMix',
      ...head,
      name,
      attributes: { people: { type: 'list', fields: own(name, { type: 'boolean' }) } },
      contacts: 'people',
      types: [{ id: name, if: { attribute: name, equals: true } }],
      counts: [{ id: `count of ${name}`, of: [name] }],
      ratios: [{ id: `ratio of ${name}`, of: [name] }],
      states: [
        { id: `state of ${name}`, criteria: [{ id: name, if: { attribute: `ratio of ${name}`, atLeast: 0.5 } }] },
        { id: 'rest' },
      ],
    },
    { people: [own(name, true)] },
  ],
  criteria: (name) => [
    {
      kind: 'criteria',
      ...head,
      name,
      attributes: own(name, { type: 'number', min: 0, max: 9 }),
      gates: [{ id: name, question: name, if: { attribute: name, atLeast: 1 } }],
      terms: [{ type: 'linear', attribute: name, slope: 1, group: name }],
      groups: own(name, { cap: 9 }),
      weighting: { name, factors: own(name, 2) },
    },
    own(name, 3),
  ],
  lifecycle: (name) => [
    {
      kind: 'lifecycle',
      ...head,
      name,
      attributes: own(name, { type: 'number' }),
      stages: [
        { id: 'first', owner: name, entry: [] },
        { id: name, owner: name, backup: 'other', entry: [{ id: name, if: { attribute: name, atLeast: 1 } }] },
      ],
      outcomes: [{ id: name, if: { attribute: name, atLeast: 100 }, handTo: 'backup', stages: [name] }],
    },
    own(name, 3),
  ],
  nextProduct: (name) => [
    {
      kind: 'nextProduct',
      ...head,
      name,
      attributes: { [`set of ${name}`]: { type: 'set', values: [name, 'other'] } },
      owned: `set of ${name}`,
      products: [
        { id: name, label: name, intercept: 0, terms: [] },
        {
          id: 'other',
          intercept: -1,
          terms: [{ type: 'points', attribute: `set of ${name}`, amounts: own(name, 1), missing: 0 }],
        },
      ],
    },
    { [`set of ${name}`]: [name] },
  ],
};

/** An object with this key of its own, whatever the key means to others. */
function own<T>(name: string, value: T): Record<string, T> {
  return Object.fromEntries([[name, value]]);
}

/** All that a model says of a record, with a name put in place of another. */
function saidBy(kind: string, name: string, placed = name): unknown {
  const [model, record] = (kinds[kind] as (typeof kinds)[string])(name);
  const parsed = parseModel(model) as never;
  const evaluation = evaluate(parsed, record as never, { asOf });
  const batch = compile(parsed).many([record] as never, { asOf }) as { row(i: number): unknown; labels: object };
  const read = recordReader(parsed, {})(record);
  const said = {
    evaluation,
    same: JSON.stringify(batch.row(0)) === JSON.stringify(evaluation),
    labels: Object.keys(batch.labels),
    ledger: ledger(parsed, evaluation),
    explained: explain(parsed, evaluation),
    change: explainChange(parsed, evaluation, evaluation),
    audit: audit(evaluation, parsed, record as never),
    diff: diffModels(parsed, { ...(model as object), version: '2' } as never),
    record: read.record,
    migrated: migrate({ ...model, schema: 1 }).model,
  };
  const { model: stamp } = evaluation as { model: { fingerprint: string } };
  const text = JSON.stringify(said).replaceAll(/[0-9a-f]{64}/g, 'fingerprint');
  expect(stamp.fingerprint).toHaveLength(64);
  return JSON.parse(text.replaceAll(placed, 'something').replaceAll(/\s+/g, ' ').replaceAll(/-{5,}/g, '-'));
}

describe('names that every object has are names like others, in every kind', () => {
  test.each(Object.keys(kinds))('%s', (kind) => {
    const plain = saidBy(kind, 'subject');
    for (const name of ['constructor', 'toString', 'hasOwnProperty', 'valueOf'])
      expect(sorted(saidBy(kind, name)), name).toEqual(sorted(plain));
  });

  /** Keys in one order: those of a record are told in the order of the alphabet. */
  function sorted(value: unknown): unknown {
    if (Array.isArray(value)) return value.map(sorted);
    if (value === null || typeof value !== 'object') return value;
    return Object.fromEntries(
      Object.entries(value)
        .map(([key, inner]) => [key, sorted(inner)])
        .sort(),
    );
  }
});

describe('__proto__ is no name that becomes a key', () => {
  test.each(Object.keys(kinds))('%s', (kind) => {
    const [model] = (kinds[kind] as (typeof kinds)[string])('__proto__');
    expect(problems(model).join('\n')).toMatch(/__proto__/);
  });

  test('nor a factor of a weighting', () => {
    const [model] = (kinds.criteria as (typeof kinds)[string])('size');
    expect(() => weigh(parseModel(model), { name: 'w', factors: own('__proto__', 2) })).toThrow('"__proto__"');
  });

  test.each([
    ['axes', 0, 'id'],
    ['axes', 0, 'terms', 0, 'group'],
    ['axes', 0, 'terms', 0, 'id'],
    ['bands', 0, 'label'],
    ['disqualify', 0, 'id'],
    ['attributes', 'happened', 'types', 0],
    ['attributes', 'size', 'values', 1],
  ])('at %s', (...steps) => {
    const [model] = (kinds.leadScore as (typeof kinds)[string])('size');
    const changed = JSON.parse(JSON.stringify(model)) as Record<string | number, unknown>;
    const holder = valueAt(changed, steps.slice(0, -1)) as Record<string | number, unknown>;
    holder[steps.at(-1) as string] = '__proto__';
    const path = steps.reduce<string>((text, step) => at(text, step), '');
    expect(problems(changed)).toContain(`${path}: expected a name that is safe to copy, got "__proto__"; rename it`);
  });
});
