// The name and the version of a fitted model, as the caller gives them: the model is not parsed again, so they are
// checked here.
import { fail, kindOf } from '../core/errors.js';
import { LONGEST_NAME } from '../model/limits.js';

/** The name in the options. */
export interface Named {
  readonly name?: string | undefined;
  readonly version?: string | undefined;
}

/**
 * The name and version of a fitted model, `1` where there is none.
 *
 * @param otherwise - the name where the options give none
 * @throws ScoringError `wrong-type` for a value that is no text or empty; `out-of-range` for a longer one than a model
 * may have
 */
export function nameOf(
  { name, version }: Named,
  otherwise: string,
): { readonly name: string; readonly version: string } {
  return { name: textIn(name ?? otherwise, 'options.name'), version: textIn(version ?? '1', 'options.version') };
}

function textIn(value: unknown, path: string): string {
  if (typeof value !== 'string' || value === '') {
    const got = value === '' ? 'an empty text' : kindOf(value);
    fail({ code: 'wrong-type', path, expected: 'a text that is not empty', got });
  }
  if (value.length <= LONGEST_NAME) return value;
  return fail({
    code: 'out-of-range',
    path,
    expected: `a text of at most ${LONGEST_NAME} letters`,
    got: `${value.length}`,
  });
}
