import { at, kindOf } from '../core/errors.js';
import type { Checks } from './checks.js';
import { itemsOf } from './items.js';
import type { SetText } from './mapping.js';
import { stepsOf, walk } from './path.js';
import { type Problem, type Reading, Refusal, refused } from './refusal.js';
import { valueText } from './texts.js';

/** Reads sets: arrays, or texts with a declared delimiter. */
export function setReading(
  listed: readonly string[],
  declared: unknown,
  path: string,
  checks: Checks,
  isBlank: (value: unknown) => boolean,
): Reading {
  const given = checks.object<SetText>(declared, path, ['delimiter', 'each', 'values', 'normalise']);
  const delimiter = checks.text(given.delimiter, at(path, 'delimiter'));
  const each = given.each === undefined ? undefined : stepsOf(given.each, at(path, 'each'), checks);
  const text = valueText(listed, [], given, path, checks);
  const expected =
    delimiter === undefined ? 'an array' : `an array, or texts with ${JSON.stringify(delimiter)} between them`;
  const expectedItem = text.hasIds ? 'a text or the id of an option' : 'a text';
  const hint = 'set set.delimiter to the text between its values';
  const readItem = (item: unknown): unknown | Refusal => {
    const found = each === undefined ? item : walk(item, each, isBlank);
    if (found instanceof Refusal || isBlank(found)) return found instanceof Refusal ? found : null;
    if (typeof found === 'string' && isBlank(text.compared(found))) return null;
    const known = text.read(found);
    return known ?? refused({ code: 'wrong-type', expected: expectedItem, got: kindOf(found) }, each ?? []);
  };
  return (value) => {
    const isText = typeof value === 'string';
    if (isText && delimiter === undefined) return refused({ code: 'wrong-type', expected, got: 'a string', hint });
    const items = isText ? value.split(delimiter as string) : itemsOf(value, expected);
    if (items instanceof Refusal) return items;
    const texts: unknown[] = [];
    const problems: Problem[] = [];
    for (let k = 0; k < items.length; k++) {
      // An empty text, or one between two delimiters, is not a value: it has to be declared as blank.
      if (isText && items[k] === '' && !isBlank('')) {
        const facts = { code: 'wrong-type', expected, got: 'an empty text', hint: 'list "" under blanks' } as const;
        return refused(facts);
      }
      const one = readItem(items[k]);
      if (one instanceof Refusal) one.tell(problems, isText ? [] : [k]);
      else if (one !== null) texts.push(one);
    }
    return problems.length > 0 ? new Refusal(problems) : texts;
  };
}
