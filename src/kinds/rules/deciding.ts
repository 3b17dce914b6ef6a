import type { Deciding } from '../../model/deciding.js';
import { addsUp, type RulesModel, type RulesResult } from './model.js';
import { metRule } from './reading.js';
import { unitNameOf } from './tallies.js';

/** What counterfactuals and overrides need to know of rules. */
export const rules: Deciding<RulesModel, RulesResult> = {
  wanted(model) {
    const unmet = model.rules.map(() => -1 as const);
    const none = model.rules.map(() => 0 as const);
    // With a unique hit policy, a second rule that is met rejects the record.
    const met =
      model.hit === 'unique' ? {} : { met: { follows: addsUp(model.aggregate) ? [0 as const, ...unmet] : unmet } };
    return addsUp(model.aggregate) ? { ...met, number: { follows: [1, ...none] } } : met;
  },
  overridable: ['rule', 'label', 'number'],
  leads: ['rule'],
  follows(model, decided) {
    const rule = model.rules.find((one) => one.id === decided.rule);
    if (rule === undefined) return decided.number === undefined ? {} : { unit: unitNameOf(model) };
    const { label, number, reason } = metRule(rule);
    const unit = number === null ? null : unitNameOf(model);
    // The reasons for the computed rule do not apply to another.
    return { label, number, unit, reason, why: [], met: [], passedOver: [] };
  },
};
