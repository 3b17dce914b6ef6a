import { daysBetween as daysFrom } from '../../../core/time.js';
import type { Operand } from '../attribute.js';
import type { FactType, OperationArithmetic } from '../base.js';
import type { DaysBetween, DaysSince } from './operation.js';

const DATE: FactType = /* @__PURE__ */ Object.freeze({ type: 'date' });

/** Days up to the instant of evaluation: a date is never a later one. */
export const daysSince: OperationArithmetic<DaysSince<Operand>> = {
  parts: (one) => ({ operands: [one.daysSince] }),
  type: () => ({ type: 'number', min: 0 }),
  measure(one, { columns, compile }) {
    const since = compile(one.daysSince, DATE);
    return { at: (i) => daysFrom(since.at(i), columns.clock.asOf) };
  },
};

/** Days between two dates. */
export const daysBetween: OperationArithmetic<DaysBetween<Operand>> = {
  parts: (one) => ({ operands: one.daysBetween }),
  type: () => ({ type: 'number' }),
  measure({ daysBetween: [first, second] }, { compile }) {
    const [from, to] = [compile(first, DATE), compile(second, DATE)];
    return { at: (i) => daysFrom(from.at(i), to.at(i)) };
  },
};
