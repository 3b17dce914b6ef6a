// Learning from a bank's 45,211 telephone contacts, 42 columns, penalty 1: against scikit-learn's best solver.
import { fileURLToPath } from 'node:url';
import { compile } from 'steelyard';
import { attributesOf, fitMicroSegments, modelOf, newton } from 'steelyard/fit';
import { readCsv } from '../../examples/read-csv.mjs';
import { largestDifference } from '../binary.mjs';
import { line } from '../lines.mjs';
import { startScikit } from '../peers/scikit.mjs';
import { race, timed } from '../race.mjs';
import { asOf, same } from './shared.mjs';

const FILE = 'bank-marketing/bank-full.csv.gz';
const NUMBERS = ['age', 'balance', 'day', 'campaign', 'pdays', 'previous'];

export async function fitting({ folder, say, leftOut }) {
  say('trying the solvers of scikit-learn');
  const file = fileURLToPath(new URL(`../../examples/data/${FILE}`, import.meta.url));
  const scikit = await startScikit(folder, 'fitting', file);
  if (scikit.peer === null) {
    leftOut('scikit-learn', scikit.why);
    return [];
  }
  const rows = readCsv(FILE, NUMBERS);
  const options = {
    attributes: attributesOf(rows, { except: ['duration', 'y'] }),
    outcome: (row) => row.y === 'yes',
    penalty: 1,
  };
  const scorer = compile(modelOf(fitMicroSegments(rows, options)));
  same(
    'scikit-learn',
    largestDifference(scorer.many(rows, { asOf }).numbers.probability, await scikit.peer.results()),
    1e-5,
  );
  const n = rows.length;
  const t = await race(
    [
      { name: 'ours', rows: n, turn: timed(() => fitMicroSegments(rows, options)) },
      { name: 'ours, solver', rows: n, turn: () => solverAlone(rows, options) },
      { name: 'scikit-learn', rows: n, turn: scikit.peer.turn('pipeline') },
      { name: 'scikit-learn, solver', rows: n, turn: scikit.peer.turn('ready') },
    ],
    { say },
  );
  await scikit.peer.stop();
  const { version, solver, tried } = scikit.about;
  const others = Object.entries(tried).map(([name, result]) => `${name} ${result}`);
  const work = 'fit 45,211 × 42 to gradient 1e-8';
  const peer = `scikit-learn ${solver}`;
  return [
    line(
      `${work}, solver`,
      peer,
      t['ours, solver'],
      t['scikit-learn, solver'],
      { faster: 1.8 },
      `${version}: ${others.join('; ')}`,
    ),
    line(
      `${work}, from rows`,
      peer,
      t.ours,
      t['scikit-learn'],
      null,
      'with preparation; ours to 1e-10, and with standard errors',
    ),
  ];
}

/** Milliseconds inside the solver, in a fit of its own. */
async function solverAlone(rows, options) {
  let milliseconds = 0;
  const solver = (problem, settings) => {
    const from = performance.now();
    const solution = newton(problem, { ...settings, tolerance: 1e-8 });
    milliseconds += performance.now() - from;
    return solution;
  };
  fitMicroSegments(rows, { ...options, solver });
  return milliseconds;
}
