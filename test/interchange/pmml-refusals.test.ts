import { describe, expect, test } from 'vitest';
import { evaluate } from '../../src/evaluation.js';
import { fromPmml, toPmml } from '../../src/interchange/index.js';
import type { Attributes } from '../../src/model/attribute/attribute.js';
import type { Term } from '../../src/model/terms/term.js';
import { parseModel } from '../../src/parse.js';
import { asOf, leadScore, refusal } from '../model/make.js';

/** A scorecard with one characteristic. */
const card = (attributes: string, { fields = '', more = '', scorecard = '' } = {}) =>
  `<PMML xmlns="http://www.dmg.org/PMML-4_4" version="4.4"><Header/><DataDictionary><DataField name="age" optype="continuous" dataType="double"/><DataField name="on" optype="continuous" dataType="date"/>${fields}</DataDictionary><Scorecard functionName="regression" useReasonCodes="false" ${scorecard}><MiningSchema><MiningField name="age"/><MiningField name="on"/></MiningSchema>${more}<Characteristics><Characteristic name="a">${attributes}</Characteristic></Characteristics></Scorecard></PMML>`;
const age = (inner: string, score = 'partialScore="1"') => `<Attribute ${score}>${inner}</Attribute>`;
const asked = '<SimplePredicate field="age" operator="lessThan" value="3"/>';
const formula = (inner: string) => age(`${asked}<ComplexPartialScore>${inner}</ComplexPartialScore>`, '');
const first = 'PMML/Scorecard/Characteristics/Characteristic/Attribute';

