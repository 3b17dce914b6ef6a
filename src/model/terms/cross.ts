import * as z from 'zod';
import { nearest, oneOf } from '../../core/errors.js';
import type { Attributes } from '../attribute.js';
import { valuesOf } from '../attribute.js';
import { binCodes, edgesOf, type Interval, intervalShape, lintBins } from '../bin.js';
import type { Findings } from '../findings.js';
import { type Columns, type Line, pairState } from '../line.js';
import { baseShape, lintDead, rangeOf, type TermBase, type TermLint, type TermType } from './base.js';

/** One side of a table: the bins of a number, or the values of a category or boolean in the order of the table. */
export interface CrossAxis<Name extends string = string> {
  readonly attribute: Name;
  /** For a number. */
  readonly bins?: readonly Interval[];
  /** For a category or boolean; those the attribute declares, in their order, when left out. */
  readonly values?: readonly string[];
}

/** A table over two attributes: what the pair is worth beyond what each is worth alone. */
export interface CrossTerm<Name extends string = string> extends TermBase {
  readonly type: 'cross';
  readonly rows: CrossAxis<Name>;
  readonly columns: CrossAxis<Name>;
  /** Rows × columns. */
  readonly amounts: readonly (readonly number[])[];
  /** What a pair is worth of which one side is missing; left out, both attributes are required. */
  readonly missing?: number;
  /** What a pair is worth of which one side is not listed; left out, that is an error. */
  readonly unseen?: number;
}

/** Schema of a cross term. */
export const crossSchema = /* @__PURE__ */ (() => {
  const axis = z.strictObject({
    attribute: z.string(),
    bins: z.array(z.strictObject(intervalShape)).min(2).exactOptional(),
    values: z.array(z.string()).min(2).exactOptional(),
  });
  return z.strictObject({
    type: z.literal('cross'),
    rows: axis,
    columns: axis,
    amounts: z.array(z.array(z.number()).min(1)).min(1),
    missing: z.number().exactOptional(),
    unseen: z.number().exactOptional(),
    ...baseShape,
  }) satisfies z.ZodType<CrossTerm>;
})();

/** A table of two attributes. */
export const cross: TermType<CrossTerm> = {
  attributes: (term) => [term.rows.attribute, term.columns.attribute],
  allowsMissing: (term) => term.missing !== undefined,
  allowsUnseen: (term) => term.unseen !== undefined,
  lines(term, columns, weight) {
    const [rows, across] = [sideOf(term.rows, columns), sideOf(term.columns, columns)];
    // Each side has two codes more than it has entries: missing and unseen, where missing outweighs unseen.
    const width = across.size + 2;
    const table = new Float64Array((rows.size + 2) * width);
    for (let r = 0; r < rows.size + 2; r++) {
      for (let c = 0; c < width; c++) {
        const amount = term.amounts[r]?.[c] ?? (r === rows.size || c === across.size ? term.missing : term.unseen);
        table[r * width + c] = weight * (amount ?? 0);
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

/** What is wrong with such a term, and what it can add. */
export const crossLint: TermLint<CrossTerm> = {
  lint(term, path, findings) {
    if (term.rows.attribute === term.columns.attribute) {
      const got = `${JSON.stringify(term.rows.attribute)} twice`;
      findings.add({ code: 'duplicate', path: `${path}.columns.attribute`, expected: 'two different attributes', got });
    }
    lintLeftOut(term, path, findings);
    const rows = lintAxis(term.rows, `${path}.rows`, findings);
    const columns = lintAxis(term.columns, `${path}.columns`, findings);
    if (rows !== undefined && term.amounts.length !== rows) {
      findings.add({
        code: 'mismatch',
        path: `${path}.amounts`,
        expected: `${rows} rows, one for each of rows`,
        got: `${term.amounts.length}`,
      });
    }
    term.amounts.forEach((row, i) => {
      if (columns === undefined || row.length === columns) return;
      findings.add({
        code: 'mismatch',
        path: `${path}.amounts[${i}]`,
        expected: `${columns} amounts, one for each of columns`,
        got: `${row.length}`,
      });
    });
    lintDead(rangeOf([...term.amounts.flat(), term.missing, term.unseen]), path, findings);
  },
  range: (term) => rangeOf([...term.amounts.flat(), term.missing, term.unseen]),
};

/** A listed value that the table leaves out counts as not listed, which needs an amount. */
function lintLeftOut(term: CrossTerm, path: string, findings: Findings): void {
  if (term.unseen !== undefined) return;
  for (const side of ['rows', 'columns'] as const) {
    const { attribute, values } = term[side];
    const declared = findings.declared(attribute);
    if (values === undefined || declared === undefined || declared.type === 'number') continue;
    const left = valuesOf(declared).filter((value) => !values.includes(value));
    if (left.length === 0) continue;
    const got = `none of ${left
      .slice(0, 5)
      .map((value) => JSON.stringify(value))
      .join(', ')}`;
    const hint = 'add them, or say what they are worth with unseen';
    findings.add({ code: 'missing-value', path: `${path}.${side}.values`, expected: 'each listed value', got, hint });
  }
}

/** How many entries a side has, when it is sound. */
function lintAxis(axis: CrossAxis, path: string, findings: Findings): number | undefined {
  const attribute = findings.attribute(axis.attribute, `${path}.attribute`, 'number', 'category', 'boolean');
  if (attribute === undefined) return undefined;
  if (attribute.type === 'number') {
    if (axis.values !== undefined || axis.bins === undefined) {
      findings.add({
        code: 'mismatch',
        path,
        expected: 'bins for a number',
        got: axis.values === undefined ? 'none' : 'values',
      });
      return undefined;
    }
    lintBins(axis.bins, attribute, `${path}.bins`, findings);
    return axis.bins.length;
  }
  if (axis.bins !== undefined) {
    findings.add({ code: 'mismatch', path, expected: `values for a ${attribute.type}`, got: 'bins' });
    return undefined;
  }
  const declared = valuesOf(attribute);
  if (axis.values === undefined) return declared.length;
  findings.distinct(axis.values, `${path}.values`);
  axis.values.forEach((value, i) => {
    if (declared.includes(value)) return;
    const hint = nearest(value, declared) ?? 'list it under the values of the attribute';
    findings.add({
      code: 'unknown-name',
      path: `${path}.values[${i}]`,
      expected: declared.length <= 12 ? oneOf(declared) : 'a listed value',
      got: JSON.stringify(value),
      hint,
    });
  });
  return axis.values.length;
}

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
  const positions = Uint16Array.from([
    ...declared.map((value) => (values.includes(value) ? values.indexOf(value) : size + 1)),
    size,
    size + 1,
  ]);
  const column = columns.codes(axis.attribute);
  const codes = (count: number) => {
    for (let i = 0; i < count; i++) out[i] = positions[column.data[column.at + i] as number] as number;
    return out;
  };
  return { size, codes };
}
