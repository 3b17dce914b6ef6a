// json-rules-engine: a scorecard as its documentation writes one, a rule per bin, value and condition, the points in the event.
import { Engine } from 'json-rules-engine';
import { versionOf } from './version.mjs';

export const version = versionOf('json-rules-engine');

/** An engine that holds the scorecard. */
export function engineOf({ numbers, categories, conditions }) {
  const test = (fact, operator, value) => ({ fact, operator, value });
  const rule = (all, line, points) => ({ conditions: { all }, event: { type: 'points', params: { line, points } } });
  const bins = numbers.flatMap(({ name, edges, amounts }) =>
    amounts.map((amount, k) => {
      const from = k === 0 ? [] : [test(name, 'greaterThanInclusive', edges[k - 1])];
      const below = k === amounts.length - 1 ? [] : [test(name, 'lessThan', edges[k])];
      return rule([...from, ...below], name, amount);
    }),
  );
  const points = categories.flatMap(({ name, values, amounts }) =>
    values.map((value, code) => rule([test(name, 'equal', value)], name, amounts[code])),
  );
  const met = conditions.map(({ number, atLeast, category, oneOf, amount }, i) => {
    const compare = test(`number${number}`, 'greaterThanInclusive', atLeast);
    return rule(
      category === null ? [compare] : [compare, test(`category${category}`, 'in', oneOf)],
      `condition${i}`,
      amount,
    );
  });
  return new Engine([...bins, ...points, ...met]);
}

/** Points and the three strongest reasons of a lead. */
export async function judge(engine, base, lead) {
  const { events } = await engine.run(lead);
  const reasons = events.map((event) => event.params);
  const score = reasons.reduce((sum, reason) => sum + reason.points, base);
  reasons.sort((a, b) => Math.abs(b.points) - Math.abs(a.points));
  return { score, reasons: reasons.slice(0, 3) };
}
