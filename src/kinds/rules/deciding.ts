import type { Deciding } from '../../model/deciding.js';
import { addsUp, type RulesModel, type RulesResult } from './model.js';
import { metRule } from './reading.js';
import { unitNameOf } from './tallies.js';

/** What rules say to those who want them otherwise. */
export const rules: Deciding<RulesModel, RulesResult> = {
  wanted(model) {
    const unmet = model.rules.map(() => -1 as const);
    const none = model.rules.map(() => 0 as const);
    // Of a single rule that may be met, one more refuses the record.
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
    // Why the computed rule decided is no reason for another.
    return { label, number, unit, reason, why: [], met: [], passedOver: [] };
  },
};
