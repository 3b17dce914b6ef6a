import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import * as z from 'zod';
import * as root from '../src/index.js';
import * as laws from '../src/laws.js';
import * as report from '../src/report/index.js';
import * as sql from '../src/sql/index.js';
import * as view from '../src/view/index.js';

/** What the examples of the doc comments speak of. */
const definition = {
  kind: 'leadScore',
  schema: 2,
  name: 'example',
  version: '1',
  attributes: { employees: { type: 'number', unit: 'people' } },
  axes: [
    {
      id: 'fit',
      terms: [
        {
          type: 'bins',
          attribute: 'employees',
          group: 'size',
          bins: [{ below: 250, amount: 5 }, { below: 1000, amount: 20 }, { amount: 40 }],
          missing: 0,
        },
      ],
      grades: [
        { label: 'A', atLeast: 30 },
        { label: 'B', atLeast: null },
      ],
    },
  ],
  bands: [
    { label: 'sales', atLeast: 30 },
    { label: 'nurture', atLeast: null },
  ],
};
const scorecard = {
  ...definition,
  attributes: { age: { type: 'number', min: 0 } },
  axes: [
    {
      id: 'points',
      terms: [
        {
          type: 'bins',
          attribute: 'age',
          bins: [{ below: 29, amount: 0 }, { below: 39, amount: 12 }, { amount: 18 }],
          missing: 0,
          baseline: 18,
          reasonCode: 'RC2',
        },
      ],
      grades: null,
    },
  ],
};
const probabilities = {
  kind: 'microSegments',
  schema: 2,
  name: 'example',
  version: '1',
  attributes: { visits: { type: 'number', min: 0 } },
  intercept: -1,
  terms: [{ type: 'linear', attribute: 'visits', slope: 0.5, missing: 0 }],
  bands: [
    { label: 'hot', atLeast: 0.5 },
    { label: 'cold', atLeast: null },
  ],
};
const vehicles = {
  kind: 'criteria',
  schema: 2,
  name: 'example',
  version: '1',
  attributes: { reach: { type: 'number', min: 0 } },
  gates: [{ id: 'reach', question: 'Does it reach anybody?', if: { attribute: 'reach', above: 0 } }],
  terms: [{ type: 'linear', attribute: 'reach', slope: 1, missing: 0 }],
};
const contacts = {
  kind: 'engagement',
  schema: 2,
  name: 'example',
  version: '1',
  attributes: { ready: { type: 'boolean' } },
  rules: [{ id: 'all', who: 'sales', channel: 'telephone', when: 'today', reason: 'small enough' }],
};
const routing = {
  kind: 'rules',
  schema: 2,
  name: 'example',
  version: '1',
  attributes: { employees: { type: 'number', min: 0 } },
  hit: 'first',
  rules: [
    {
      id: 'large',
      criteria: [{ id: 'many people', if: { attribute: 'employees', atLeast: 500 } }],
      label: 'key accounts',
    },
    { id: 'rest', label: 'inside sales' },
  ],
};
const personas = {
  kind: 'clusters',
  schema: 2,
  name: 'example',
  version: '1',
  attributes: { employees: { type: 'number' } },
  clusters: [
    {
      id: 'c1',
      persona: { name: 'Workshops', contactPolicy: 'opted in' },
      terms: [{ type: 'distance', attribute: 'employees', center: 10, scale: 10 }],
    },
    { id: 'c2', terms: [{ type: 'distance', attribute: 'employees', center: 120, scale: 10 }] },
  ],
};
const trials = {
  kind: 'lifecycle',
  schema: 2,
  name: 'example',
  version: '1',
  attributes: { bought: { type: 'boolean' } },
  stages: [
    { id: 'trial', kind: 'deadline', owner: 'sales', deadline: { days: 14 }, entry: [] },
    { id: 'client', owner: 'service', entry: [{ id: 'bought', if: { attribute: 'bought', equals: true } }] },
  ],
};
const accounts = {
  kind: 'accountScore',
  schema: 2,
  name: 'example',
  version: '1',
  attributes: { leads: { type: 'list', fields: { score: { type: 'number', min: 0, max: 100 } } } },
  rollUp: { type: 'rollUp', attribute: 'leads', field: 'score', by: { type: 'champion', best: 0.6 }, missing: 0 },
  bands: [
    { label: 'work', atLeast: 50 },
    { label: 'wait', atLeast: null },
  ],
};
const offers = {
  kind: 'nextProduct',
  schema: 2,
  name: 'example',
  version: '1',
  attributes: { owned: { type: 'set', values: ['press', 'beans'] } },
  owned: 'owned',
  products: [
    { id: 'press', intercept: -1, terms: [] },
    {
      id: 'beans',
      intercept: 0,
      terms: [{ type: 'points', attribute: 'owned', amounts: { press: 1 }, missing: 0 }],
    },
  ],
};
const CALL = { who: 'sales', channel: 'telephone', when: 'today', reason: 'by its band' };
const composition = {
  kind: 'composition',
  schema: 2,
  name: 'example',
  version: '1',
  models: {
    fit: definition,
    contact: {
      ...contacts,
      attributes: { band: { type: 'category', values: ['sales', 'nurture'] } },
      rules: [
        { id: 'call', criteria: [{ id: 'band', if: { attribute: 'band', equals: 'sales' } }], ...CALL },
        { id: 'rest', ...CALL, who: 'marketing' },
      ],
    },
  },
  from: { contact: { band: { model: 'fit', label: 'band' } } },
  result: 'contact',
};
const scope: Record<string, unknown> = {
  composition: root.trust(composition),
  accounts: root.trust(accounts),
  ...root,
  ...laws,
  ...sql,
  ...view,
  ...report,
  z,
  definition,
  model: root.parseModel(definition),
  ...Object.fromEntries(
    Object.entries({ probabilities, personas, scorecard, vehicles, contacts, routing, offers, trials }).map(
      ([name, model]) => [name, root.trust(model)],
    ),
  ),
  text: JSON.stringify(definition),
};
const run = (code: string) => new Function(...Object.keys(scope), `return (${code});`)(...Object.values(scope));

const source = new URL('../src/', import.meta.url);
// core, fit, measure, plan, interchange and plots run theirs in their own rooms.
const files = (readdirSync(source, { recursive: true }) as string[]).filter(
  (file) => file.endsWith('.ts') && !/^(core|fit|measure|plan|interchange|plots)\//.test(file),
);
const examples = files.flatMap((file) =>
  [...readFileSync(new URL(file, source), 'utf8').matchAll(/@example (.*) \/\/ => (.*)/g)].map(
    ([, code = '', value = '']) => ({ file, code, value }),
  ),
);

describe('the examples of the doc comments hold', () => {
  test.each(examples)('$file: $code', ({ code, value }) => expect(run(code)).toEqual(run(value)));
});

test('every public function has an example', () => {
  // What runs long work stands in the core, whose examples run there.
  const core = readFileSync(new URL('core/run-work.ts', source), 'utf8');
  const shown = (name: string) =>
    core.includes(`@example ${name}(`) ||
    examples.some(({ code }) => code.includes(`${name}(`) || code.startsWith(`${name} `));
  const functions = Object.entries({ ...root, ...laws, ...sql, ...view, ...report })
    .filter(([, value]) => typeof value === 'function' && !/^class /.test(String(value)))
    .map(([name]) => name);
  expect(functions.filter((name) => !shown(name))).toEqual([]);
});
