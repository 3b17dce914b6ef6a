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

/** A field by its path, where `[]` stands for each item of a list and `*` for each name of an object. */
interface Field {
  readonly path: string;
  readonly isRequired: boolean;
  /** The texts that it may be, where they are listed. */
  readonly texts: readonly unknown[];
}

function fieldsOf(schema: Schema, path = ''): Field[] {
  return Object.entries(schema.properties ?? {}).flatMap(([name, property]) => {
    const own = { path: `${path}${name}`, isRequired: schema.required?.includes(name) === true };
    const inner = ELSEWHERE.has(name) ? [] : within(property, own.path);
    return [{ ...own, texts: listedIn(property) }, ...inner];
  });
}

function listedIn({ enum: texts = [], anyOf = [] }: Schema): readonly unknown[] {
  return [...texts, ...anyOf.flatMap(listedIn)];
}

function within(schema: Schema, path: string): Field[] {
  const { anyOf, items, additionalProperties } = schema;
  if (anyOf !== undefined) return anyOf.flatMap((form) => within(form, path));
  if (typeof items === 'object') return within(items, `${path}[]`);
  if (typeof additionalProperties === 'object') return within(additionalProperties, `${path}.*`);
  return fieldsOf(schema, `${path}.`);
}

/** The rows of the tables of fields in a section. */
function rowsOf(file: string, heading: string) {
  const section =
    guide(file)
      .split(/^## /m)
      .find((text) => text.startsWith(`${heading}\n`)) ?? '';
  return [...section.matchAll(/^\| `([^`]+)` \| (.+) \| (.+) \| .+ \|$/gm)].map(
    ([, path = '', type = '', otherwise]) => ({ path, type, isRequired: otherwise === 'required' }),
  );
}

/** Fields in the order of their paths, with what a table says of them. */
const told = (fields: readonly Pick<Field, 'path' | 'isRequired'>[]) =>
  fields.map(({ path, isRequired }) => `${path}${isRequired ? ', required' : ''}`).sort();

const ofKind = (kind: KindName) => fieldsOf(jsonSchema(kind) as Schema);
/** The fields that every kind has. */
const common = ofKind('leadScore').filter(({ path }) =>
  kinds.every((kind) => ofKind(kind).some((one) => one.path === path)),
);
const ownOf = (kind: KindName) => ofKind(kind).filter(({ path }) => !common.some((one) => one.path === path));

test.each(kinds)('the page of %s lists every field of the kind, and says which are required', (kind) => {
  expect(told(rowsOf(pages[kind], 'Fields'))).toEqual(told(ownOf(kind)));
});

test.each(kinds)('the page of %s names every text that a field may be', (kind) => {
  const types = new Map(rowsOf(pages[kind], 'Fields').map(({ path, type }) => [path, type]));
  const missing = ownOf(kind).flatMap(({ path, texts }) =>
    texts.filter((text) => types.get(path)?.includes(`\`${text}\``) !== true).map((text) => `${path}: ${text}`),
  );
  expect(missing).toEqual([]);
});

test('the page of the model lists the fields that every kind has, and those of the parts that kinds share', () => {
  const parts = PARTS.flatMap(([kind, path]) => {
    const steps = path.split('.');
    return within(schemaAt(jsonSchema(kind) as Schema, steps), steps.at(-1) as string);
  });
  expect(told(rowsOf('model', 'Fields of every model'))).toEqual(told([...common, ...parts]));
});

function schemaAt(schema: Schema, [step, ...rest]: readonly string[]): Schema {
  if (step === undefined) return schema;
  const property = schema.properties?.[step.replace('[]', '')] ?? {};
  return schemaAt(step.endsWith('[]') ? (property.items as Schema) : property, rest);
}

test.each(kinds)('the page of %s answers the same questions as the others, in the same order', (kind) => {
  const headings = [...guide(pages[kind]).matchAll(/^## (.+)$/gm)].map(([, heading = '']) => heading);
  expect(headings.filter((heading) => QUESTIONS.includes(heading))).toEqual(QUESTIONS);
});

test.each(kinds)('the page of %s leads to the fields of every model and to SQL', (kind) => {
  expect(guide(pages[kind])).toContain('](model.md#fields-of-every-model)');
  expect(guide(pages[kind])).toContain('](sql.md)');
});
