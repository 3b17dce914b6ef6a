import type { Operand } from './attribute.js';
import type { FactType, OperandChecks } from './base.js';

/** Several operands of which one becomes the fact: all must have the type of the first whose type is known. */
export function lintSame(
  operands: readonly (readonly [operand: Operand, path: string])[],
  checks: OperandChecks,
): void {
  let type: FactType['type'] | undefined;
  for (const [operand, path] of operands) {
    const own = type === undefined ? checks.operand(operand, path) : checks.operand(operand, path, type);
    type ??= own?.type;
  }
}
