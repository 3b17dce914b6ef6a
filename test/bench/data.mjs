// Two models and their rows, the same on every run. A third of the attributes has gaps, as a CRM has.
import { parseModel } from 'steelyard';

const GAPS = 0.05;
const CHUNK = 10_000;
export const MISSING = 255; // the code of a gap, past the end of every list

/** Numbers from 0 to 1: xorshift32, which is quick and good enough to fill columns. */
function uniform(seed) {
  let state = seed;
  return () => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    return (state >>> 0) / 4294967296;
  };
}

const levels = (n) => Array.from({ length: n }, (_, i) => `level ${String.fromCharCode(97 + i)}`);
const range = (n, make) => Array.from({ length: n }, (_, i) => make(i));

/** 20 attributes, 12 numbers and 8 categories of 12 levels, to a probability. The model is the same whatever row the rows begin at. */
export function logistic(rows, from = 0) {
  let next = uniform(20_260_630);
  const values = levels(12);
  const numbers = range(12, (i) => ({
    name: `number${i}`,
    mean: 10 + 7 * i,
    deviation: 1 + i,
    slope: ((i % 2 === 0 ? 1 : -1) * (0.2 + 0.05 * i)) / (1 + i),
    gaps: i % 3 === 0,
  }));
  const categories = range(8, (i) => ({
    name: `category${i}`,
    values,
    amounts: values.map(() => Number((next() - 0.5).toFixed(9))),
    gaps: i % 4 === 0,
  }));
  const intercept = -1.5;
  const model = parseModel({
    kind: 'microSegments',
    schema: 2,
    name: 'bench',
    version: '1',
    attributes: {
      ...Object.fromEntries(numbers.map(({ name }) => [name, { type: 'number' }])),
      ...Object.fromEntries(categories.map(({ name }) => [name, { type: 'category', values }])),
    },
    intercept,
    terms: [
      ...numbers.map(({ name, mean, slope }) => ({ type: 'linear', attribute: name, slope, center: mean, missing: 0 })),
      ...categories.map(({ name, amounts }) => ({
        type: 'points',
        attribute: name,
        amounts: Object.fromEntries(values.map((value, code) => [value, amounts[code]])),
        missing: 0,
        unseen: 0,
      })),
    ],
    bands: [
      { label: 'hot', atLeast: 0.3 },
      { label: 'warm', atLeast: 0.04 },
      { label: 'cold', atLeast: null },
    ],
  });
  if (from > 0) next = uniform(20_260_630 + from);
  const draw =
    ({ mean, deviation }) =>
    () =>
      mean + deviation * 2 * (next() + next() + next() - 1.5);
  return {
    rows,
    model,
    intercept,
    numbers: numbers.map((one) => ({ ...one, data: numbersOf(rows, draw(one), one.gaps, next) })),
    categories: categories.map((one) => ({ ...one, data: codesOf(rows, values.length, one.gaps, next) })),
  };
}

/** 25 terms over 20 attributes to points: 10 of bins, 10 of points, 5 of conditions. */
export function scorecard(rows) {
  const next = uniform(19_990_101);
  const values = levels(8);
  const edges = [20, 40, 60, 80];
  const award = () => 5 * Math.floor(9 * next() - 4);
  const numbers = range(10, (i) => ({ name: `number${i}`, edges, amounts: range(5, award), gaps: i % 3 === 0 }));
  const categories = range(10, (i) => ({
    name: `category${i}`,
    values,
    amounts: values.map(award),
    gaps: i % 3 === 0,
  }));
  // The last two ask for a category as well.
  const conditions = range(5, (i) => ({
    number: i,
    atLeast: 30 + 10 * i,
    category: i < 3 ? null : i,
    oneOf: i < 3 ? null : values.slice(0, 3),
    amount: 10 + 5 * i,
  }));
  const base = 10;
  const ifOf = ({ number, atLeast, category, oneOf }) => {
    const compare = { attribute: `number${number}`, atLeast };
    return category === null ? compare : { all: [compare, { attribute: `category${category}`, oneOf }] };
  };
  const model = parseModel({
    kind: 'leadScore',
    schema: 2,
    name: 'bench',
    version: '1',
    attributes: {
      ...Object.fromEntries(numbers.map(({ name }) => [name, { type: 'number', min: 0, max: 100 }])),
      ...Object.fromEntries(categories.map(({ name }) => [name, { type: 'category', values }])),
    },
    axes: [
      {
        id: 'fit',
        grades: null,
        base,
        terms: [
          ...numbers.map(({ name, amounts }) => ({
            type: 'bins',
            attribute: name,
            bins: amounts.map((amount, k) => (k < 4 ? { below: edges[k], amount } : { amount })),
            missing: 0,
          })),
          ...categories.map(({ name, amounts }) => ({
            type: 'points',
            attribute: name,
            amounts: Object.fromEntries(values.map((value, code) => [value, amounts[code]])),
            missing: 0,
            unseen: 0,
          })),
          ...conditions.map((one, i) => ({
            type: 'when',
            id: `condition${i}`,
            if: ifOf(one),
            amount: one.amount,
            missing: 0,
          })),
        ],
      },
    ],
    bands: [
      { label: 'sales', atLeast: 60 },
      { label: 'nurture', atLeast: 20 },
      { label: 'leave', atLeast: null },
    ],
  });
  const draw = () => Math.floor(101 * next());
  return {
    rows,
    model,
    base,
    conditions,
    numbers: numbers.map((one) => ({ ...one, data: numbersOf(rows, draw, one.gaps, next) })),
    categories: categories.map((one) => ({ ...one, data: codesOf(rows, values.length, one.gaps, next) })),
  };
}

