// The two engines of fitClusters from the same starts, interleaved: node test/bench/clusters.mjs (after npm run build).
import { hamerly, mlKmeans } from 'steelyard/fit';
import { split } from 'steelyard/measure';
import { readCsv } from '../../examples/read-csv.mjs';
import { heaps } from './data.mjs';

const SPEND = ['Fresh', 'Milk', 'Grocery', 'Frozen', 'Detergents_Paper', 'Delicassen'];

/** Standardised points. */
function standardised(table) {
  const [n, d] = [table.length, table[0].length];
  const rows = new Float64Array(n * d);
  for (let j = 0; j < d; j++) {
    const mean = table.reduce((sum, row) => sum + row[j], 0) / n;
    const scale = Math.sqrt(table.reduce((sum, row) => sum + (row[j] - mean) ** 2, 0) / n);
    table.forEach((row, i) => {
      rows[i * d + j] = (row[j] - mean) / scale;
    });
  }
  return { n, d, rows, weights: new Float64Array(n).fill(1) };
}

const wholesale = readCsv('wholesale-customers/wholesale-customers.csv', SPEND).map((row) =>
  SPEND.map((name) => Math.log1p(row[name])),
);
for (const [name, table, k, starts] of [
  ['wholesale customers, 440 x 6', wholesale, 4, 50],
  ['wholesale customers, 440 x 6', wholesale, 10, 50],
  ['heaps, 6,000 x 12', heaps(6_000), 8, 10],
  ['heaps, 60,000 x 12', heaps(60_000), 8, 5],
]) {
  const points = standardised(table);
  const { n, d, rows } = points;
  const times = [0, 0];
  let same = true;
  for (let s = 0; s <= starts; s++) {
    const { test } = split(
      Array.from({ length: n }, (_, i) => i),
      { testShare: k / n, seed: s },
    );
    const start = Float64Array.from(test.flatMap((i) => [...rows.subarray(i * d, i * d + d)]));
    const labels = [hamerly, mlKmeans].map((engine, e) => {
      const began = performance.now();
      const found = engine(points, start);
      if (s > 0) times[e] += performance.now() - began; // the first start warms up
      return found.labels;
    });
    same &&= labels[0].every((label, i) => label === labels[1][i]);
  }
  const [own, theirs] = times.map((time) => time / starts);
  console.log(
    `${name}, k = ${k}: hamerly ${own.toFixed(2)} ms, ml-kmeans ${theirs.toFixed(2)} ms, ${(theirs / own).toFixed(1)} times; labels ${same ? 'the same' : 'differ'}`,
  );
}
