import { type Condition, conditionAttributes } from '../../condition/condition.js';
import { compileCondition } from '../../condition/truth.js';
import type { Operand } from '../attribute.js';
import type { Measured, OperationArithmetic } from '../base.js';
import { joined } from '../joined.js';
import type { Cases } from './operation.js';

type Given = Cases<Operand, Condition>;

/** The first true case. */
export const cases: OperationArithmetic<Given> = {
  parts: (expression) => ({
    operands: resultsOf(expression),
    names: expression.cases.flatMap((one) => conditionAttributes(one.if)),
  }),
  type: (expression, { typeOf }) => joined(resultsOf(expression).map(typeOf)),
  measure(expression, { columns, as, compile, prepare }) {
    const results = resultsOf(expression).map((one) => compile(one, as));
    const truths = expression.cases.map((one) => {
      const truth = compileCondition(one.if, columns);
      const asked: { answers: Uint8Array } = { answers: new Uint8Array(0) };
      prepare((count) => {
        asked.answers = truth(count);
      });
      return asked;
    });
    const deciding = (i: number): Measured | undefined => {
      for (let c = 0; c < truths.length; c++) {
        const answer = truths[c]?.answers[i];
        if (answer === 1) return results[c];
        if (answer !== 0) return undefined;
      }
      return results[truths.length];
    };
    return { at: (i) => deciding(i)?.at(i) ?? Number.NaN, unlisted: (i) => deciding(i)?.unlisted?.(i) ?? null };
  },
};

/** The results of the cases, then `otherwise`. */
function resultsOf({ cases, otherwise }: Given): Operand[] {
  return [...cases.map((one) => one.value), ...(otherwise === undefined ? [] : [otherwise])];
}
