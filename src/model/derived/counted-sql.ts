import type { Condition } from '../condition/condition.js';
import { conditionSql, countWhere } from '../condition/sql.js';
import { choice, type Sql } from '../sql/dialect.js';
import { type SqlRow, unlessNone } from '../sql/facts.js';
import type { Counted } from './counted.js';

/** How the counted items of a list are narrowed. */
interface Counting {
  /** An additional condition. */
  readonly having?: Condition;
  /** A field in which an unlisted text is an error. */
  readonly listed?: string | undefined;
  /** A field whose different texts are counted, instead of items. */
  readonly different?: string;
}

/** The number of counted items of a list; NULL when the row has no list. */
export function countedSql(counted: Counted, row: SqlRow, { having, listed, different }: Counting = {}): Sql {
  const many = row.many(counted.attribute);
  const { each, total } = many;
  const { asNumber, number } = each.dialect;
  const asked = [counted.if, having].flatMap((one) => (one === undefined ? [] : [conditionSql(one, each)]));
  if (listed !== undefined) many.requireListed(listed);
  const all = asked.length === 0 ? 'TRUE' : asked.join(' AND ');
  const counting =
    different === undefined
      ? countWhere(asked, each)
      : asNumber(`COUNT(DISTINCT ${choice([[all, each.value(different)]])})`);
  return unlessNone(many, total('number of items', counting, number(0)), 'NULL');
}
