// Documents of other programs, compositions and training rows that nobody means.
import * as fit from '../../../src/fit/index.js';
import * as root from '../../../src/index.js';
import * as interchange from '../../../src/interchange/index.js';
import { model } from '../../calls.js';
import { seed } from '../../compose/seed.js';
import { nested } from '../values.js';
import type { Corpus } from './case.js';

const boom = (): never => {
  throw new AggregateError([], 'of the host');
};
const xml = (text: unknown) => () => interchange.fromPmml(text as string).model.name;
const pmml = (inner: string) => xml(`<PMML version="4.4"><Header/>${inner}</PMML>`);
const dmn = (text: unknown) => () => interchange.fromDmn(text as string).name;
const table = (inner: string) =>
  dmn(`<definitions><decision id="d" name="d"><decisionTable>${inner}</decisionTable></decision></definitions>`);
const learn =
  (given: unknown, name = 'x') =>
  () =>
    interchange.fromScikitLearn(given as never, { name }).name;
const stats = (given: unknown) => () => interchange.fromStatsmodels(given as never, { name: 'x' }).name;
const composed = (given: unknown) => () => root.parseComposition(given).name;
const migrated = (given: unknown) => () => root.migrate(given).model.name;
const rows = Array.from({ length: 60 }, (_, i) => ({ size: i % 10, won: i % 3 === 0 }));
const fitted =
  (given: unknown, more: object = {}) =>
  () =>
    fit.fitMicroSegments(given as never, { attributes: { size: { type: 'number' } }, outcome: 'won', ...more } as never)
      .model?.kind ?? null;
const having = (more: object) => ({ ...JSON.parse(JSON.stringify(seed)), ...more });

