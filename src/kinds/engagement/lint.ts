import type { KindLint } from '../../model/kind.js';
import { lintFirstMet, lintRules } from '../../model/rules/lint.js';
import type { EngagementModel } from './model.js';

/** The problems of rules of engagement: in their criteria, rules that can never be reached, and cases that no rule covers. */
export const engagementLint: KindLint<EngagementModel> = ({ rules }, findings) => {
  if (!Array.isArray(rules)) return;
  lintRules(rules, 'rules', findings);
  if (findings.isSound('rules')) lintFirstMet(rules, 'rules', 'rule', findings);
};
