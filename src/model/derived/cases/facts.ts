import { type Condition, conditionAttributes } from '../../condition/condition.js';
import type { Operand } from '../attribute.js';
import type { OperationFacts } from '../made.js';
import type { Cases } from './operation.js';

/** What the cases ask about, and so were decided on. */
export const cases: OperationFacts<Cases<Operand, Condition>> = {
  made(expression, { fact }) {
    const names = new Set(expression.cases.flatMap((one) => conditionAttributes(one.if)));
    return { part: 'operation', operation: 'cases', parts: [...names].map(fact) };
  },
};
