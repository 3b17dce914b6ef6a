import { at, kindOf } from '../core/errors.js';
import type { Attribute, Attributes } from '../model/attribute/attribute.js';
import type { Checks } from './checks.js';

/** A model, by what a reader asks of it. */
export interface WithAttributes {
  readonly kind: string;
  readonly attributes: Attributes;
}

const TYPES = ['number', 'boolean', 'category', 'date', 'events', 'set', 'list'] as const;

/** The attributes of a model, or those that are given themselves; none where something is no attribute. */
export function declaredAttributes(given: unknown, checks: Checks): Attributes {
  const isModel = typeof (given as Partial<WithAttributes> | null | undefined)?.kind === 'string';
  const path = isModel ? 'model.attributes' : 'attributes';
  const attributes = isModel ? (given as WithAttributes).attributes : given;
  if (attributes === null || typeof attributes !== 'object' || Array.isArray(attributes)) {
    checks.add({ code: 'wrong-type', path, expected: 'an object of attributes', got: kindOf(attributes) });
    return {};
  }
  const before = checks.issues.length;
  for (const [name, attribute] of Object.entries(attributes)) {
    const type: unknown = (attribute as Partial<Attribute> | null)?.type;
    checks.choice(type ?? '', at(at(path, name), 'type'), TYPES);
  }
  return checks.issues.length > before ? {} : (attributes as Attributes);
}
