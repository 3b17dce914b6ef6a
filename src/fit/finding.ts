/**
 * What may be found in rows or in a fit, by severity, the most serious first.
 *
 * - `stop`: there is no model, or none of its figures can be trusted until this is settled
 * - `decide`: a person has to decide something before the model is used
 * - `know`: an automatic choice of the fit, and its meaning
 */
const CODES = {
  stop: [
    'no-rows',
    'no-outcomes',
    'too-little-data',
    'leak',
    'known-later',
    'separation',
    'not-converged',
    'no-signal',
    'too-large',
    'no-structure',
    'unstable',
  ],
  decide: [
    'outcome-rare',
    'few-outcomes',
    'mixed-types',
    'unit-change',
    'code-for-missing',
    'level',
    'against-rates',
    'weak-structure',
    'moved',
    'gone',
    'rejected',
    'without-record',
    'recorded-later',
    'undated',
    'nearly-collinear',
    'collinear',
    'duplicate-of',
    'spellings',
    'numbers-as-text',
    'date-as-text',
    'mostly-missing',
    'many-categories',
    'id',
    'free-text',
    'constant',
    'rare-categories',
    'skewed',
    'band-out-of-reach',
    'no-points',
    'few-rows',
    'other-scale',
  ],
  know: [
    'recalibrated',
    'direction',
    'left-out',
    'fallback',
    'not-learned',
    'approximate',
    'fixed',
    'bend',
    'covariance',
    'missing',
    'units',
  ],
} as const;

/** How serious a finding is. */
export type Severity = keyof typeof CODES;

/** A finding; {@link Finding} is one about rows. */
export type FindingCode = (typeof CODES)[Severity][number];

/** Something that a person should decide or know, found in rows or in a fit. */
export interface Finding {
  readonly code: FindingCode;
  /**
   * `stop`: trust no figure until it is settled; `decide`: decide something before using the model;
   * `know`: an automatic choice of the fit.
   */
  readonly severity: Severity;
  /** The column, attribute, term, band or cluster; null where it is about several or about all. */
  readonly about: string | null;
  /** The finding in a sentence. */
  readonly text: string;
  /** What to do; null where there is nothing to do. */
  readonly todo: string | null;
}

const PLACES: ReadonlyMap<FindingCode, { readonly place: number; readonly severity: Severity }> = new Map(
  (['stop', 'decide', 'know'] as const)
    .flatMap((severity) => CODES[severity].map((code) => [code, severity] as const))
    .map(([code, severity], place) => [code, { place, severity }] as const),
);

/** A finding, with the severity of its code. */
export function finding(code: FindingCode, about: string | null, text: string, todo: string | null = null): Finding {
  return { code, severity: placeOf(code).severity, about, text, todo };
}

/** The most serious first; those of one code in the order given, which must not depend on the order of rows. */
export function worstFirst(findings: readonly Finding[]): Finding[] {
  return [...findings].sort((a, b) => placeOf(a.code).place - placeOf(b.code).place);
}

/** A finding as one sentence: `age: left out, the same in every row; …`. */
export function noteOf({ about, text, todo }: Finding): string {
  return `${about === null ? '' : `${about}: `}${text}${todo === null ? '' : `; ${todo}`}`;
}

/** Findings in a report: as data, and in sentences. */
export function reported(findings: readonly Finding[]): {
  readonly findings: readonly Finding[];
  readonly notes: readonly string[];
} {
  const sorted = worstFirst(findings);
  return { findings: sorted, notes: sorted.map(noteOf) };
}

function placeOf(code: FindingCode): { readonly place: number; readonly severity: Severity } {
  // Every code has a place: they are made of the same list.
  return PLACES.get(code) as { place: number; severity: Severity };
}
