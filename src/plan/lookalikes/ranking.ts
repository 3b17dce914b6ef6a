import { amountOf, stepsOf } from '../../core/steps.js';
import { LOG_ODDS } from '../../model/tally/unit.js';
import type { LookalikeColumn, LookalikeRows } from './customers.js';
import type { Exemplar, LookalikeAttribute, LookalikeReason, RankedLookalike } from './plan.js';
import { type Counted, codesOf } from './table.js';
import { candidateText, reasonText } from './text.js';

/** How many lines a candidate's reasons have. */
const MOST_REASONS = 3;

/** Ranks candidates by the table; the first `top` with reasons and exemplars. */
export function rankedBy(
  counted: readonly Counted[],
  tables: ReadonlyMap<string, LookalikeAttribute>,
  intercept: number,
  candidates: LookalikeRows,
  top: number,
  exemplarsOf: (candidate: number) => Exemplar[],
): RankedLookalike[] {
  const codes = counted.map(({ coding }) =>
    codesOf(candidates.columns.get(coding.attribute) as LookalikeColumn, coding),
  );
  const { decimals } = LOG_ODDS;
  const totals = new Float64Array(candidates.n).fill(stepsOf(intercept, decimals));
  counted.forEach(({ amounts }, a) => {
    const steps = amounts.map((amount) => stepsOf(amount, decimals));
    const own = codes[a] as Uint16Array;
    for (let i = 0; i < candidates.n; i++) totals[i] = (totals[i] as number) + (steps[own[i] as number] ?? 0);
  });
  const order = Int32Array.from(totals.keys()).sort((a, b) => (totals[b] as number) - (totals[a] as number) || a - b);
  return Array.from(order.subarray(0, top), (i): RankedLookalike => {
    const reasons = reasonsOf(counted, tables, (a) => (codes[a] as Uint16Array)[i] as number);
    const facts = {
      candidate: candidates.given[i] as number,
      id: candidates.idOf(i),
      score: amountOf(totals[i] as number, decimals),
      reasons,
      exemplars: exemplarsOf(i),
    };
    return { ...facts, text: candidateText(facts) };
  });
}

function reasonsOf(
  counted: readonly Counted[],
  tables: ReadonlyMap<string, LookalikeAttribute>,
  codeOf: (attribute: number) => number,
): LookalikeReason[] {
  const lines = counted.flatMap(({ coding, amounts }, a) => {
    const code = codeOf(a);
    const amount = amounts[code] ?? 0;
    if (amount === 0) return [];
    const value = coding.names[code] ?? null;
    const table = tables.get(coding.attribute)?.values.find((one) => one.value === value);
    return table === undefined ? [] : [{ attribute: coding.attribute, value, amount, table }];
  });
  return lines
    .sort((a, b) => Math.abs(b.amount) - Math.abs(a.amount))
    .slice(0, MOST_REASONS)
    .map(({ table, attribute, value, amount }) => {
      return { attribute, value, amount, lift: table.lift, text: reasonText(attribute, table) };
    });
}
