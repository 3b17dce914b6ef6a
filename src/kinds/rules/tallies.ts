import { amountOf, stepsOf } from '../../core/steps.js';
import { unmetTally } from '../../model/rules/criterion.js';
import type { TallySpec } from '../../model/tally/tally.js';
import { ones, points, type Unit } from '../../model/tally/unit.js';
import type { Term } from '../../model/terms/term.js';
import { type Aggregate, addsUp, type DecisionRule, type RulesModel } from './model.js';

/** A tally of unmet criteria for each rule; if numbers add up, preceded by one with the number of each rule that is met. */
export function tallies(model: RulesModel): TallySpec[] {
  const asked = model.rules.map(({ id, criteria = [] }) => unmetTally(id, criteria));
  const { aggregate } = model;
  return addsUp(aggregate) ? [totalTally(model, aggregate), ...asked] : asked;
}

/** The unit of numbers that add up. */
export function unitOf({ unit, decimals, aggregate }: RulesModel): Unit {
  if (aggregate === 'count') return ones(unit ?? 'rules met');
  const own = points(decimals);
  return unit === undefined ? own : { ...own, unit };
}

/** The unit of a number in the result; null when the model does not declare it. */
export function unitNameOf(model: RulesModel): string | null {
  return addsUp(model.aggregate) ? unitOf(model).unit : (model.unit ?? null);
}

/** A line for each rule: its number or 1 when it is met. Rules that are always met make the base. */
function totalTally(model: RulesModel, option: Aggregate): TallySpec {
  const { decimals, unit } = unitOf(model);
  const worth = ({ number = 0 }: DecisionRule) => (option === 'count' ? 1 : number);
  const always = model.rules.filter(({ criteria }) => criteria === undefined);
  const base = amountOf(
    always.reduce((sum, rule) => sum + stepsOf(worth(rule), decimals), 0),
    decimals,
  );
  const terms = model.rules.flatMap((rule): Term[] => {
    const asked = rule.criteria?.map((one) => one.if);
    if (asked === undefined) return [];
    const [only, ...more] = asked;
    const all = only !== undefined && more.length === 0 ? only : { all: asked };
    return [{ type: 'when', id: rule.id, if: all, amount: worth(rule), missing: 0 }];
  });
  return { option, own: true, unit, decimals, base, terms };
}
