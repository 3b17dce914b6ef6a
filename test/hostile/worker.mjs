// A worker that scores blocks of rows and fits, and and dies at a row if told to.
import { parentPort, workerData } from 'node:worker_threads';
import { compile, trust } from 'steelyard';
import { fitClustersGradually } from 'steelyard/fit';

const { model, asOf, clusterRows, clusterOptions } = workerData;
const scorer = model && compile(trust(model));

/** A row whose reading ends the worker, in the middle of a batch. */
const fatal = (row) => Object.defineProperty({ ...row }, 'size', { get: () => process.exit(7) });

parentPort.on('message', ({ block, rows, fatalAt }) => {
  const given = fatalAt === undefined ? rows : rows.map((row, i) => (i === fatalAt ? fatal(row) : row));
  const { totals, rejected } = scorer.many(given, { asOf });
  parentPort.postMessage({ block, totals: totals.fit, rejected });
});

if (clusterRows !== undefined) {
  const work = fitClustersGradually(clusterRows, clusterOptions);
  let part = work.next();
  for (; part.done !== true; part = work.next()) parentPort.postMessage({ share: part.value.share });
  parentPort.postMessage({ model: part.value.model });
}
