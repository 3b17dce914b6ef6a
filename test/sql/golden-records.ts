// The records of the conformance kit as tables can hold them, and why others cannot be put into one.
import { readdirSync, readFileSync } from 'node:fs';
import { neededOf } from '../../src/compose/attributes.js';
import { type Composition, isComposition } from '../../src/compose/model.js';
import { parseInstant } from '../../src/core/time.js';
import type { Model } from '../../src/kinds/registry.js';
import type { Attribute, Attributes, TextField } from '../../src/model/attribute/attribute.js';
import { trust } from '../../src/model/trust.js';
import { type Section, sections } from '../conformance/check.mjs';

type Row = Readonly<Record<string, unknown>>;

/** A model of the kit with its records and what is frozen of them. */
export interface GoldenModel {
  readonly where: string;
  readonly model: Model | Composition;
  readonly attributes: Attributes;
  readonly asOf: string;
  readonly cases: Section['cases'];
}

/** Every model of the kit, in the order of its files. */
export function goldenModels(): readonly GoldenModel[] {
  const folder = new URL('../conformance/cases/', import.meta.url);
  return readdirSync(folder)
    .sort()
    .flatMap((name) => sections(name, readFileSync(new URL(name, folder), 'utf8')))
    .map(({ where, model: document, asOf, cases }) => {
      const model = trust(document as unknown as Model | Composition) as Model | Composition;
      const attributes = isComposition(model)
        ? neededOf(model, Object.keys(model.models)).attributes
        : model.attributes;
      return { where, model, attributes, asOf, cases };
    });
}

/** Why a record cannot stand in tables whose columns have the types of the attributes; null where it can. */
export function whyNoRow(record: unknown, attributes: Attributes): string | null {
  if (typeof record !== 'object' || record === null || Array.isArray(record)) return 'a record that is no object';
  const row = record as Row;
  if (Object.keys(row).length > 0 && !Object.keys(row).some((name) => Object.hasOwn(attributes, name)))
    return 'a record of other properties alone';
  for (const [name, attribute] of Object.entries(attributes)) {
    const why = Object.hasOwn(row, name) ? whyNoValue(row[name], attribute) : null;
    if (why !== null) return why;
  }
  return null;
}

function whyNoValue(value: unknown, attribute: Attribute | TextField): string | null {
  if (value === null || value === undefined) return null;
  const wrong = `a value of another type than ${attribute.type}`;
  switch (attribute.type) {
    case 'number':
      if (typeof value !== 'number') return wrong;
      return Math.abs(value) > 1e100 ? 'a number beyond 10^100' : null;
    case 'boolean':
      return typeof value === 'boolean' ? null : wrong;
    case 'category':
    case 'text':
      return typeof value === 'string' ? whyNoText(value) : wrong;
    case 'date':
      return typeof value === 'string' && parseInstant(value) !== null ? null : wrong;
    default: {
      if (!Array.isArray(value)) return wrong;
      const fields: Attributes =
        attribute.type === 'list'
          ? (attribute.fields as Attributes)
          : { at: { type: 'date' }, type: { type: 'category', values: [] } };
      for (const one of value as readonly unknown[]) {
        const why =
          attribute.type === 'set'
            ? typeof one === 'string'
              ? whyNoText(one)
              : wrong
            : typeof one !== 'object' || one === null || Array.isArray(one)
              ? wrong
              : Object.entries(fields)
                  .map(([field, own]) =>
                    Object.hasOwn(one, field) ? whyNoValue((one as Row)[field], own as Attribute) : null,
                  )
                  .find((why) => why !== null);
        if (why) return why;
      }
      return null;
    }
  }
}

function whyNoText(text: string): string | null {
  return /[\0\ud800-\udfff]/u.test(text) ? 'a text that databases do not hold' : null;
}

/** Records that have the same logs, lists and sets missing, or empty: of a table one can only say the one or the other for all rows. */
export function byWhatIsNone(
  cases: Section['cases'],
  attributes: Attributes,
): { readonly none: (name: string) => 'missing' | 'empty'; readonly cases: Section['cases'] }[] {
  const many = Object.entries(attributes).flatMap(([name, { type }]) =>
    ['events', 'list', 'set'].includes(type) ? [name] : [],
  );
  const groups: { missing: Map<string, boolean>; cases: Section['cases'][number][] }[] = [];
  for (const one of cases) {
    const row = one.record as Row;
    const own = new Map<string, boolean>();
    for (const name of many) {
      const given = Object.hasOwn(row, name) ? row[name] : undefined;
      if (given === null || given === undefined) own.set(name, true);
      else if ((given as readonly unknown[]).length === 0) own.set(name, false);
    }
    const group = groups.find(({ missing }) => [...own].every(([name, is]) => (missing.get(name) ?? is) === is));
    if (group === undefined) groups.push({ missing: own, cases: [one] });
    else {
      for (const [name, is] of own) group.missing.set(name, is);
      group.cases.push(one);
    }
  }
  return groups.map(({ missing, cases: some }) => ({
    none: (name) => (missing.get(name) === false ? 'empty' : 'missing'),
    cases: some,
  }));
}
