import { at, type IssueFacts, kindOf } from '../../core/errors.js';

/** The properties that types of attributes require. */
const NEEDED: Readonly<
  Record<string, readonly [property: string, isThere: (given: unknown) => boolean, expected: string]>
> = {
  category: ['values', Array.isArray, 'an array of texts'],
  set: ['values', Array.isArray, 'an array of texts'],
  list: ['fields', (given) => typeof given === 'object' && given !== null, 'declarations by name'],
};

/**
 * Problems of attributes passed as an option, if they would keep code from reading them. A model's own attributes are checked by
 * its schema.
 *
 * @param path - the path of the attributes
 */
export function undeclared(attributes: unknown, path: string): IssueFacts[] {
  if (typeof attributes !== 'object' || attributes === null || Array.isArray(attributes))
    return [{ code: 'wrong-type', path, expected: 'declarations by name', got: kindOf(attributes) }];
  return Object.entries(attributes as Record<string, unknown>).flatMap(([name, given]): IssueFacts[] => {
    const own = at(path, name);
    const declared = given as { readonly type?: unknown } | null | undefined;
    if (typeof declared !== 'object' || declared === null || typeof declared.type !== 'string')
      return [
        { code: 'wrong-type', path: own, expected: 'a declaration such as { type: "number" }', got: kindOf(given) },
      ];
    if (!Object.hasOwn(NEEDED, declared.type)) return [];
    const [property, isThere, expected] = NEEDED[declared.type] as (typeof NEEDED)[string];
    const value = (declared as Readonly<Record<string, unknown>>)[property];
    return isThere(value) ? [] : [{ code: 'wrong-type', path: at(own, property), expected, got: kindOf(value) }];
  });
}
