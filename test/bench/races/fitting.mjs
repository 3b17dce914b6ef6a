// Learning from a bank's 45,211 telephone contacts, 42 columns, penalty 1: against our own solver, and scikit-learn's best one.
import { fileURLToPath } from 'node:url';
import { compile } from 'steelyard';
import { attributesOf, fitMicroSegments, modelOf, newton } from 'steelyard/fit';
import { readCsv } from '../../../examples/read-csv.mjs';
import { largestDifference } from '../binary.mjs';
import { now } from '../clock.mjs';
import { count, line } from '../lines.mjs';
import { startScikit } from '../peers/scikit.mjs';
import { race, timed } from '../race.mjs';
import { asOf, same } from './shared.mjs';

const FILE = 'bank-marketing/bank-full.csv.gz';
const NUMBERS = ['age', 'balance', 'day', 'campaign', 'pdays', 'previous'];

export async function fitting({ folder, quick, rounds, say, there }) {
  say('reading rows; trying the solvers of scikit-learn, where it is there');
  const file = fileURLToPath(new URL(`../../../examples/data/${FILE}`, import.meta.url));
  const found = await startScikit({ folder, quick, task: 'fitting', file });
  const scikit = there('scikit-learn', found);
  const rows = readCsv(FILE, NUMBERS).filter((_, i) => !quick || i % 4 === 0);
  const options = {
    attributes: attributesOf(rows, { except: ['duration', 'y'] }),
    outcome: (row) => row.y === 'yes',
    penalty: 1,
  };
  const competitors = [
    { name: 'ours', rows: 1, turn: timed(() => fitMicroSegments(rows, options)) },
    { name: 'ours, solver', rows: 1, turn: () => solverAlone(rows, options) },
  ];
  if (scikit !== undefined) {
    const scorer = compile(modelOf(fitMicroSegments(rows, options)));
    const ours = scorer.many(rows, { asOf }).numbers.probability;
    same('scikit-learn', largestDifference(ours, await scikit.results()), 1e-5);
    competitors.push(
      { name: 'scikit-learn', rows: 1, turn: scikit.turn('pipeline') },
      { name: 'scikit-learn, solver', rows: 1, turn: scikit.turn('ready') },
    );
  }
  const t = await race(competitors, { rounds, say });
  await scikit?.stop();
  const { solver = 'solver', tried = {} } = found.about ?? {};
  const others = Object.entries(tried).map(([name, result]) => `${name} ${result}`);
  const work = `fit ${count(rows.length)} × 42 to gradient 1e-8`;
  const peer = `scikit-learn ${solver}`;
  const preparing = 'with preparation; ours to 1e-10, and with standard errors';
  return [
    line(`${work}, solver`, peer, t['ours, solver'], t['scikit-learn, solver'], { faster: 1.8 }, others.join('; ')),
    line(`${work}, from rows`, 'our solver', t.ours, t['ours, solver'], { atMost: 1.3 }, preparing),
    line(`${work}, from rows`, peer, t.ours, t['scikit-learn'], null, preparing),
  ];
}

/** Milliseconds inside the solver, in a fit of its own. */
async function solverAlone(rows, options) {
  let milliseconds = 0;
  const solver = (problem, settings) => {
    const from = now();
    const solution = newton(problem, { ...settings, tolerance: 1e-8 });
    milliseconds += now() - from;
    return solution;
  };
  fitMicroSegments(rows, { ...options, solver });
  return milliseconds;
}
