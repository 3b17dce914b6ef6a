import { at } from '../../../core/errors.js';
import type { Condition } from '../../condition/condition.js';
import { lintCondition } from '../../condition/lint.js';
import type { Operand } from '../attribute.js';
import type { OperationLint } from '../base.js';
import { lintSame } from '../same-type.js';
import type { Cases } from './operation.js';

/** Checks the conditions of the cases, and that all results have the same type. */
export const cases: OperationLint<Cases<Operand, Condition>> = {
  lint({ cases: all, otherwise }, path, checks) {
    for (const [i, one] of all.entries()) lintCondition(one.if, `${at(path, i)}.if`, checks.findings);
    const results = all.map((one, i): readonly [Operand, string] => [one.value, `${at(path, i)}.value`]);
    const rest: readonly (readonly [Operand, string])[] =
      otherwise === undefined ? [] : [[otherwise, path.replace(/cases$/, 'otherwise')]];
    lintSame([...results, ...rest], checks);
  },
};
