import type { Covariance } from '../model/covariance/covariance.js';
import type { LinearTerm } from '../model/terms/linear/term.js';
import type { PointsTerm } from '../model/terms/points/term.js';
import type { Term } from '../model/terms/term.js';
import type { CodeColumns, Layout, NumberColumns } from './columns.js';
import { logOdds } from './log-odds.js';
import type { LogisticFit } from './logistic.js';

/** A fit in the words of a model. */
export interface ClassicTerms {
  readonly intercept: number;
  readonly terms: readonly Term[];
  /** Of all that was learned, in the model's units. */
  readonly covariance: Covariance | null;
  /** For each parameter that is a slope: the size of one unit of its column in the attribute's own units. */
  readonly deviations: ReadonlyMap<string, number>;
  /** Attributes whose known values are all the same, or that are never known. */
  readonly constant: readonly string[];
}

/** Terms whose amounts reproduce the fit: a slope per number about its mean, an amount per value of a category. */
export function classicTerms(layout: Layout, fit: LogisticFit): ClassicTerms {
  const told = layout.blocks.map((block): readonly Term[] =>
    block.type === 'number' ? linearTerm(block, fit.coefficients) : pointsTerm(block, fit.coefficients),
  );
  // An amount of exactly 0 has no term, and so no parameter.
  const untold = layout.blocks.flatMap((block, k) => (told[k]?.length === 0 ? columnsOf(block) : []));
  const terms = told.flat();
  const numbers = layout.blocks.filter((block) => block.type === 'number');
  const deviations = new Map(
    numbers.flatMap((block) =>
      block.dense === null ? [] : [[layout.names[block.dense] as string, block.deviation] as const],
    ),
  );
  const constant = layout.blocks.flatMap((block) =>
    (block.type === 'number' ? block.dense : block.reference) === null ? [block.name] : [],
  );
  const intercept = logOdds(fit.coefficients[layout.design.p] as number);
  return { intercept, terms, covariance: covarianceOf(layout, fit, untold, deviations), deviations, constant };
}

function linearTerm(block: NumberColumns, b: Float64Array): readonly LinearTerm[] {
  const { name, mean, deviation } = block;
  const slope = block.dense === null ? 0 : (b[block.dense] as number) / deviation;
  // About the mean the term adds nothing on average, so without training rows 0 is that average, not a guess.
  const missing = block.missing === null ? 0 : logOdds(b[block.missing] as number);
  if (slope === 0 && missing === 0) return [];
  return [{ type: 'linear', attribute: name, slope: plain(slope), center: mean, missing }];
}

function pointsTerm(block: CodeColumns, b: Float64Array): readonly PointsTerm[] {
  const { name, values, weights, coefficients, reference } = block;
  const size = values.length;
  const amount = (code: number) => {
    const j = coefficients[code] as number;
    return j < 0 ? 0 : logOdds(b[j] as number);
  };
  const codes = [...weights.keys()];
  const occurs = (code: number) => (weights[code] as number) > 0;
  if (reference === null || codes.every((code) => amount(code) === 0)) return [];
  let [sum, weight] = [0, 0];
  for (const code of codes) {
    sum += (weights[code] as number) * amount(code);
    weight += weights[code] as number;
  }
  const average = logOdds(sum / weight);
  const amountOf = (code: number) => (occurs(code) ? amount(code) : average);
  const listed = values.map((_, code) => code);
  const amounts = Object.fromEntries(listed.filter(occurs).map((code) => [values[code] as string, amount(code)]));
  return [
    {
      type: 'points',
      attribute: name,
      amounts,
      ...(listed.every(occurs) ? {} : { otherwise: average }),
      missing: amountOf(size),
      ...(block.closed ? {} : { unseen: amountOf(size + 1) }),
    },
  ];
}

/** The coefficients of a block. */
function columnsOf(block: NumberColumns | CodeColumns): readonly number[] {
  if (block.type === 'codes') return Array.from(block.coefficients).filter((j) => j >= 0);
  return [block.dense, block.missing].flatMap((j) => j ?? []);
}

function covarianceOf(
  { names, design }: Layout,
  { covariance, fixed }: LogisticFit,
  untold: readonly number[],
  deviations: ReadonlyMap<string, number>,
): Covariance | null {
  if (covariance === null) return null;
  const d = design.p + 1;
  const order = [d - 1, ...Array.from({ length: d - 1 }, (_, j) => j)].filter(
    (j) => !fixed.includes(j) && !untold.includes(j),
  );
  const scale = order.map((j) => 1 / (deviations.get(names[j] as string) ?? 1));
  return {
    parameters: order.map((j) => names[j] as string),
    lower: order.map((a, i) =>
      order
        .slice(0, i + 1)
        .map((b, k) => plain((covariance[a * d + b] as number) * (scale[i] as number) * (scale[k] as number))),
    ),
  };
}

/** No negative zero in a model. */
function plain(x: number): number {
  return x === 0 ? 0 : x;
}
