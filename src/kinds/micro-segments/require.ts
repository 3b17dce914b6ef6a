import { fail } from '../../core/errors.js';

/** Refuses what is no model of micro-segments. */
export function requireMicroSegments(model: unknown): void {
  const kind: unknown = (model as { readonly kind?: unknown } | null | undefined)?.kind;
  if (kind !== 'microSegments')
    fail({ code: 'not-supported', path: 'model', expected: 'micro-segments', got: JSON.stringify(kind) ?? 'nothing' });
}
