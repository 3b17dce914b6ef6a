// How time and memory grow with the size of the work, from small to large: `npm run bench:growth`, every run in a process of its own.
// `-- rows terms` runs some, `-- --quick` leaves out more than a million rows, `-- --write` puts the table into docs/bench.md.
// Times are processor time, which programs beside the bench change less than time on the wall.
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { apart } from './apart.mjs';
import { measureProcessorTime } from './clock.mjs';
import { writeSection } from './document.mjs';
import { clusters, fits, measures, shapes } from './growth/fits.mjs';
import { events, explanation, itemLines, items, ledgers, oneRecord, parsing, terms } from './growth/parts.mjs';
import { reasons, rows, stream } from './growth/rows.mjs';
import { columnsOf, count, digits, duration, markdownTable } from './lines.mjs';
import { load, machine } from './machine.mjs';

const runs = {
  rows,
  reasons,
  stream,
  terms,
  oneRecord,
  explanation,
  ledgers,
  parsing,
  events,
  items,
  itemLines,
  fits,
  shapes,
  clusters,
  measures,
};
const HEAD = ['size', 'time of each', 'memory of each'];

if (process.send === undefined) await all(process.argv.slice(2));
else {
  process.send(runs[process.argv[2]](JSON.parse(process.argv[3])));
  process.disconnect();
}

async function all(args) {
  const { values, positionals } = parseArgs({
    args,
    allowPositionals: true,
    options: { quick: { type: 'boolean' }, write: { type: 'boolean' } },
  });
  const names = positionals.length === 0 ? Object.keys(runs) : positionals;
  const unknown = names.filter((name) => !Object.hasOwn(runs, name));
  if (unknown.length > 0)
    throw new Error(`expected runs among ${Object.keys(runs).join(', ')}, got ${unknown.join(', ')}`);
  if (values.write && (values.quick || positionals.length > 0))
    throw new Error('--write: expected the full run, got --quick or some runs; docs/bench.md shows all');
  measureProcessorTime();
  const about = [...machine(), 'processor time', `load before: ${load()}`];
  say(`${about.join('\n')}\n`);
  const results = [];
  for (const name of names) {
    const options = JSON.stringify({ most: values.quick ? 1_000_000 : 10_000_000 });
    // In which it can collect what is no longer needed.
    const result = await apart(fileURLToPath(import.meta.url), [name, options], { execArgv: ['--expose-gc'] });
    say(`${result.what}\n${columnsOf([HEAD, ...cellsOf(result)])}\n${verdictsOf(result).join('\n')}\n`);
    results.push(result);
  }
  about.push(`load after: ${load()}`);
  say(about.at(-1));
  const command = `made by \`npm run bench:growth -- ${args.join(' ')}\``;
  if (values.write) writeSection('growth', [command, ...about], summaryOf(results), ...results.map(sectionOf));
}

function cellsOf({ steps }) {
  return steps.map(({ size, ns, bytes }) => [count(size), duration(ns), bytes === null ? '' : `${digits(bytes)} B`]);
}

/** What the largest took for each unit, in times of the least that a smaller one took. */
function growthOf({ steps }) {
  return steps.at(-1).ns / Math.min(...steps.slice(0, -1).map(({ ns }) => ns));
}

function metOf(met) {
  return met ? 'met' : 'missed';
}

function verdictsOf(result) {
  const growth = growthOf(result);
  const most = count(result.steps.at(-1).size);
  const time = `${most}: ${digits(growth)} × the least time of each ${result.unit} before, bound ${result.bound}: ${metOf(growth <= result.bound)}`;
  if (result.peak === undefined) return [time];
  const { megabytes, atMost } = result.peak;
  return [time, `at most ${digits(megabytes)} MB of memory (RSS), bound ${atMost}: ${metOf(megabytes <= atMost)}`];
}

function summaryOf(results) {
  const rows = results.map((result) => {
    const [least, most] = [result.steps[0], result.steps.at(-1)];
    const growth = growthOf(result);
    return [
      result.what,
      `${count(least.size)} to ${count(most.size)}`,
      `${digits(growth)} ×`,
      `${result.bound} ×`,
      metOf(growth <= result.bound),
    ];
  });
  return markdownTable([
    ['what grows', 'from, to', 'time of each, largest against the least before', 'bound', ''],
    ...rows,
  ]);
}

function sectionOf(result) {
  const name = `${result.what[0].toUpperCase()}${result.what.slice(1)}; of each ${result.unit}:`;
  const verdicts = result.peak === undefined ? [] : verdictsOf(result).slice(1);
  return [name, markdownTable([HEAD, ...cellsOf(result)]), ...verdicts.map((one) => `${one}.`)].join('\n\n');
}

function say(text) {
  process.stdout.write(`${text}\n`);
}
