import type { Condition } from '../../condition/condition.js';
import { conditionSql } from '../../condition/sql.js';
import { choice, type Sql } from '../../sql/dialect.js';
import type { Operand } from '../attribute.js';
import type { OperationSql } from '../base-sql.js';
import type { Cases } from './operation.js';

export const cases: OperationSql<Cases<Operand, Condition>> = {
  write({ cases: all, otherwise }, { row, operand }) {
    // An unknown condition leaves open which case is the first that is true.
    const arms = all.flatMap((one): (readonly [Sql, Sql])[] => {
      const asked = conditionSql(one.if, row);
      return [
        [asked, operand(one.value)],
        [`${asked} IS NULL`, 'NULL'],
      ];
    });
    return choice(arms, otherwise === undefined ? undefined : operand(otherwise));
  },
};
