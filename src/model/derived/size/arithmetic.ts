import type { OperationArithmetic } from '../base.js';
import type { Size } from './operation.js';

/** The number of texts in a set. */
export const size: OperationArithmetic<Size<string>> = {
  parts: (one) => ({ names: [one.size] }),
  type: () => ({ type: 'number', min: 0 }),
  measure(one, { columns }) {
    const { has, capacity, size: listed, missing, unseen } = columns.set(one.size);
    return {
      at(i) {
        if (missing[i] === 1) return Number.NaN;
        let n = unseen[i] as number;
        for (let code = 0; code < listed; code++) n += has[code * capacity + i] as number;
        return n;
      },
    };
  },
};
