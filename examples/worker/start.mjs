// Clusters of 440 business clients, fitted in a worker: the first fit is stopped halfway, the second runs to its end.
import { Worker } from 'node:worker_threads';
import { readCsv } from '../read-csv.mjs';

const SPEND = ['Fresh', 'Milk', 'Grocery', 'Frozen', 'Detergents_Paper', 'Delicassen'];
const rows = readCsv('wholesale-customers/wholesale-customers.csv', SPEND);
const money = { type: 'number', unit: 'm.u.', min: 0 };
const attributes = Object.fromEntries(SPEND.map((name) => [name, money]));
const options = { attributes, scale: 'log1p', k: { from: 2, to: 4 } };
const worker = new Worker(new URL('worker.mjs', import.meta.url));

/** Posts the rows, hears the progress, and gives what the worker came to. */
function fitted(onProgress) {
  const { promise, resolve, reject } = withResolvers();
  worker.removeAllListeners();
  worker.on('error', reject);
  worker.on('message', (message) => (message.type === 'progress' ? onProgress(message.progress) : resolve(message)));
  worker.postMessage({ type: 'fit', rows, options });
  return promise;
}

function withResolvers() {
  const made = {};
  made.promise = new Promise((resolve, reject) => Object.assign(made, { resolve, reject }));
  return made;
}

const stopped = await fitted(({ share }) => share >= 0.5 && worker.postMessage({ type: 'stop' }));
console.log(`The first fit ended with "${stopped.code}": ${stopped.cause}.`);

let tenth = 0;
const done = await fitted(({ share, code }) => {
  if (share * 10 < tenth) return;
  console.log(`${tenth * 10} %: ${code}`);
  tenth = Math.floor(share * 10) + 1;
});
console.log(done.report.reasons[0]);
await worker.terminate();
