// A million rows from columns: against C, scikit-learn and a matrix product in JavaScript.
import { compile } from 'steelyard';
import { largestDifference, writeLogistic, writeScorecard } from '../binary.mjs';
import { logistic, ROWS, scorecard, tableOf } from '../data.mjs';
import { line } from '../lines.mjs';
import { startC } from '../peers/c.mjs';
import { mlLogistic } from '../peers/ml-logistic.mjs';
import { startScikit } from '../peers/scikit.mjs';
import { race, timed } from '../race.mjs';
import { asOf, million, same } from './shared.mjs';

// Peers that do not round each line to a step of 10^-9 may differ by half a step a line.
const UNROUNDED = 1e-8;
const READY = 200_000;
const FEW = 50_000;
const NOTE = 'the same totals, numbers and bands in new arrays; C checks nothing';

export async function logisticColumns({ folder, say, leftOut }) {
  say('making rows');
  const data = logistic();
  const file = `${folder}/logistic.bin`;
  writeLogistic(file, data);
  const scorer = compile(data.model);
  const table = tableOf(data);
  const batch = scorer.many(table, { asOf, strongest: 3 });
  const probabilities = batch.numbers.probability;
  const competitors = [
    { name: 'ours', rows: ROWS, turn: timed(() => scorer.many(table, { asOf })) },
    { name: 'ours with reasons', rows: ROWS, turn: timed(() => scorer.many(table, { asOf, strongest: 3 })) },
  ];

  const c = startC(folder, 'logistic', file);
  if (c.peer === null) leftOut('C', c.why);
  else {
    same('C', await c.peer.check(probabilities, batch.labels.band.codes, batch.strongest), 1e-15);
    competitors.push({ name: 'C', rows: ROWS, turn: c.peer.turn('score') });
    competitors.push({ name: 'C with reasons', rows: ROWS, turn: c.peer.turn('reasons') });
  }

  const [ready, few] = await Promise.all([READY, FEW].map((rows) => startScikit(folder, 'scoring', file, rows)));
  if (ready.peer === null) leftOut('scikit-learn', ready.why);
  else {
    for (const { peer } of [ready, few]) {
      const both = await peer.results();
      const n = both.length / 2;
      same('scikit-learn predict_proba', largestDifference(probabilities, both.subarray(0, n)), UNROUNDED);
      same('scikit-learn pipeline', largestDifference(probabilities, both.subarray(n)), UNROUNDED);
    }
    competitors.push({ name: 'dense', rows: READY, turn: ready.peer.turn('ready') });
    competitors.push({ name: 'pipeline', rows: FEW, turn: few.peer.turn('pipeline') });
  }

  const matrix = mlLogistic(data, FEW);
  same('ml-logistic-regression', largestDifference(Float64Array.from(matrix.score()), probabilities), UNROUNDED);
  competitors.push({ name: 'matrix', rows: FEW, turn: timed(matrix.score) });

  const t = await race(competitors, { say });
  await Promise.all([c, ready, few].map((one) => one.peer?.stop()));
  const work = `${million} × 20, probability, columns`;
  const lines = [];
  if (c.peer !== null) {
    lines.push(line(work, 'C', t.ours, t.C, { atMost: 1.6 }, NOTE));
    lines.push(line(`${work}, 3 reasons`, 'C', t['ours with reasons'], t['C with reasons'], { atMost: 1.4 }));
  }
  if (ready.peer !== null) {
    const { version, pandas } = ready.about;
    const from = pandas === null ? 'numpy object arrays (no pandas here)' : `pandas ${pandas} strings`;
    lines.push(
      line(
        work,
        'scikit-learn pipeline',
        t.ours,
        t.pipeline,
        { faster: 40 },
        `${version}, from ${from}, per row of ${FEW}`,
      ),
    );
    lines.push(
      line(
        work,
        'scikit-learn predict_proba',
        t.ours,
        t.dense,
        { faster: 3 },
        `dense one-hot matrix ready, per row of ${READY}`,
      ),
    );
  }
  lines.push(line(work, 'ml-logistic-regression', t.ours, t.matrix, { faster: 10 }, `matrix ready, per row of ${FEW}`));
  return lines;
}

export async function scorecardColumns({ folder, say, leftOut }) {
  say('making rows');
  const data = scorecard();
  const file = `${folder}/scorecard.bin`;
  writeScorecard(file, data);
  const scorer = compile(data.model);
  const table = tableOf(data);
  const c = startC(folder, 'scorecard', file);
  if (c.peer === null) {
    leftOut('C', c.why);
    return [];
  }
  const batch = scorer.many(table, { asOf, strongest: 3 });
  same('C', await c.peer.check(batch.numbers.score, batch.labels.band.codes, batch.strongest), 0);
  const t = await race(
    [
      { name: 'ours', rows: ROWS, turn: timed(() => scorer.many(table, { asOf })) },
      { name: 'ours with reasons', rows: ROWS, turn: timed(() => scorer.many(table, { asOf, strongest: 3 })) },
      { name: 'C', rows: ROWS, turn: c.peer.turn('score') },
      { name: 'C with reasons', rows: ROWS, turn: c.peer.turn('reasons') },
    ],
    { say },
  );
  await c.peer.stop();
  const work = `${million} × 25 terms, points, columns`;
  return [
    line(work, 'C', t.ours, t.C, { atMost: 1.6 }, NOTE),
    line(`${work}, 3 reasons`, 'C', t['ours with reasons'], t['C with reasons'], { atMost: 1.5 }),
  ];
}
