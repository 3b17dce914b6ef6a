/** Converts a PMML rule set to rules of which the first that is met decides. */
import type { XmlElement } from '../../core/xml/element.js';
import type { DecisionRule, RulesModel } from '../../kinds/rules/model.js';
import type { Criterion } from '../../model/rules/criterion.js';
import { elementsOf, named, needed, numberIn, refuse, refuseAttribute } from '../refuse.js';
import { distinctIds, namesOf } from '../rule-names.js';
import type { Facts } from './facts.js';
import { refuseOthers } from './others.js';
import { PREDICATES, predicateOf } from './predicate.js';

/** What a rule set comes to. */
export type RuleSet = Omit<RulesModel, 'name' | 'version' | 'schema' | 'meta'>;

/** A rule, and the predicates that it requires, outermost first. */
interface Found {
  readonly element: XmlElement;
  readonly predicates: readonly XmlElement[];
}

/**
 * Reads a rule set: the scores of its rules become labels.
 *
 * `firstHit` takes the first rule that is met, and `weightedMax` the one of the largest weight, so those are sorted by weight.
 * `weightedSum` is rejected. Rules do not reject a record with an unlisted text or a missing value: such a value is equal to
 * nothing and compares with nothing.
 */
export function ruleSetOf(element: XmlElement, facts: Facts): RuleSet {
  refuseOthers(element, ['RuleSet'], 'a rule set');
  if (needed(element, 'functionName') !== 'classification') refuseAttribute(element, 'functionName', 'classification');
  const [targets] = named(element, 'Targets');
  if (targets !== undefined) refuse(targets, 'no targets', 'some');
  const [set] = named(element, 'RuleSet');
  if (set === undefined) return refuse(element, 'a RuleSet', 'none', 'missing-value');
  // The first method is the default.
  const [method] = named(set, 'RuleSelectionMethod');
  if (method === undefined) return refuse(set, 'a RuleSelectionMethod', 'none', 'missing-value');
  const criterion = needed(method, 'criterion');
  if (criterion !== 'firstHit' && criterion !== 'weightedMax')
    refuseAttribute(method, 'criterion', 'firstHit or weightedMax');
  const found: Found[] = [];
  collect(set, [], found);
  if (criterion === 'weightedMax') sortByWeight(found, method);
  const names = namesOf(
    found.map((one) => one.element),
    ['id'],
    undefined,
  );
  const rules: DecisionRule[] = [];
  for (const [f, one] of found.entries()) {
    const criteria = criteriaOf(one, facts);
    if (criteria === null) continue;
    const asked = criteria.length === 0 ? {} : { criteria };
    rules.push({ id: names[f] as string, ...asked, label: needed(one.element, 'score') });
    // Rules after one that is always met are never tried.
    if (criteria.length === 0) break;
  }
  if (rules.length === 0) return refuse(set, 'a rule that can be met', 'none', 'missing-value');
  const label = set.attributes.get('defaultScore');
  const takesRest = rules.at(-1)?.criteria === undefined;
  return {
    kind: 'rules',
    attributes: facts.attributes(),
    ...(Object.keys(facts.derived).length > 0 ? { derived: facts.derived } : {}),
    hit: 'first',
    rules,
    ...(takesRest ? {} : { otherwise: label === undefined ? null : { label } }),
  };
}

/**
 * Sorts rules by weight. Programs differ when a smaller weight has an equal or larger confidence: they take the rule of the
 * largest weight, as the standard says, or the score of the largest confidence.
 */
function sortByWeight(found: Found[], method: XmlElement): void {
  const of = ({ element }: Found, name: string) => numberIn(element, name) ?? 1;
  found.sort((a, b) => of(b, 'weight') - of(a, 'weight'));
  found.forEach((one, f) => {
    const before = found[f - 1];
    if (before === undefined) return;
    const [weight, confidence] = ['weight', 'confidence'].map((name) => Math.sign(of(before, name) - of(one, name)));
    if (weight !== confidence)
      refuse(method, 'weights in the order of the confidences, as programs differ otherwise', 'another order');
  });
}

/** The simple rules within an element, in their order. */
function collect(element: XmlElement, around: readonly XmlElement[], found: Found[]): void {
  for (const one of elementsOf(element)) {
    if (PREDICATES.includes(one.name) || ['RuleSelectionMethod', 'ScoreDistribution'].includes(one.name)) continue;
    if (one.name !== 'SimpleRule' && one.name !== 'CompoundRule')
      refuse(one, 'a SimpleRule or a CompoundRule', one.name);
    const own = elementsOf(one).filter(({ name }) => PREDICATES.includes(name));
    if (own.length !== 1) refuse(one, 'one predicate', `${own.length}`, 'missing-value');
    const predicates = [...around, ...own];
    if (one.name === 'CompoundRule') collect(one, predicates, found);
    else found.push({ element: one, predicates });
  }
}

/** The criteria of a rule; null when it can never be met. */
function criteriaOf({ predicates }: Found, facts: Facts): readonly Criterion[] | null {
  const criteria: Criterion[] = [];
  for (const predicate of predicates.flatMap(partsOf)) {
    const asked = predicateOf(predicate, facts);
    if (asked === false) return null;
    if (asked !== true) criteria.push({ id: nameOf(predicate, criteria.length + 1), if: asked });
  }
  return distinctIds(criteria);
}

/** The predicates that must all be true. */
function partsOf(predicate: XmlElement): readonly XmlElement[] {
  const isJoined = predicate.name === 'CompoundPredicate' && predicate.attributes.get('booleanOperator') === 'and';
  return isJoined ? elementsOf(predicate).flatMap(partsOf) : [predicate];
}

/** The name of a criterion: its predicate, if that is short. */
function nameOf(predicate: XmlElement, place: number): string {
  const { name, attributes } = predicate;
  if (name !== 'SimplePredicate') return `condition ${place}`;
  const said = ['field', 'operator', 'value'].flatMap((key) => attributes.get(key) ?? []).join(' ');
  return said.length > 200 ? `condition ${place}` : said;
}
