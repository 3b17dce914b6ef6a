// json-logic-js: both models as rules of JSON, a sum over ifs; totals only, since it has no reasons. Only e^x had to be added.
import jsonLogic from 'json-logic-js';
import { versionOf } from './version.mjs';

export const version = versionOf('json-logic-js');

jsonLogic.add_operation('logistic', (x) => 1 / (1 + Math.exp(-x)));

const read = (name) => ({ var: name });
const unlessMissing = (name, amount) => ({ if: [{ '==': [read(name), null] }, 0, amount] });
const listed = ({ name, values, amounts }) => ({
  if: [...values.flatMap((value, code) => [{ '===': [read(name), value] }, amounts[code]]), 0],
});

/** The probability of a record. */
export function logisticRule({ intercept, numbers, categories }) {
  const linear = numbers.map(({ name, mean, slope }) =>
    unlessMissing(name, { '*': [slope, { '-': [read(name), mean] }] }),
  );
  return { logistic: [{ '+': [intercept, ...linear, ...categories.map(listed)] }] };
}

/** The points of a lead. */
export function scorecardRule({ base, numbers, categories, conditions }) {
  const binned = numbers.map(({ name, edges, amounts }) =>
    unlessMissing(name, { if: [...edges.flatMap((edge, k) => [{ '<': [read(name), edge] }, amounts[k]]), amounts[4]] }),
  );
  const met = conditions.map(({ number, atLeast, category, oneOf, amount }) => {
    const compare = { '>=': [read(`number${number}`), atLeast] };
    return {
      if: [category === null ? compare : { and: [compare, { in: [read(`category${category}`), oneOf] }] }, amount, 0],
    };
  });
  return { '+': [base, ...binned, ...categories.map(listed), ...met] };
}

/** Applies a rule to all records. */
export function applyAll(rule, records) {
  const totals = new Float64Array(records.length);
  for (let i = 0; i < records.length; i++) totals[i] = jsonLogic.apply(rule, records[i]);
  return totals;
}
