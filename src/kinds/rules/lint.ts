import { at } from '../../core/errors.js';
import type { Attributes } from '../../model/attribute/attribute.js';
import type { Findings } from '../../model/findings.js';
import type { KindLint } from '../../model/kind.js';
import { coveredBy, lintFirstMet, lintRules } from '../../model/rules/lint.js';
import { overlapping } from '../../model/rules/region.js';
import { lintAmount, withSoundDecimals } from '../../model/tally/lint.js';
import { addsUp, type DecisionRule, type RulesModel } from './model.js';
import { unitOf } from './tallies.js';

/** The problems of rules: in their criteria and outputs, records that no rule covers, or two rules where only one may apply. */
export const rulesLint: KindLint<RulesModel> = (given, findings) => {
  const model = withSoundDecimals(given, findings);
  if (!Array.isArray(model.rules)) return;
  lintRules(model.rules, 'rules', findings);
  if (!['rules', 'hit', 'aggregate', 'otherwise'].every(findings.isSound)) return;
  lintPolicy(model, findings);
  lintOutputs(model, findings);
  const { rules, hit, otherwise } = model;
  if (hit === 'first')
    lintFirstMet(rules, 'rules', 'rule', findings, { path: 'otherwise', given: otherwise !== undefined });
  if (hit === 'unique') lintUnique(model, findings);
};

/** Whether the settings for numbers fit the hit policy. */
function lintPolicy({ hit, aggregate, decimals, otherwise, rules }: RulesModel, findings: Findings): void {
  const misplaced = (path: string, expected: string, hint: string) =>
    findings.add({ code: 'mismatch', path, expected, got: 'one', hint });
  if (hit !== 'collect' && aggregate !== undefined)
    misplaced('aggregate', `none, as one rule decides by ${JSON.stringify(hit)}`, 'set hit to "collect"');
  if (decimals !== undefined && aggregate !== 'sum')
    misplaced('decimals', 'none, as no numbers are added up', 'leave it out');
  if (!addsUp(aggregate)) return;
  if (otherwise !== undefined) misplaced('otherwise', `none, as the ${aggregate} of no rules is 0`, 'leave it out');
  rules.forEach(({ id }, r) => {
    if (id !== aggregate) return;
    const expected = `a name other than ${JSON.stringify(aggregate)}`;
    findings.add({ code: 'duplicate', path: `${at('rules', r)}.id`, expected, got: JSON.stringify(id) });
  });
}

/** A label and a number are each given by all rules or by none, and numbers that are added up are whole steps. */
function lintOutputs(model: RulesModel, findings: Findings): void {
  const { aggregate, rules, otherwise } = model;
  const outputs = [...rules, ...(otherwise ? [otherwise] : [])];
  const needsNumber = aggregate !== undefined && aggregate !== 'count';
  for (const key of ['label', 'number'] as const) {
    const needed = key === 'number' && needsNumber;
    const first = outputs.findIndex((one) => one[key] !== undefined);
    if (first < 0 && !needed) continue;
    outputs.forEach((one, r) => {
      if (one[key] !== undefined) return;
      const path = r < rules.length ? at('rules', r) : 'otherwise';
      const other = first < rules.length ? at('rules', first) : 'otherwise';
      const why = needed ? `the ${aggregate} is taken of numbers` : `${other} gives one`;
      findings.add({ code: 'missing-value', path: at(path, key), expected: `a ${key}, as ${why}`, got: 'nothing' });
    });
  }
  if (aggregate !== 'sum') return;
  const unit = unitOf(model);
  rules.forEach(({ number }, r) => {
    lintAmount(number, `${at('rules', r)}.number`, unit, findings);
  });
}

/** Two rules that a record can meet at once, as far as their criteria show it, and records that meet none. */
function lintUnique({ rules, otherwise, attributes, derived = {} }: RulesModel, findings: Findings): void {
  const overlap = (r: number, got: string, hint: string) =>
    findings.add({
      code: 'overlap',
      path: at('rules', r),
      expected: 'a rule that is met only where no other is',
      got,
      hint,
    });
  const sound = findings.isSound('attributes') ? Object.entries(attributes) : [];
  // A derived attribute does not take every value for each value of its sources.
  const beside = crossing(rules, Object.fromEntries(sound.filter(([name]) => !Object.hasOwn(derived, name))));
  rules.forEach(({ criteria }, r) => {
    if (criteria === undefined && rules.length > 1)
      overlap(r, 'one without criteria, which is always met', 'put what it gives under otherwise');
    const other = beside[r] ?? -1;
    if (criteria === undefined || other < 0) return;
    const got = `one that a record can meet together with ${at('rules', other)}`;
    overlap(r, got, 'ask more in one of them, so that they exclude each other, or set hit to "first"');
  });
  if (otherwise !== undefined || rules.some(({ criteria }) => criteria === undefined)) return;
  findings.add({
    code: 'gap',
    path: 'otherwise',
    expected: 'what comes out where no rule is met',
    got: 'nothing',
    hint: 'null says that nothing does',
  });
}

/** For each rule an earlier one that some record meets together with it; -1 when none is found. */
function crossing(rules: readonly DecisionRule[], attributes: Attributes): number[] {
  // Declared attributes only: derived ones do not take every value for each value of their sources.
  const declared = (name: string) => (Object.hasOwn(attributes, name) ? attributes[name] : undefined);
  const asked = rules.map(({ criteria }) => criteria ?? null);
  const found = overlapping(asked, declared);
  // When all criteria of one are also criteria of the other, both are met together.
  const last = rules.length - 1;
  const pairs = [
    ...coveredBy(rules).map((other, r) => [r, other] as const),
    ...coveredBy([...rules].reverse()).map((other, r) => [last - other, last - r] as const),
  ];
  for (const [r, other] of pairs)
    if (r <= last && other >= 0 && found[r] === -1 && asked[r] !== null && asked[other] !== null) found[r] = other;
  return found;
}
