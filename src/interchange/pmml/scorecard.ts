/** A PMML scorecard as a lead score of one axis: a term for each characteristic, in the decimals that its points need. */

import { fewestDecimals, isInSteps, MOST_DECIMALS, toStep } from '../../core/steps.js';
import type { XmlElement } from '../../core/xml/element.js';
import type { Axis, LeadScoreModel } from '../../kinds/lead-score/model.js';
import type { BaselineRanking } from '../../model/reason-code/ranking.js';
import { named, numberIn, refuse, refuseAttribute } from '../refuse.js';
import { termOf } from './characteristic.js';
import type { Facts } from './facts.js';
import { roundingOf } from './formula.js';
import { guardOf } from './guard.js';
import { refuseOthers } from './others.js';

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
  const decimals = given ?? decimalsIn(element);
  const amount = (value: number, at: XmlElement) => {
    if (given !== undefined || isInSteps(value, decimals)) return toStep(value, decimals);
    const hint = 'pass decimals to have amounts rounded to so many';
    return refuse(at, `points of at most ${MOST_DECIMALS} decimals`, String(value), 'too-fine', hint);
  };
  const scoring = { facts, coded, baseline: numberIn(element, 'baselineScore'), decimals, amount };
  const ids = new Set<string>();
  const terms = characteristics.map((one, c) => {
    const id = one.attributes.get('name') ?? `characteristic ${c + 1}`;
    if (ids.has(id)) refuseAttribute(one, 'name', 'a name of its own', 'duplicate');
    ids.add(id);
    return termOf(one, id, scoring);
  });
  const guards = facts.asked().flatMap((field) => guardOf(field, terms));
  const axis: Axis = {
    id: 'score',
    base: amount(numberIn(element, 'initialScore') ?? 0, element),
    terms: [...terms, ...guards],
    ...limitsOf(element, amount),
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

/** The fewest decimals that all written points and limits have; more where points are computed. */
function decimalsIn(element: XmlElement): number {
  let decimals = 0;
  const open = [element];
  for (const one of open) {
    const names = one.name === 'Target' ? ['min', 'max'] : ['initialScore', 'baselineScore', 'partialScore'];
    decimals = fewestDecimals(
      names.flatMap((name) => numberIn(one, name) ?? []),
      decimals,
    );
    if (one.name === 'ComplexPartialScore') decimals = Math.max(decimals, roundingOf(one)?.decimals ?? OF_FORMULAS);
    open.push(...one.children);
  }
  return decimals;
}

/** The limits of the score. */
function limitsOf(element: XmlElement, amount: (value: number, at: XmlElement) => number): Pick<Axis, 'cap' | 'floor'> {
  const targets = named(element, 'Targets').flatMap((one) => named(one, 'Target'));
  const [target, ...more] = targets;
  if (target === undefined) return {};
  if (more.length > 0 || target.children.length > 0) refuse(target, 'one target without values', 'more');
  for (const [name, neutral] of [
    ['rescaleConstant', 0],
    ['rescaleFactor', 1],
  ] as const)
    if ((numberIn(target, name) ?? neutral) !== neutral) refuseAttribute(target, name, String(neutral));
  if (target.attributes.has('castInteger')) refuseAttribute(target, 'castInteger', 'nothing');
  const [floor, cap] = [numberIn(target, 'min'), numberIn(target, 'max')];
  return {
    ...(cap === undefined ? {} : { cap: amount(cap, target) }),
    ...(floor === undefined ? {} : { floor: amount(floor, target) }),
  };
}