describe('what PMML says and this cannot is refused with the path of the element', () => {
  test.each([
    [age(asked, 'partialScore="x"'), `${first}/@partialScore: expected a finite number, got "x"`],
    [age(asked, ''), `${first}: expected a partialScore or a ComplexPartialScore, got neither`],
    [age(''), `${first}: expected one predicate, got 0`],
    [
      age(asked, 'partialScore="0.1234567891"'),
      `${first}: expected points of at most 9 decimals, got 0.1234567891; pass decimals to have amounts rounded to so many`,
    ],
    [
      age('<SimplePredicate field="ages" operator="lessThan" value="3"/>'),
      `${first}/SimplePredicate: expected an active field or a derived one, got "ages"`,
    ],
    [
      age('<SimplePredicate field="age" operator="near" value="3"/>'),
      `${first}/SimplePredicate/@operator: expected a comparison, got "near"`,
    ],
    [
      age('<SimplePredicate field="on" operator="lessThan" value="3"/>'),
      'PMML/DataDictionary/DataField[2]/@dataType: expected double, float, integer, string or boolean, got "date"',
    ],
    [
      age(`<CompoundPredicate booleanOperator="surrogate">${asked}${asked}</CompoundPredicate>`),
      `${first}/CompoundPredicate/@booleanOperator: expected and, or, xor, or a surrogate of one predicate by True or False, got "surrogate"`,
    ],
    [
      age(
        '<SimpleSetPredicate field="age" booleanOperator="isIn"><Array n="3" type="int">1 2</Array></SimpleSetPredicate>',
      ),
      `${first}/SimpleSetPredicate/Array: expected 2 in @n, as many as there are, got "3"`,
    ],
    [
      formula('<Apply function="exp"><FieldRef field="age"/></Apply>'),
      `${first}/ComplexPartialScore/Apply/@function: expected one of + - * / abs ln sqrt min max if, got "exp"`,
    ],
    [
      formula('<Apply function="/"><Constant>1</Constant><Constant>2</Constant></Apply>'),
      `${first}/ComplexPartialScore/Apply: expected a division of numbers with decimals, got one of whole numbers, whose rest PMML drops`,
    ],
    [
      formula('<TextIndex textField="age"/>'),
      `${first}/ComplexPartialScore/TextIndex: expected Constant, FieldRef, NormContinuous or Apply, got TextIndex`,
    ],
  ])('%s', (attributes, message) => {
    expect(refusal(() => fromPmml(card(attributes)))).toEqual([message]);
  });

  test.each([
    [
      { scorecard: 'reasonCodeAlgorithm="other"' },
      'PMML/Scorecard/@reasonCodeAlgorithm: expected pointsBelow or pointsAbove, got "other"',
    ],
    [{ scorecard: 'isScorable="false"' }, 'PMML/Scorecard/@isScorable: expected true, got "false"'],
    [
      { more: '<Targets><Target field="s" castInteger="round" rescaleFactor="1.5"/></Targets>' },
      'PMML/Scorecard/Targets/Target/@castInteger: expected nothing, as points have decimals, got "round"',
    ],
    [
      { more: '<Targets><Target field="s" rescaleFactor="-1"/></Targets>' },
      'PMML/Scorecard/Targets/Target/@rescaleFactor: expected a number above 0, got "-1"',
    ],
    [
      {
        fields: '<DataField name="s" optype="continuous" dataType="integer"/>',
        more: '<MiningSchema><MiningField name="s" usageType="target"/></MiningSchema>',
        scorecard: 'initialScore="0.5"',
      },
      'PMML/DataDictionary/DataField[3]/@dataType: expected double, as points have decimals, got "integer"',
    ],
    [{ more: '<Strange/>' }, 'PMML/Scorecard/Strange: expected an element of a scorecard, got Strange'],
    [
      { fields: '<DataField name="age" optype="continuous" dataType="double"/>' },
      'PMML/DataDictionary/DataField[3]: expected each field once, got one again',
    ],
    [
      { more: '<Targets><Target field="s" max="0.12345678912"/></Targets>' },
      'PMML/Scorecard/Targets/Target: expected points of at most 9 decimals, got 0.12345678912; pass decimals to have amounts rounded to so many',
    ],
  ])('%j', (change, message) => {
    expect(refusal(() => fromPmml(card(age(asked), change)))).toEqual([message]);
  });

  test('other documents and models, and a derived field that depends on itself', () => {
    expect(refusal(() => fromPmml('<a/>'))).toEqual(['PMML'].map(() => 'a: expected the root element PMML, got a'));
    expect(refusal(() => fromPmml('<PMML version="4.4"><Header/></PMML>'))).toEqual([
      'PMML: expected one model, got none',
    ]);
    expect(refusal(() => fromPmml('<PMML version="4.4"><TreeModel/></PMML>'))).toEqual([
      'PMML/TreeModel: expected one of Scorecard, RegressionModel, ClusteringModel, RuleSetModel, got TreeModel',
    ]);
    const self =
      '<LocalTransformations><DerivedField name="d" dataType="double"><Apply function="abs"><FieldRef field="d"/></Apply></DerivedField></LocalTransformations>';
    const uses = age('<SimplePredicate field="d" operator="lessThan" value="3"/>');
    expect(refusal(() => fromPmml(card(uses, { more: self })))).toEqual([
      'PMML/Scorecard/LocalTransformations/DerivedField: expected a field that does not depend on itself, got one that does',
    ]);
  });
});

test('a score of whole points may be made a whole number, which it is', () => {
  const more = '<Targets><Target field="s" castInteger="round"/></Targets>';
  expect(fromPmml(card(age(asked) + age('<True/>'), { more })).model).toMatchObject({ decimals: 0 });
});

describe('a field of whole numbers', () => {
  const fields = '<DataField name="n" optype="continuous" dataType="integer"/>';
  const of = (treatment: string) => {
    const low = age('<SimplePredicate field="n" operator="lessThan" value="3"/>');
    const { model } = fromPmml(
      card(low + age('<True/>', 'partialScore="2"'), { fields }).replace(
        '<MiningField name="on"/>',
        `<MiningField name="n" invalidValueTreatment="${treatment}"/>`,
      ),
    );
    return (n: number | null) => {
      try {
        return (evaluate(model, { n }, { asOf }).result as { score: number }).score;
      } catch {
        return null;
      }
    };
  };

  // JPMML-Evaluator 1.7.7 gives the same: `make_evaluator(document).evaluate({"n": 2.5})`.
  test.each([
    ['returnInvalid', null],
    ['asIs', null],
    ['asMissing', 2],
  ])('takes no other number, which by %s', (treatment, invalid) => {
    const score = of(treatment);
    expect([2, 3, -7, 2147483647, null].map(score)).toEqual([1, 2, 1, 2, 2]);
    expect([2.5, -0.5, 1e9 + 0.25].map(score)).toEqual([invalid, invalid, invalid]);
  });
});

