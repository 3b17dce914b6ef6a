import type { Operand } from '../attribute.js';
import type { OperationSql } from '../base-sql.js';
import type { FirstKnown } from './operation.js';

export const firstKnown: OperationSql<FirstKnown<Operand>> = {
  write: (one, { operand }) => `COALESCE(${one.firstKnown.map(operand).join(', ')})`,
};
