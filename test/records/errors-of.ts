import { ScoringError } from '../../src/core/errors.js';
import type { Attributes } from '../../src/model/attribute/attribute.js';
import type { FieldMapping, Mapping, Path } from '../../src/records/mapping.js';
import { recordReader } from '../../src/records/reader.js';

/** The whole message of what is thrown; the value, when nothing is. */
export function saidBy(run: () => unknown): unknown {
  try {
    return run();
  } catch (caught) {
    if (!ScoringError.is(caught)) throw caught;
    return caught.message;
  }
}

/** What one value becomes for one attribute, or the message that refuses it. */
export function readOne(attribute: Attributes[string], field: Omit<FieldMapping, 'from'>, mapping: Mapping = {}) {
  const read = recordReader({ it: attribute } as Attributes, {
    ...mapping,
    attributes: { it: { from: 'it', ...field } },
  });
  return (value: unknown) => saidBy(() => (read({ it: value }).record as { it: unknown }).it);
}

/** What is wrong with a mapping of these attributes. */
export function wrongIn(attributes: Attributes, mapping: unknown): unknown {
  return saidBy(() => void recordReader(attributes, mapping as Mapping));
}

/** What is wrong with the mapping of one attribute. */
export function wrongField(attribute: Attributes[string], field: unknown): unknown {
  return wrongIn({ it: attribute }, { attributes: { it: field as Path } });
}
