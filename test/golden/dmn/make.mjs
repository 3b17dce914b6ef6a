// Reads the tables of test/golden/rules/camunda.json, writes them again as DMN with the built package, and has Camunda's engine decide
// by what was written: it must decide as it did by the first documents. From the project, with Java 17 and the jars of
// org.camunda.bpm.dmn:camunda-engine-dmn:7.21.0 in a folder: node test/golden/dmn/make.mjs <folder>
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import { fromDmn, toDmn } from '../../../dist/interchange.js';

const here = (file) => new URL(file, import.meta.url);
const { tables } = JSON.parse(readFileSync(here('../rules/camunda.json'), 'utf8'));
const escaped = (text) => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');

function dmn({ hit, aggregation, inputs, outputs, rules }) {
  const width = Object.keys(inputs).length;
  const cell = (text, c) => {
    const tag = c < width ? 'inputEntry' : 'outputEntry';
    return `<${tag}><text>${escaped(text)}</text></${tag}>`;
  };
  const columns = Object.entries(inputs).map(
    ([name, type]) => `<input><inputExpression typeRef="${type}"><text>${name}</text></inputExpression></input>`,
  );
  const results = Object.entries(outputs).map(([name, type]) => `<output name="${name}" typeRef="${type}"/>`);
  const rows = rules.map((row, r) => `<rule id="r${r}">${row.map(cell).join('')}</rule>`);
  const aggregate = aggregation === undefined ? '' : ` aggregation="${aggregation}"`;
  return `<definitions xmlns="https://www.omg.org/spec/DMN/20191111/MODEL/"><decision id="d" name="table"><decisionTable hitPolicy="${hit}"${aggregate}>${columns.join('')}${results.join('')}${rows.join('')}</decisionTable></decision></definitions>`;
}

// One of the tables is refused, as a record can meet two of its rules.
for (const table of tables.filter(({ name }) => name !== 'territories')) {
  const path = here(`${table.name}.dmn`).pathname;
  writeFileSync(new URL(`${table.name}.dmn`, import.meta.url), toDmn(fromDmn(dmn(table))));
  const names = Object.keys(table.inputs);
  const records = join(mkdtempSync(join(tmpdir(), 'dmn-')), 'records.txt');
  const line = (values) => names.map((name, n) => `${name}=${JSON.stringify(values[n])}`).join('\t');
  writeFileSync(records, table.cases.map(line).join('\n'));
  const java = ['-cp', `${process.argv[2]}/*`, here('../rules/Decide.java').pathname, decodeURIComponent(path), records];
  const out = execFileSync('java', java, { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] });
  const said = out.split('\n').filter((one) => /^(\[\{|\[\]|")/.test(one));
  if (said.length !== table.cases.length) throw new Error(`${table.name}: ${said.length} answers`);
  table.cases.forEach((values, c) => {
    if (!isDeepStrictEqual(JSON.parse(said[c]), values.at(-1)))
      throw new Error(`${table.name}: ${line(values)} gives ${said[c]}, not ${JSON.stringify(values.at(-1))}`);
  });
  console.log(`${table.name}: ${said.length} records decided alike`);
}
