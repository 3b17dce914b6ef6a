import { conditionSql } from '../../condition/sql.js';
import { choice, type Sql, whole } from '../../sql/dialect.js';
import { fromCenter, type TermSql } from '../base-sql.js';
import type { CasesTerm } from './term.js';

export const cases: TermSql<CasesTerm> = {
  lines(term, row, scale) {
    const { dialect } = row;
    const { number } = dialect;
    const missing = number(scale.steps(term.missing ?? 0));
    const asked = term.of.map((one) => conditionSql(one.if, row));
    const arms = term.of.map(({ amount = 0, linear }, k): readonly [Sql, Sql] => {
      if (linear === undefined) return [asked[k] as Sql, number(scale.steps(amount))];
      const x = row.value(linear.attribute);
      const line = `${number(scale.exact(amount))} + ${number(scale.exact(linear.slope))} * ${fromCenter(x, linear, dialect)}`;
      return [asked[k] as Sql, choice([[`${x} IS NULL`, missing]], whole(line, dialect))];
    });
    // No case is true: an unknown one leaves the term open.
    const open = asked.map((one) => `${one} IS NULL`).join(' OR ');
    return [{ line: 'term', steps: choice([...arms, [open, missing]], number(scale.steps(term.otherwise ?? 0))) }];
  },
};
