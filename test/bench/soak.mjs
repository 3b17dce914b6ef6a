// Many evaluations in one process: `npm run soak`. The same rows are scored again and again, as columns, as records, one by one and with
// errors among them, by models that are parsed anew each time. Every round has to give the same hash, and the memory that is left after
// collecting has to stay flat; otherwise it ends with exit code 1. `-- --evaluations 1000000` runs other than 100,000,000.
import { createHash } from 'node:crypto';
import { parseArgs } from 'node:util';
import { compile, evaluate, explain, ledger, parseModel, recordReader } from 'steelyard';
import { logistic, recordsOf, scorecard, tableOf } from './data.mjs';
import { machine } from './machine.mjs';

const CONTEXT = { asOf: '2026-06-30T00:00:00Z' };
const ROWS = 50_000;
const RECORDS = 200;
/** What memory may grow by after the first tenth, in bytes: caches of the engine come and go. */
const MOST_GROWTH = 2 * 2 ** 20;

const { values } = parseArgs({ options: { evaluations: { type: 'string', default: '100000000' } } });
const wanted = Number(values.evaluations);
if (!Number.isSafeInteger(wanted) || wanted < 1)
  throw new Error(`--evaluations: expected a whole number of at least 1, got ${values.evaluations}`);

const subjects = [scorecard(ROWS), logistic(ROWS)].map((data) => {
  const records = recordsOf(data, RECORDS);
  // Every tenth cannot be judged: its errors are made, and left behind.
  const mixed = records.map((record, i) => (i % 10 === 0 ? { ...record, number1: 'many' } : record));
  return { text: JSON.stringify(data.model), table: tableOf(data), records, mixed };
});

/** Scores everything once; gives what it came to as a hash, and how many evaluations that were. */
function round() {
  const hash = createHash('sha256');
  let evaluations = 0;
  for (const { text, table, records, mixed } of subjects) {
    const model = parseModel(JSON.parse(text));
    const scorer = compile(model);
    const read = recordReader(model);
    for (const batch of [
      scorer.many(table, CONTEXT),
      scorer.many(mixed, CONTEXT),
      scorer.many(mixed, { ...CONTEXT, read }),
    ]) {
      for (const total of Object.values(batch.totals)) hash.update(bytesOf(total));
      for (const { codes } of Object.values(batch.labels)) hash.update(bytesOf(codes));
      hash.update(JSON.stringify(batch.rejected));
      evaluations += batch.length;
    }
    for (const record of records) hash.update(JSON.stringify(scorer.one(record, CONTEXT).result));
    const evaluation = evaluate(model, records[0], CONTEXT);
    hash.update(ledger(model, evaluation)).update(JSON.stringify(explain(model, evaluation)));
    evaluations += records.length + 1;
  }
  return { hash: hash.digest('hex'), evaluations };
}

const bytesOf = ({ buffer, byteOffset, byteLength }) => new Uint8Array(buffer, byteOffset, byteLength);

/** Bytes in use once all that nothing holds is collected. */
function inUse() {
  for (let i = 0; i < 3; i++) globalThis.gc();
  const { heapUsed, external } = process.memoryUsage();
  return heapUsed + external;
}

const mebibytes = (bytes) => (bytes / 2 ** 20).toFixed(1);
const whole = (n) => n.toLocaleString('en-US');

console.log(`${machine().join('\n')}\nevaluations: ${whole(wanted)}\n`);
const first = round();
const faults = [];
let [done, rounds, base] = [first.evaluations, 1, undefined];
let last = first;
for (let tenth = 1; tenth <= 10; tenth++) {
  while (done < (wanted * tenth) / 10) {
    last = round();
    if (last.hash !== first.hash) faults.push(`round ${rounds}: hash ${last.hash}`);
    done += last.evaluations;
    rounds++;
  }
  const used = inUse();
  base ??= used;
  if (used - base > MOST_GROWTH) faults.push(`${10 * tenth} %: ${mebibytes(used - base)} MiB more than at 10 %`);
  const { rss } = process.memoryUsage();
  const seconds = process.cpuUsage().user / 1e6;
  const cells = [`${10 * tenth} %`.padStart(5), `${whole(done)} evaluations`.padStart(24)];
  cells.push(
    `${mebibytes(used)} MiB in use`,
    `${mebibytes(rss)} MiB resident`,
    `${seconds.toFixed(0)} s of processor time`,
  );
  console.log(cells.join('  '));
}
console.log(
  `\nfirst hash  ${first.hash}\nlast hash   ${last.hash}\n${whole(rounds)} rounds of ${whole(first.evaluations)}`,
);
for (const fault of faults) console.log(`fault: ${fault}`);
console.log(faults.length === 0 ? 'the same hash and flat memory' : `${faults.length} faults`);
process.exitCode = faults.length === 0 ? 0 : 1;