function numbersOf(rows, draw, gaps, next) {
  const data = new Float64Array(rows);
  for (let i = 0; i < rows; i++) data[i] = gaps && next() < GAPS ? Number.NaN : draw();
  return data;
}

function codesOf(rows, n, gaps, next) {
  const data = new Uint8Array(rows);
  for (let i = 0; i < rows; i++) data[i] = gaps && next() < GAPS ? MISSING : Math.floor(n * next());
  return data;
}

/** The rows as columns, as the library takes them. */
export function tableOf({ numbers, categories }) {
  return Object.fromEntries([
    ...numbers.map(({ name, data }) => [name, { values: data, missing: 'NaN' }]),
    ...categories.map(({ name, data, values }) => [name, { codes: data, values }]),
  ]);
}

/** The first rows as plain objects, a gap as null; through JSON, since that is how hosts get them. */
export function recordsOf({ numbers, categories }, rows) {
  const record = (i) =>
    Object.fromEntries([
      ...numbers.map(({ name, data }) => [name, Number.isNaN(data[i]) ? null : data[i]]),
      ...categories.map(({ name, data, values }) => [name, values[data[i]] ?? null]),
    ]);
  const records = new Array(rows);
  for (let from = 0; from < rows; from += CHUNK) {
    const chunk = Array.from({ length: Math.min(CHUNK, rows - from) }, (_, k) => record(from + k));
    JSON.parse(JSON.stringify(chunk)).forEach((one, k) => {
      records[from + k] = one;
    });
  }
  return records;
}

/** 25 numbers, every fifth in steps, and 15 categories, with an outcome that bends and that two pairs of them have a part in. */
export function wide(rows) {
  const next = uniform(20_261_127);
  const spread = () => 2 * (next() + next() + next() - 1.5);
  const numbers = range(25, (i) =>
    numbersOf(rows, i % 5 === 0 ? () => Math.floor(4 * spread()) : spread, i % 7 === 3, next),
  );
  const categories = range(15, (i) => codesOf(rows, 4 + i, false, next));
  const outcome = Array.from({ length: rows }, (_, row) => {
    const x = (i) => (Number.isNaN(numbers[i][row]) ? 0 : numbers[i][row]);
    const code = (i) => categories[i][row];
    const alone = 0.1 * x(0) + 0.4 * x(1) + 0.3 * x(2) * x(2) - 0.3 * x(4) + 0.2 * (code(1) - 2) + 0.1 * (code(5) % 3);
    const together = 0.4 * x(7) * (code(0) === 1 ? 1 : -0.3) + 0.6 * x(6) * x(8);
    return next() < 1 / (1 + Math.exp(1.5 - alone - together));
  });
  return {
    attributes: Object.fromEntries([
      ...numbers.map((_, i) => [`number${i}`, { type: 'number' }]),
      ...categories.map((_, i) => [`category${i}`, { type: 'category', values: levels(4 + i) }]),
    ]),
    columns: Object.fromEntries([
      ...numbers.map((values, i) => [`number${i}`, { values, missing: 'NaN' }]),
      ...categories.map((codes, i) => [`category${i}`, { codes, values: levels(4 + i) }]),
    ]),
    outcome,
  };
}

/** Points in eight heaps, in twelve dimensions. */
export function heaps(n) {
  let state = 1;
  const next = () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 4294967296;
  };
  const centres = Array.from({ length: 8 }, () => Array.from({ length: 12 }, () => 10 * next()));
  const noise = () => (next() + next() + next() + next() - 2) * 1.7;
  return Array.from({ length: n }, (_, i) => centres[i % 8].map((x) => x + noise()));
}
