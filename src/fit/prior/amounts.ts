import { at, fail } from '../../core/errors.js';
import type { MicroSegmentsModel } from '../../kinds/micro-segments/model.js';
import type { LinearTerm } from '../../model/terms/linear/term.js';
import type { PointsTerm } from '../../model/terms/points/term.js';
import type { Term } from '../../model/terms/term.js';
import type { CodeColumns, Layout } from '../columns.js';
import type { TrainingRows } from '../training-rows.js';

/** The terms of an expert's model by attribute, each of them a straight line or points. */
export type PriorTerms = ReadonlyMap<string, LinearTerm | PointsTerm>;

/**
 * The terms of an expert's model.
 *
 * @param learned - attributes that rows can train: numbers, booleans and categories
 * @throws ScoringError `not-supported` for other terms, `duplicate` for two of one attribute
 */
export function priorTerms({ terms }: MicroSegmentsModel, learned: ReadonlySet<string>): PriorTerms {
  const found = new Map<string, LinearTerm | PointsTerm>();
  for (const [t, term] of terms.entries()) {
    const path = at('prior.terms', t);
    const plain = plainTerm(term, learned);
    if (plain === null) {
      const expected = 'points over a category or a boolean, or a straight line without from and to';
      fail({ code: 'not-supported', path, expected, got: 'another term' });
    }
    if (found.has(plain.attribute)) {
      const got = `a second one over ${JSON.stringify(plain.attribute)}`;
      fail({ code: 'duplicate', path, expected: 'one term for each attribute', got });
    }
    found.set(plain.attribute, plain);
  }
  return found;
}

/** A term that is points over one value, or a line without ends; null for all others. */
function plainTerm(term: Term, learned: ReadonlySet<string>): LinearTerm | PointsTerm | null {
  if ('amounts' in term && 'attribute' in term) return learned.has(term.attribute) ? term : null;
  return 'slope' in term && term.from === undefined && term.to === undefined ? term : null;
}

/** The amount of a line at a number, and for missing values. */
export function lineAmount(term: LinearTerm | undefined, x: number): number {
  return term === undefined ? 0 : term.slope * (x - (term.center ?? 0));
}

/** The amount of points by code: the values, missing, unseen. Codes that the expert leaves out get 0. */
export function pointsAmount(term: PointsTerm | undefined, { values }: CodeColumns, code: number): number {
  if (term === undefined) return 0;
  if (code < values.length) return term.amounts[values[code] as string] ?? term.otherwise ?? 0;
  return (code === values.length ? term.missing : term.unseen) ?? 0;
}

/** The expert's model as coefficients of the columns of a fit, the intercept last. */
export function priorCoefficients(
  layout: Layout,
  terms: PriorTerms,
  intercept: number,
  { columns }: TrainingRows,
): Float64Array {
  const { p } = layout.design;
  const b = new Float64Array(p + 1);
  let base = intercept;
  for (const block of layout.blocks) {
    const term = terms.get(block.name);
    if (block.type === 'number') {
      const line = term as LinearTerm | undefined;
      const middle = lineAmount(line, block.mean);
      const column = columns.get(block.name);
      const isKnown = column?.type === 'number' && column.values.some((x) => !Number.isNaN(x));
      base += isKnown ? middle : (line?.missing ?? 0);
      if (block.dense !== null) b[block.dense] = (line?.slope ?? 0) * block.deviation;
      if (block.missing !== null) b[block.missing] = (line?.missing ?? middle) - middle;
      continue;
    }
    const points = term as PointsTerm | undefined;
    const only = block.weights.findIndex((weight) => weight > 0);
    const reference = pointsAmount(points, block, block.reference ?? only);
    base += reference;
    for (const [code, j] of block.coefficients.entries())
      if (j >= 0) b[j] = pointsAmount(points, block, code) - reference;
  }
  b[p] = base;
  return b;
}
