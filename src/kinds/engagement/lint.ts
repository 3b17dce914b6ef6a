import type { KindLint } from '../../model/kind.js';
import { lintFirstMet, lintRules } from '../../model/rules/lint.js';
import type { EngagementModel } from './model.js';

/** What is wrong with rules of engagement: their criteria, rules that never get their turn, and cases that no rule takes. */
export const engagementLint: KindLint<EngagementModel> = ({ rules }, findings) => {
  if (!Array.isArray(rules)) return;
  lintRules(rules, 'rules', findings);
  if (findings.isSound('rules')) lintFirstMet(rules, 'rules', 'rule', findings);
};
