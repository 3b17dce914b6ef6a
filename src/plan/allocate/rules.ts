import { fail, kindOf } from '../../core/errors.js';
import { requireInstant } from '../../core/time.js';
import { compile } from '../../evaluate.js';
import type { Model } from '../../kinds/registry.js';
import { requireKind } from '../../kinds/require-kind.js';
import type { Rejected } from '../../model/scorer/batch.js';

/** Which rules each account meets. */
export interface Met {
  /** Whether an account meets a rule; both by their position, of accounts in the order given. */
  has(account: number, rule: number): boolean;
  /** Accounts whose records cannot be read, and why. */
  readonly rejected: ReadonlyMap<number, Rejected>;
}

/** The names of the rules of a model of any kind: its options that count unmet criteria. */
export function ruleNamesOf(model: Model | undefined): string[] | null {
  if (model === undefined) return null;
  if (typeof model !== 'object' || (model as unknown) === null || Array.isArray(model))
    fail({ code: 'wrong-type', path: 'options.rules', expected: 'a model', got: kindOf(model) });
  const names = requireKind(model)
    .tallies(model)
    .flatMap(({ option, criteria }) => (criteria === 'unmet' ? [option] : []));
  if (names.length === 0) {
    const hint = 'use defineRules or defineEngagement';
    fail({ code: 'mismatch', path: 'options.rules', expected: 'a model with rules', got: 'another one', hint });
  }
  return names;
}

export function metBy(
  model: Model,
  names: readonly string[],
  records: readonly (object | undefined)[],
  asOf: string | undefined,
): Met {
  requireInstant(asOf, 'options.asOf');
  const batch = compile(model).many(records as never[], { asOf: asOf as string, only: ['totals'] });
  const unmet = names.map((name) => batch.totals[name]);
  return {
    has: (account, rule) => unmet[rule]?.[account] === 0,
    rejected: new Map(batch.rejected.map((one) => [one.index, one])),
  };
}
