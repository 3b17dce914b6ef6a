import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { jsonSchema } from '../../src/index.js';
import type { Json } from '../../src/json-forms.js';
import type { KindName } from '../../src/kinds/registry.js';

/**
 * The page of each kind answers the same questions in the same order, and its table of fields is complete: what the JSON Schema of the
 * kind accepts is what the table lists, and what it requires the table calls required.
 */
const pages: Readonly<Record<KindName, string>> = {
  leadScore: 'lead-score',
  accountScore: 'account-score',
  microSegments: 'micro-segments',
  clusters: 'clusters',
  engagement: 'engagement',
  contactMix: 'contact-mix',
  criteria: 'criteria',
  lifecycle: 'lifecycle',
  nextProduct: 'next-product',
  rules: 'rules',
};
const kinds = Object.keys(pages) as KindName[];

const QUESTIONS = ['A worked tally', 'Formula', 'Fields', 'Missing values', 'In SQL', 'Related'];

/** The parts that kinds share, where one kind has them; `model.md` lists their fields, and the pages lead there. */
const PARTS = [
  ['leadScore', 'bands'],
  ['criteria', 'groups'],
  ['engagement', 'rules[].criteria'],
  ['leadScore', 'weighting'],
] as const;

/** Fields whose values `model.md` describes: those parts, terms, roll-ups and conditions. */
const ELSEWHERE = new Set(
  ['attributes', 'derived', 'bands', 'grades', 'groups', 'criteria', 'entry', 'weighting']
    .concat(['terms', 'fit', 'rollUp', 'by'])
    .concat(['if', 'eligible']),
);

const guide = (name: string) => readFileSync(new URL(`../../docs/guides/${name}.md`, import.meta.url), 'utf8');

interface Schema extends Json {
  readonly additionalProperties?: Schema | boolean;
}

/** Every field by its path, and whether it is required; `[]` stands for each item of a list, `*` for each name of an object. */
function fieldsOf(schema: Schema, path = ''): [path: string, isRequired: boolean][] {
  return Object.entries(schema.properties ?? {}).flatMap(([name, property]) => {
    const own = `${path}${name}`;
    const inner = ELSEWHERE.has(name) ? [] : within(property, own);
    return [[own, schema.required?.includes(name) === true] as [string, boolean], ...inner];
  });
}

function within(schema: Schema, path: string): [path: string, isRequired: boolean][] {
  const { anyOf, items, additionalProperties } = schema;
  if (anyOf !== undefined) return anyOf.flatMap((form) => within(form, path));
  if (typeof items === 'object') return within(items, `${path}[]`);
  if (typeof additionalProperties === 'object') return within(additionalProperties, `${path}.*`);
  return fieldsOf(schema, `${path}.`);
}

/** The fields that the tables of a section list, and whether each is called required. */
function listed(file: string, heading: string): [path: string, isRequired: boolean][] {
  const section = guide(file).split(/^## /m).find((text) => text.startsWith(`${heading}\n`)) ?? '';
  const rows = [...section.matchAll(/^\| `([^`]+)` \| .+ \| (.+) \| .+ \|$/gm)];
  return rows.map(([, path = '', otherwise]) => [path, otherwise === 'required']);
}

const byPath = (fields: readonly (readonly [string, boolean])[]) =>
  [...fields].sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0));

const ofKind = (kind: KindName) => fieldsOf(jsonSchema(kind) as Schema);
/** The fields that every kind has. */
const common = ofKind('leadScore').filter(([path]) => kinds.every((kind) => ofKind(kind).some(([own]) => own === path)));
const isCommon = (path: string) => common.some(([own]) => own === path);

test.each(kinds)('the page of %s lists every field of the kind, and says which are required', (kind) => {
  const own = ofKind(kind).filter(([path]) => !isCommon(path));
  expect(byPath(listed(pages[kind], 'Fields'))).toEqual(byPath(own));
});

test('the page of the model lists the fields that every kind has, and those of the parts that kinds share', () => {
  const parts = PARTS.flatMap(([kind, path]) => {
    const name = path.split('.').at(-1) as string;
    return within(at(jsonSchema(kind) as Schema, path.split('.')), name);
  });
  expect(byPath(listed('model', 'Fields of every model'))).toEqual(byPath([...common, ...parts]));
});

function at(schema: Schema, [step, ...rest]: readonly string[]): Schema {
  if (step === undefined) return schema;
  const property = schema.properties?.[step.replace('[]', '')] ?? {};
  return at(step.endsWith('[]') ? (property.items as Schema) : property, rest);
}

test.each(kinds)('the page of %s answers the same questions as the others, in the same order', (kind) => {
  const headings = [...guide(pages[kind]).matchAll(/^## (.+)$/gm)].map(([, heading]) => heading);
  expect(headings.filter((heading) => QUESTIONS.includes(heading as string))).toEqual(QUESTIONS);
});

test.each(kinds)('the page of %s leads to the fields of every model and to SQL', (kind) => {
  expect(guide(pages[kind])).toContain('](model.md#fields-of-every-model)');
  expect(guide(pages[kind])).toContain('](sql.md)');
});