export const documents: Corpus = {
  into: (call) => (call as () => unknown)(),
  cases: [
    ['a document of null', () => xml(null), 'wrong-type xml: expected a text, got null'],
    ['a document in bytes', () => xml(new Uint8Array([60, 63])), 'wrong-type xml: expected a text, got an object'],
    ['a boxed text', () => xml(Object('<PMML/>')), 'wrong-type xml: expected a text, got an object'],
    ['an empty document', () => xml(''), 'mismatch xml line 1: expected an element, got none'],
    ['a document of spaces', () => xml(' \n'), 'mismatch xml line 2: expected an element, got none'],
    [
      'a document that is no XML',
      () => xml('{"PMML":{}}'),
      'mismatch xml line 1: expected only elements outside the root, got text',
    ],
    ['another document', () => xml('<html></html>'), 'mismatch html: expected the root element PMML, got html'],
    [
      'an element without an end',
      () => xml('<PMML>'),
      'mismatch xml line 1: expected </PMML>, got the end of the document',
    ],
    [
      'an end without an element',
      () => xml('</PMML>'),
      'mismatch xml line 1: expected the end of the document, got </PMML>',
    ],
    ['elements that cross', () => pmml('<a><b></a></b>'), 'mismatch xml line 1: expected </b>, got </a>'],
    ['two roots', () => xml('<PMML/><PMML/>'), 'mismatch xml line 1: expected one root element, got another one'],
    [
      'an attribute twice',
      () => xml('<PMML version="4.4" version="4.3"/>'),
      'mismatch xml line 1: expected version once in <PMML>, got it twice',
    ],
    [
      'an attribute without quotes',
      () => xml('<PMML version=4.4/>'),
      'mismatch xml line 1: expected the value of version in quotes, got "4"',
    ],
    [
      'an attribute without a value',
      () => xml('<PMML version/>'),
      'mismatch xml line 1: expected = after version, got "/"',
    ],
    [
      'an attribute __proto__',
      () => xml('<PMML version="4.4" __proto__="x"><Header/></PMML>'),
      'mismatch PMML: expected one model, got none',
    ],
    [
      'an element __proto__',
      () => pmml('<__proto__ polluted="1"/>'),
      'not-supported PMML/__proto__: expected one of Scorecard, RegressionModel, ClusteringModel, RuleSetModel, got __proto__',
    ],
    [
      'an entity that is not declared',
      () => pmml('<a b="&nobody;"/>'),
      'mismatch xml line 1: expected &lt; &gt; &amp; &apos; &quot; or the number of a character, got another reference',
    ],
    [
      'an entity of a billion laughs',
      () => xml(`<!DOCTYPE lolz [<!ENTITY a "lol"><!ENTITY b "&a;&a;&a;">]><PMML>&b;</PMML>`),
      'unsafe xml line 1: expected no document type, with which a document can name entities and files, got one; take the <!DOCTYPE \u2026> out',
    ],
    [
      'an entity of a file',
      () => xml(`<!DOCTYPE r [<!ENTITY x SYSTEM "file:///etc/passwd">]><PMML>&x;</PMML>`),
      'unsafe xml line 1: expected no document type, with which a document can name entities and files, got one; take the <!DOCTYPE \u2026> out',
    ],
    [
      'a character that is none',
      () => pmml('<a b="&#xD800;"/>'),
      'mismatch xml line 1: expected &lt; &gt; &amp; &apos; &quot; or the number of a character, got another reference',
    ],
    [
      'a character beyond all',
      () => pmml('<a b="&#x110000;"/>'),
      'mismatch xml line 1: expected &lt; &gt; &amp; &apos; &quot; or the number of a character, got another reference',
    ],
    [
      'the null character',
      () => pmml('<a b="&#0;"/>'),
      'mismatch xml line 1: expected &lt; &gt; &amp; &apos; &quot; or the number of a character, got another reference',
    ],
    [
      'a comment without an end',
      () => xml('<PMML><!-- '),
      'mismatch xml line 1: expected the end of a comment, got the end of the document',
    ],
    [
      'a section without an end',
      () => xml('<PMML><![CDATA[ '),
      'mismatch xml line 1: expected the end of CDATA, got the end of the document',
    ],
    [
      'an instruction without an end',
      () => xml('<?xml version="1.0"'),
      'mismatch xml line 1: expected the end of an instruction, got the end of the document',
    ],
    [
      '100,000 levels of elements',
      () => xml('<PMML>'.repeat(100_000)),
      'out-of-range xml line 1: expected at most 200 elements within each other, got more',
    ],
    [
      '100,000 attributes',
      () => xml(`<PMML ${Array.from({ length: 100_000 }, (_, i) => `a${i}="1"`).join(' ')}/>`),
      'missing-value PMML/@version: expected a value, got nothing',
    ],
    [
      'a million brackets',
      () => xml('<'.repeat(1_000_000)),
      'mismatch xml line 1: expected the name of an element, got "<"',
    ],
    [
      'a million ampersands',
      () => pmml(`<a b="${'&'.repeat(1_000_000)}"/>`),
      'mismatch xml line 1: expected &lt; &gt; &amp; &apos; &quot; or the number of a character, got another reference',
    ],
    [
      'a byte order mark',
      () => xml('\ufeff<PMML version="4.4"><Header/></PMML>'),
      'mismatch PMML: expected one model, got none',
    ],
    [
      'a namespace of another standard',
      () => xml('<PMML xmlns="urn:other" version="4.4"/>'),
      'mismatch PMML: expected the root element PMML, got PMML',
    ],
    [
      'a version that does not exist',
      () => xml('<PMML version="99"><Header/></PMML>'),
      'not-supported PMML/@version: expected 3.x or 4.x, got "99"',
    ],
    ['no model', () => pmml('<DataDictionary/>'), 'mismatch PMML: expected one model, got none'],
    [
      'a model that this is not',
      () => pmml('<DataDictionary/><NeuralNetwork/>'),
      'not-supported PMML/NeuralNetwork: expected one of Scorecard, RegressionModel, ClusteringModel, RuleSetModel, got NeuralNetwork',
    ],
    [
      'two models',
      () => pmml('<DataDictionary/><Scorecard/><Scorecard/>'),
      'mismatch PMML: expected one model, got 2; pass model, which is one of ',
    ],
    [
      'a scorecard of nothing',
      () => pmml('<DataDictionary/><Scorecard/>'),
      'not-supported PMML/Scorecard/@functionName: expected regression, got nothing',
    ],
    ['a table of nothing', () => dmn('<definitions/>'), 'mismatch definitions: expected one decision table, got 0'],
    [
      'a decision without a table',
      () => dmn('<definitions><decision id="d"/></definitions>'),
      'mismatch definitions: expected one decision table, got 0',
    ],
    ['a table without rules', () => table(''), 'out-of-range rules: expected at least 1 items, got 0'],
    [
      'a hit policy that is none',
      () => dmn('<definitions><decision id="d" name="d"><decisionTable hitPolicy="RANDOM"/></decision></definitions>'),
      'not-supported definitions/decision/decisionTable/@hitPolicy: expected one of "UNIQUE", "FIRST", "COLLECT", "RULE ORDER", got "RANDOM"',
    ],
    [
      'an input of an expression',
      () =>
        table(
          '<input><inputExpression typeRef="number"><text>system("x")</text></inputExpression></input><output name="o" typeRef="string"/>',
        ),
      'not-supported definitions/decision/decisionTable/input/inputExpression: expected the name of an input, got "system(\\"x\\")"',
    ],
    [
      'a test of a pattern',
      () =>
        table(
          '<input><inputExpression typeRef="string"><text>a</text></inputExpression></input><output name="o" typeRef="string"/><rule><inputEntry><text>matches(?, "(a+)+$")</text></inputEntry><outputEntry><text>"x"</text></outputEntry></rule>',
        ),
      'not-supported definitions/decision/decisionTable/rule/inputEntry: expected comparisons, stretches, lists of values, not(\u2026) or -, got "matches(?, \\"(a+)+$\\")"',
    ],
    [
      'a rule of too many entries',
      () =>
        table(
          '<input><inputExpression typeRef="string"><text>a</text></inputExpression></input><output name="o" typeRef="string"/><rule><inputEntry><text>"x"</text></inputEntry><inputEntry><text>"y"</text></inputEntry><outputEntry><text>"x"</text></outputEntry></rule>',
        ),
      'mismatch definitions/decision/decisionTable/rule: expected 1 input entries, got 2',
    ],
    [
      'a text of a million quotes',
      () =>
        table(
          `<input><inputExpression typeRef="string"><text>a</text></inputExpression></input><output name="o" typeRef="string"/><rule><inputEntry><text>${'&quot;'.repeat(100_000)}</text></inputEntry><outputEntry><text>"x"</text></outputEntry></rule>`,
        ),
      'not-supported definitions/decision/decisionTable/rule/inputEntry: expected comparisons, stretches, lists of values, not(\u2026) or -, got "\\"\\"\\"\\"\\"\\"\\"\\"\\"\\"\\"\\"\\"\\"\\"\\"\\"\\"\\"\\"\\"\\"\\"\\"\\"\\"\\"\\"\\"\\"\\"\\"\\"\\"\\"\\"\\"\\"\\"\\"\\"\\"\\"\\"\\"\\"\\"\\"\\"\\"\\"\\"\\"\\"\\"\\"\\"\\"\\"\\"\u2026"',
    ],
    ['an estimator of null', () => learn(null), 'wrong-type fitted: expected an object, got null'],
    ['an estimator as text', () => learn('{"coef_":[[1]]}'), 'wrong-type fitted: expected an object, got a string'],
    [
      'coefficients of NaN',
      () => learn({ coef_: [[Number.NaN]], intercept_: [0], feature_names_in_: ['a'] }),
      'wrong-type fitted.coef_[0][0]: expected a finite number, got NaN',
    ],
    [
      'coefficients that are flat',
      () => learn({ coef_: [1], intercept_: [0], feature_names_in_: ['a'] }),
      'wrong-type fitted.coef_[0]: expected a list, got a number',
    ],
    [
      'coefficients of three classes',
      () => learn({ coef_: [[1], [2], [3]], intercept_: [0, 0, 0], feature_names_in_: ['a'] }),
      'not-supported fitted.coef_: expected one row, as for two classes, got 3',
    ],
    [
      'a name twice',
      () => learn({ coef_: [[1, 2]], intercept_: [0], feature_names_in_: ['a', 'a'] }),
      'duplicate fitted.feature_names_in_: expected each name once, got one twice',
    ],
    [
      'a name __proto__',
      () => learn({ coef_: [[1]], intercept_: [0], feature_names_in_: ['__proto__'] }),
      'unsafe model.attributes: expected keys that are safe to copy, got "__proto__"; rename the key',
    ],
    [
      'more names than coefficients',
      () => learn({ coef_: [[1]], intercept_: [0], feature_names_in_: ['a', 'b'] }),
      'mismatch fitted.coef_[0]: expected 2 values, got 1',
    ],
    [
      'an estimator that throws',
      () => learn(new Proxy({}, { get: boom, ownKeys: boom })),
      'unsafe fitted: expected an object that can be read, got one that throws',
    ],
    [
      'a model of an empty name',
      () => learn({ coef_: [[1]], intercept_: [0], feature_names_in_: ['a'] }, ''),
      'wrong-type options.name: expected a text, got a string',
    ],
    ['parameters of a list', () => stats([1, 2]), 'wrong-type params: expected an object, got an array'],
    [
      'parameters of text',
      () => stats({ Intercept: '1' }),
      'wrong-type params.Intercept: expected a finite number, got a string',
    ],
    ['parameters without an intercept', () => stats({ age: 1 }), 'gives x'],
    [
      'parameters of infinity',
      () => stats({ Intercept: Number.POSITIVE_INFINITY, age: 1 }),
      'wrong-type params.Intercept: expected a finite number, got Infinity',
    ],
    ['a composition of nothing', () => composed({}), 'unknown-name kind: expected "composition", got nothing'],
    [
      'a composition of no models',
      () => composed(having({ models: {} })),
      'out-of-range models: expected 1 to 50 models, got 0',
    ],
    [
      'a composition of models as a list',
      () => composed(having({ models: [] })),
      'wrong-type models: expected an object, got an array',
    ],
    [
      'a composition of 51 models',
      () => composed(having({ models: Object.fromEntries(Array.from({ length: 51 }, (_, i) => [`m${i}`, model])) })),
      'out-of-range models: expected 1 to 50 models, got 51',
    ],
    [
      'a composition of a single model',
      () => composed(model),
      'unknown-name kind: expected "composition", got "leadScore"; read a single model with parseModel',
    ],
    [
      'a composition that ends nowhere',
      () => composed(having({ result: 'nobody' })),
      'unknown-name result: expected one of "cluster", "lead", "account", "stage", "contact", got "nobody"',
    ],
    [
      'a composition that ends in a method',
      () => composed(having({ result: 'toString' })),
      'unknown-name result: expected one of "cluster", "lead", "account", "stage", "contact", got "toString"',
    ],
    [
      'a feed of a model that is not there',
      () => composed(having({ from: { lead: { segment: { model: 'nobody', label: 'cluster' } } } })),
      'unknown-name from.lead.segment.model: expected one of "cluster", "lead", "account", "stage", "contact", got "nobody"',
    ],
    [
      'a composition with a key __proto__',
      () => composed(JSON.parse(JSON.stringify(seed).replace('"models":{', '"models":{"__proto__":{},'))),
      'unsafe composition.models: expected keys that are safe to copy, got "__proto__"; rename the key',
    ],
    [
      'a composition that throws',
      () => composed(new Proxy({}, { get: boom })),
      'unsafe composition: expected a value that can be read, got one that throws',
    ],
    [
      'a document of no format',
      () => migrated({}),
      'wrong-type schema: expected the number of a format, 1 to 2, got nothing',
    ],
    [
      'a format of a half',
      () => migrated({ ...model, schema: 1.5 }),
      'wrong-type schema: expected the number of a format, 1 to 2, got 1.5',
    ],
    [
      'a format below one',
      () => migrated({ ...model, schema: 0 }),
      'wrong-type schema: expected the number of a format, 1 to 2, got 0',
    ],
    [
      'a document that is deep',
      () => migrated(nested(100_000, (a) => ({ a }))),
      'unsafe document.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a: expected at most 64 levels, got more',
    ],
    [
      'a document that throws',
      () => migrated(new Proxy({}, { ownKeys: boom })),
      'unsafe document: expected a value that can be read, got one that throws',
    ],
    ['no training rows', () => fitted([]), 'too-little-data fitMicroSegments: expected rows to learn from, got none'],
    [
      'training rows of null',
      () => fitted(null),
      'wrong-type records: expected an array of records or an object of columns, got null',
    ],
    [
      'training rows as text',
      () => fitted('rows'),
      'wrong-type records: expected an array of records or an object of columns, got a string',
    ],
    [
      'training rows in a generator',
      () =>
        fitted(
          (function* () {
            yield* rows;
          })(),
        ),
      'missing-value table.size: expected a column, which the model reads, got nothing; give it as null where nothing is known of it',
    ],
    [
      'training rows of one outcome',
      () => fitted(rows.map((row) => ({ ...row, won: true }))),
      'too-little-data fitMicroSegments: expected both outcomes in the rows, got 60 won and 0 lost; a rate cannot be learned from one side',
    ],
    [
      'training rows without the outcome',
      () => fitted(rows.map(({ size }) => ({ size }))),
      `too-little-data fitMicroSegments: expected rows to learn from, got 60 that cannot be used
wrong-type outcome[0]: expected true, false, 1 or 0, got nothing`,
    ],
    [
      'outcomes as text',
      () => fitted(rows.map((row) => ({ ...row, won: String(row.won) }))),
      `too-little-data fitMicroSegments: expected rows to learn from, got 60 that cannot be used
wrong-type outcome[0]: expected true, false, 1 or 0, got a string; pass a function such as (row) => row.won === 'yes'`,
    ],
    [
      'outcomes of NaN',
      () => fitted(rows.map((row) => ({ ...row, won: Number.NaN }))),
      `too-little-data fitMicroSegments: expected rows to learn from, got 60 that cannot be used
wrong-type outcome[0]: expected true, false, 1 or 0, got NaN`,
    ],
    [
      'an outcome that is an attribute',
      () => fitted(rows, { attributes: { won: { type: 'boolean' } } }),
      'mismatch options.attributes.won: expected attributes other than the outcome, got "won"; take it out of the attributes: a model that reads its own outcome has learned nothing',
    ],
    [
      'an outcome of a column that is not there',
      () => fitted(rows, { outcome: 'nobody' }),
      `too-little-data fitMicroSegments: expected rows to learn from, got 60 that cannot be used
wrong-type outcome[0]: expected true, false, 1 or 0, got nothing`,
    ],
    [
      'outcomes of another length',
      () => fitted(rows, { outcome: [true] }),
      'mismatch outcome: expected 60 values, one per row, got 1',
    ],
    [
      'an outcome of null',
      () => fitted(rows, { outcome: null }),
      'wrong-type outcome: expected a name, one value per row, or a function of the row, got null',
    ],
    ['no attributes', () => fitted(rows, { attributes: {} }), 'gives microSegments'],
    [
      'attributes of null',
      () => fitted(rows, { attributes: null }),
      'wrong-type options.attributes: expected declarations by name, got null',
    ],
    [
      'an attribute of null',
      () => fitted(rows, { attributes: { size: null } }),
      'wrong-type options.attributes.size: expected a declaration such as { type: "number" }, got null',
    ],
    [
      'attributes as an array',
      () => fitted(rows, { attributes: [null] }),
      'wrong-type options.attributes: expected declarations by name, got an array',
    ],
    [
      'a category without values, and a list without fields',
      () => fitted(rows, { attributes: { size: { type: 'category' }, leads: { type: 'list', fields: null } } }),
      `wrong-type options.attributes.size.values: expected an array of texts, got nothing
wrong-type options.attributes.leads.fields: expected declarations by name, got null`,
    ],
    ['a column that says nothing', () => fitted(rows.map((row) => ({ ...row, size: 1 }))), 'gives microSegments'],
    [
      'a column that tells the outcome',
      () => fitted(rows.map((row) => ({ ...row, size: Number(row.won) }))),
      'gives microSegments',
    ],
    [
      'a column of numbers as text',
      () => fitted(rows.map((row) => ({ ...row, size: String(row.size) }))),
      `too-little-data fitMicroSegments: expected rows to learn from, got 60 that cannot be used
wrong-type records[0].size: expected a finite number, got a string`,
    ],
    [
      'a column of huge numbers',
      () => fitted(rows.map((row) => ({ ...row, size: row.size * 1e300 }))),
      'gives microSegments',
    ],
    [
      'a column of tiny numbers',
      () => fitted(rows.map((row) => ({ ...row, size: row.size * 5e-324 }))),
      'gives microSegments',
    ],
    [
      'a penalty below zero',
      () => fitted(rows, { penalty: -1 }),
      'out-of-range options.penalty: expected a finite number above 0, or "none" for maximum likelihood, got -1',
    ],
    [
      'a penalty of infinity',
      () => fitted(rows, { penalty: Number.POSITIVE_INFINITY }),
      'out-of-range options.penalty: expected a finite number above 0, or "none" for maximum likelihood, got Infinity',
    ],
    [
      'a penalty as text',
      () => fitted(rows, { penalty: '1' }),
      'out-of-range options.penalty: expected a finite number above 0, or "none" for maximum likelihood, got a string',
    ],
    [
      'a shape that objects have',
      () => fitted(rows, { shape: 'constructor' }),
      'unknown-name options.shape: expected one of "linear", "bins", "curve", "auto", got "constructor"',
    ],
    [
      'a name as a number',
      () => fitted(rows, { name: 7 }),
      'wrong-type options.name: expected a text that is not empty, got a number',
    ],
    [
      'a name of a BigInt',
      () => fitted(rows, { name: 7n }),
      'wrong-type options.name: expected a text that is not empty, got a bigint',
    ],
    [
      'an empty version',
      () => fitted(rows, { version: '' }),
      'wrong-type options.version: expected a text that is not empty, got an empty text',
    ],
    ['weights of one', () => fitted(rows, { weights: rows.map(() => 1) }), 'gives microSegments'],
    [
      'weights of NaN',
      () => fitted(rows, { weights: rows.map(() => Number.NaN) }),
      `too-little-data fitMicroSegments: expected rows to learn from, got 60 that cannot be used
wrong-type weights[0]: expected a finite number of at least 0, got NaN`,
    ],
    [
      'bands of nothing',
      () => fitted(rows, { bands: [] }),
      'wrong-type options.bands: expected a list of bands, got none',
    ],
    [
      'bands of null',
      () => fitted(rows, { bands: [null] }),
      'wrong-type options.bands[0]: expected a band such as { label: "hot", atLeast: 0.3 }, got null',
    ],
    [
      'a solver that is a text',
      () => fitted(rows, { solver: 'newton' }),
      'wrong-type options.solver: expected a solver, such as newton, got a string',
    ],
    ['outcomes that are too few', () => fitted(rows, { minOutcomes: 1e9 }), 'gives null'],
    [
      'an option misspelt',
      () => fitted(rows, { penalti: 1 }),
      'unknown-name options.penalti: expected one of "attributes", "derived", "asOf", "learnFrom", "outcome", "weights", "name", "version", "bands", "penalty", "shape", "directions", "pairs", "solver", "covariance", "minOutcomes", got "penalti"; did you mean "penalty"?',
    ],
  ],
};
