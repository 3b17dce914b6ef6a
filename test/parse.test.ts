import { describe, expect, test } from 'vitest';
import { ScoringError } from '../src/core/errors.js';
import { defineAttributes, defineLeadScore, defineMicroSegments } from '../src/define.js';
import { registry } from '../src/kinds/registry.js';
import { jsonSchema, parseModel, safeParseModel } from '../src/parse.js';
import { deepFreeze, leadScore, problems, refusal } from './model/make.js';
import { fingerprint } from './model/vouched.js';

const model = leadScore({ size: { type: 'number' } }, [{ type: 'linear', attribute: 'size', slope: 1 }]);

/** The kinds as errors list them. */
const kinds = `one of ${Object.keys(registry)
  .map((name) => `"${name}"`)
  .join(', ')}`;

describe('parseModel and safeParseModel', () => {
  test.each([
    [null, 'model: expected an object, got null'],
    [undefined, 'model: expected a JSON value, got nothing; leave the key out or write null'],
    [[], 'model: expected an object, got an array'],
    ['{}', 'model: expected an object, got a string; JSON.parse it first'],
    [{}, `kind: expected ${kinds}, got nothing`],
    [{ kind: 'leadScor' }, `kind: expected ${kinds}, got "leadScor"; did you mean "leadScore"?`],
    [{ kind: 'toString' }, `kind: expected ${kinds}, got "toString"`],
    [{ kind: 3 }, `kind: expected ${kinds}, got a number`],
  ])('%o is no model', (input, message) => {
    expect(problems(input)).toEqual([message]);
    expect(refusal(() => parseModel(input))).toEqual([message]);
  });

  test('a sound model comes back equal, with the same fingerprint, even when it is frozen', () => {
    const result = safeParseModel(deepFreeze(structuredClone(model)));
    expect(result).toEqual({ success: true, model, warnings: [] });
    expect(fingerprint(parseModel(model))).toBe(fingerprint(model));
    expect(fingerprint(parseModel(JSON.parse(JSON.stringify(model))))).toBe(fingerprint(model));
  });

  test('an error has the code and path of its first problem, and all problems as data', () => {
    const result = safeParseModel({ ...model, name: '', version: '' });
    if (result.success) throw new Error('expected problems');
    expect(result.error).toBeInstanceOf(ScoringError);
    expect(result.error).toMatchObject({ name: 'ScoringError', code: 'out-of-range', path: 'name' });
    expect(result.error.issues.map(({ code, path }) => [code, path])).toEqual([
      ['out-of-range', 'name'],
      ['out-of-range', 'version'],
    ]);
    expect(result.error.message).toBe(result.error.issues.map((one) => one.message).join('\n'));
  });
});

describe('a kind that is asked for', () => {
  test('lets models of that kind through, and tells the others from documents of no kind', () => {
    expect(parseModel(model, { kind: 'leadScore' })).toEqual(model);
    expect(refusal(() => parseModel(model, { kind: 'microSegments' }))).toEqual([
      'kind: expected "microSegments", got "leadScore"',
    ]);
    expect(refusal(() => parseModel({ kind: 'leadScor' }, { kind: 'microSegments' }))).toEqual([
      `kind: expected ${kinds}, got "leadScor"; did you mean "leadScore"?`,
    ]);
    const parsed = safeParseModel(model, { kind: 'rules' });
    expect(parsed.error?.issues.map(({ code }) => code)).toEqual(['mismatch']);
    expect(parsed.model).toBeUndefined();
  });
});

