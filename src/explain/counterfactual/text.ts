import { plainLine } from '../../core/plain-line.js';
import { type Attributes, labelOf } from '../../model/attribute/attribute.js';
import { valueFact, valueText } from '../../model/attribute/facts.js';
import type { Value } from '../../model/table/columns.js';
import { english } from '../../words/english.js';
import type { RecordChange } from './changes.js';

/** Changes in plain text: `employees 250 people instead of 20 people, visits 2 more (demo)`. */
export function changesText(changes: readonly RecordChange[], attributes: Attributes, ms: number): string {
  if (changes.length === 0) return 'as it is';
  const texts = changes.map(({ attribute, from, to, type }) => {
    const name = labelOf(attributes, attribute);
    if (attributes[attribute]?.type === 'events') {
      const kind = type === undefined ? '' : ` (${type})`;
      return `${name} ${Number(to) - Number(from ?? 0)} more${kind}`;
    }
    const shown = (value: unknown) => valueText(valueFact(value as Value, attribute, attributes, ms), english);
    return `${name} ${shown(to)} instead of ${shown(from)}`;
  });
  return plainLine(texts.join(', '));
}
