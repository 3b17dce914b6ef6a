import { oneOf } from '../core/errors.js';
import { parseInstant } from '../core/time.js';
import { type Checks, got } from './checks.js';
import type { Declared } from './field.js';

/** The constant, as records hold the value. */
export function constantValue(attribute: Declared, constant: unknown, path: string, checks: Checks): unknown {
  const expected = constantOf(attribute, constant);
  if (expected !== null) checks.add({ code: 'wrong-type', path, expected, got: got(constant) });
  return Array.isArray(constant) ? Object.freeze([...constant]) : constant;
}

/** What a constant of an attribute must be; null when it is right. */
function constantOf(attribute: Declared, constant: unknown): string | null {
  const isText = typeof constant === 'string';
  switch (attribute.type) {
    case 'number':
      return Number.isFinite(constant) ? null : 'a finite number';
    case 'boolean':
      return typeof constant === 'boolean' ? null : 'true or false';
    case 'date':
      return isText && parseInstant(constant) !== null ? null : 'an instant such as 2026-06-30T00:00:00Z';
    case 'category':
      return isText && attribute.values.includes(constant) ? null : oneOf(attribute.values);
    case 'set': {
      const fits = Array.isArray(constant) && constant.every((one) => attribute.values.includes(one as string));
      return fits ? null : `an array of ${oneOf(attribute.values)}`;
    }
    case 'text':
      return isText ? null : 'a text';
    default:
      return `no constant for an attribute of type ${attribute.type}`;
  }
}
