import type { Attributes } from '../attribute/attribute.js';
import type { DerivedAttribute, DerivedAttributes, Operand } from './attribute.js';
import type { FactType } from './base.js';
import type { Derived } from './derived.js';
import { compiled, declarationsOf, madeOf } from './expression.js';

/** The declarations of a model: its attributes, and its derived ones. */
export interface Declaring {
  readonly attributes: Attributes;
  readonly derived?: DerivedAttributes;
}

/** All facts that terms and conditions of a model may read: its attributes and derived ones. */
export function factsIn({ attributes, derived }: Declaring): Attributes {
  return derived === undefined ? attributes : { ...declarationsOf(attributes, derived), ...attributes };
}

/** The derived attributes of a model, compiled for evaluation. */
export function derivedIn({ attributes, derived = {} }: Declaring): Readonly<Record<string, Derived>> {
  const declared = declarationsOf(attributes, derived);
  return Object.fromEntries(
    Object.entries(declared).map(([name, attribute]) => {
      const own = derived[name] as DerivedAttribute; // or it would not be declared
      return [name, { attribute, from: basesOf(name, attributes, derived), measure: measureOf(own, attribute) }];
    }),
  );

  function measureOf(own: DerivedAttribute, as: FactType): Derived['measure'] {
    return (columns, { prepare, unlisted }) => {
      const compile = (operand: Operand) => compiled(operand, as, columns, prepare);
      const [given, otherwise] = [compile(own), own.orElse === undefined ? undefined : compile(own.orElse)];
      const deciding = (i: number) => (Number.isNaN(given.at(i)) ? (otherwise ?? given) : given);
      unlisted((i) => deciding(i).unlisted?.(i) ?? null);
      if (otherwise === undefined) return given.at;
      return (i) => deciding(i).at(i);
    };
  }
}

/** The attributes of the record that a derived one comes from, in declaration order. */
export function basesOf(name: string, attributes: Attributes, derived: DerivedAttributes): readonly string[] {
  const found = new Set<string>();
  const visit = (one: string) => {
    if (found.has(one)) return;
    found.add(one);
    const own = Object.hasOwn(derived, one) ? derived[one] : undefined;
    if (own !== undefined) for (const part of madeOf(own)) visit(part);
  };
  visit(name);
  return Object.keys(attributes).filter((one) => found.has(one));
}
