import { at, type IssueFacts } from '../core/errors.js';
import { canonicalJson } from '../core/fingerprint.js';
import { setOwn } from '../core/own.js';
import type { Attribute, Attributes, Field, ListAttribute } from '../model/attribute/attribute.js';
import { linksOf, listOf } from './feeds.js';
import type { Composition } from './model.js';

/** What the models of a composition read in the record itself, merged. */
export interface Needed {
  /** The attributes of the record; lists have the fields that models over their items read. */
  readonly attributes: Attributes;
  /** Attributes that models over a list read in its items but that cannot be fields, such as events: by list and name, with the model. */
  readonly inItems: Readonly<
    Record<string, Readonly<Record<string, { readonly attribute: Attribute; readonly model: string }>>>
  >;
  /** Declarations of one name that contradict each other. */
  readonly conflicts: readonly IssueFacts[];
}

/**
 * The attributes of all models, without those that are fed.
 *
 * Declarations of one name are merged: the union of their values and event types, the widest range of a number.
 *
 * @param names - the models, in the order in which their declarations count
 */
export function neededOf(composition: Composition, names: readonly string[]): Needed {
  const { models } = composition;
  const fed = new Set(linksOf(composition).map(({ reader, attribute, field }) => keyOf(reader, attribute, field)));
  const known = new Map<string, Declared>();
  const conflicts: IssueFacts[] = [];
  const add = (to: Map<string, Declared>, name: string, attribute: Attribute, path: string, model: string) => {
    const before = to.get(name);
    const conflict = before === undefined ? undefined : conflictOf(before, attribute);
    if (conflict !== undefined) {
      const hint = 'one record has it for both: declare it alike, or give one of them another name';
      conflicts.push({ code: 'mismatch', path: conflict.steps.reduce(at, path), ...conflict.facts, hint });
    } else to.set(name, { attribute: before === undefined ? attribute : merged(before.attribute, attribute), model });
  };
  for (const name of names) {
    if (listOf(composition, name) !== undefined) continue;
    for (const [own, attribute] of Object.entries(models[name]?.attributes ?? {})) {
      if (fed.has(keyOf(name, own))) continue;
      const unfed =
        attribute.type === 'list' ? withoutFed(attribute, (field) => fed.has(keyOf(name, own, field))) : attribute;
      add(known, own, unfed, at(at(at('models', name), 'attributes'), own), name);
    }
  }
  const inItems = new Map<string, Map<string, Declared>>();
  for (const name of names) {
    const list = listOf(composition, name);
    const declared = list === undefined ? undefined : known.get(list)?.attribute;
    if (list === undefined || declared?.type !== 'list') continue;
    const fields = new Map<string, Declared>(
      Object.entries(declared.fields).map(([field, attribute]) => [
        field,
        { attribute: attribute as Attribute, model: list },
      ]),
    );
    const others = inItems.get(list) ?? new Map<string, Declared>();
    inItems.set(list, others);
    for (const [own, attribute] of Object.entries(models[name]?.attributes ?? {})) {
      if (fed.has(keyOf(name, own))) continue;
      const path = at(at(at('models', name), 'attributes'), own);
      add(isField(attribute) || fields.has(own) ? fields : others, own, attribute, path, name);
    }
    const together = Object.fromEntries([...fields].map(([field, { attribute }]) => [field, attribute as Field]));
    known.set(list, { attribute: { ...declared, fields: together }, model: name });
  }
  return {
    attributes: Object.fromEntries([...known].map(([name, { attribute }]) => [name, attribute])),
    inItems: Object.fromEntries([...inItems].map(([list, others]) => [list, Object.fromEntries(others)])),
    conflicts,
  };
}

interface Declared {
  readonly attribute: Attribute;
  readonly model: string;
}

function keyOf(...names: readonly (string | undefined)[]): string {
  return JSON.stringify(names.filter((name) => name !== undefined));
}

/** Whether an attribute can be a field of a list's items. */
function isField({ type }: Attribute): boolean {
  return type === 'number' || type === 'boolean' || type === 'category' || type === 'date';
}

function withoutFed(list: ListAttribute, isFed: (field: string) => boolean): ListAttribute {
  return { ...list, fields: Object.fromEntries(Object.entries(list.fields).filter(([field]) => !isFed(field))) };
}

/** How two declarations of one name contradict each other. */
function conflictOf(
  { attribute: before, model }: Declared,
  after: Attribute,
): { readonly steps: readonly string[]; readonly facts: Pick<IssueFacts, 'expected' | 'got'> } | undefined {
  const as = (key: string, one: unknown, other: unknown) => ({
    steps: [key],
    facts: { expected: `${text(one)}, as ${JSON.stringify(model)} has it`, got: text(other) },
  });
  // A text of an item may be a category for a model that scores it.
  const types = [before.type, after.type] as readonly string[];
  if (before.type !== after.type && !types.includes('text')) return as('type', before.type, after.type);
  for (const key of ['unit', 'missing', 'at'] as const) {
    const [one, other] = [member(before, key), member(after, key)];
    if (key === 'unit' && (one === undefined || other === undefined)) continue;
    if (text(one) !== text(other)) return as(key, one, other);
  }
  if (before.type !== 'list' || after.type !== 'list') return undefined;
  for (const [field, own] of Object.entries(after.fields)) {
    const known = Object.hasOwn(before.fields, field) ? before.fields[field] : undefined;
    const inner =
      known === undefined ? undefined : conflictOf({ attribute: known as Attribute, model }, own as Attribute);
    if (inner !== undefined) return { ...inner, steps: ['fields', field, ...inner.steps] };
  }
  return undefined;
}

function text(value: unknown): string {
  return value === undefined ? 'none' : canonicalJson(value);
}

function member(attribute: Attribute, key: string): unknown {
  return (attribute as unknown as Readonly<Record<string, unknown>>)[key];
}

/** Merges two declarations that do not contradict each other. */
function merged(before: Attribute, after: Attribute): Attribute {
  if ((before.type as string) === 'text') return after;
  if (before.type === 'list' && after.type === 'list') {
    const fields = { ...before.fields };
    for (const [name, field] of Object.entries(after.fields)) {
      const known = Object.hasOwn(fields, name) ? fields[name] : undefined;
      setOwn(fields, name, known === undefined ? field : (merged(known as Attribute, field as Attribute) as Field));
    }
    return { ...after, ...before, fields };
  }
  if (before.type === 'number' && after.type === 'number') {
    const { min: _, max: __, ...rest } = { ...after, ...before };
    const [min, max] = [widest(before.min, after.min, Math.min), widest(before.max, after.max, Math.max)];
    return { ...rest, ...(min === undefined ? {} : { min }), ...(max === undefined ? {} : { max }) };
  }
  const both = { ...after, ...before };
  if ('values' in before && 'values' in after)
    return { ...both, values: [...new Set([...before.values, ...after.values])] } as Attribute;
  if (before.type === 'events' && after.type === 'events' && before.types !== undefined && after.types !== undefined)
    return { ...both, types: [...new Set([...before.types, ...after.types])] } as Attribute;
  return both as Attribute;
}

function widest(
  one: number | undefined,
  other: number | undefined,
  of: (a: number, b: number) => number,
): number | undefined {
  return one === undefined || other === undefined ? undefined : of(one, other);
}
