// Learning with shapes, penalties and pairs left to the rows, against boosted trees with their defaults.
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fitMicroSegments } from 'steelyard/fit';
import { readCsv } from '../../../examples/read-csv.mjs';
import { count, line } from '../lines.mjs';
import { startScikit } from '../peers/scikit.mjs';
import { race, timed } from '../race.mjs';

const SHOPPERS = {
  name: 'online shoppers',
  file: 'online-shoppers/online-shoppers.csv.gz',
  texts: ['Month', 'OperatingSystems', 'Browser', 'Region', 'TrafficType', 'VisitorType'],
  outcome: 'Revenue',
  had: '1',
  except: [],
};
const BANK = {
  name: 'bank contacts',
  file: 'bank-marketing/bank-full.csv.gz',
  texts: ['job', 'marital', 'education', 'default', 'housing', 'loan', 'contact', 'month', 'poutcome'],
  outcome: 'y',
  had: 'yes',
  except: ['duration'],
};

export async function shapes(size) {
  const lines = [];
  for (const data of [SHOPPERS, BANK]) lines.push(await against(data, size));
  return lines;
}

async function against({ name, file, texts, outcome, had, except }, { folder, quick, rounds, say, there }) {
  const columns = Object.keys(readCsv(file)[0]).filter((column) => column !== outcome && !except.includes(column));
  const numbers = columns.filter((column) => !texts.includes(column));
  const rows = readCsv(file, numbers).filter((_, i) => !quick || i % 4 === 0);
  const attributeOf = (column) =>
    numbers.includes(column)
      ? { type: 'number' }
      : { type: 'category', values: [...new Set(rows.map((row) => row[column]))].sort() };
  const options = {
    attributes: Object.fromEntries(columns.map((column) => [column, attributeOf(column)])),
    outcome: (row) => row[outcome] === had,
    shape: 'auto',
  };
  const table = join(folder, `${outcome}.csv`);
  const head = [...columns.map((column) => `${numbers.includes(column) ? 'number' : 'text'} ${column}`), 'had'];
  const cells = rows.map((row) => [...columns.map((column) => row[column]), row[outcome] === had ? 1 : 0].join());
  writeFileSync(table, [head.join(), ...cells].join('\n'));
  const scikit = there('scikit-learn', await startScikit({ folder, quick, task: 'trees', file: table }));
  const competitors = [{ name: 'ours', rows: 1, turn: timed(() => fitMicroSegments(rows, options)) }];
  if (scikit !== undefined) competitors.push({ name: 'trees', rows: 1, turn: scikit.turn('ready') });
  const t = await race(competitors, { rounds, say: (what) => say(`${name}: ${what}`) });
  await scikit?.stop();
  const work = `fit ${name}, ${count(rows.length)} × ${columns.length}, shape 'auto'`;
  return line(work, 'HistGradientBoosting', t.ours, t.trees, { atMost: 3 }, 'from rows to a model that can be read');
}
