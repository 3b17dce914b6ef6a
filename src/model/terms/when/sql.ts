import { conditionSql } from '../../condition/sql.js';
import { choice } from '../../sql/dialect.js';
import type { TermSql } from '../base-sql.js';
import type { WhenTerm } from './term.js';

export const when: TermSql<WhenTerm> = {
  lines(term, row, scale) {
    const steps = (amount = 0) => row.dialect.number(scale.steps(amount));
    const asked = conditionSql(term.if, row);
    const arms: (readonly [string, string])[] = [[asked, steps(term.amount)]];
    if (scale.steps(term.otherwise ?? 0) === scale.steps(term.missing ?? 0))
      return [{ line: 'term', steps: choice(arms, steps(term.otherwise)) }];
    arms.push([`NOT ${asked}`, steps(term.otherwise)]);
    return [{ line: 'term', steps: choice(arms, steps(term.missing)) }];
  },
};
