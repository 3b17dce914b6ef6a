import { fail, kindOf } from './errors.js';

/**
 * Options as a caller gave them: an object, whose keys whoever reads them checks.
 *
 * @param path - what the caller calls them
 * @throws ScoringError `wrong-type` for anything else, such as null or a text
 * @example optionsIn({ top: 3 }).top // => 3
 */
export function optionsIn<T>(options: T, path = 'options'): T & object {
  if (options === null || typeof options !== 'object' || Array.isArray(options))
    fail({ code: 'wrong-type', path, expected: 'an object', got: kindOf(options) });
  return options;
}