describe('a derived field that gives one of some values is refused with its place', () => {
  const derived = 'PMML/Scorecard/LocalTransformations/DerivedField';
  const of = (inner: string, dataType = 'string') =>
    refusal(() =>
      fromPmml(
        card(age('<SimplePredicate field="d" operator="equal" value="1"/>'), {
          more: `<LocalTransformations><DerivedField name="d" optype="categorical" dataType="${dataType}">${inner}</DerivedField></LocalTransformations>`,
        }),
      ),
    );
  const bin = (interval: string) => `<DiscretizeBin binValue="1">${interval}</DiscretizeBin>`;
  const upTo = '<Interval closure="openClosed" rightMargin="3"/>';
  const from = '<Interval closure="closedOpen" leftMargin="3"/>';

  test.each([
    [
      `<Discretize field="age">${bin(upTo)}${bin(from)}</Discretize>`,
      `${derived}/Discretize: expected intervals of which a number is in one at most, got two that overlap`,
    ],
    [
      `<Discretize field="age">${bin('<Interval closure="openOpen"/>')}</Discretize>`,
      `${derived}/Discretize/DiscretizeBin/Interval: expected a margin on one side or both, got none`,
    ],
    [
      '<MapValues outputColumn="o"><FieldColumnPair field="age" column="a"/><TableLocator/></MapValues>',
      `${derived}/MapValues: expected a FieldColumnPair and an InlineTable, got none`,
    ],
    [
      '<MapValues outputColumn="o"><FieldColumnPair field="age" column="a"/><InlineTable><row><a>1</a></row></InlineTable></MapValues>',
      `${derived}/MapValues/InlineTable/row: expected the column "o", got none`,
    ],
    [
      '<NormDiscrete field="age" value="1" method="thermometer"/>',
      `${derived}/NormDiscrete/@method: expected indicator, got "thermometer"`,
    ],
    [
      '<NormContinuous field="age"><LinearNorm orig="1" norm="0"/><LinearNorm orig="1" norm="2"/></NormContinuous>',
      `${derived}/NormContinuous: expected LinearNorm in rising order of orig, got others`,
    ],
    [
      '<NormContinuous field="age"><LinearNorm orig="1" norm="0"/></NormContinuous>',
      `${derived}/NormContinuous: expected two LinearNorm or more, got 1`,
    ],
    [
      '<Apply function="if"><FieldRef field="age"/><Constant>1</Constant><Constant>2</Constant></Apply>',
      `${derived}/Apply: expected a question whether a field is missing, got another`,
    ],
  ])('%s', (inner, message) => {
    expect(of(inner)).toEqual([message]);
  });

  test('but as bins where it is asked for each of its stretches', () => {
    const part = (value: string, score: number) =>
      age(`<SimplePredicate field="d" operator="equal" value="${value}"/>`, `partialScore="${score}"`);
    const cut = `<Discretize field="age">${bin('<Interval closure="openOpen" rightMargin="3"/>')}<DiscretizeBin binValue="2">${from}</DiscretizeBin></Discretize>`;
    const more = `<LocalTransformations><DerivedField name="d" optype="categorical" dataType="string">${cut}</DerivedField></LocalTransformations>`;
    const missing = age('<SimplePredicate field="d" operator="isMissing"/>', 'partialScore="0"');
    const { model } = fromPmml(card(part('1', 5) + part('2', 7) + missing, { more }));
    expect(model).toMatchObject({
      axes: [
        {
          terms: [
            {
              type: 'bins',
              attribute: 'age',
              bins: [
                { below: 3, amount: 5 },
                { from: 3, amount: 7 },
              ],
              missing: 0,
            },
          ],
        },
      ],
    });
  });
});

