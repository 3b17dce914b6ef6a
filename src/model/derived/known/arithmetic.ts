import type { Operand } from '../attribute.js';
import type { OperationArithmetic } from '../base.js';
import { joined } from '../joined.js';
import type { FirstKnown } from './operation.js';

/** The first that is known. */
export const firstKnown: OperationArithmetic<FirstKnown<Operand>> = {
  parts: (one) => ({ operands: one.firstKnown }),
  type: (one, { typeOf }) => joined(one.firstKnown.map(typeOf)),
  measure(one, { as, compile }) {
    const parts = one.firstKnown.map((part) => compile(part, as));
    const known = (i: number) => parts.find((part) => !Number.isNaN(part.at(i)));
    return { at: (i) => known(i)?.at(i) ?? Number.NaN, unlisted: (i) => known(i)?.unlisted?.(i) ?? null };
  },
};
