import { lintCriteria, lintFirstMet } from '../../model/first-met/lint.js';
import type { KindLint } from '../../model/kind.js';
import type { EngagementModel } from './model.js';

/** What is wrong with rules of engagement: their criteria, rules that never get their turn, and cases that no rule takes. */
export const engagementLint: KindLint<EngagementModel> = (model, findings) => {
  if (!Array.isArray(model.rules)) return;
  model.rules.forEach((rule, r) => {
    const path = `rules[${r}].criteria`;
    if (Array.isArray(rule?.criteria) && findings.isSound(path)) lintCriteria(rule.criteria, path, findings);
  });
  if (!findings.isSound('rules')) return;
  findings.distinct(
    model.rules.map((rule) => rule.id),
    'rules',
  );
  lintFirstMet(model.rules, 'rules', 'rule', findings);
};
