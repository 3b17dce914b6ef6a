import { at } from '../../../core/errors.js';
import type { Operand } from '../attribute.js';
import type { OperationLint } from '../base.js';
import { lintSame } from '../same-type.js';
import type { FirstKnown } from './operation.js';

/** All operands have the same type, and none comes after one that is always known. */
export const firstKnown: OperationLint<FirstKnown<Operand>> = {
  lint({ firstKnown: operands }, path, checks) {
    lintSame(
      operands.map((one, i) => [one, at(path, i)]),
      checks,
    );
    const always = operands.findIndex((one) => typeof one === 'number' || typeof one === 'boolean');
    if (always < 0 || always === operands.length - 1) return;
    const expected = 'nothing after a constant, which is always known';
    const code = 'unreachable';
    checks.findings.add({ code, path: at(path, always + 1), expected, got: `${operands.length - 1 - always} more` });
  },
};
