import { on, once } from 'node:events';
import { Worker } from 'node:worker_threads';
import { expect, test } from 'vitest';
import { fitClusters } from '../../src/fit/index.js';
import { compile, trust } from '../../src/index.js';
import { asOf, leadScore } from '../model/make.js';

/** What hosts do with workers: blocks of rows, and whatever a dead worker had in hand is done again by another. The workers run the built package. */
const model = leadScore({ size: { type: 'number', min: 0, max: 9 } }, [
  { type: 'linear', attribute: 'size', slope: 1.5, missing: 0 },
]);
const N = 3000;
const BLOCK = 600;
const rows = Array.from({ length: N }, (_, i) => ({ size: i % 100 === 42 ? 99 : i % 10 }));
const blocks = Array.from({ length: N / BLOCK }, (_, k) => rows.slice(k * BLOCK, (k + 1) * BLOCK));

interface Scored {
  readonly block: number;
  readonly totals: Float64Array;
  readonly rejected: readonly { readonly index: number }[];
}

const started = (workerData: object) => new Worker(new URL('worker.mjs', import.meta.url), { workerData });

/** What a worker says of a block; null when it dies over it. */
async function scored(worker: Worker, block: number, fatalAt?: number): Promise<Scored | null> {
  worker.postMessage({ block, rows: blocks[block], fatalAt });
  const [said] = (await Promise.race([once(worker, 'message'), once(worker, 'exit')])) as [Scored | number];
  return typeof said === 'number' ? null : said;
}

test('a worker that dies in the middle of a block takes nothing with it: another one scores the block, and all rows are as from one batch', async () => {
  const done: Scored[] = [];
  const died: number[] = [];
  let worker = started({ model, asOf });
  for (let block = 0; block < blocks.length; block++) {
    const first = await scored(worker, block, block === 1 || block === 3 ? 300 : undefined);
    if (first !== null) {
      done.push(first);
      continue;
    }
    died.push(block);
    worker = started({ model, asOf });
    done.push((await scored(worker, block)) as Scored);
  }
  await worker.terminate();

  expect(died).toEqual([1, 3]);
  const whole = compile(trust(model)).many(rows, { asOf });
  expect(done.flatMap(({ totals }) => [...totals])).toEqual([...(whole.totals.fit as Float64Array)]);
  const indexes = done.flatMap(({ block, rejected }) => rejected.map(({ index }) => block * BLOCK + index));
  expect(indexes).toEqual(whole.rejected.map(({ index }) => index));
  expect(indexes).toHaveLength(30);
});

test('a fit whose worker is killed halfway is done again by another one, with the bytes of a fit that nobody killed', {
  tags: ['long'],
}, async () => {
  const clusterRows = Array.from({ length: 200 }, (_, i) => ({ a: i % 7, b: (i * i) % 11 }));
  const clusterOptions = {
    attributes: { a: { type: 'number' }, b: { type: 'number' } },
    k: { from: 2, to: 4 },
  } as const;
  const killed = started({ clusterRows, clusterOptions });
  const shares: number[] = [];
  for await (const [{ share }] of on(killed, 'message') as AsyncIterable<[{ share: number }]>) {
    shares.push(share);
    if (share > 0.3) break;
  }
  await killed.terminate();
  expect(shares.at(-1)).toBeLessThan(1);

  const other = started({ clusterRows, clusterOptions });
  const model = await new Promise((resolve, reject) => {
    other.on('error', reject);
    other.on('message', (said: { model?: unknown }) => said.model !== undefined && resolve(said.model));
  });
  await other.terminate();
  expect(JSON.stringify(model)).toBe(JSON.stringify(fitClusters(clusterRows, clusterOptions).model));
});
