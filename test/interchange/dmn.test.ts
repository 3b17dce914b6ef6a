import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { evaluate } from '../../src/evaluation.js';
import { fromDmn, toDmn } from '../../src/interchange/index.js';
import type { RulesModel } from '../../src/kinds/rules/model.js';
import { parseModel } from '../../src/parse.js';
import { asOf, refusal } from '../model/make.js';

/** A table, and what Camunda's engine makes of it; see test/golden/rules/make.py. */
interface Golden {
  readonly name: string;
  readonly hit: string;
  readonly aggregation?: string;
  readonly inputs: Readonly<Record<string, string>>;
  readonly outputs: Readonly<Record<string, string>>;
  readonly rules: readonly (readonly string[])[];
  readonly cases: readonly (readonly unknown[])[];
}

const file = (path: string) => readFileSync(new URL(`../golden/${path}`, import.meta.url), 'utf8');
const { tables } = JSON.parse(file('rules/camunda.json')) as { readonly tables: readonly Golden[] };

const escaped = (text: string) => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');

/** The document that Camunda's engine was given. */
function dmn({ hit, aggregation, inputs, outputs, rules }: Omit<Golden, 'name' | 'cases'>): string {
  const width = Object.keys(inputs).length;
  const cell = (text: string, c: number) => {
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

/** What the rules give, as Camunda's engine says it. */
function said(model: RulesModel, record: Readonly<Record<string, unknown>>): unknown {
  let result: ReturnType<typeof evaluate<RulesModel>>['result'];
  try {
    ({ result } = evaluate(model, record, { asOf }));
  } catch {
    return 'refused';
  }
  const { aggregate, hit } = model;
  const rows = hit === 'collect' && aggregate === undefined ? result.met : [result];
  if (aggregate === undefined || aggregate === 'min' || aggregate === 'max')
    return rows
      .map(({ label, number }) => ({ ...(label === null ? {} : { label }), ...(number === null ? {} : { number }) }))
      .filter((row) => Object.keys(row).length > 0);
  return [{ number: result.number }];
}

/** Records can meet two of its rules, which Camunda finds only when such a record comes. */
const OVERLAPPING = ['territories'];

test.each(OVERLAPPING)('the unique table %s, of which a record can meet two rules, is refused', (name) => {
  const table = tables.find((one) => one.name === name) as Golden;
  expect(refusal(() => fromDmn(dmn(table)))[0]).toBe(
    'rules[3]: expected a rule that is met only where no other is, got one that a record can meet together with rules[2]; ask more in one of them, so that they exclude each other, or set hit to "first"',
  );
});

describe.each(tables.filter(({ name }) => !OVERLAPPING.includes(name)))('$name', (table) => {
  const model = fromDmn(dmn(table));
  const back = fromDmn(toDmn(model));
  const names = Object.keys(table.inputs);

  test('decides as Camunda does, also when it was written and read again', () => {
    for (const values of table.cases) {
      const record = Object.fromEntries(names.map((name, n) => [name, values[n]]));
      const found = values.at(-1);
      // A sum of no rules is 0 here, and nothing there; Camunda refuses records that meet two rules of a unique table.
      const none = Array.isArray(found) && found.length === 0 && table.aggregation === 'SUM';
      const expected = typeof found === 'string' ? 'refused' : none ? [{ number: 0 }] : found;
      expect(said(model, record), JSON.stringify(record)).toEqual(expected);
      expect(said(back, record), JSON.stringify(record)).toEqual(expected);
    }
  });

  test('is written as the document that was given to Camunda with the same result', () => {
    expect(toDmn(model)).toBe(file(`dmn/${table.name}.dmn`));
  });
});

describe('what a table cannot say here is refused with its place', () => {
  const plain = {
    hit: 'FIRST',
    inputs: { age: 'number', city: 'string' },
    outputs: { label: 'string' },
    rules: [['> 1', '-', '"a"']],
  } as const;
  const of = (change: object, options = {}) => refusal(() => fromDmn(dmn({ ...plain, ...change }), options)).join('\n');
  const table = 'definitions/decision/decisionTable';

  test.each([
    [
      { rules: [['> age2', '-', '"a"']] },
      `${table}/rule/inputEntry[1]: expected comparisons, stretches, lists of values, not(…) or -, got "> age2"`,
    ],
    [
      { rules: [['1,', '-', '"a"']] },
      `${table}/rule/inputEntry[1]: expected comparisons, stretches, lists of values, not(…) or -, got "1,"`,
    ],
    [{ rules: [['"1"', '-', '"a"']] }, `${table}/rule/inputEntry[1]: expected values of a number, got "\\"1\\""`],
    [{ rules: [['-', '> 1', '"a"']] }, `${table}/rule/inputEntry[2]: expected values of a category, got "> 1"`],
    [{ rules: [['-', '-', 'age + 1']] }, `${table}/rule/outputEntry: expected a text in quotes, got "age + 1"`],
    [{ rules: [['-', '"a"']] }, `${table}/rule: expected 1 output entries, got 0`],
    [
      { hit: 'PRIORITY' },
      `${table}/@hitPolicy: expected one of "UNIQUE", "FIRST", "COLLECT", "RULE ORDER", got "PRIORITY"`,
    ],
    [
      { aggregation: 'SUM' },
      `${table}/@aggregation: expected one of "SUM", "COUNT", "MIN", "MAX", with COLLECT, got "SUM"`,
    ],
    [
      { hit: 'COLLECT', aggregation: 'constructor' },
      `${table}/@aggregation: expected one of "SUM", "COUNT", "MIN", "MAX", with COLLECT, got "constructor"`,
    ],
    [
      { rules: [['-', '"a\\nb"', '"a"']] },
      String.raw`${table}/rule/inputEntry[2]: expected comparisons, stretches, lists of values, not(…) or -, got "\"a\\nb\""`,
    ],
    [
      { rules: [['-', '-', '"a\\u0041"']] },
      String.raw`${table}/rule/outputEntry: expected a text in quotes, got "\"a\\u0041\""`,
    ],
    [
      { inputs: { 'a.b': 'number', city: 'string' } },
      `${table}/input[1]/inputExpression: expected the name of an input, got "a.b"`,
    ],
    [
      { inputs: { age: 'date', city: 'string' } },
      `${table}/input[1]/inputExpression/@typeRef: expected one of "number", "integer", "long", "double", "string", "boolean", got "date"`,
    ],
    [
      { outputs: { label: 'boolean' } },
      `${table}/output/@typeRef: expected string or number for an output, got "boolean"`,
    ],
  ])('%j', (change, message) => {
    expect(of(change)).toBe(message);
  });

  test('but a text that no rule asks for, and that lists no values, is no attribute', () => {
    expect(fromDmn(dmn(plain)).attributes).toEqual({ age: { type: 'number' } });
  });

  test('of a document with no table, or of another name', () => {
    expect(of({}, { decision: 'other' })).toBe('options.decision: expected one of "d", got "other"');
    expect(refusal(() => fromDmn('<definitions/>'))).toEqual(['definitions: expected one decision table, got 0']);
    expect(refusal(() => fromDmn('<a/>'))).toEqual(['a: expected the root element definitions, got a']);
    expect(refusal(() => fromDmn('<definitions/>', { decison: 'x' } as never))).toEqual([
      'options.decison: expected one of "decision", "name", "version"; did you mean "decision"?',
    ]);
  });
});

describe('what rules are called, and why', () => {
  const model = parseModel({
    kind: 'rules',
    schema: 2,
    name: 'x',
    version: '1',
    attributes: { age: { type: 'number' } },
    hit: 'first',
    rules: [
      { id: 'young & new', criteria: [{ id: 'c', if: { attribute: 'age', below: 18 } }], label: 'a' },
      { id: 'rest', label: 'b', reason: 'nobody else' },
    ],
  });

  test('comes back as it was, a rule without a reason without one', () => {
    expect(fromDmn(toDmn(model)).rules.map(({ id, reason }) => ({ id, reason }))).toEqual([
      { id: 'young & new', reason: undefined },
      { id: 'rest', reason: 'nobody else' },
    ]);
  });

  test('is taken from ids where labels do not tell rules apart, and from places where neither do', () => {
    const of = (change: (xml: string) => string) => fromDmn(change(toDmn(model))).rules.map(({ id }) => id);
    expect(of((xml) => xml.replace('label="rest"', 'label="young &amp; new"'))).toEqual(['rule_1', 'rule_2']);
    expect(of((xml) => xml.replaceAll(/<rule [^>]*>/g, '<rule>'))).toEqual(['rule 1', 'rule 2']);
  });

  test('a document in another language than FEEL is refused, whichever element says so', () => {
    const of = (from: string) =>
      refusal(() => fromDmn(toDmn(model).replace(from, `${from} expressionLanguage="javascript"`)))[0];
    expect(of('<definitions')).toBe('definitions/@expressionLanguage: expected FEEL, got "javascript"');
    expect(of('<inputEntry')).toBe(
      'definitions/decision/decisionTable/rule[1]/inputEntry/@expressionLanguage: expected FEEL, got "javascript"',
    );
  });

  test('thousands of columns are found in time that grows with their number', { tags: ['long'] }, () => {
    const many = Array.from({ length: 3_000 }, (_, k) => `a${k}`);
    const wide = parseModel({
      kind: 'rules',
      schema: 2,
      name: 'x',
      version: '1',
      attributes: Object.fromEntries(many.map((name) => [name, { type: 'number' }])),
      hit: 'first',
      rules: many.slice(0, 30).map((_, r) => ({
        id: `r${r}`,
        label: 'l',
        criteria: many.slice(r * 100, (r + 1) * 100).map((name) => ({ id: name, if: { attribute: name, above: 1 } })),
      })),
      otherwise: null,
    });
    expect(toDmn(wide).split('<input ').length - 1).toBe(3_000);
  });
});

test('a rule that asks nothing, of a model whose first attribute has a name that DMN cannot have', () => {
  const xml = toDmn(
    parseModel({
      kind: 'rules',
      schema: 2,
      name: 'x',
      version: '1',
      attributes: { '[age': { type: 'number' }, age: { type: 'number' } },
      hit: 'first',
      rules: [{ id: 'r', label: 'l' }],
    }),
  );
  expect(fromDmn(xml)).toMatchObject({ attributes: { age: { type: 'number' } }, rules: [{ label: 'l' }] });
});

describe('what DMN cannot say is refused with its place in the model', () => {
  const of = (asked: unknown, otherwise: object | null = null) =>
    refusal(() =>
      toDmn(
        parseModel({
          kind: 'rules',
          schema: 2,
          name: 'x',
          version: '1',
          attributes: { age: { type: 'number' }, city: { type: 'category', values: ['a', 'b'] }, on: { type: 'date' } },
          hit: 'first',
          rules: [{ id: 'r', criteria: [{ id: 'c', if: asked }], label: 'l' }],
          otherwise,
        }),
      ),
    ).join('\n');
  const place = 'model.rules[0].criteria[0].if';

  test('the reason of what comes out otherwise, for which it has no place', () => {
    expect(of({ attribute: 'age', below: 3 }, { label: 'm', reason: 'nobody else' })).toBe(
      'model.otherwise.reason: expected what comes out otherwise without a reason, which a DMN table can say, got one with a reason',
    );
  });

  test.each([
    [
      { not: { attribute: 'city', equals: 'a' } },
      `${place}: expected comparisons and lists of values, which a DMN table can say, got another question`,
    ],
    [
      { attribute: 'city', present: true },
      `${place}: expected comparisons and lists of values, which a DMN table can say, got whether a value is there`,
    ],
    [
      { attribute: 'on', withinDays: 3 },
      `${place}: expected a question about a number, a category or a boolean, which a DMN table can say, got one about date`,
    ],
    [
      {
        any: [
          { attribute: 'city', equals: 'a' },
          { attribute: 'age', below: 3 },
        ],
      },
      `${place}: expected a question about one attribute, which a DMN table can say, got one about several`,
    ],
    [
      { attribute: 'age', atLeast: 1e21 },
      'model.rules: expected numbers that are written without an exponent, got 1e+21',
    ],
  ])('%j', (asked, message) => {
    expect(of(asked)).toBe(message);
  });
});
