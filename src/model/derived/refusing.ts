import type { Columns } from '../table/columns.js';
import type { Rejections, Source } from '../table/source.js';
import { type Demands, expectation } from '../table/staging.js';
import type { Derived } from './derived.js';

/**
 * Rejects the rows of a block in which a derived fact is missing, or unlisted, and some term has no amount for that.
 *
 * A row that already has a problem gets only that one, and not its consequences.
 */
export function refusing(
  columns: Columns,
  derived: Readonly<Record<string, Derived>>,
  demands: ReadonlyMap<string, Demands>,
): (start: number, count: number, source: Source, rejections: Rejections) => void {
  const asked = [...demands].flatMap(([name, { required, unseenAllowed }]) => {
    const own = Object.hasOwn(derived, name) ? derived[name] : undefined;
    if (own === undefined || (!required && (unseenAllowed || own.attribute.type !== 'category'))) return [];
    const { attribute, from = [] } = own;
    const parts = from.map((part) => ({ part, read: columns.reader(part) }));
    return [{ name, attribute, from, required, unseenAllowed, parts, read: columns.reader(name) }];
  });
  return (start, count, source, rejections) => {
    for (const { name, attribute, from, required, unseenAllowed, parts, read } of asked) {
      for (let i = 0; i < count; i++) {
        const { state } = read(i);
        const row = start + i;
        if (state === 'known' || rejections.byRow.has(row)) continue;
        const path = source.pathOf(row, name);
        const expected = `${expectation(attribute)}${from.length === 0 ? '' : ` derived from ${listed(from)}`}`;
        if (state === 'missing' && required) {
          const missing = parts.filter((one) => one.read(i).state === 'missing').map(({ part }) => part);
          const got = missing.length === 0 ? 'nothing, as none comes of these values' : 'nothing';
          const give = missing.length === 0 ? 'give' : `give ${listed(missing)}, or`;
          const hint = `${give} the derived attribute an orElse, or each term that reads it a missing amount`;
          rejections.add(row, { code: 'missing-value', path, expected, got, hint });
        } else if (state === 'unseen' && !unseenAllowed) {
          const hint = 'add the text to the values, or give each term that reads it an unseen amount';
          rejections.add(row, { code: 'unseen-value', path, expected, got: 'a text that is not listed', hint });
        }
      }
    }
  };
}

/** Names joined in words: `a, b and c`. */
function listed(names: readonly string[]): string {
  return names.join(', ').replace(/, ([^,]+)$/, ' and $1');
}
