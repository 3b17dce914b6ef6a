// More rows: a table of columns from 1,000 rows to millions, one model with 20 attributes to a probability.
import { compile } from 'steelyard';
import { logistic, tableOf } from '../data.mjs';
import { asOf } from '../races/shared.mjs';
import { memoryOf, timeOf } from './measured.mjs';

const SIZES = [1_000, 10_000, 100_000, 1_000_000, 10_000_000];
const BLOCK = 100_000;
const MOST_RSS = 500; // MB

/** Columns in one table; memory is what the batch keeps. */
export function rows({ most }) {
  const sizes = SIZES.filter((n) => n <= most);
  return {
    what: 'rows of 20 attributes, in one table of columns',
    unit: 'row',
    bound: 2,
    steps: sizes.map((n) => {
      const data = logistic(n);
      const [scorer, table] = [compile(data.model), tableOf(data)];
      const work = () => scorer.many(table, { asOf });
      return { size: n, ns: timeOf(work, n), bytes: memoryOf(work, n) };
    }),
  };
}

/** The same with the three strongest lines. */
export function reasons({ most }) {
  const sizes = SIZES.filter((n) => n <= Math.min(most, 1_000_000));
  return {
    what: 'the same with three reasons',
    unit: 'row',
    bound: 2,
    steps: sizes.map((n) => {
      const data = logistic(n);
      const [scorer, table] = [compile(data.model), tableOf(data)];
      const work = () => scorer.many(table, { asOf, strongest: 3 });
      return { size: n, ns: timeOf(work, n), bytes: memoryOf(work, n) };
    }),
  };
}

/** Ten million rows in blocks: each is made, scored, counted by band and left. */
export function stream({ most }) {
  const model = compile(logistic(1).model);
  const steps = [BLOCK, 10 * BLOCK, 100 * BLOCK]
    .filter((n) => n <= most)
    .map((n) => {
      let [ns, scored] = [0, 0];
      const counts = [0, 0, 0];
      for (const table of blocks(n)) {
        ns += timeOf(() => {
          const batch = model.many(table, { asOf });
          for (const code of batch.labels.band.codes) counts[code]++;
          scored += batch.length;
        });
      }
      if (scored !== n || counts.some((count) => count === 0)) throw new Error('rows were lost');
      return { size: n, ns: ns / n, bytes: null };
    });
  const peak = process.resourceUsage().maxRSS / 1024;
  return {
    what: `rows streamed in blocks of ${BLOCK / 1000} thousand`,
    unit: 'row',
    bound: 1.5,
    steps,
    peak: { megabytes: peak, atMost: MOST_RSS },
  };
}

/** Tables of rows that are new in each block. */
function* blocks(n) {
  for (let from = 0; from < n; from += BLOCK) yield tableOf(logistic(Math.min(BLOCK, n - from), from));
}
