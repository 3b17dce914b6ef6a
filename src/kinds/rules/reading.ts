import { amountOf } from '../../core/steps.js';
import { NO_LABEL, type Reader } from '../../model/kind.js';
import { givenBy } from '../../model/rules/given.js';
import { nextMet, passedOverIn, whyOf } from '../../model/rules/met.js';
import {
  addsUp,
  type DecisionRule,
  type MetRule,
  type RuleOutput,
  type RulesModel,
  type RulesResult,
} from './model.js';
import { unitNameOf, unitOf } from './tallies.js';

/** Reads which rules are met, and the result by the hit policy. */
export function reader(model: RulesModel): Reader<RulesResult> {
  const { rules, hit } = model;
  const otherwise = model.otherwise ?? {};
  const n = rules.length;
  // The output `otherwise` is stored after the last rule, as if it were one.
  const given = givenBy([...rules, otherwise].map(({ label }) => label));
  const numbers = Float64Array.from([...rules, otherwise], ({ number = Number.NaN }) => number);
  const { decimals } = unitOf(model);
  const total = addsUp(model.aggregate);
  const collected = hit === 'collect' ? collectedBy(model, numbers) : undefined;
  const asked = (totals: readonly Float64Array[]) => (total ? totals.slice(1) : totals);
  return {
    columns: [
      { name: 'number' },
      { name: 'met' },
      { name: 'rule', labels: rules.map((rule) => rule.id) },
      { name: 'label', labels: given.labels },
    ],
    fill(totals, count, columns, at) {
      const [number, met, rule, label] = columns as [Float64Array, Float64Array, Uint16Array, Uint16Array];
      const unmet = asked(totals);
      for (let i = 0; i < count; i++) {
        const first = nextMet(unmet, n, i);
        const [decided, hits] = collected?.(unmet, i, first) ?? [first, first < n ? 1 : 0];
        number[at + i] = total
          ? amountOf((totals[0] as Float64Array)[i] as number, decimals)
          : (numbers[decided] ?? Number.NaN);
        met[at + i] = hits;
        rule[at + i] = decided < n ? decided : NO_LABEL;
        label[at + i] = given.codes[decided] ?? NO_LABEL;
      }
    },
    ...(hit === 'unique' && { refuses: twoOf(rules) }),
    result([number = Number.NaN, , decided = NO_LABEL], tallies) {
      const own = total ? tallies.slice(1) : tallies;
      const hits = own.flatMap((tally, r) => (tally.total === 0 ? [r] : []));
      const from = hit === 'first' ? (hits[0] ?? n) : n;
      const met = (hit === 'first' ? hits.slice(0, 1) : hits).map((r) => metRule(rules[r] as DecisionRule));
      const rule = rules[decided];
      const output: RuleOutput = rule ?? (hits.length === 0 ? otherwise : {});
      return {
        rule: rule?.id ?? null,
        label: output.label ?? null,
        number: Number.isNaN(number) ? null : number,
        unit: Number.isNaN(number) ? null : unitNameOf(model),
        reason: output.reason ?? null,
        why: rule === undefined ? [] : whyOf(rule),
        met,
        passedOver: passedOverIn(own.slice(0, from)).map(({ option, unmet }) => ({ rule: option, unmet })),
      };
    },
  };
}

/** The output of a rule that is met. */
export function metRule(rule: DecisionRule): MetRule {
  const { id, label = null, number = null, reason = null } = rule;
  return { rule: id, label, number, reason, why: whyOf(rule) };
}

/**
 * The rule that stands for all rules met in row `i`, and their number: the one with the smallest or largest number, the first of
 * a tie; `otherwise` when none is met; and the position after that when several count together.
 */
function collectedBy({ rules, aggregate }: RulesModel, numbers: Float64Array) {
  const n = rules.length;
  const sign = aggregate === 'min' ? -1 : 1;
  const one = aggregate === 'min' || aggregate === 'max';
  return (unmet: readonly Float64Array[], i: number, first: number): [decided: number, hits: number] => {
    let [best, hits] = [first, 0];
    for (let r = first; r < n; r = nextMet(unmet, n, i, r + 1)) {
      hits++;
      if (sign * (numbers[r] as number) > sign * (numbers[best] as number)) best = r;
    }
    return [one || hits === 0 ? best : n + 1, hits];
  };
}

/** Rejects a row that meets two rules of which only one may be met. */
function twoOf(rules: readonly DecisionRule[]): NonNullable<Reader<RulesResult>['refuses']> {
  const n = rules.length;
  return (totals, i) => {
    const first = nextMet(totals, n, i);
    const second = nextMet(totals, n, i, first + 1);
    if (second >= n) return null;
    const [one, other] = [first, second].map((r) => JSON.stringify(rules[r]?.id));
    return {
      code: 'overlap',
      expected: 'at most one rule that is met',
      got: `${one} and ${other}`,
      hint: 'ask more in one of them, so that they exclude each other, or let the first one decide',
    };
  };
}
