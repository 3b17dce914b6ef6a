import { at, fail, kindOf, nearest, oneOf } from './errors.js';
import { readable } from './readable.js';

/**
 * Checks that options are an object; the caller checks its keys.
 *
 * @param path - what the caller calls them
 * @throws ScoringError `wrong-type` for anything else, such as null or a text
 * @example optionsIn({ top: 3 }).top // => 3
 */
export function optionsIn<T>(options: T, path = 'options'): T & object {
  if (options === null || typeof options !== 'object' || readable(path, 'an object', () => Array.isArray(options)))
    fail({ code: 'wrong-type', path, expected: 'an object', got: kindOf(options) });
  return options;
}

/**
 * Throws on an option that is not one of `names`, so that a misspelt option is never ignored silently.
 *
 * @param path - what stands before the name of an option in an error
 * @param whole - what the caller calls the options together, where that is another text
 */
export function checkNames(options: object, names: readonly string[], path = 'options', whole = path): void {
  const own = optionsIn(options, whole);
  for (const name of readable(whole, 'an object', () => Object.keys(own))) {
    if (names.includes(name)) continue;
    const near = nearest(name, names);
    fail({
      code: 'unknown-name',
      path: at(path, name),
      expected: names.length === 0 ? 'no options' : oneOf(names),
      hint: near,
    });
  }
}
