import { valuesOf } from '../../attribute/attribute.js';
import type { OperationArithmetic } from '../base.js';
import type { Text } from './operation.js';

/** The text itself. */
export const text: OperationArithmetic<Text> = {
  parts: () => ({}),
  type: (expression) => ({ type: 'category', values: [expression.text] }),
  measure(expression, { as }) {
    const code = valuesOf(as).indexOf(expression.text);
    return { at: () => code };
  },
};
