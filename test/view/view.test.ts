import { inspect } from 'node:util';
import { describe, expect, test } from 'vitest';
import { compile, evaluate } from '../../src/evaluate.js';
import { fitMicroSegments } from '../../src/fit/micro-segments.js';
import type { LeadScoreModel } from '../../src/kinds/lead-score/model.js';
import { parseModel } from '../../src/parse.js';
import { view } from '../../src/view/index.js';

const asOf = '2026-06-30T00:00:00Z';

const model = parseModel({
  kind: 'leadScore',
  schema: 2,
  name: 'inbound',
  version: '1',
  attributes: {
    employees: { type: 'number', unit: 'people', min: 0, label: '<b>employees</b> & "more"' },
    visits: { type: 'events' },
  },
  axes: [
    {
      id: 'fit',
      grades: null,
      terms: [
        { type: 'bins', attribute: 'employees', missing: 0, bins: [{ below: 50, amount: -5 }, { amount: 1_040.5 }] },
        { type: 'events', attribute: 'visits', amount: 2, missing: 0 },
      ],
    },
  ],
  bands: [
    { label: 'sales', atLeast: 45 },
    { label: 'nurture', atLeast: null },
  ],
}) as LeadScoreModel;

const JUPYTER = Symbol.for('Jupyter.display');
const forms = (value: object) =>
  (value as Record<symbol, () => Record<'text/plain' | 'text/html', string>>)[JUPYTER]?.() ?? {};

test('a model is a line for each term, with the least and the most that it can add', () => {
  expect(view(model).text).toBe(
    [
      `inbound 1 (leadScore), fingerprint ${compile(model).fingerprint.slice(0, 12)}`,
      '  option  term                       least     most  unit',
      '  fit     <b>employees</b> & "more"     -5  1,040.5  points',
      '  fit     visits                         0   no end  points',
    ].join('\n'),
  );
});

describe('an evaluation', () => {
  const evaluation = evaluate(model, { employees: 300 }, { asOf });

  test('is its ledger where its model is given, and its lines without', () => {
    expect(view(evaluation, { model }).text.split('\n').slice(0, 3)).toEqual([
      'sales: 1,040.5 points, fit 1,040.5, by inbound 1 as of 2026-06-30T00:00:00Z',
      '  fit (points)',
      '    <b>employees</b> & "more" 300 people (50 and more)    1,040.5',
    ]);
    expect(view(evaluation).text.split('\n').slice(1)).toEqual([
      '  option  term       record had   amount',
      '  fit     employees  known       1,040.5',
      '  fit     visits     missing           0',
    ]);
  });

  test('of another model is refused', () => {
    expect(() => view(evaluation, { model: parseModel({ ...model, version: '2' }) })).toThrow(
      'evaluation: expected an evaluation of this very model, got one of inbound 1; explain it with the model that made it',
    );
  });

  test('shows itself in notebooks and where it is logged, and nothing of it is markup', () => {
    const shown = view(evaluation, { model });
    expect(forms(shown)).toEqual({ 'text/plain': shown.text, 'text/html': shown.html });
    expect([inspect(shown), `${shown}`]).toEqual([shown.text, shown.text]);
    expect(shown.html).toContain('&lt;b&gt;employees&lt;/b&gt; &amp; &quot;more&quot;');
    expect(shown.html).not.toContain('<b>');
    // What JSON is made of is the text and the HTML alone.
    expect(Object.keys(shown)).toEqual(['text', 'html', 'toString']);
  });
});

test('a batch is its first rows, and why others were refused', () => {
  const many = compile(model).many([{ employees: 3 }, { employees: 400 }, { employees: -1 }], { asOf });
  expect(view(many).text).toBe(
    [
      '3 rows as of 2026-06-30T00:00:00Z; 1 rejected',
      '  row    score  band',
      '    0       -5  nurture',
      '    1  1,040.5  sales',
      '    2',
      'why rows were rejected',
      '  row 2: records[2].employees: expected a finite number of at least 0, got a number below it',
    ].join('\n'),
  );
});

test('a fit is its model and its report in outline', () => {
  const rows = Array.from({ length: 300 }, (_, i) => ({ x: i % 10, won: i % 10 > 6 || i % 7 === 0 }));
  const { text } = view(fitMicroSegments(rows, { attributes: { x: { type: 'number' } }, outcome: 'won' }));
  expect(text).toContain('\nreport\n  method: penalised\n  penalty: 1\n  noModel: none\n  rows: 300\n');
  expect(text).toContain('\n  coefficients: 2 values\n  declared: 1 value\n');
  expect(text).toContain('\n  notes: x: 75 % of the rows with the outcome have values');
});

test('a picture is its picture, and its title where it is logged', () => {
  const svg = '<svg xmlns="http://www.w3.org/2000/svg"><title>Half of the buyers</title></svg>';
  expect(view({ svg, spec: {} })).toMatchObject({ text: 'Half of the buyers', html: svg });
});

test('nothing prints more than a page', { tags: ['long'] }, () => {
  const many = Object.fromEntries(Array.from({ length: 2000 }, (_, i) => [`x${i}`, { type: 'number' as const }]));
  const terms = Object.keys(many).map((attribute) => ({ type: 'linear' as const, attribute, slope: 1, missing: 0 }));
  const large = parseModel({ ...model, attributes: many, axes: [{ id: 'fit', grades: null, terms }] });
  const { text, html } = view(large);
  expect(text.split('\n').at(-1)).toBe('  …       1950 more');
  expect(Math.max(text.length, html.length)).toBeLessThan(20_000);
  expect(view({ notes: ['x'.repeat(300_000)] }).text.length).toBeLessThan(20_100);
  expect(view({ notes: ['x'.repeat(300_000)] }).html.length).toBeLessThan(21_000);
});

test.each([
  [() => view(null as never), 'view: expected something that the library returned, got null'],
  [() => view(3 as never), 'view: expected something that the library returned, got a number'],
  [() => view({}, { modle: model } as never), 'options.modle: expected one of "model"; did you mean "model"?'],
])('what is wrong is said', (work, expected) => {
  expect(work).toThrow(expected);
});
