// Writes the models of models.json as PMML with the built package, and records for each: node test/golden/pmml/write.mjs (make.py runs it).
import { readFileSync, writeFileSync } from 'node:fs';
import { parseModel } from '../../../dist/index.js';
import { toPmml } from '../../../dist/interchange.js';

const here = (file) => new URL(file, import.meta.url);
let state = 1;
const next = (n) => {
  state = (state * 48271) % 2147483647;
  return state % n;
};
const pick = (all) => all[next(all.length)];

/** Values at and beside every edge, missing ones, codes for missing, texts that are not listed. */
const VALUES = {
  full: {
    industry: [null, 'software', 'retail "r"', 'a & b', 'public sector', 'n/a', 'elsewhere'],
    employees: [null, 0, 9, 9.001, 10, 249.5, 250, 999, 5000, 5001],
    age: [null, 17, 18, 29.99, 30, 40, 41.37, 65, 66],
    income: [null, -100, 499.5, 500, 999.99, 1000, 2999.5, 3000],
    partner: [null, true, false],
    region: [null, 'north', 'south', 'west'],
  },
  plain: {
    colour: [null, 'red', 'green', 'blue', 'red', 'green', 'blue', 'black'],
    size: [null, 0, 1, 2.999, 3, 3.3333, 17, 0.3, -1, 5, 6],
    known: [null, true, false],
  },
  logistic: {
    industry: [null, 'software', 'retail', 'public sector', 'elsewhere'],
    employees: [null, 0, 9, 9.5, 249, 250, 1000],
    age: [null, -1, 17, 18, 33.3, 70, 71],
    visits: [0, 1, 2, 7.25, 30, null],
    partner: [null, true, false],
  },
  clusters: {
    spent: [null, 0, 5, 20, 33.25, 150, 400, 2500],
    visits: [null, 1, 2, 4.5, 7, 12, 30],
    age: [null, 18, 25.5, 37, 44, 58, 71],
  },
  rules: {
    employees: [null, 0, 49, 50, 250, 251, 599, 600, 999, 1000, 2000],
    region: [null, 'north', 'south', 'far "east"', 'west'],
    partner: [null, true, false],
  },
};

const records = {};
for (const [name, model] of Object.entries(JSON.parse(readFileSync(here('models.json'), 'utf8')))) {
  writeFileSync(here(`${name}.pmml`), toPmml(parseModel(model)));
  const of = VALUES[name];
  records[name] = Array.from({ length: 400 }, () => Object.fromEntries(Object.keys(of).map((key) => [key, pick(of[key])])));
}
console.log(JSON.stringify(records));
