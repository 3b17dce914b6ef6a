import { fail, oneOf } from '../../core/errors.js';
import { NO_DEMANDS } from '../table/block.js';
import type { Demands } from '../table/staging.js';
import type { TallySpec } from '../tally/tally.js';
import { arithmeticOf, TERM_TYPES } from './arithmetic.js';

/** The demands of the terms on each attribute that they read. */
export function demandsOf(specs: readonly TallySpec[]): Map<string, Demands> {
  const demands = new Map<string, Demands>();
  for (const term of specs.flatMap((spec) => spec.terms)) {
    const arithmetic = arithmeticOf(term);
    if (arithmetic === undefined) {
      const expected = `terms whose type is ${oneOf(TERM_TYPES)}`;
      fail({ code: 'unknown-name', path: 'terms', expected, got: JSON.stringify((term as { type: unknown }).type) });
    }
    for (const name of arithmetic.attributes(term)) {
      const known = demands.get(name) ?? NO_DEMANDS;
      demands.set(name, {
        required: known.required || !arithmetic.allowsMissing(term, name),
        unseenAllowed: known.unseenAllowed && arithmetic.allowsUnseen?.(term) !== false,
      });
    }
  }
  return demands;
}
