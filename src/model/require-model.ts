import { fail, kindOf } from '../core/errors.js';
import { readable } from '../core/readable.js';

/**
 * Rejects anything but a model of a kind.
 *
 * @param expected - the words for a model of the kind
 * @param path - what the caller calls the model
 */
export function requireModel(model: unknown, kind: string, expected: string, path = 'model'): void {
  const own = readable(path, expected, () => (model as { readonly kind?: unknown } | null | undefined)?.kind);
  if (own === kind) return;
  const got = typeof own === 'string' ? JSON.stringify(own) : own === undefined ? 'nothing' : kindOf(own);
  fail({ code: 'not-supported', path, expected, got });
}
