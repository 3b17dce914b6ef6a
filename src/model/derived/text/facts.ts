import type { OperationFacts } from '../made.js';
import type { Text } from './operation.js';

export const text: OperationFacts<Text> = {
  made: (expression) => ({ part: 'constant', value: { type: 'category', value: expression.text } }),
};
