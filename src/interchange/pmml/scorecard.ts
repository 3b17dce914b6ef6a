/** Converts a PMML scorecard to a lead score of one axis: a term for each characteristic, in the decimals that its points need. */

import { decimalProduct } from '../../core/decimal-product.js';
import { fewestDecimals, isInSteps, MOST_DECIMALS, toStep } from '../../core/steps.js';
import type { XmlElement } from '../../core/xml/element.js';
import type { Axis, LeadScoreModel } from '../../kinds/lead-score/model.js';
import type { BaselineRanking } from '../../model/reason-code/ranking.js';
import { named, numberIn, refuse, refuseAttribute } from '../refuse.js';
import { termOf } from './characteristic.js';
import type { Facts } from './facts.js';
import { roundingOf } from './formula.js';
import { guardsOf } from './guard.js';
import { refuseOthers } from './others.js';
import { requireWhole, type Target, targetOf } from './target.js';

/** What a scorecard comes to. */
export interface Scorecard {
  readonly model: Omit<LeadScoreModel, 'name' | 'version' | 'schema' | 'meta'>;
  readonly reasonCodes: BaselineRanking | null;
}

const ALGORITHMS = { pointsBelow: 'below-baseline', pointsAbove: 'above-baseline' } as const;

/** Decimals that computed points are rounded to, unless more are written. */
const OF_FORMULAS = 6;

/** Reads a scorecard. */
export function scorecardOf(element: XmlElement, facts: Facts, given: number | undefined): Scorecard {
  refuseOthers(element, ['Characteristics'], 'a scorecard');
  const method = element.attributes.get('functionName');
  if (method !== 'regression') refuseAttribute(element, 'functionName', 'regression');
  const coded = (element.attributes.get('useReasonCodes') ?? 'true') === 'true';
  const algorithm = element.attributes.get('reasonCodeAlgorithm') ?? 'pointsBelow';
  if (!Object.hasOwn(ALGORITHMS, algorithm))
    refuseAttribute(element, 'reasonCodeAlgorithm', 'pointsBelow or pointsAbove');
  const characteristics = named(element, 'Characteristics').flatMap((one) => named(one, 'Characteristic'));
  if (characteristics.length === 0) refuse(element, 'a Characteristic or more', 'none', 'missing-value');
  const target = targetOf(element);
  const { factor, constant } = target;
  const needed = decimalsIn(element, target);
  const decimals = given ?? needed;
  requireWhole(element, target.element, needed === 0);
  const amount = (written: number, at: XmlElement) => {
    const value = factor === 1 ? written : decimalProduct(factor, written);
    if (given !== undefined || isInSteps(value, decimals)) return toStep(value, decimals);
    const hint = 'pass decimals to have amounts rounded to so many';
    return refuse(at, `points of at most ${MOST_DECIMALS} decimals`, String(value), 'too-fine', hint);
  };
  const shifted = (value: number, at: XmlElement) => toStep(amount(value, at) + toStep(constant, decimals), decimals);
  const scoring = { facts, coded, factor, baseline: numberIn(element, 'baselineScore'), decimals, amount };
  const ids = new Set<string>();
  const terms = characteristics.map((one, c) => {
    const id = one.attributes.get('name') ?? `characteristic ${c + 1}`;
    if (ids.has(id)) refuseAttribute(one, 'name', 'a name of its own', 'duplicate');
    ids.add(id);
    return termOf(one, id, scoring);
  });
  const guards = guardsOf(facts, terms);
  const axis: Axis = {
    id: 'score',
    base: shifted(numberIn(element, 'initialScore') ?? 0, element),
    terms: [...terms, ...guards],
    ...(target.max === undefined ? {} : { cap: shifted(target.max, target.element) }),
    ...(target.min === undefined ? {} : { floor: shifted(target.min, target.element) }),
  };
  return {
    model: {
      kind: 'leadScore',
      attributes: facts.attributes(),
      ...(Object.keys(facts.derived).length > 0 ? { derived: facts.derived } : {}),
      decimals,
      axes: [axis],
    },
    reasonCodes: coded ? ALGORITHMS[algorithm as keyof typeof ALGORITHMS] : null,
  };
}

/** The fewest decimals for all written points and limits; more when points are computed. */
function decimalsIn(element: XmlElement, { factor, constant }: Target): number {
  let decimals = fewestDecimals([constant]);
  const open = [element];
  for (const one of open) {
    const names = one.name === 'Target' ? ['min', 'max'] : ['initialScore', 'baselineScore', 'partialScore'];
    const points = names.flatMap((name) => numberIn(one, name) ?? []);
    decimals = fewestDecimals(
      points.map((value) => decimalProduct(factor, value)),
      decimals,
    );
    if (one.name === 'ComplexPartialScore') decimals = Math.max(decimals, roundingOf(one)?.decimals ?? OF_FORMULAS);
    open.push(...one.children);
  }
  return decimals;
}