describe('define', () => {
  test('attributes are checked as those of a model, and frozen', () => {
    const attributes = defineAttributes({ visits: { type: 'number' }, source: { type: 'category', values: ['web'] } });
    expect(attributes).toEqual({ visits: { type: 'number' }, source: { type: 'category', values: ['web'] } });
    expect(Object.isFrozen(attributes.source.values)).toBe(true);
    expect(
      refusal(() => defineAttributes({ visits: { type: 'number', min: 3, max: 1 }, a: { type: 'text' } as never })),
    ).toEqual([
      'attributes.a.type: expected one of "number", "boolean", "category", "date", "events", "set", "list", got "text"',
      'attributes.visits.min: expected a number up to max 1, got 3',
    ]);
    expect(refusal(() => defineAttributes(null as never))).toEqual(['attributes: expected an object, got null']);
  });

  test('a definition is parsed like any other model', () => {
    expect(defineLeadScore(model)).toEqual(model);
    const segments = {
      kind: 'microSegments',
      schema: 2,
      name: 'x',
      version: '1',
      attributes: {},
      intercept: 0,
      terms: [],
      bands: [{ label: 'all', atLeast: null }],
    } as const;
    expect(defineMicroSegments(segments)).toEqual(segments);
    expect(refusal(() => defineMicroSegments({ ...segments, bands: [{ label: 'all', atLeast: 0.5 }] }))).toEqual([
      'bands[0].atLeast: expected null in the last band, got 0.5; numbers below 0.5 have no band',
    ]);
    expect(refusal(() => defineLeadScore({ ...model, axes: [] }))).toEqual(['axes: expected at least 1 items, got 0']);
  });
});

test.each(['leadScore', 'microSegments'] as const)(
  'the JSON Schema of %s is plain JSON that names its kind and dialect',
  (kind) => {
    const schema = jsonSchema(kind) as {
      $schema: string;
      properties: { kind: { const: string } };
      additionalProperties: boolean;
    };
    expect(JSON.parse(JSON.stringify(schema))).toEqual(schema);
    expect(schema.$schema).toBe('https://json-schema.org/draft/2020-12/schema');
    expect(schema.properties.kind.const).toBe(kind);
    expect(schema.additionalProperties).toBe(false);
  },
);

describe('attributes and derived ones', () => {
  const line = (attribute: string) => [{ type: 'linear', attribute, slope: 1, missing: 0 } as const];
  const size = { type: 'number', min: 0 } as const;
  const half = { divide: ['size', 2] };
  const model = (attributes: object, derived?: object, reads = 'size') => ({
    ...leadScore({ size }, line(reads)),
    attributes,
    ...(derived === undefined ? {} : { derived }),
  });
  test.each([
    [
      'an attribute that is no object',
      model({ size, other: null }),
      ['attributes.other: expected an object, got null'],
    ],
    ['attributes that are no object', model([]), ['attributes: expected an object, got an array']],
    [
      'a part of an attribute that cannot be read',
      model({ size, other: { ...size, min: 9, max: 1, label: 5 } }),
      ['attributes.other.label: expected a text, got 5'],
    ],
    [
      'a derived attribute that is no object',
      model({ size }, { half: 5 }, 'half'),
      ['derived.half: expected an object, got 5'],
    ],
    [
      'a derived attribute that cannot be read',
      model({ size }, { half: { divide: 'size' } }, 'half'),
      ['derived.half.divide: expected an array, got "size"'],
    ],
    ['derived ones that are no object', model({ size }, [half]), ['derived: expected an object, got an array']],
    [
      'a derived attribute that nothing reads',
      model({ size }, { half }),
      [
        'derived.half: expected a fact that something reads, got one that nothing does; read it in a term or condition, or take it out',
      ],
    ],
    [
      'a derived attribute that another reads, and a term that one',
      model({ size }, { half, quarter: { divide: ['half', 2] } }, 'quarter'),
      [],
    ],
    [
      'a derived attribute that nothing reads, beside a part that cannot be read',
      { ...model({ size }, { half }), version: 5 },
      ['version: expected a text, got 5'],
    ],
    [
      'a derived attribute that nothing reads, beside an error',
      model({ size }, { half }, 'sise'),
      ['axes[0].terms[0].attribute: expected one of "half", "size", got "sise"; did you mean "size"?'],
    ],
    [
      'a derived attribute with the name of an attribute',
      model({ size, half: size }, { half }, 'half'),
      ['derived.half: expected a name that no attribute has, got "half"; a fact is declared or derived, not both'],
    ],
    [
      'a derived attribute of one that cannot be read',
      model({ size: { type: 'numbr' } }, { half }, 'half'),
      [
        'attributes.size.type: expected one of "number", "boolean", "category", "date", "events", "set", "list", got "numbr"; did you mean "number"?',
      ],
    ],
  ] as [string, unknown, string[]][])('%s', (_, given, messages) => {
    expect(problems(given)).toEqual(messages);
  });
});
