import { fail } from '../core/errors.js';
import type { Sql } from '../model/sql/dialect.js';
import type { SqlRow } from '../model/sql/facts.js';
import { type Demands, expectation } from '../model/table/staging.js';
import { unlistedSql } from './values.js';

/** Rejects rows that lack a value that some term requires, or that hold a text without a value in any term. */
export function refuseUndemanded(
  row: SqlRow,
  demands: ReadonlyMap<string, Demands>,
  refuse: (condition: Sql, expected: string) => void,
): void {
  for (const [name, { required, unseenAllowed }] of demands) {
    const attribute = row.attributes[name];
    if (attribute === undefined) {
      const expected = `a declared ${JSON.stringify(name)}`;
      fail({ code: 'unknown-name', path: 'model.attributes', expected, got: 'nothing' });
    }
    const expected = `${name}: expected ${expectation(attribute)}`;
    if (attribute.type === 'events' || attribute.type === 'list' || attribute.type === 'set') {
      const many = row.many(name);
      if (required && many.missing !== 'FALSE') refuse(many.missing, `${expected}, got nothing`);
      if (attribute.type === 'set' && !unseenAllowed && attribute.unseen !== 'ignore') many.requireListed('value');
      continue;
    }
    if (required) refuse(`${row.value(name)} IS NULL`, `${expected}, got nothing`);
    if (attribute.type === 'category' && !unseenAllowed && attribute.unseen !== 'missing')
      refuse(unlistedSql(attribute, row.value(name), row.dialect), expected);
  }
}