test('a table of many values is read in time that grows with their number', { tags: ['long'] }, () => {
  const n = 20_000;
  const keys = Array.from({ length: n }, (_, k) => `v${k}`);
  const table = `<MapValues outputColumn="o" defaultValue="b"><FieldColumnPair field="t" column="a"/><InlineTable>${keys.map((key) => `<row><a>${key}</a><o>a</o></row>`).join('')}</InlineTable></MapValues>`;
  const xml = card(age('<SimplePredicate field="d" operator="equal" value="a"/>') + age('<True/>'), {
    fields: `<DataField name="t" optype="categorical" dataType="string">${keys.map((key) => `<Value value="${key}"/>`).join('')}</DataField>`,
    more: `<LocalTransformations><DerivedField name="d" optype="categorical" dataType="string">${table}</DerivedField></LocalTransformations>`,
  }).replace('<MiningField name="on"/>', '<MiningField name="t"/>');
  const start = performance.now();
  expect(Object.keys(fromPmml(xml).model.attributes)).toEqual(['t']);
  // Each against each would be 400,000,000 looks, twice.
  expect(performance.now() - start).toBeLessThan(5_000);
});

test('a regression is one of a number or of a class', () => {
  const xml = (name: string) =>
    `<PMML version="4.4"><DataDictionary><DataField name="x" optype="continuous" dataType="double"/></DataDictionary><RegressionModel functionName="${name}" normalizationMethod="logit"><MiningSchema><MiningField name="x"/></MiningSchema><RegressionTable intercept="1"><NumericPredictor name="x" coefficient="1"/></RegressionTable></RegressionModel></PMML>`;
  expect(refusal(() => fromPmml(xml('timeSeries')))).toEqual([
    'PMML/RegressionModel/@functionName: expected classification or regression, got "timeSeries"',
  ]);
  expect(fromPmml(xml('regression')).model).toMatchObject({ intercept: 1 });
});

test('a boolean of which one value is missing or invalid', () => {
  const xml = (value: string) =>
    card(age('<SimplePredicate field="member" operator="equal" value="true"/>'), {
      fields: `<DataField name="member" optype="categorical" dataType="boolean">${value}</DataField>`,
    }).replace('<MiningField name="on"/>', '<MiningField name="member"/>');
  const message = 'PMML/DataDictionary/DataField[3]: expected true and false, both of them valid, got other values';
  expect(refusal(() => fromPmml(xml('<Value value="true"/>')))).toEqual([message]);
  expect(refusal(() => fromPmml(xml('<Value value="false" property="missing"/>')))).toEqual([message]);
  expect(fromPmml(xml('<Value value="true"/><Value value="false"/>')).model.attributes).toEqual({
    member: { type: 'boolean' },
  });
});

test('a division looks at what it divides only within what is counted', () => {
  const n = 50_000;
  const long = (inner: string) => `<Apply function="+">${inner.repeat(n)}</Apply>`;
  const body = `<Apply function="/">${long('<FieldRef field="x"/>')}<Constant>2</Constant></Apply>`;
  const define = `<TransformationDictionary><DefineFunction name="f"><ParameterField name="x"/>${body}</DefineFunction></TransformationDictionary>`;
  const call = formula(`<Apply function="f">${long('<Constant>1</Constant>')}</Apply>`);
  const start = performance.now();
  expect(refusal(() => fromPmml(card(call).replace('<Scorecard', `${define}<Scorecard`)))).toEqual([
    `PMML/TransformationDictionary/DefineFunction/Apply/Apply: expected 2 operands, got ${n}`,
  ]);
  // Each against each would be 2,500,000,000 looks.
  expect(performance.now() - start).toBeLessThan(5_000);
});

test('a formula that turns out to be no straight line leaves no fact behind that nobody reads', () => {
  const held = '<Apply function="max"><FieldRef field="age"/><Constant>3</Constant></Apply>';
  const product = `<Apply function="*"><FieldRef field="age"/>${held}</Apply>`;
  expect(Object.keys(fromPmml(card(formula(product) + age('<True/>'))).model.derived ?? {})).not.toContain(
    'a number within its limits',
  );
});

test('functions that multiply are refused before they do', () => {
  const call = (inner: string): string => `<Apply function="f">${inner}</Apply>`;
  const twice = '<Apply function="+"><FieldRef field="x"/><FieldRef field="x"/></Apply>';
  const sum = (inner: string) => `<Apply function="*">${inner}${inner}</Apply>`;
  const body = sum(sum(sum(twice)));
  const define = `<TransformationDictionary><DefineFunction name="f"><ParameterField name="x"/>${body}</DefineFunction></TransformationDictionary>`;
  const nested = call(call(call(call('<FieldRef field="age"/>'))));
  const xml = card(formula(nested)).replace('<Scorecard', `${define}<Scorecard`);
  const start = performance.now();
  expect(refusal(() => fromPmml(xml)).join()).toMatch(
    /operations in all formulas together|expressions within each other/,
  );
  expect(performance.now() - start).toBeLessThan(2_000);
});

