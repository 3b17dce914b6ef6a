import type { Finding } from '../../fit/finding.js';
import { leakOf, suspectsIn } from '../../fit/suspects.js';
import type { TrainingColumn } from '../../fit/training-rows.js';
import type { Attributes } from '../../model/attribute/attribute.js';
import type { LookalikeColumn, ReadCustomers } from './customers.js';

/** Attributes that predict the best customers so well that they may have been recorded because of it, or used to select them. */
export function suspectsAmong(customers: ReadCustomers, attributes: Attributes, best: number, rest: number): Finding[] {
  const { n, isBest, columns } = customers;
  const suspects = suspectsIn({
    n,
    rows: n,
    attributes,
    columns: new Map([...columns].map(([name, column]) => [name, trainingColumn(column)])),
    won: Float64Array.from(isBest),
    lost: Float64Array.from(isBest, (one) => 1 - one),
    totalWon: best,
    totalLost: rest,
    rejected: [],
    laterDates: new Map(),
  });
  return suspects.map(leakOf);
}

function trainingColumn(column: LookalikeColumn): TrainingColumn {
  return column.type === 'number' ? column : { type: 'codes', codes: column.codes, size: column.names.length };
}
