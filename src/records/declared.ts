import { at, oneOf } from '../core/errors.js';
import type { Attributes } from '../model/attribute/attribute.js';
import { MOST_VALUES } from '../model/limits.js';
import type { Checks } from './checks.js';

/** The part of a model that a reader needs. */
export interface WithAttributes {
  readonly kind: string;
  readonly attributes: Attributes;
}

const TYPES = ['number', 'boolean', 'category', 'date', 'events', 'set', 'list'] as const;

const FIELDS = ['number', 'boolean', 'category', 'date', 'text'] as const;

/** For a model without its kind, whose attributes look like one attribute. */
const WHOLE = 'pass the attributes themselves, or a model with its kind';

/** The attributes of a model, or attributes given directly; none when something is not an attribute. */
export function declaredAttributes(given: unknown, checks: Checks): Attributes {
  const isModel = typeof (given as Partial<WithAttributes> | null | undefined)?.kind === 'string';
  const path = isModel ? 'model.attributes' : 'attributes';
  const before = checks.issues.length;
  const attributes = checks.record(
    isModel ? (given as WithAttributes).attributes : given,
    path,
    'an object of attributes',
  );
  for (const [name, attribute] of Object.entries(attributes))
    checkDeclared(attribute, at(path, name), TYPES, checks, name === 'attributes' && !isModel ? WHOLE : undefined);
  return checks.issues.length > before ? {} : (attributes as Attributes);
}

/** Checks what a reader needs of an attribute; the model checks the rest. */
function checkDeclared(
  attribute: unknown,
  path: string,
  types: readonly string[],
  checks: Checks,
  hint?: string,
): void {
  const before = checks.issues.length;
  const { type, values, missing, types: named, fields } = checks.record(attribute, path, 'an object with a type');
  if (checks.issues.length > before) return;
  if (type === undefined) {
    checks.add({ code: 'missing-value', path: at(path, 'type'), expected: oneOf(types), got: 'nothing', hint });
    return;
  }
  if (checks.choice(type, at(path, 'type'), types) === undefined) return;
  const isText = (one: unknown) => typeof one === 'string';
  if (type === 'category' || type === 'set') {
    const facts = { code: 'missing-value', expected: 'an array of texts', got: 'nothing' } as const;
    if (values === undefined) checks.add({ ...facts, path: at(path, 'values') });
    checks.array(values, at(path, 'values'), 'texts', isText, MOST_VALUES);
  }
  if (type === 'category') checks.array(missing, at(path, 'missing'), 'texts', isText, MOST_VALUES);
  if (type === 'events') checks.array(named, at(path, 'types'), 'texts', isText, MOST_VALUES);
  if (type !== 'list') return;
  const own = checks.record(fields, at(path, 'fields'), 'an object of fields');
  for (const [name, field] of Object.entries(own)) checkDeclared(field, at(at(path, 'fields'), name), FIELDS, checks);
}
