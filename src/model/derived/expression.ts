import { type Attribute, type Attributes, valuesOf } from '../attribute/attribute.js';
import type { Columns } from '../table/columns.js';
import type { DerivedAttribute, DerivedAttributes, Operand } from './attribute.js';
import type { FactType, Measured, Typing } from './base.js';
import { joined } from './joined.js';
import { arithmeticOf } from './operations.js';

/** The facts that an operand reads, each once: attributes and derived ones. */
export function namesIn(operand: Operand): readonly string[] {
  if (typeof operand === 'string') return [operand];
  if (typeof operand !== 'object') return [];
  const { operands = [], names = [] } = arithmeticOf(operand)?.parts(operand) ?? {};
  return [...new Set([...operands.flatMap(namesIn), ...names])];
}

/** The inputs of a derived fact. */
export function madeOf(derived: DerivedAttribute): readonly string[] {
  const { orElse } = derived;
  return [...new Set([...namesIn(derived), ...(orElse === undefined ? [] : namesIn(orElse))])];
}

/** The types of attributes and derived ones. */
export function typingOf(attributes: Attributes, derived: DerivedAttributes): Typing {
  const known = new Map<string, FactType | undefined>();
  const typeOf = (operand: Operand): FactType | undefined => {
    if (typeof operand === 'number') return { type: 'number', min: operand, max: operand };
    if (typeof operand === 'boolean') return { type: 'boolean' };
    if (typeof operand === 'object') return arithmeticOf(operand)?.type(operand, typing);
    return factOf(typing.attribute(operand));
  };
  const typing: Typing = {
    typeOf,
    attribute(name) {
      if (Object.hasOwn(attributes, name)) return attributes[name];
      const own = Object.hasOwn(derived, name) ? derived[name] : undefined;
      if (own === undefined) return undefined;
      // A fact that depends on itself has no type: mark it before looking at it.
      if (!known.has(name)) known.set(name, undefined).set(name, declarationOf(own, typeOf));
      return known.get(name);
    },
  };
  return typing;
}

/** The type of an attribute without its labels; undefined when it is no single value. */
function factOf(attribute: Attribute | undefined): FactType | undefined {
  switch (attribute?.type) {
    case 'number': {
      const { min, max } = attribute;
      return { type: 'number', ...(min === undefined ? {} : { min }), ...(max === undefined ? {} : { max }) };
    }
    case 'category': {
      const { values, labels } = attribute;
      return { type: 'category', values, ...(labels === undefined ? {} : { labels }) };
    }
    case 'boolean':
    case 'date':
      return { type: attribute.type };
    default:
      return undefined;
  }
}

/** A derived attribute as an attribute is declared. */
function declarationOf(
  derived: DerivedAttribute,
  typeOf: (operand: Operand) => FactType | undefined,
): FactType | undefined {
  const { label, unit, orElse } = derived;
  const own = typeOf(derived);
  const type = own === undefined || orElse === undefined ? own : joined([own, typeOf(orElse)]);
  if (type === undefined) return undefined;
  const called = label === undefined ? {} : { label };
  return { ...type, ...called, ...(unit === undefined || type.type !== 'number' ? {} : { unit }) };
}

/** The declarations of derived attributes whose types are known. */
export function declarationsOf(attributes: Attributes, derived: DerivedAttributes): Readonly<Record<string, FactType>> {
  const typing = typingOf(attributes, derived);
  return Object.fromEntries(
    Object.keys(derived).flatMap((name) => {
      const own = typing.attribute(name);
      return own === undefined || Object.hasOwn(attributes, name) ? [] : [[name, own as FactType] as const];
    }),
  );
}

/** An operand over the columns of a block: NaN and infinite numbers are missing. */
export function compiled(
  operand: Operand,
  as: FactType,
  columns: Columns,
  prepare: (step: (count: number) => void) => void,
): Measured {
  if (typeof operand === 'number') return { at: () => operand };
  if (typeof operand === 'boolean') return { at: () => Number(operand) };
  if (typeof operand === 'string') return named(operand, as, columns);
  const inner = (one: Operand, type: FactType) => compiled(one, type, columns, prepare);
  const own = arithmeticOf(operand)?.measure(operand, {
    columns,
    as,
    compile: inner,
    prepare,
  }) ?? { at: () => Number.NaN };
  return {
    ...own,
    at(i) {
      const value = own.at(i);
      return Number.isFinite(value) ? value : Number.NaN;
    },
  };
}

/** A fact by its name; a category as codes into the given values. */
function named(name: string, as: FactType, columns: Columns): Measured {
  const attribute = columns.attributes[name];
  if (attribute?.type !== 'boolean' && attribute?.type !== 'category') {
    const column = columns.number(name);
    return { at: (i) => column.data[column.at + i] as number };
  }
  const column = columns.codes(name);
  const wanted = valuesOf(as);
  const codes = [...valuesOf(attribute).map((value) => wanted.indexOf(value)), Number.NaN, wanted.length + 1];
  const read = columns.reader(name);
  return {
    at: (i) => codes[column.data[column.at + i] as number] as number,
    unlisted: (i) => read(i).value as string,
  };
}
