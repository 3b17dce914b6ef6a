import { type Condition, conditionAttributes } from '../../condition/condition.js';
import type { Operand } from '../attribute.js';
import type { OperationFacts } from '../made.js';
import type { Cases } from './operation.js';

/** The facts in the conditions of the cases. */
export const cases: OperationFacts<Cases<Operand, Condition>> = {
  made(expression, { fact }) {
    const names = new Set(expression.cases.flatMap((one) => conditionAttributes(one.if)));
    return { part: 'operation', operation: 'cases', parts: [...names].map(fact) };
  },
};
