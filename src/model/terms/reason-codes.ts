import type { Reading } from '../table/columns.js';
import type { TermReasonCode } from './base.js';
import { bins } from './bins/reason-code.js';
import { cases } from './cases/reason-code.js';
import { points } from './points/reason-code.js';
import { recency } from './recency/reason-code.js';
import type { Term, Terms } from './term.js';

/** The types of terms that may have a reason code for each of their bins, values or cases. */
const reasonCodes: { readonly [Type in keyof Terms]?: TermReasonCode<Terms[Type]> } = { bins, points, recency, cases };

/** The reason code of a term for the record's value, as of an instant in milliseconds; null when it has none. */
export type ReasonCodeOf = (had: Pick<Reading, 'state' | 'value' | 'case'>, asOf: number) => string | null;

/**
 * The reason code of a term for the record's value: that of the bin, value or case, or of a missing value, else the term's own.
 * Null for a term that never has one.
 */
export function reasonCodeIn(term: Term): ReasonCodeOf | null {
  const { reasonCode: own = null, missingReasonCode: missing = own } = term;
  // Each type reads only terms of its own name, which is its key.
  const parts = reasonCodes[term.type] as unknown as TermReasonCode<Term> | undefined;
  if (parts?.has(term)) {
    const ofPart = parts.of(term);
    return (had, asOf) => (had.state === 'missing' ? missing : (ofPart(had, asOf) ?? own));
  }
  if (own === null && missing === null) return null;
  return (had) => (had.state === 'missing' ? missing : own);
}
