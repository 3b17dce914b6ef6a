import { type Attributes, valuesOf } from '../../attribute/attribute.js';
import { binCodes, edgesOf } from '../../bin/bin.js';
import type { Columns } from '../../table/columns.js';
import { type Line, pairState } from '../../tally/line.js';
import type { TermArithmetic } from '../base.js';
import type { CrossAxis, CrossTerm } from './term.js';

/** A table of two attributes. */
export const cross: TermArithmetic<CrossTerm> = {
  attributes: (term) => [term.rows.attribute, term.columns.attribute],
  allowsMissing: (term) => term.missing !== undefined,
  allowsUnseen: (term) => term.unseen !== undefined,
  lines(term, columns, scale) {
    const [rows, across] = [sideOf(term.rows, columns), sideOf(term.columns, columns)];
    // Each side has two codes more than entries: missing and unseen; missing takes precedence over unseen.
    const width = across.size + 2;
    const table = new Float64Array((rows.size + 2) * width);
    for (let r = 0; r < rows.size + 2; r++) {
      for (let c = 0; c < width; c++) {
        const amount = term.amounts[r]?.[c] ?? (r === rows.size || c === across.size ? term.missing : term.unseen);
        table[r * width + c] = scale.steps(amount ?? 0);
      }
    }
    const fill: Line['fill'] = (count, out, o) => {
      const a = rows.codes(count);
      const b = across.codes(count);
      for (let i = 0; i < count; i++) out[o + i] = table[(a[i] as number) * width + (b[i] as number)] as number;
    };
    const readers = cross.attributes(term).map(columns.reader);
    const read: NonNullable<Line['read']> = (i) => {
      const readings = readers.map((one) => one(i));
      return { state: pairState(readings.map((one) => one.state)), value: readings.flatMap((one) => one.value) };
    };
    return [{ line: 'term', fill, read }];
  },
};

/** Codes of one side in the order of the table: entries, then missing, then unseen (and listed values the table leaves out). */
function sideOf(axis: CrossAxis, columns: Columns): { size: number; codes: (count: number) => Uint16Array } {
  const out = new Uint16Array(columns.capacity);
  if (axis.bins !== undefined) {
    const column = columns.number(axis.attribute);
    const edges = edgesOf(axis.bins);
    const codes = (count: number) => {
      binCodes(column.data, column.at, count, edges, out);
      return out;
    };
    return { size: axis.bins.length, codes };
  }
  const declared = valuesOf(columns.attributes[axis.attribute] as Attributes[string]);
  const values = axis.values ?? declared;
  const size = values.length;
  const places = new Map(values.map((value, place) => [value, place]));
  const positions = Uint16Array.from([...declared.map((value) => places.get(value) ?? size + 1), size, size + 1]);
  const column = columns.codes(axis.attribute);
  const codes = (count: number) => {
    for (let i = 0; i < count; i++) out[i] = positions[column.data[column.at + i] as number] as number;
    return out;
  };
  return { size, codes };
}