test('amounts that are finer are rounded where decimals are asked for', () => {
  const { model } = fromPmml(card(age(asked, 'partialScore="0.1234567891"') + age('<True/>', 'partialScore="1"')), {
    decimals: 2,
  });
  expect(model).toMatchObject({ decimals: 2, axes: [{ terms: [{ of: [{ amount: 0.12 }], otherwise: 1 }] }] });
});

test('limits of the score may be finer than its points', () => {
  const of = (max: string) =>
    fromPmml(
      card(age(asked) + age('<True/>'), { more: `<Targets><Target field="s" min="-1" max="${max}"/></Targets>` }),
    );
  expect(of('0.25').model).toMatchObject({ decimals: 2, axes: [{ cap: 0.25, floor: -1 }] });
});

describe('results that a document does not give are named in it', () => {
  const noted = (model: unknown) => /<Annotation>(.*)<\/Annotation>/.exec(toPmml(parseModel(model)))?.[1];
  const attributes: Attributes = { age: { type: 'number' } };
  const terms: readonly Term[] = [{ type: 'linear', attribute: 'age', slope: 1, missing: 0 }];
  const last = { label: 'low', atLeast: null };

  test('grades of axes', () => {
    expect(noted(leadScore(attributes, terms, { grades: [{ label: 'A', atLeast: 5 }, last] }))).toBe(
      'Not in this document: model.axes[0].grades',
    );
    expect(noted(leadScore(attributes, terms, { grades: null }))).toBeUndefined();
  });

  test('bands of a probability', () => {
    const segments = { kind: 'microSegments', schema: 2, name: 'x', version: '1', attributes, intercept: 0, terms };
    expect(noted({ ...segments, bands: [{ label: 'high', atLeast: 0.5 }, last] })).toBe(
      'Not in this document: model.bands',
    );
    expect(noted(segments)).toBeUndefined();
  });
});

describe('what a model says and PMML cannot is refused with its place', () => {
  const attributes: Attributes = { age: { type: 'number' }, on: { type: 'date' } };
  const line: Term = { type: 'linear', attribute: 'age', slope: 1, missing: 0 };
  const of = (terms: readonly Term[], axis = {}, model = {}) =>
    refusal(() => toPmml(parseModel(leadScore(attributes, terms, axis, { decimals: 3, ...model }))));

  test.each([
    [
      of([{ type: 'recency', attribute: 'on', amount: 5, halfLifeDays: 3, missing: 0 }]),
      'model.axes[0].terms[0].type: expected one of "bins", "points", "linear", "when", "cases", which PMML can say, got "recency"',
    ],
    [
      of([{ type: 'when', id: 'w', if: { attribute: 'on', withinDays: 3 }, amount: 1, missing: 0 }]),
      'model.axes[0].terms[0].if: expected a question about a number, a category or a boolean, which PMML can say, got one about date',
    ],
    [
      of([{ ...line, group: 'g' }], { groups: { g: { cap: 3 } } }),
      'model.axes[0].groups.g: expected groups without limits, which PMML can say, got one with a limit',
    ],
    [
      of([line], {}, { combine: { fit: 2 } }),
      'model.combine.fit: expected axes that weigh 1, which PMML can say, got 2',
    ],
    [
      of([line], {}, { disqualify: [{ id: 'd', if: { attribute: 'age', below: 3 }, reason: 'r' }] }),
      'model.disqualify: expected no disqualifying conditions, which PMML can say, got some',
    ],
    [
      of([
        { ...line, reasonCode: 'A' },
        { ...line, id: 'other' },
      ]),
      'model.axes[0].terms[1].reasonCode: expected a code for every term, as others have one (or options.reasonCodes null, to leave all of them out), which PMML can say, got none',
    ],
    [
      of([line], {}, { derived: { twice: { add: ['age', 'age'] } } }),
      'model.derived: expected no derived attributes, which PMML can say, got some',
    ],
  ])('%j', (found, message) => {
    expect(found).toEqual([message]);
  });
});
