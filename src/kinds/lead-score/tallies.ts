import type { TallySpec } from '../../model/tally/tally.js';
import type { Term } from '../../model/terms/term.js';
import { groupsOf } from '../../model/weighting/weigh.js';
import type { Axis, Disqualifier, LeadScoreModel } from './model.js';

/** The option of the tally of disqualifiers. */
export const DISQUALIFIERS = 'disqualifiers';

/** The tally of an axis. */
export function axisTally(axis: Axis, model: LeadScoreModel): TallySpec {
  const { id, base = 0, terms, groups, cap, floor } = axis;
  return {
    option: id,
    unit: 'points',
    base,
    terms,
    ...(groups === undefined ? {} : { groups }),
    ...(cap === undefined ? {} : { cap }),
    ...(floor === undefined ? {} : { floor }),
    ...(model.weighting === undefined ? {} : { factors: model.weighting.factors }),
  };
}

/** One criterion per disqualifier, so that the result can be told from the tallies alone. */
export function disqualifierTally(disqualify: readonly Disqualifier[]): TallySpec {
  const terms = disqualify.map((one): Term => ({ type: 'when', id: one.id, if: one.if, amount: 1, missing: 0 }));
  return { option: DISQUALIFIERS, unit: 'criteria met', base: 0, terms };
}

/** Ids of the axes. */
export function axisNames(model: LeadScoreModel): string[] {
  return model.axes.map((axis) => axis.id);
}

/** Groups that some term belongs to. */
export function groupNames(model: LeadScoreModel): string[] {
  return groupsOf(model.axes.flatMap((axis) => axis.terms));
}

/** What each axis counts in the combined score. */
export function axisWeights(model: LeadScoreModel): number[] {
  return axisNames(model).map((id) => {
    const own = model.combine !== undefined && Object.hasOwn(model.combine, id) ? (model.combine[id] as number) : 1;
    const factors = model.weighting?.factors ?? {};
    return own * (Object.hasOwn(factors, id) ? (factors[id] as number) : 1);
  });
}
