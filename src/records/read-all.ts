import { type IssueFacts, kindOf } from '../core/errors.js';
import type { FieldReader } from './field.js';
import { itemsOf } from './items.js';
import type { Steps } from './path.js';
import { type Problem, type Reading, Refusal, refused } from './refusal.js';

/** Reads the items of an array one by one. */
export function each(
  expected: string,
  read: (item: object, problems: Problem[], k: number) => Readonly<Record<string, unknown>>,
): Reading {
  return (value) => {
    const items = itemsOf(value, 'an array');
    if (items instanceof Refusal) return items;
    const problems: Problem[] = [];
    const records: unknown[] = [];
    for (let k = 0; k < items.length; k++) {
      const item = items[k];
      if (item === null || typeof item !== 'object' || Array.isArray(item))
        problems.push({ steps: [k], facts: { code: 'wrong-type', expected, got: kindOf(item) } });
      else records.push(read(item, problems, k));
    }
    return problems.length > 0 ? new Refusal(problems) : records;
  };
}

/** What an object has for some fields; what cannot be read is null, and a problem. */
export function readAll(
  fields: readonly FieldReader[],
  holder: unknown,
  problems: Problem[],
  above: Steps,
): Record<string, unknown> {
  const record: Record<string, unknown> = {};
  for (const field of fields) {
    const value = readSafely(field, holder);
    if (value instanceof Refusal) {
      problems.push(...value.under(above).problems);
      record[field.name] = null;
    } else record[field.name] = value;
  }
  return record;
}

const UNREADABLE: Omit<IssueFacts, 'path'> = {
  code: 'unsafe',
  expected: 'a property that can be read',
  got: 'one that throws',
};

/** A getter or a proxy may throw whatever it likes: its text is the payload's, so it is not told. */
function readSafely(field: FieldReader, holder: unknown): unknown | Refusal {
  try {
    return field.read(holder);
  } catch {
    return refused(UNREADABLE, ...(field.paths[0] ?? []));
  }
}
