import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { pathSteps, valueAt } from '../src/core/path.js';
import { lintModel } from '../src/kinds/lints.js';
import { type KindName, type Model, registry } from '../src/kinds/registry.js';
import { migrate } from '../src/migrate.js';
import { FORMAT } from '../src/model/format.js';
import { parseModel, safeParseModel } from '../src/parse.js';
import { addedUp, deepFreeze, leadScore, problems, refusal } from './model/make.js';
import { compile, evaluate, fingerprint } from './model/vouched.js';

interface Golden {
  readonly model: Model;
  readonly asOf: string;
  readonly records: readonly Readonly<Record<string, unknown>>[];
  readonly expected: readonly { readonly result: unknown; readonly totals: Readonly<Record<string, number>> }[];
}
const kinds = Object.keys(registry) as KindName[];
/** The kinds that a format has: `rules` came after the first. */
const kindsOf = (format: number) => kinds.filter((kind) => format > 1 || kind !== 'rules');
const old = kindsOf(1);
const folder = new URL('golden/formats/', import.meta.url);
const golden = (format: number, kind: KindName) =>
  deepFreeze(JSON.parse(readFileSync(new URL(`${format}/${kind}.json`, folder), 'utf8')) as Golden);

describe.each([1, 2])('models of format %i', (format) => {
  test('are kept, one of each kind', () => {
    expect(readdirSync(new URL(`${format}/`, folder)).sort()).toEqual(
      kindsOf(format)
        .map((kind) => `${kind}.json`)
        .sort(),
    );
    for (const kind of kindsOf(format)) expect(golden(format, kind).model).toMatchObject({ kind, schema: format });
  });

  test.each(kindsOf(format))('%s is read, and says of its records what was said when it was written', (kind) => {
    const { model, asOf, records, expected } = golden(format, kind);
    const migrated = migrate(model);
    expect([migrated.from, migrated.to]).toEqual([format, FORMAT]);
    const scorer = compile(migrated.model);
    records.forEach((record, i) => {
      const { result, tallies } = scorer.one(record as never, { asOf });
      const totals = Object.fromEntries(tallies.map(({ option, total }) => [option, total]));
      // Before format 2 lines were not rounded to a step, and derived numbers had all the digits of a double.
      const tolerance = format < 2 ? 5e-5 : 0;
      expectNear({ result, totals }, expected[i], tolerance, `record ${i}`);
    });
    expect(records.length).toBe(expected.length);
  });
});

/** The same texts and answers, and numbers as near as that. */
function expectNear(value: unknown, expected: unknown, tolerance: number, path: string): void {
  if (typeof value === 'number' && typeof expected === 'number') {
    expect(Math.abs(value - expected), `${path}: ${value}, once ${expected}`).toBeLessThanOrEqual(tolerance);
  } else if (typeof value === 'object' && value !== null && typeof expected === 'object' && expected !== null) {
    expect(Object.keys(value).sort(), path).toEqual(Object.keys(expected).sort());
    for (const [key, inner] of Object.entries(value))
      expectNear(inner, (expected as Record<string, unknown>)[key], tolerance, `${path}.${key}`);
  } else expect(value, path).toEqual(expected);
}

