import { at } from '../../core/errors.js';
import type { Attributes } from '../attribute/attribute.js';
import type { Findings } from '../findings.js';
import { idOf } from '../terms/arithmetic.js';
import { parametersOf } from '../terms/learned.js';
import type { Term } from '../terms/term.js';
import type { Covariance } from './covariance.js';
import { INTERCEPT, namesParameterOf } from './parameter.js';

/** Problems of a covariance: a triangle of the wrong shape, negative variances, parameters without a term. */
export function lintCovariance(
  covariance: Covariance,
  terms: readonly Term[],
  attributes: Attributes,
  findings: Findings,
): void {
  const { parameters, lower } = covariance;
  findings.distinct(parameters, 'covariance.parameters');
  if (lower.length !== parameters.length) {
    findings.add({
      code: 'mismatch',
      path: 'covariance.lower',
      expected: `${parameters.length} rows, one per parameter`,
      got: `${lower.length}`,
    });
  }
  lower.forEach((row, i) => {
    const path = at('covariance.lower', i);
    if (row.length !== i + 1)
      findings.add({ code: 'mismatch', path, expected: `${i + 1} numbers`, got: `${row.length}` });
    else if ((row[i] as number) < 0)
      findings.add({ code: 'out-of-range', path, expected: 'a variance of at least 0', got: `${row[i]}` });
  });
  const ids = terms.filter((term) => parametersOf(term, attributes) !== null).map(idOf);
  parameters.forEach((name, k) => {
    if (name === INTERCEPT || ids.some((id) => namesParameterOf(id, name))) return;
    findings.add({
      code: 'unknown-name',
      path: at('covariance.parameters', k),
      expected: 'intercept or a parameter of a term',
      got: JSON.stringify(name),
    });
  });
}
