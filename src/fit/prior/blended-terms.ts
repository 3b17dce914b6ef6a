import type { LinearTerm } from '../../model/terms/linear/term.js';
import type { PointsTerm } from '../../model/terms/points/term.js';
import type { Term } from '../../model/terms/term.js';
import type { CodeColumns, Layout, NumberColumns } from '../columns.js';
import { logOdds } from '../log-odds.js';
import { type PriorTerms, pointsAmount } from './amounts.js';

/** The expert's terms, moved by the rows; amounts without rows stay as the expert set them. */
export function blendedTerms(
  layout: Layout,
  prior: PriorTerms,
  intercept: number,
  moved: Float64Array,
): { readonly intercept: number; readonly terms: readonly Term[] } {
  const terms = new Map<string, Term>(prior);
  let base = intercept + (moved[layout.design.p] as number);
  for (const block of layout.blocks) {
    const own = prior.get(block.name);
    if (block.type === 'number') {
      const { term, constant } = movedLine(block, own as LinearTerm | undefined, moved);
      base += constant;
      if (term !== undefined) terms.set(block.name, term);
    } else {
      const term = movedPoints(block, own as PointsTerm | undefined, moved);
      if (term !== undefined) terms.set(block.name, term);
    }
  }
  return { intercept: logOdds(base), terms: [...terms.values()] };
}

/** A line keeps its center, so the learned change at its mean leaves a constant for the intercept. */
function movedLine(
  { name, dense, mean, deviation, missing }: NumberColumns,
  own: LinearTerm | undefined,
  moved: Float64Array,
) {
  const more = dense === null ? 0 : (moved[dense] as number) / deviation;
  const absent = missing === null ? 0 : (moved[missing] as number);
  if (more === 0 && absent === 0) return { term: own, constant: 0 };
  const term = own ?? { type: 'linear', attribute: name, slope: 0, center: mean, missing: 0 };
  const { center = 0 } = term;
  const constant = more * (center - mean);
  const before = term.missing ?? (missing === null ? undefined : term.slope * (mean - center));
  return {
    term: {
      ...term,
      slope: term.slope + more + 0,
      ...(before === undefined ? {} : { missing: logOdds(before + absent - constant) }),
    },
    constant,
  };
}

function movedPoints(block: CodeColumns, own: PointsTerm | undefined, moved: Float64Array): PointsTerm | undefined {
  const { name, values, closed, coefficients } = block;
  const changes = (code: number) => {
    const j = coefficients[code] as number;
    return j >= 0 && (moved[j] as number) !== 0;
  };
  if (![...coefficients.keys()].some(changes)) return own;
  const amountOf = (code: number) =>
    logOdds(pointsAmount(own, block, code) + (moved[coefficients[code] as number] as number));
  const taught = values.flatMap((value, code) => (changes(code) ? [[value, amountOf(code)] as const] : []));
  const start: PointsTerm = own ?? {
    type: 'points',
    attribute: name,
    amounts: Object.fromEntries(values.map((value) => [value, 0])),
    missing: 0,
    ...(closed ? {} : { unseen: 0 }),
  };
  return {
    ...start,
    amounts: { ...start.amounts, ...Object.fromEntries(taught) },
    ...(changes(values.length) ? { missing: amountOf(values.length) } : {}),
    ...(changes(values.length + 1) ? { unseen: amountOf(values.length + 1) } : {}),
  };
}
