import { kindOf } from '../core/errors.js';
import { setOwn } from '../core/own.js';
import type { FieldReader } from './field.js';
import { itemsOf } from './items.js';
import type { Steps } from './path.js';
import { type Problem, type Reading, Refusal } from './refusal.js';
import { strangeness } from './strange.js';

/**
 * Reads the items of an array one by one.
 *
 * @param fields - the fields that are read in each
 * @param hint - what to do about an item with none of them
 * @param lacking - what such an item lacks
 */
export function each(
  expected: string,
  fields: readonly FieldReader[],
  hint: string,
  lacking?: (record: Readonly<Record<string, unknown>>) => Problem | undefined,
): Reading {
  const strange = strangeness(fields, hint);
  return (value) => {
    const items = itemsOf(value, 'an array');
    if (items instanceof Refusal) return items;
    const problems: Problem[] = [];
    const records: unknown[] = [];
    for (let k = 0; k < items.length; k++) {
      const item = items[k];
      if (item === null || typeof item !== 'object' || Array.isArray(item)) {
        problems.push({ steps: [k], facts: { code: 'wrong-type', expected, got: kindOf(item) } });
        continue;
      }
      const before = problems.length;
      const record = readAll(fields, item, problems, [k]);
      records.push(record);
      if (problems.length > before) continue;
      const facts = strange(item, record);
      const lack = facts === null ? lacking?.(record) : { steps: [], facts };
      if (lack !== undefined) problems.push({ steps: [k, ...lack.steps], facts: lack.facts });
    }
    return problems.length > 0 ? new Refusal(problems) : records;
  };
}

/** The values of an object for some fields; a value that cannot be read is null, with a problem. */
export function readAll(
  fields: readonly FieldReader[],
  holder: unknown,
  problems: Problem[],
  above: Steps,
): Record<string, unknown> {
  const record: Record<string, unknown> = {};
  for (const field of fields) {
    const value = field.read(holder);
    if (value instanceof Refusal) {
      value.tell(problems, above);
      setOwn(record, field.name, null);
    } else setOwn(record, field.name, value);
  }
  return record;
}
