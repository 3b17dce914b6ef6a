/** Conditions that may be known in advance to be always or never true, joined as PMML joins predicates. */
import type { Condition } from '../../model/condition/condition.js';

/** A condition; true or false when it always or never is true. */
export type Truth = Condition | boolean;

/** True where all are. */
export function all(parts: readonly Truth[]): Truth {
  if (parts.includes(false)) return false;
  const open = parts.filter((part): part is Condition => part !== true);
  return open.length === 0 ? true : open.length === 1 ? (open[0] as Condition) : { all: open };
}

/** True where one is. */
export function any(parts: readonly Truth[]): Truth {
  if (parts.includes(true)) return true;
  const open = parts.filter((part): part is Condition => part !== false);
  return open.length === 0 ? false : open.length === 1 ? (open[0] as Condition) : { any: open };
}

/** True where an odd number are. */
export function xor(parts: readonly Truth[]): Truth {
  const open = parts.filter((part): part is Condition => typeof part !== 'boolean');
  const odd = parts.filter((part) => part === true).length % 2 === 1;
  const [first, ...more] = open;
  if (first === undefined) return odd;
  const joined: Condition = more.length === 0 ? first : { xor: open };
  return odd ? not(joined) : joined;
}

/** True where it is false. */
export function not(part: Truth): Truth {
  if (typeof part === 'boolean') return !part;
  if ('not' in part) return part.not;
  return 'present' in part ? { ...part, present: !part.present } : { not: part };
}

/** Whether it is true, and neither false nor unknown. */
export function isTrue(part: Truth): Truth {
  return typeof part === 'boolean' || 'present' in part || 'isTrue' in part ? part : { isTrue: part };
}
