import type { Operand } from '../attribute.js';
import type { OperationFacts } from '../made.js';
import type { FirstKnown } from './operation.js';

export const firstKnown: OperationFacts<FirstKnown<Operand>> = {
  made: (one, { made }) => ({ part: 'operation', operation: 'firstKnown', parts: one.firstKnown.map(made) }),
};
