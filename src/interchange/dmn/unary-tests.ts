/** The unary tests of a DMN table as conditions on one attribute: comparisons, intervals, lists and their negations. */
import type { XmlElement } from '../../core/xml/element.js';
import type { Condition } from '../../model/condition/condition.js';
import { refuse, shortened } from '../refuse.js';

/** A column of the table. */
export interface Input {
  readonly name: string;
  readonly label: string;
  readonly type: 'number' | 'category' | 'boolean';
  /** The texts that it may have; new ones are added. */
  readonly values: Set<string>;
}

const NUMBER = String.raw`-?(?:\d+(?:\.\d+)?|\.\d+)`;

/** A quoted text. After a backslash, only a quote or a backslash is read: engines differ in the rest. */
export const QUOTED = String.raw`"((?:[^"\\]|\\["\\])*)"`;

/** The content of a quoted text. */
export function unescaped(quoted: string): string {
  return quoted.replace(/\\(["\\])/g, '$1');
}

const TEST = new RegExp(
  String.raw`\s*(?:(<=|>=|<|>)\s*(${NUMBER})|([[\](])\s*(${NUMBER})\s*\.\.\s*(${NUMBER})\s*([\])[])|(${NUMBER})|${QUOTED}|(true|false)|(null))\s*(,|$)`,
  'y',
);
const COMPARISONS = { '<': 'below', '<=': 'atMost', '>': 'above', '>=': 'atLeast' } as const;

/** The condition of a cell; null when it has none. */
export function conditionIn(cell: XmlElement, text: string, input: Input): Condition | null {
  const given = text.trim();
  if (given === '' || given === '-') return null;
  const negated = /^not\s*\(([\s\S]*)\)$/.exec(given);
  const asked = listIn(cell, negated?.[1] ?? given, input);
  if (negated === null) return asked;
  // In FEEL null is not equal to anything, and cannot be compared.
  if (!('equals' in asked) && !('oneOf' in asked)) return { not: asked };
  return { any: [{ attribute: input.name, present: false }, { not: asked }] };
}

function listIn(cell: XmlElement, text: string, input: Input): Condition {
  const { name: attribute, type, values } = input;
  const parts: Condition[] = [];
  const texts: string[] = [];
  const wrong = (expected: string) => refuse(cell, expected, shortened(text.trim()));
  TEST.lastIndex = 0;
  for (;;) {
    const found = TEST.exec(text);
    if (found === null) return wrong('comparisons, stretches, lists of values, not(…) or -');
    const [, comparison, than, open, from, to, close, number, quoted, truth, none, comma] = found;
    const needs =
      truth !== undefined ? 'boolean' : quoted !== undefined ? 'category' : none !== undefined ? type : 'number';
    if (needs !== type) wrong(`values of a ${type}`);
    if (none !== undefined) parts.push({ attribute, present: false });
    else if (truth !== undefined) parts.push({ attribute, equals: truth === 'true' });
    else if (quoted !== undefined) texts.push(unescaped(quoted));
    else if (number !== undefined) parts.push({ attribute, equals: Number(number) });
    else if (comparison !== undefined)
      parts.push({ attribute, [COMPARISONS[comparison as keyof typeof COMPARISONS]]: Number(than) } as Condition);
    else
      parts.push({
        attribute,
        [open === '[' ? 'atLeast' : 'above']: Number(from),
        [close === ']' ? 'atMost' : 'below']: Number(to),
      } as Condition);
    if (comma === '') break;
  }
  for (const value of texts) values.add(value);
  const each = [...new Set(texts)];
  if (each.length === 1) parts.push({ attribute, equals: each[0] as string });
  if (each.length > 1) parts.push({ attribute, oneOf: each });
  return parts.length === 1 ? (parts[0] as Condition) : { any: parts };
}
