import { valuesOf } from '../model/attribute/attribute.js';
import { parameterNames } from '../model/covariance/parameter.js';
import { idOf } from '../model/terms/arithmetic.js';
import type { PointsTerm } from '../model/terms/points/term.js';
import type { Term } from '../model/terms/term.js';
import type { TrainingRows } from './training-rows.js';

/** An amount without training rows, and its declared value. */
export interface Declared {
  /** As in the covariance: `job missing`, `job unseen`, `job=retired`. */
  readonly parameter: string;
  readonly amount: number;
}

/** The amounts of terms over one attribute for unobserved cases: a value that never occurs, a missing value, an unlisted text. */
export function declaredIn(terms: readonly Term[], rows: TrainingRows): Declared[] {
  return terms.flatMap((term): Declared[] => {
    if (!('attribute' in term)) return [];
    const column = rows.columns.get(term.attribute);
    if (column === undefined) return [];
    const called = parameterNames(idOf(term), rows.attributes);
    if (column.type === 'number')
      return column.values.some(Number.isNaN)
        ? []
        : absent(called.missing, 'missing' in term ? term.missing : undefined);
    const occurring = new Set(column.codes);
    const points = term as PointsTerm; // codes are only read by points
    const values = valuesOf(rows.attributes[term.attribute]).flatMap((value, code): Declared[] => {
      const amount = Object.hasOwn(points.amounts, value) ? points.amounts[value] : points.otherwise;
      return occurring.has(code) || amount === undefined ? [] : [{ parameter: called.of(value), amount }];
    });
    return [
      ...values,
      ...(occurring.has(column.size) ? [] : absent(called.missing, points.missing)),
      ...(occurring.has(column.size + 1) ? [] : absent(called.unseen, points.unseen)),
    ];
  });
}

function absent(parameter: string, amount: number | undefined): Declared[] {
  return amount === undefined ? [] : [{ parameter, amount }];
}
