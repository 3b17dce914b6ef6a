import { type Attributes, valuesOf } from '../../attribute/attribute.js';
import { binNames } from '../../bin/bin.js';
import type { CrossAxis } from './term.js';

/** What the entries of one side of a table are called, in its order. */
export function sideNames({ attribute, bins, values }: CrossAxis, attributes: Attributes): readonly string[] {
  return bins === undefined ? (values ?? valuesOf(attributes[attribute])) : binNames(bins);
}
