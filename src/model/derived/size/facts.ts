import type { OperationFacts } from '../made.js';
import type { Size } from './operation.js';

export const size: OperationFacts<Size<string>> = {
  made: (one, { fact }) => ({ part: 'operation', operation: 'size', parts: [fact(one.size)] }),
};
