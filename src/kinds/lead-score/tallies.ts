import { decimalProduct } from '../../core/decimal-product.js';
import { metTally } from '../../model/rules/criterion.js';
import type { TallySpec } from '../../model/tally/tally.js';
import { points } from '../../model/tally/unit.js';
import { groupsOf } from '../../model/weighting/weigh.js';
import type { Axis, LeadScoreModel } from './model.js';

/** The option of the tally of disqualifiers. */
export const DISQUALIFIERS = 'disqualifiers';

/** A tally for each axis, and one for the disqualifiers, so that the result follows from the tallies alone. */
export function tallies(model: LeadScoreModel): TallySpec[] {
  const axes = model.axes.map((axis) => axisTally(axis, model));
  return model.disqualify === undefined ? axes : [...axes, { ...metTally(DISQUALIFIERS, model.disqualify), own: true }];
}

/** The tally of an axis. */
export function axisTally(axis: Axis, { decimals, weighting }: LeadScoreModel): TallySpec {
  const { id, base = 0, terms, groups, cap, floor } = axis;
  return { option: id, ...points(decimals), base, terms, groups, cap, floor, factors: weighting?.factors };
}

/** Ids of the axes. */
export function axisNames(model: LeadScoreModel): string[] {
  return model.axes.map((axis) => axis.id);
}

/** Groups that some term belongs to. */
export function groupNames(model: LeadScoreModel): string[] {
  return groupsOf(model.axes.flatMap((axis) => axis.terms));
}

/** The weight of each axis in the combined score. */
export function axisWeights({ axes, combine = {}, weighting }: LeadScoreModel): number[] {
  const factors = weighting?.factors ?? {};
  const named = (of: Readonly<Record<string, number>>, id: string) => (Object.hasOwn(of, id) ? (of[id] as number) : 1);
  return axes.map(({ id }) => decimalProduct(named(combine, id), named(factors, id)));
}

/** The labels of the axes. */
export function axisLabels({ axes }: LeadScoreModel): ReadonlyMap<string, string> {
  return new Map(axes.map(({ id, label = id }) => [id, label]));
}
