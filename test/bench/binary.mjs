// The same rows and model for programs in other languages: doubles, then bytes, column after column.
import { closeSync, openSync, readFileSync, writeSync } from 'node:fs';
import { MISSING } from './data.mjs';

/** Rows, thresholds of the bands in steps, intercept, then mean and slope by number, then 256 amounts by category; then the columns. */
export function writeLogistic(file, { rows, model: { bands }, intercept, numbers, categories }) {
  const steps = ({ atLeast }) => Math.ceil(Math.log(atLeast / (1 - atLeast)) * 1e9);
  const model = [
    rows,
    ...bands.slice(0, -1).map(steps),
    intercept,
    ...numbers.flatMap((one) => [one.mean, one.slope]),
    ...categories.flatMap(tableOf),
  ];
  write(file, [Float64Array.from(model), ...columnsOf(numbers, categories)]);
}

/** Rows, thresholds of the bands, base, then 4 edges and 256 amounts by number, 256 amounts by category, then the conditions; then the columns. */
export function writeScorecard(file, { rows, model: { bands }, base, numbers, categories, conditions }) {
  const model = [
    rows,
    ...bands.slice(0, -1).map((band) => band.atLeast),
    base,
    ...numbers.flatMap((one) => [...one.edges, ...tableOf(one)]),
    ...categories.flatMap(tableOf),
    ...conditions.flatMap((one) => [one.number, one.atLeast, one.category ?? -1, one.oneOf?.length ?? 0, one.amount]),
  ];
  write(file, [Float64Array.from(model), ...columnsOf(numbers, categories)]);
}

/** Columns of doubles, one after the other. */
export function writeColumns(file, columns) {
  write(file, columns);
}

/** Doubles from a file that such a program wrote. */
export function readDoubles(file) {
  const bytes = readFileSync(file);
  return new Float64Array(bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.byteLength));
}

/** The largest difference between two columns of numbers, as far as both go. */
export function largestDifference(a, b) {
  const n = Math.min(a.length, b.length);
  if (n === 0) throw new Error('nothing to compare');
  let most = 0;
  for (let i = 0; i < n; i++) {
    const difference = Math.abs(a[i] - b[i]);
    if (!(difference <= most)) most = difference;
  }
  return most;
}

function tableOf({ amounts }) {
  return Array.from({ length: MISSING + 1 }, (_, code) => amounts[code] ?? 0);
}

function columnsOf(numbers, categories) {
  return [...numbers, ...categories].map(({ data }) => data);
}

function write(file, parts) {
  const out = openSync(file, 'w');
  for (const part of parts) {
    const bytes = new Uint8Array(part.buffer, part.byteOffset, part.byteLength);
    for (let at = 0; at < bytes.length; ) at += writeSync(out, bytes, at);
  }
  closeSync(out);
}