describe('from 1 to 2', () => {
  test.each(old)('%s becomes what is kept of it in format 2, and stays so', (kind) => {
    const migrated = migrate(golden(1, kind).model);
    expect(migrated.model).toEqual(golden(2, kind).model);
    expect(migrate(migrated.model)).toEqual({ model: migrated.model, from: 2, to: 2, changes: [] });
    expect(fingerprint(migrated.model)).not.toBe(fingerprint(golden(1, kind).model));
  });

  test.each(old)('what changed in %s is told place by place, and nothing else changed', (kind) => {
    const { model } = golden(1, kind);
    const { model: after, changes } = migrate(model);
    expect(changes[0]).toEqual({
      path: 'schema',
      before: 1,
      after: 2,
      reason: 'amounts and thresholds are whole steps',
      text: 'schema: 1 → 2; amounts and thresholds are whole steps',
    });
    const copy = JSON.parse(JSON.stringify(model)) as Record<string, unknown>;
    for (const { path, before, after: value } of changes) {
      const steps = pathSteps(path);
      expect(valueAt(copy, steps)).toEqual(before);
      const holder = valueAt(copy, steps.slice(0, -1)) as Record<string | number, unknown>;
      holder[steps.at(-1) as string] = value;
    }
    expect(copy).toEqual(after);
  });

  test.each(kinds)('an amount of %s that is finer than its step is mended wherever it stands', (kind) => {
    const { model, records, asOf } = golden(2, kind);
    const places = [...lintModel(kind, model, []).amounts.keys()].filter(
      (path) => typeof valueAt(model, pathSteps(path)) === 'number',
    );
    for (const path of places) {
      const finer = JSON.parse(JSON.stringify({ ...model, schema: 1 })) as Record<string, unknown>;
      const steps = pathSteps(path);
      const holder = valueAt(finer, steps.slice(0, -1)) as Record<string | number, number>;
      const key = steps.at(-1) as string;
      holder[key] = (holder[key] as number) + 1.3e-10;
      const { model: after, changes } = migrate(finer);
      expect(changes.map((one) => one.path)).toContain(path);
      const evaluation = evaluate(after, records.at(1) as never, { asOf });
      expect(addedUp(evaluation)).toEqual(evaluation.tallies.map((tally) => tally.total));
    }
  });

  const size = { size: { type: 'number', min: 0, max: 10 } } as const;
  const of = (amount: number, more: object = {}) =>
    ({
      ...leadScore(size, [
        { type: 'bins', attribute: 'size', bins: [{ below: 5, amount }, { amount: 1 }], missing: 0 },
      ]),
      ...more,
      schema: 1,
    }) as unknown;
  const told = (document: unknown) =>
    migrate(document)
      .changes.slice(1)
      .map((one) => one.text);

  test('points get the decimals they need, up to 9, and what is finer still is rounded, halves up', () => {
    const place = 'axes[0].terms[0].bins[0].amount';
    const why = 'as many as its amounts have, so that they stay as they are';
    expect(told(of(1.5))).toEqual([]);
    expect(told(of(1.0005))).toEqual([`decimals: none → 4; ${why}`]);
    expect(told(of(1.25, { decimals: 0 }))).toEqual([`decimals: 0 → 2; ${why}`]);
    expect(told(of(1.00000000051))).toEqual([
      `decimals: none → 9; ${why}`,
      `${place}: 1.00000000051 → 1.000000001; rounded to 9 decimals, the step of points`,
    ]);
    expect(told(of(-0.0000000005, { decimals: 9 }))).toEqual([
      `${place}: -5e-10 → 0; rounded to 9 decimals, the step of points`,
    ]);
  });

  test('points that are large get no more decimals than leave room for their totals', () => {
    const far = [
      { label: 'far', atLeast: 4e8 },
      { label: 'all', atLeast: null },
    ];
    expect(told(of(1.000005, { bands: far }))).toEqual([
      'axes[0].terms[0].bins[0].amount: 1.000005 → 1; rounded to 3 decimals, the step of points',
    ]);
  });

  test('its meta, its names and its warnings stay', () => {
    const dead = of(1.0005, {
      meta: { owner: 'ops' },
      bands: [
        { label: 'never', atLeast: 99 },
        { label: 'all', atLeast: null },
      ],
    });
    expect(migrate(dead).model).toMatchObject({ meta: { owner: 'ops' }, decimals: 4, name: 'test' });
    expect(safeParseModel(migrate(dead).model).warnings).toHaveLength(1);
  });

  test('a name that needs quotes in a path is found', () => {
    const attributes = { trade: { type: 'category', values: ['so "so"', 'b.c'] } } as const;
    const amounts = { 'so "so"': 0.12345678912, 'b.c': 0.5 };
    const model = {
      ...leadScore(attributes, [{ type: 'points', attribute: 'trade', amounts, missing: 0 }], {}, { decimals: 9 }),
      schema: 1,
    };
    expect(migrate(model).changes[1]).toMatchObject({
      path: 'axes[0].terms[0].amounts["so \\"so\\""]',
      before: 0.12345678912,
      after: 0.123456789,
    });
  });

  test('what is wrong in another way is told as ever, whatever is mended', () => {
    const wrong = of(1.0005, { bands: [{ label: 'all', atLeast: 3 }], axes: undefined });
    expect(refusal(() => migrate(JSON.parse(JSON.stringify(wrong))))).toEqual([
      'axes: expected an array, got nothing',
      'bands[0].atLeast: expected null in the last band, got 3; numbers below 3 have no band',
    ]);
  });

  test('a document is not changed', () => {
    const document = deepFreeze(of(1.0005));
    const bytes = JSON.stringify(document);
    const { model } = migrate(document);
    expect(JSON.stringify(document)).toBe(bytes);
    expect(model).not.toBe(document);
  });
});

describe('formats', () => {
  const model = leadScore({ size: { type: 'number' } }, [{ type: 'linear', attribute: 'size', slope: 1, missing: 0 }]);
  const newer = 'schema: expected at most 2, got 3; a newer version of the library wrote it; update steelyard';
  const some = 'schema: expected the number of a format, 1 to 2';

  test('an older one is refused where a model is asked for, with what to do', () => {
    expect(refusal(() => parseModel({ ...model, schema: 1 }))).toEqual([
      'schema: expected 2, got 1; bring it to the newest format with migrate',
    ]);
    const result = safeParseModel({ ...model, schema: 1 });
    expect(result.success ? undefined : result.error.code).toBe('not-supported');
  });

  test('one that the library does not know yet is refused, whatever else it has', () => {
    const document = { ...model, schema: 3, kind: 'not yet known', more: [] };
    expect(problems(document)).toEqual([newer]);
    expect(refusal(() => migrate(document))).toEqual([newer]);
  });

  test.each([
    [
      { ...model, schema: undefined },
      'document.schema: expected a JSON value, got nothing; leave the key out or write null',
    ],
    [{ kind: 'leadScore' }, `${some}, got nothing`],
    [{ ...model, schema: '1' }, `${some}, got a string`],
    [{ ...model, schema: 0 }, `${some}, got 0`],
    [{ ...model, schema: 1.5 }, `${some}, got 1.5`],
    [
      { ...model, schema: 1, kind: 'leadscore' },
      `kind: expected one of ${kinds.map((kind) => `"${kind}"`).join(', ')}, got "leadscore"; did you mean "leadScore"?`,
    ],
    [{ schema: 1 }, `kind: expected one of ${kinds.map((kind) => `"${kind}"`).join(', ')}, got nothing`],
    [null, 'document: expected an object, got null'],
    [[], 'document: expected an object, got an array'],
    ['{}', 'document: expected an object, got a string; JSON.parse it first'],
  ])('%# is no document', (document, message) => expect(refusal(() => migrate(document))).toEqual([message]));
});
