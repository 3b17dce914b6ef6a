// Scores a stream of Arrow record batches, one after the other: `node examples/arrow/batches.mjs` after `npm run build`.
import {
  Dictionary,
  Float64,
  Int32,
  makeData,
  makeVector,
  RecordBatchReader,
  Table,
  tableFromIPC,
  tableToIPC,
  Utf8,
  vectorFromArray,
} from 'apache-arrow';
import { arrowBuffers } from 'steelyard';
import { asOf, scorer } from './model.mjs';

/** A column of a batch as an Arrow vector, over the same memory. */
function vectorOf(column) {
  const { length, nullCount, validity: nullBitmap, values: data, dictionary } = arrowBuffers(column);
  const own = { length, nullCount, nullBitmap, data };
  if (dictionary === undefined) return makeVector(makeData({ type: new Float64(), ...own }));
  const type = new Dictionary(new Utf8(), new Int32(), 0);
  return makeVector(makeData({ type, ...own, dictionary: vectorFromArray(dictionary, new Utf8()) }));
}

/** The scores of each record batch, as soon as it is there. */
async function* scored(batches) {
  for await (const batch of batches) {
    const { numbers, labels } = scorer.many(batch, { asOf });
    yield new Table({ id: batch.getChild('id'), score: vectorOf(numbers.score), band: vectorOf(labels.band) });
  }
}

// Any source of record batches will do: a file, a socket, Arrow Flight. Here it is 3,000 leads in three batches.
function leads(first, n) {
  const each = (value) => Array.from({ length: n }, (_, i) => value(first + i));
  return new Table({
    id: vectorFromArray(
      each((i) => i),
      new Int32(),
    ),
    employees: vectorFromArray(
      each((i) => (i % 10 === 0 ? null : i % 500)),
      new Int32(),
    ),
    source: vectorFromArray(
      each((i) => ['fair', 'web', 'partner', 'radio'][i % 4]),
      new Utf8(),
    ),
  });
}
const stream = tableToIPC(leads(0, 1000).concat(leads(1000, 1000), leads(2000, 1000)), 'stream');

export const parts = [];
for await (const part of scored(await RecordBatchReader.from(stream))) parts.push(part);

// One table, written and read again as any other program would read it.
const [first, ...others] = parts;
export const table = tableFromIPC(tableToIPC(first.concat(...others)));
console.log(`${table.numRows} rows in ${table.batches.length} batches: ${table.schema}`);
console.log(`${table.getChild('score').nullCount} rows have no score, since the model does not know their source`);
console.log(table.slice(0, 4).toArray().map(String).join('\n'));
