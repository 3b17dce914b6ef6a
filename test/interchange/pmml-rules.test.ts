import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { evaluate } from '../../src/evaluation.js';
import { fromPmml, toPmml } from '../../src/interchange/index.js';
import type { Model } from '../../src/kinds/registry.js';
import type { RulesModel } from '../../src/kinds/rules/model.js';
import { parseModel } from '../../src/parse.js';
import { asOf, refusal } from '../model/make.js';

/** What JPMML-Evaluator says of a record; see make.py of test/golden/pmml and test/golden/pmml-imports. */
interface Case {
  readonly record: Readonly<Record<string, unknown>>;
  readonly refused?: true;
  readonly label?: string;
  readonly 'predicted label'?: string;
  readonly rule?: string | null;
}

const read = (file: string) => readFileSync(new URL(`../golden/${file}`, import.meta.url), 'utf8');
const golden = (folder: string) => JSON.parse(read(`${folder}/golden.json`)) as Record<string, readonly Case[]>;
const written = golden('pmml').rules as readonly Case[];
const imported = golden('pmml-imports').ruleset as readonly Case[];
const model = parseModel(JSON.parse(read('pmml/models.json')).rules) as RulesModel;
const decided = (of: Model, record: Case['record']) => evaluate(of as RulesModel, record, { asOf }).result;

describe('rules as a rule set of PMML', () => {
  test('are written as the document that JPMML evaluated', () => {
    expect(toPmml(model)).toBe(read('pmml/rules.pmml'));
  });

  test('decide as JPMML does, also when they come back', () => {
    const { model: back } = fromPmml(toPmml(model));
    for (const { record, 'predicted label': label = null, rule = null } of written)
      for (const of of [model, back])
        expect(decided(of, record), JSON.stringify(record)).toMatchObject({ label, rule });
    expect(new Set(written.map((one) => one.rule)).size).toBe(6);
  });

  test('come back with what each criterion asks', () => {
    const { model: back } = fromPmml(toPmml(model));
    expect((back as RulesModel).rules[1]).toEqual({
      id: 'partner, not small',
      label: 'partners',
      criteria: [
        { id: 'partner equal true', if: { attribute: 'partner', equals: true } },
        { id: 'employees greaterOrEqual 50', if: { attribute: 'employees', atLeast: 50 } },
      ],
    });
  });
});

describe('a rule set of another program', () => {
  const xml = read('pmml-imports/ruleset.pmml');

  test('decides as JPMML does', () => {
    const { model: own } = fromPmml(xml);
    for (const { record, label = null, rule = null } of imported)
      expect(decided(own, record), JSON.stringify(record)).toMatchObject({ label, rule });
    expect(new Set(imported.map((one) => one.rule)).size).toBe(6);
  });

  const place = 'PMML/RuleSetModel';
  test.each([
    [
      'functionName="classification"',
      'functionName="regression"',
      `${place}/@functionName: expected classification, got "regression"`,
    ],
    [
      'criterion="weightedMax"',
      'criterion="weightedSum"',
      `${place}/RuleSet/RuleSelectionMethod[1]/@criterion: expected firstHit or weightedMax, got "weightedSum"`,
    ],
    [
      'weight="0.5"',
      'weight="0.8"',
      `${place}/RuleSet/RuleSelectionMethod[1]: expected weights in the order of the confidences, as programs differ otherwise, got another order`,
    ],
    ['<False/>', '', `${place}/RuleSet/SimpleRule[1]: expected one predicate, got 0`],
    ['score="ask"', '', `${place}/RuleSet/SimpleRule[3]/@score: expected a value, got nothing`],
  ])('is refused with its place: %s instead of %s', (from, to, message) => {
    expect(xml).toContain(from);
    expect(refusal(() => fromPmml(xml.replace(from, to)))).toEqual([message]);
  });
});

describe('what rules say and PMML cannot is refused with its place', () => {
  const of = (rule: object, more: object = {}) =>
    refusal(() =>
      toPmml(
        parseModel({
          kind: 'rules',
          schema: 2,
          name: 'r',
          version: '1',
          attributes: { x: { type: 'number' }, on: { type: 'date' } },
          hit: 'first',
          otherwise: null,
          rules: [{ id: 'a', criteria: [{ id: 'c', if: { attribute: 'x', above: 1 } }], ...rule }],
          ...more,
        }),
      ),
    );

  test.each([
    [
      { label: 'l' },
      { hit: 'collect' },
      'model.hit: expected one rule that decides, which PMML can say, got all that are met',
    ],
    [
      { label: 'l', number: 1 },
      {},
      'model.rules[0].number: expected rules without a number, which PMML can say, got one',
    ],
    [{ number: 1 }, {}, 'model.rules[0].label: expected a label, which PMML can say, got none'],
    [
      { label: 'l', criteria: [{ id: 'c', if: { attribute: 'on', withinDays: 2 } }] },
      {},
      'model.rules[0].criteria[0].if: expected a question about a number, a category or a boolean, which PMML can say, got one about date',
    ],
  ])('%j', (rule, more, message) => {
    expect(of(rule, more)).toEqual([message]);
  });
});
