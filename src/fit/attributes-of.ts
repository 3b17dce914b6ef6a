import { at, fail, failOnAny, type Issue, issue, kindOf, nearest } from '../core/errors.js';
import type { Attribute } from '../model/attribute/attribute.js';

/** How attributes are read off rows. */
export interface AttributesOfOptions {
  /** Properties that are no attributes: the outcome, ids, what is only known afterwards. */
  readonly except?: readonly string[] | undefined;
  /** Codes by which the data says "not known", by property, such as `{ pdays: [-1], job: ['unknown'] }`. */
  readonly missing?: Readonly<Record<string, readonly (string | number)[]>> | undefined;
  /** How many distinct texts a category may have; 50 when left out. More are names, not categories. */
  readonly maxValues?: number | undefined;
}

/**
 * Attribute declarations read off records: numbers, booleans, and texts as categories with their values in code-unit order.
 *
 * A start to be looked over and kept with the program, not a thing to do anew for each fit: the values a model lists should
 * not depend on the rows of the day. Null and undefined are missing. It refuses to guess, and lists every property it could
 * not read: mixed types, texts with too many values (ids, names, dates), arrays and objects.
 *
 * @param rows - records; the first to have a property decides its place in the order
 * @throws ScoringError with every problem; `too-little-data` when there is no row
 * @example attributesOf([{ visits: 3, source: 'web', won: true }, { visits: null, source: 'fair', won: false }], { except: ['won'] }) // => { visits: { type: 'number' }, source: { type: 'category', values: ['fair', 'web'] } }
 */
export function attributesOf<Row extends object>(
  rows: readonly Row[],
  options: AttributesOfOptions = {},
): Record<string, Attribute> {
  const { except = [], missing = {}, maxValues = 50 } = options;
  if (!Array.isArray(rows))
    fail({ code: 'wrong-type', path: 'rows', expected: 'an array of records', got: kindOf(rows) });
  if (rows.length === 0) fail({ code: 'too-little-data', path: 'rows', expected: 'at least one record', got: 'none' });
  const seen = new Map<string, Seen>();
  rows.forEach((row: unknown, i) => {
    if (row === null || typeof row !== 'object' || Array.isArray(row))
      fail({ code: 'wrong-type', path: at('rows', i), expected: 'an object', got: kindOf(row) });
    for (const [name, value] of Object.entries(row)) {
      const own = seen.get(name) ?? { kinds: new Set(), texts: new Set() };
      seen.set(name, own);
      if (value === null || value === undefined || missing[name]?.includes(value as never)) continue;
      own.kinds.add(kindOf(value));
      // One more than allowed is enough to refuse.
      if (typeof value === 'string' && own.texts.size <= maxValues) own.texts.add(value);
    }
  });
  const issues: Issue[] = [];
  for (const [path, names] of [
    ['options.except', except],
    ['options.missing', Object.keys(missing)],
  ] as const) {
    for (const name of names) {
      if (seen.has(name)) continue;
      const near = nearest(name, [...seen.keys()]);
      const facts = {
        code: 'unknown-name',
        path,
        expected: 'a property of the rows',
        got: JSON.stringify(name),
      } as const;
      issues.push(issue(near === undefined ? facts : { ...facts, hint: near }));
    }
  }
  const found = [...seen].filter(([name]) => !except.includes(name));
  const attributes = found.map(
    ([name, own]) => [name, attributeOf(name, own, missing[name], maxValues, issues)] as const,
  );
  failOnAny(issues);
  return Object.fromEntries(attributes.filter((entry): entry is [string, Attribute] => entry[1] !== null));
}

interface Seen {
  readonly kinds: Set<string>;
  readonly texts: Set<string>;
}

function attributeOf(
  name: string,
  { kinds, texts }: Seen,
  codes: readonly (string | number)[] | undefined,
  maxValues: number,
  issues: Issue[],
): Attribute | null {
  const path = at('rows', name);
  const [kind, ...others] = [...kinds].sort();
  const expected = 'numbers, booleans or texts';
  const hint = 'declare it yourself, or name it under except';
  if (kind === undefined) {
    issues.push(
      issue({ code: 'too-little-data', path, expected: `${expected} in some row`, got: 'nothing in any', hint }),
    );
    return null;
  }
  if (others.length > 0) {
    const got = [kind, ...others].join(' and ');
    issues.push(issue({ code: 'mismatch', path, expected: `one type, ${expected}`, got, hint }));
    return null;
  }
  if (kind === 'a number')
    return {
      type: 'number',
      ...(codes === undefined ? {} : { missing: codes.filter((code) => typeof code === 'number') }),
    };
  if (kind === 'a boolean') return { type: 'boolean' };
  if (kind !== 'a string') {
    issues.push(issue({ code: 'wrong-type', path, expected, got: kind, hint }));
    return null;
  }
  if (texts.size > maxValues) {
    const got = `more than ${maxValues}`;
    issues.push(issue({ code: 'out-of-range', path, expected: `at most ${maxValues} distinct texts`, got, hint }));
    return null;
  }
  if (texts.has('')) {
    const blank = 'name "" under missing, or leave the property out where there is nothing';
    issues.push(
      issue({ code: 'mismatch', path, expected: 'texts that say something', got: 'an empty one', hint: blank }),
    );
    return null;
  }
  if ([...texts].every(isNumeric)) {
    const convert = 'convert them with Number, or declare it yourself';
    issues.push(
      issue({ code: 'mismatch', path, expected: 'numbers as numbers', got: 'numbers as texts', hint: convert }),
    );
    return null;
  }
  // The order of the default sort: code units.
  const values = [...texts].sort();
  return {
    type: 'category',
    values,
    ...(codes === undefined ? {} : { missing: codes.filter((code) => typeof code === 'string') }),
  };
}

/** Whether a text is nothing but a number, as the cells of a CSV file are. */
function isNumeric(text: string): boolean {
  return text.trim() !== '' && Number.isFinite(Number(text));
}
