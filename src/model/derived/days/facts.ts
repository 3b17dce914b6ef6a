import type { Operand } from '../attribute.js';
import type { OperationFacts } from '../made.js';
import type { DaysBetween, DaysSince } from './operation.js';

export const daysSince: OperationFacts<DaysSince<Operand>> = {
  made: (one, { made }) => ({ part: 'operation', operation: 'daysSince', parts: [made(one.daysSince)] }),
};

export const daysBetween: OperationFacts<DaysBetween<Operand>> = {
  made: (one, { made }) => ({ part: 'operation', operation: 'daysBetween', parts: one.daysBetween.map(made) }),
};
