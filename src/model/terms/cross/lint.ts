import { oneOf } from '../../../core/errors.js';
import { valuesOf } from '../../attribute/attribute.js';
import { lintBins } from '../../bin/lint.js';
import type { Findings } from '../../findings.js';
import { MOST_CROSS_CELLS } from '../../limits.js';
import { countOf } from '../../size.js';
import { stepsIn } from '../../tally/scale.js';
import type { TermLint, WrittenAmount } from '../base.js';
import { lintDead, rangeOf } from '../base-lint.js';
import type { CrossAxis, CrossTerm } from './term.js';

/** The problems of such a term, and the range of amounts that it can add. */
export const crossLint: TermLint<CrossTerm> = {
  lint(term, path, findings) {
    if (term.rows.attribute === term.columns.attribute) {
      const got = `${JSON.stringify(term.rows.attribute)} twice`;
      findings.add({ code: 'dead', path: `${path}.columns.attribute`, expected: 'two different attributes', got });
    }
    const cells = term.amounts.reduce((sum, row) => sum + row.length, 0);
    if (cells > MOST_CROSS_CELLS) {
      const expected = `at most ${countOf(MOST_CROSS_CELLS)} amounts`;
      findings.add({ code: 'out-of-range', path: `${path}.amounts`, expected, got: countOf(cells) });
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
  entries: ({ rows, columns }, findings) =>
    [rows, columns].reduce((sum, { attribute }) => sum + valuesOf(findings.declared(attribute)).length, 0),
  amounts: (term) => [
    ...term.amounts.flatMap((row, r) => row.map((amount, c): WrittenAmount => [`amounts[${r}][${c}]`, amount])),
    ['missing', term.missing],
    ['unseen', term.unseen],
  ],
  range: (term, _, scale) => rangeOf(stepsIn(scale, [...term.amounts.flat(), term.missing, term.unseen])),
};

/** A listed value that the table leaves out counts as unlisted, which needs an amount. */
function lintLeftOut(term: CrossTerm, path: string, findings: Findings): void {
  if (term.unseen !== undefined) return;
  for (const side of ['rows', 'columns'] as const) {
    const { attribute, values } = term[side];
    const declared = findings.declared(attribute);
    if (values === undefined || declared === undefined || declared.type === 'number') continue;
    const own = new Set(values);
    const left = valuesOf(declared).filter((value) => !own.has(value));
    if (left.length === 0) continue;
    const got = `none of ${left
      .slice(0, 5)
      .map((value) => JSON.stringify(value))
      .join(', ')}`;
    const hint = 'add them, or say what they are worth with unseen';
    findings.add({ code: 'missing-value', path: `${path}.${side}.values`, expected: 'each listed value', got, hint });
  }
}

/** The number of entries of a side, when it is valid. */
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
    if (findings.lists(attribute, value)) return;
    const hint = findings.nearest(value, declared) ?? 'list it under the values of the attribute';
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
