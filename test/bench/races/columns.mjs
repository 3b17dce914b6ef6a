// A million rows from columns: against C, scikit-learn, DuckDB, ONNX Runtime and a matrix product in JavaScript.
import { compile } from 'steelyard';
import { largestDifference, writeLogistic, writeScorecard } from '../binary.mjs';
import { isProcessorTime } from '../clock.mjs';
import { logistic, scorecard, tableOf } from '../data.mjs';
import { count, line } from '../lines.mjs';
import { startC } from '../peers/c.mjs';
import { startDuck } from '../peers/duck.mjs';
import { mlLogistic } from '../peers/ml-logistic.mjs';
import { startOnnx } from '../peers/onnx.mjs';
import { startScikit } from '../peers/scikit.mjs';
import { race, timed } from '../race.mjs';
import { asOf, same } from './shared.mjs';

// Peers that do not round each line to a step of 10^-9 may differ by half a step a line.
const UNROUNDED = 1e-8;
// 32-bit floats: log-odds of a sum of numbers up to a hundred.
const FLOATS = 1e-5;
const NOTE = 'the same totals, numbers and bands in new arrays; C checks nothing';

export async function logisticColumns({ rows, quick, rounds, folder, say, there }) {
  say('making rows');
  const [ready, few] = [rows / 5, rows / 20];
  const data = logistic(rows);
  const file = `${folder}/logistic.bin`;
  writeLogistic(file, data);
  const scorer = compile(data.model);
  const table = tableOf(data);
  const batch = scorer.many(table, { asOf, strongest: 3 });
  const probabilities = batch.numbers.probability;
  const competitors = ours(scorer, table, rows);

  const c = there('C', startC(folder, 'logistic', file));
  if (c !== undefined) {
    same('C', await c.check(probabilities, batch.labels.band.codes, batch.strongest), 1e-15);
    competitors.push(...loopsOf(c, rows));
  }

  const matrix = mlLogistic(data, few);
  there('ml-logistic-regression', matrix);
  same('ml-logistic-regression', largestDifference(Float64Array.from(matrix.peer()), probabilities), UNROUNDED);
  competitors.push({ name: 'matrix', rows: few, turn: timed(matrix.peer) });

  const started = [];
  for (const n of [ready, few]) {
    const scikit = there('scikit-learn', await startScikit({ folder, quick, task: 'scoring', file, rows: n }));
    if (scikit === undefined) break;
    started.push(scikit);
    const both = await scikit.results();
    if (both.length !== 2 * n) throw new Error('scikit-learn gives other rows');
    same('scikit-learn predict_proba', largestDifference(probabilities, both.subarray(0, n)), UNROUNDED);
    same('scikit-learn pipeline', largestDifference(probabilities, both.subarray(n)), UNROUNDED);
    const [name, command] = n === ready ? ['dense', 'ready'] : ['pipeline', 'pipeline'];
    competitors.push({ name, rows: n, turn: scikit.turn(command) });
  }

  const duck = there('DuckDB', await startDuck({ folder, quick, file, rows }));
  if (duck !== undefined) {
    same('DuckDB', await duck.check(probabilities, batch.labels.band.codes), 1e-15);
    for (const threads of isProcessorTime() ? ['one'] : ['one', 'all'])
      competitors.push({ name: `DuckDB ${threads}`, rows, turn: duck.turn(threads) });
  }

  const onnx = there('onnxruntime-node', await startOnnx({ folder, quick, file, data, rows: few }));
  for (const [name, run] of Object.entries(onnx ?? {})) {
    same(`onnxruntime-node ${name}`, largestDifference(second(await run()), probabilities), FLOATS);
    competitors.push({ name: `onnx ${name}`, rows: few, turn: timed(run) });
  }

  const t = await race(competitors, { rounds, say });
  await Promise.all([c, duck, ...started].map((one) => one?.stop()));
  const work = `${count(rows)} × 20, probability, columns`;
  const part = (what, n) => `${what}, per row of ${count(n)}`;
  return [
    line(work, 'C', t.ours, t.C, { atMost: 1.6 }, NOTE),
    line(`${work}, 3 reasons`, 'C', t['ours with reasons'], t['C with reasons'], { atMost: 1.4 }),
    line(work, 'scikit-learn pipeline', t.ours, t.pipeline, { faster: 40 }, part('from pandas strings', few)),
    line(work, 'scikit-learn predict_proba', t.ours, t.dense, { faster: 3 }, part('dense one-hot matrix ready', ready)),
    line(
      work,
      'DuckDB, one thread',
      t.ours,
      t['DuckDB one'],
      { faster: 4 },
      'SQL over a table in memory, into a table',
    ),
    ...(isProcessorTime() ? [] : [line(work, 'DuckDB, all threads', t.ours, t['DuckDB all'], null, cores(duck))]),
    line(work, 'onnxruntime-node, pipeline', t.ours, t['onnx pipeline'], null, part('from numbers and texts', few)),
    line(work, 'onnxruntime-node, matrix', t.ours, t['onnx dense'], null, part('dense one-hot matrix ready', few)),
    line(work, 'ml-logistic-regression', t.ours, t.matrix, { faster: 10 }, part('matrix ready', few)),
  ];
}

export async function scorecardColumns({ rows, rounds, folder, say, there }) {
  say('making rows');
  const data = scorecard(rows);
  const file = `${folder}/scorecard.bin`;
  writeScorecard(file, data);
  const scorer = compile(data.model);
  const table = tableOf(data);
  const competitors = ours(scorer, table, rows);
  const c = there('C', startC(folder, 'scorecard', file));
  if (c !== undefined) {
    const batch = scorer.many(table, { asOf, strongest: 3 });
    same('C', await c.check(batch.numbers.score, batch.labels.band.codes, batch.strongest), 0);
    competitors.push(...loopsOf(c, rows));
  }
  const t = await race(competitors, { rounds, say });
  await c?.stop();
  const work = `${count(rows)} × 25 terms, points, columns`;
  return [
    line(work, 'C', t.ours, t.C, { atMost: 1.6 }, NOTE),
    line(`${work}, 3 reasons`, 'C', t['ours with reasons'], t['C with reasons'], { atMost: 1.5 }),
  ];
}

/** Probabilities of the second class. */
const second = (both) => Float64Array.from({ length: both.length / 2 }, (_, i) => both[2 * i + 1]);
const cores = (duck) => (duck === undefined ? '' : `${duck.cores} threads`);
const ours = (scorer, table, rows) => [
  { name: 'ours', rows, turn: timed(() => scorer.many(table, { asOf })) },
  { name: 'ours with reasons', rows, turn: timed(() => scorer.many(table, { asOf, strongest: 3 })) },
];
const loopsOf = (c, rows) => [
  { name: 'C', rows, turn: c.turn('score') },
  { name: 'C with reasons', rows, turn: c.turn('reasons') },
];
