import { type Attributes, valuesOf } from '../../attribute/attribute.js';
import { binNames } from '../../bin/bin.js';
import type { CrossAxis } from './term.js';

/** The labels of the entries of one side of a table, in its order. */
export function sideNames({ attribute, bins, values }: CrossAxis, attributes: Attributes): readonly string[] {
  return bins === undefined ? (values ?? valuesOf(attributes[attribute])) : binNames(bins);
}
