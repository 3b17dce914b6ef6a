import { daysSince as daysUpTo } from '../../sql/facts.js';
import type { Operand } from '../attribute.js';
import type { OperationSql } from '../base-sql.js';
import type { DaysBetween, DaysSince } from './operation.js';

export const daysSince: OperationSql<DaysSince<Operand>> = {
  write: (one, { row, operand }) => `(${daysUpTo(operand(one.daysSince), row)})`,
};

export const daysBetween: OperationSql<DaysBetween<Operand>> = {
  write: ({ daysBetween: [from, to] }, { row, operand }) =>
    `((${operand(to)} - ${operand(from)}) / ${row.dialect.number(86_400_000)})`,
};
