// Options, instants, evaluations and lists that public functions are given and nobody means.

import * as root from '../../../src/index.js';
import * as measure from '../../../src/measure/index.js';
import * as plan from '../../../src/plan/index.js';
import * as plots from '../../../src/plots/index.js';
import * as sql from '../../../src/sql/index.js';
import { view } from '../../../src/view/index.js';
import { calls, model } from '../../calls.js';
import { nested } from '../values.js';
import type { Corpus } from './case.js';

const asOf = '2026-06-30T00:00:00Z';
const evaluation = root.evaluate(model, { size: 3 }, { asOf });
const boom = (): never => {
  throw new ReferenceError('of the host');
};
const at = (instant: unknown) => () => root.evaluate(model, { size: 3 }, { asOf: instant as string }).asOf;
const context = (given: unknown) => () => root.evaluate(model, { size: 3 }, given as never).result.score;
const batch = (given: object) => () => root.compile(model).many([{ size: 3 }], { asOf, ...given } as never).length;
const parse = (given: unknown) => () => root.parseModel(model, given as never).name;
const told = (given: unknown) => () => root.explain(model, evaluation, given as never).reasons.length;
const explained = (given: unknown) => () => root.explain(model, given as never).reasons.length;
const weighed = (given: unknown) => () => root.weigh(model, given as never).name;
const query = (given: object) => () =>
  sql.toSql(model, { dialect: 'duckdb', table: 'leads', key: 'id', asOf, ...given } as never).sql.length > 0;
const auc =
  (scores: unknown, outcomes: unknown = [1, 0], options: unknown = {}) =>
  () =>
    measure.auc(scores as never, outcomes as never, options as never);
const queue =
  (items: unknown, options: object = {}) =>
  () =>
    plan.queue(items as never, { capacity: 1, ...options } as never).days.length;
const drawn = (given: unknown) => () => plots.plotLedger(model, evaluation, given as never).svg.length > 0;
const revoked = () => {
  const { proxy, revoke } = Proxy.revocable({}, {});
  revoke();
  return proxy;
};
const [folds, ...foldArguments] = calls.folds as [(...given: unknown[]) => unknown, ...unknown[]];

export const options: Corpus = {
  into: (call) => (call as () => unknown)(),
  cases: [
    [
      'no instant',
      () => at(undefined),
      'wrong-type asOf: expected an instant such as 2026-06-30T00:00:00Z, got nothing',
    ],
    [
      'an instant of null',
      () => at(null),
      'wrong-type asOf: expected an instant such as 2026-06-30T00:00:00Z, got null',
    ],
    [
      'an instant as a Date',
      () => at(new Date(0)),
      'wrong-type asOf: expected an instant such as 2026-06-30T00:00:00Z, got a Date; pass ISO text, such as toISOString() gives',
    ],
    [
      'an instant of another realm',
      () => at(Object(asOf)),
      'wrong-type asOf: expected an instant such as 2026-06-30T00:00:00Z, got an object',
    ],
    [
      'an instant as milliseconds',
      () => at(0),
      'wrong-type asOf: expected an instant such as 2026-06-30T00:00:00Z, got a number; pass ISO text, such as toISOString() gives',
    ],
    [
      'an instant as a BigInt',
      () => at(0n),
      'wrong-type asOf: expected an instant such as 2026-06-30T00:00:00Z, got a bigint',
    ],
    [
      'an instant that is a proxy that throws',
      () => at(new Proxy({}, { get: boom })),
      'wrong-type asOf: expected an instant such as 2026-06-30T00:00:00Z, got an object',
    ],
    [
      'an instant that was revoked',
      () => at(revoked()),
      'wrong-type asOf: expected an instant such as 2026-06-30T00:00:00Z, got an object',
    ],
    [
      'an instant with toString',
      () => at({ toString: () => asOf }),
      'wrong-type asOf: expected an instant such as 2026-06-30T00:00:00Z, got an object',
    ],
    [
      'a day',
      () => at('2026-06-30'),
      'bad-instant asOf: expected an instant such as 2026-06-30T00:00:00Z, got a date without time and offset; append T00:00:00Z',
    ],
    [
      'a space instead of T',
      () => at('2026-06-30 00:00:00Z'),
      'bad-instant asOf: expected an instant such as 2026-06-30T00:00:00Z, got a space between date and time; write T instead',
    ],
    [
      'a small z',
      () => at('2026-06-30T00:00:00z'),
      'bad-instant asOf: expected an instant such as 2026-06-30T00:00:00Z, got a small letter; write T and Z as capitals',
    ],
    [
      'the 24th hour',
      () => at('9999-12-31T24:00:00Z'),
      'bad-instant asOf: expected an instant such as 2026-06-30T00:00:00Z, got the hour 24; write 00:00 of the next day',
    ],
    [
      'a leap second',
      () => at('2016-12-31T23:59:60Z'),
      'bad-instant asOf: expected an instant such as 2026-06-30T00:00:00Z, got a leap second; write second 59',
    ],
    ['the first instant there is', () => at('0001-01-01T00:00:00Z'), 'gives 0001-01-01T00:00:00Z'],
    [
      'the last instant there is',
      () => at('9999-12-31T23:59:59.999999999Z'),
      'bad-instant asOf: expected an instant such as 2026-06-30T00:00:00Z, got an instant that in UTC lies outside the years 0001 to 9999; correct the offset or the fraction',
    ],
    [
      'an instant before the first by its offset',
      () => at('0001-01-01T00:00:00+23:59'),
      'bad-instant asOf: expected an instant such as 2026-06-30T00:00:00Z, got an instant that in UTC lies outside the years 0001 to 9999; correct the offset or the fraction',
    ],
    [
      'an instant after the last by its offset',
      () => at('9999-12-31T23:59:59-23:59'),
      'bad-instant asOf: expected an instant such as 2026-06-30T00:00:00Z, got an instant that in UTC lies outside the years 0001 to 9999; correct the offset or the fraction',
    ],
    [
      'a comma before the fraction',
      () => at('2026-06-30T00:00:00,5Z'),
      'bad-instant asOf: expected an instant such as 2026-06-30T00:00:00Z, got a fraction in another form; write a point and 1 to 9 digits',
    ],
    [
      'a point and no fraction',
      () => at('2026-06-30T00:00:00.Z'),
      'bad-instant asOf: expected an instant such as 2026-06-30T00:00:00Z, got a fraction in another form; write a point and 1 to 9 digits',
    ],
    [
      'an offset without a colon',
      () => at('2026-06-30T00:00:00+0200'),
      'bad-instant asOf: expected an instant such as 2026-06-30T00:00:00Z, got an offset in another form; write it as +HH:MM',
    ],
    [
      'a time zone',
      () => at('2026-06-30T00:00:00[Europe/Berlin]'),
      'bad-instant asOf: expected an instant such as 2026-06-30T00:00:00Z, got another text; write YYYY-MM-DDTHH:MM:SSZ',
    ],
    [
      'a million dashes',
      () => at('-'.repeat(1_000_000)),
      'bad-instant asOf: expected an instant such as 2026-06-30T00:00:00Z, got another text; write YYYY-MM-DDTHH:MM:SSZ',
    ],
    [
      'no context',
      () => context(undefined),
      'wrong-type asOf: expected an instant such as 2026-06-30T00:00:00Z, got nothing',
    ],
    [
      'a context of null',
      () => context(null),
      'wrong-type asOf: expected an instant such as 2026-06-30T00:00:00Z, got nothing',
    ],
    [
      'an instant for a context',
      () => context(asOf),
      'wrong-type asOf: expected an instant such as 2026-06-30T00:00:00Z, got nothing',
    ],
    [
      'a context with asof',
      () => context({ asof: asOf }),
      'unknown-name asof: expected one of "asOf", "detail"; did you mean "asOf"?',
    ],
    ['a context that inherits its instant', () => context(Object.create({ asOf })), 'gives 3'],
    [
      'a context with a detail that is none',
      () => context({ asOf, detail: 'none' }),
      'unknown-name detail: expected one of "full", "short", got "none"',
    ],
    [
      'a context with a detail of a method',
      () => context({ asOf, detail: 'toString' }),
      'unknown-name detail: expected one of "full", "short", got "toString"',
    ],
    [
      'a context that was revoked',
      () => context(revoked()),
      'unsafe context: expected an object that can be read, got one that throws',
    ],
    [
      'strongest of zero',
      () => batch({ strongest: 0 }),
      'out-of-range strongest: expected a whole number of at least 1, got 0',
    ],
    [
      'strongest of a half',
      () => batch({ strongest: 0.5 }),
      'out-of-range strongest: expected a whole number of at least 1, got 0.5',
    ],
    [
      'strongest of infinity',
      () => batch({ strongest: Number.POSITIVE_INFINITY }),
      'out-of-range strongest: expected a whole number of at least 1, got Infinity',
    ],
    [
      'strongest of a BigInt',
      () => batch({ strongest: 3n }),
      'out-of-range strongest: expected a whole number of at least 1, got a bigint',
    ],
    [
      'strongest of a symbol',
      () => batch({ strongest: Symbol('3') }),
      'out-of-range strongest: expected a whole number of at least 1, got a symbol',
    ],
    ['strongest of more lines than there are', () => batch({ strongest: 1e9 }), 'gives 1'],
    [
      'only of a text',
      () => batch({ only: 'score' }),
      'wrong-type only: expected a list of names: one of "score", "grade", "band", "totals", got a string',
    ],
    ['only of a name twice', () => batch({ only: ['score', 'score'] }), 'gives 1'],
    [
      'only of a method',
      () => batch({ only: ['toString'] }),
      'unknown-name only[0]: expected one of "score", "grade", "band", "totals", got "toString"',
    ],
    ['only of a hole', () => batch({ only: [, 'score'] }), 'gives 1'],
    ['a reader that is none', () => batch({ read: {} }), 'wrong-type read: expected a record reader, got an object'],
    [
      'a reader that is a function',
      () => batch({ read: () => ({}) }),
      'wrong-type read: expected a record reader, got a function',
    ],
    [
      'a reader whose source is nothing',
      () => batch({ read: { source: () => undefined } }),
      'wrong-type read: expected a whole length of at most 100,000,000, got nothing',
    ],
    ['options of null', () => parse(null), 'wrong-type options: expected an object, got null'],
    ['options as an array', () => parse([]), 'wrong-type options: expected an object, got an array'],
    [
      'options with a key __proto__',
      () => parse(JSON.parse('{"__proto__":{"strict":true}}')),
      'unknown-name options.__proto__: expected one of "strict", "kind"',
    ],
    [
      'options with a method',
      () => parse({ toString: 1 }),
      'unknown-name options.toString: expected one of "strict", "kind"',
    ],
    [
      'options of a class',
      () =>
        parse(
          new (class {
            strict = true;
          })(),
        ),
      'gives test',
    ],
    [
      'a kind that no model is of',
      () => parse({ kind: 'leadscore' }),
      'unknown-name options.kind: expected one of "leadScore", "accountScore", "clusters", "microSegments", "engagement", "contactMix", "criteria", "lifecycle", "nextProduct", "rules", got "leadscore"',
    ],
    [
      'a kind of null',
      () => parse({ kind: null }),
      'unknown-name options.kind: expected one of "leadScore", "accountScore", "clusters", "microSegments", "engagement", "contactMix", "criteria", "lifecycle", "nextProduct", "rules", got null',
    ],
    [
      'strict as text',
      () => parse({ strict: 'true' }),
      'wrong-type options.strict: expected true or false, got a string',
    ],
    [
      'strict as a boxed boolean',
      () => parse({ strict: Object(true) }),
      'wrong-type options.strict: expected true or false, got an object',
    ],
    [
      'options that were revoked',
      () => parse(revoked()),
      'unsafe options: expected an object that can be read, got one that throws',
    ],
    [
      'options that throw when listed',
      () => parse(new Proxy({}, { ownKeys: boom })),
      'unsafe options: expected an object that can be read, got one that throws',
    ],
    ['words of null', () => told({ words: null }), 'gives 1'],
    [
      'words of a text',
      () => told({ words: 'german' }),
      'wrong-type options.words: expected a language, got a string; pass english, german or japanese, or spread one of them and replace what differs',
    ],
    [
      'words that lack everything',
      () => told({ words: {} }),
      'wrong-type options.words.number: expected what a language has here, got nothing; pass english, german or japanese, or spread one of them and replace what differs',
    ],
    [
      'words that are a proxy that throws',
      () => told({ words: new Proxy({}, { get: boom }) }),
      'unsafe options.words: expected a language that can be read, got one that throws',
    ],
    [
      'a top of minus one',
      () => told({ top: -1 }),
      'out-of-range options.top: expected a number of at least 1, got -1',
    ],
    [
      'a top of NaN',
      () => told({ top: Number.NaN }),
      'out-of-range options.top: expected a number of at least 1, got NaN',
    ],
    [
      'an evaluation of null',
      () => explained(null),
      'wrong-type evaluation: expected an evaluation, got null; evaluate the record first',
    ],
    [
      'a result for an evaluation',
      () => explained(evaluation.result),
      'wrong-type evaluation: expected an evaluation, got an object; evaluate the record first',
    ],
    ['an evaluation of JSON', () => explained(JSON.parse(JSON.stringify(evaluation))), 'gives 1'],
    [
      'an evaluation as text',
      () => explained(JSON.stringify(evaluation)),
      'wrong-type evaluation: expected an evaluation, got a string; evaluate the record first',
    ],
    [
      'an evaluation of another model',
      () => explained({ ...evaluation, model: { ...evaluation.model, fingerprint: 'x' } }),
      'mismatch evaluation: expected an evaluation of this very model, got one of test 1; explain it with the model that made it',
    ],
    ['an evaluation without tallies', () => explained({ ...evaluation, tallies: [] }), 'gives 0'],
    [
      'an evaluation with tallies of null',
      () => explained({ ...evaluation, tallies: [null] }),
      'wrong-type evaluation: expected an evaluation as it was made, got another; it was changed after it was made',
    ],
    [
      'an evaluation with a total of NaN',
      () => explained({ ...evaluation, tallies: evaluation.tallies.map((one) => ({ ...one, total: Number.NaN })) }),
      'wrong-type evaluation: expected an evaluation as it was made, got another; it was changed after it was made',
    ],
    [
      'an evaluation with contributions of text',
      () => explained({ ...evaluation, tallies: evaluation.tallies.map((one) => ({ ...one, contributions: 'x' })) }),
      'wrong-type evaluation: expected an evaluation as it was made, got another; it was changed after it was made',
    ],
    [
      'an evaluation with a result of a list',
      () => explained({ ...evaluation, result: [] }),
      'wrong-type evaluation: expected an evaluation as it was made, got another',
    ],
    [
      'an evaluation at no instant',
      () => explained({ ...evaluation, asOf: 'yesterday' }),
      'wrong-type evaluation: expected an evaluation as it was made, got another; it was changed after it was made',
    ],
    [
      'an evaluation that was revoked',
      () => explained(revoked()),
      'unsafe evaluation: expected an evaluation that can be read, got one that throws',
    ],
    [
      'a summary of a result of nothing',
      () => () => root.summary({ ...evaluation, result: {} } as never),
      'wrong-type evaluation: expected an evaluation as it was made, got another',
    ],
    ['a weighting of null', () => weighed(null), 'wrong-type weighting.name: expected a text, got nothing'],
    [
      'a weighting without factors',
      () => weighed({ name: 'x' }),
      'wrong-type weighting.factors: expected an object of factors by name, got nothing',
    ],
    [
      'a factor below zero',
      () => weighed({ name: 'x', factors: { a: -1 } }),
      'out-of-range weighting.factors.a: expected a finite factor of at least 0, got -1',
    ],
    ['a factor of minus zero', () => weighed({ name: 'x', factors: {} }), 'gives test'],
    [
      'a factor of infinity',
      () => weighed({ name: 'x', factors: { a: Number.POSITIVE_INFINITY } }),
      'out-of-range weighting.factors.a: expected a finite factor of at least 0, got Infinity',
    ],
    [
      'a factor as text',
      () => weighed({ name: 'x', factors: { a: '2' } }),
      'out-of-range weighting.factors.a: expected a finite factor of at least 0, got a string',
    ],
    [
      'a factor of no group',
      () => weighed({ name: 'x', factors: { nobody: 2 } }),
      'unknown-name weighting.factors.nobody: expected one of "fit", got "nobody"; name a group or an axis of the model',
    ],
    [
      'a factor of __proto__',
      () => weighed({ name: 'x', factors: JSON.parse('{"__proto__":2}') }),
      'unknown-name weighting.factors.__proto__: expected one of "fit", got "__proto__"; name a group or an axis of the model',
    ],
    ['scores of nothing', () => auc(null), 'wrong-type scores: expected an array or a typed array, got null'],
    ['scores as text', () => auc('12'), 'wrong-type scores: expected an array or a typed array, got a string'],
    [
      'scores in a Set',
      () => auc(new Set([1, 2])),
      'wrong-type scores: expected an array or a typed array, got an object',
    ],
    ['no scores', () => auc([], []), 'too-little-data scores: expected at least one row, got none'],
    ['a score of NaN', () => auc([Number.NaN, 1]), 'wrong-type scores[0]: expected a finite number, got NaN'],
    ['a score as text', () => auc(['1', 2]), 'wrong-type scores[0]: expected a finite number, got a string'],
    ['a score of a BigInt', () => auc([1n, 2]), 'wrong-type scores[0]: expected a finite number, got a bigint'],
    ['a score of minus zero beside zero', () => auc([-0, 0]), 'gives 0.5'],
    ['scores with a hole', () => auc([, 1]), 'wrong-type scores[0]: expected a finite number, got nothing'],
    ['scores of an arraylike', () => auc({ length: 2, 0: 1, 1: 0 }), 'gives 1'],
    [
      'scores of a length of a half',
      () => auc({ length: 0.5 }),
      'wrong-type scores: expected a whole length of at most 100,000,000, got 0.5',
    ],
    [
      'scores of a huge length',
      () => auc({ length: 2 ** 53 }),
      'out-of-range scores: expected a whole length of at most 100,000,000, got 9,007,199,254,740,992',
    ],
    [
      'scores of a negative length',
      () => auc({ length: -1 }, { length: -1 }),
      'out-of-range scores: expected a whole length of at most 100,000,000, got -1',
    ],
    [
      'outcomes of texts',
      () => auc([1, 0], ['yes', 'no']),
      'wrong-type outcomes[0]: expected true, false, 1 or 0, got a string',
    ],
    [
      'outcomes of two',
      () => auc([1, 0], [2, 0]),
      'wrong-type outcomes[0]: expected true, false, 1 or 0, got another number',
    ],
    ['outcomes of one sort', () => auc([1, 0], [1, 1]), 'gives null'],
    ['outcomes of another length', () => auc([1, 0], [1]), 'mismatch outcomes: expected 2 values, one per row, got 1'],
    [
      'weights below zero',
      () => auc([1, 0], [1, 0], { weights: [-1, 1] }),
      'out-of-range options.weights[0]: expected a weight of 0 or more, got -1',
    ],
    [
      'weights of zero alone',
      () => auc([1, 0], [1, 0], { weights: [0, 0] }),
      'too-little-data options.weights: expected at least one weight above 0, got only 0',
    ],
    [
      'weights of infinity',
      () => auc([1, 0], [1, 0], { weights: [1, Number.POSITIVE_INFINITY] }),
      'wrong-type options.weights[1]: expected a finite number, got Infinity',
    ],
    [
      'a level of one',
      () => auc([1, 0], [1, 0], { level: 1 }),
      'unknown-name options.level: expected one of "weights"',
    ],
    [
      'a level as text',
      () => auc([1, 0], [1, 0], { level: '0.9' }),
      'unknown-name options.level: expected one of "weights"',
    ],
    [
      'a million folds',
      () => () => folds(...foldArguments.slice(0, 1), 1_000_000, 1),
      'out-of-range folds.k: expected an integer from 2 to 5, got 1000000',
    ],
    ['a queue of nothing', () => queue(undefined), 'wrong-type leads: expected an array or a typed array, got nothing'],
    ['a queue of a hole', () => queue([,]), 'wrong-type leads[0]: expected an object, got nothing'],
    [
      'an id twice',
      () =>
        queue([
          { id: 'a', score: 1 },
          { id: 'a', score: 2 },
        ]),
      'duplicate leads[1].id: expected an id of its own for each lead, got one that was there before',
    ],
    [
      'an id of null',
      () => queue([{ id: null, score: 1 }]),
      'wrong-type leads[0].id: expected a text that is not empty, got null',
    ],
    [
      'an id that is an object',
      () => queue([{ id: {}, score: 1 }]),
      'wrong-type leads[0].id: expected a text that is not empty, got an object',
    ],
    [
      'a capacity of infinity',
      () => queue([], { capacity: Number.POSITIVE_INFINITY }),
      'wrong-type options.capacity: expected a whole number, got Infinity',
    ],
    [
      'a capacity of a half',
      () => queue([], { capacity: 0.5 }),
      'wrong-type options.capacity: expected a whole number, got 0.5',
    ],
    [
      'a capacity as text',
      () => queue([], { capacity: '1' }),
      'wrong-type options.capacity: expected calls a day, or a list of them by day, got a string',
    ],
    [
      'a dialect that objects have',
      () => query({ dialect: 'toString' }),
      'unknown-name options.dialect: expected one of "duckdb", "postgres", "spark", "bigquery", "snowflake", got a string',
    ],
    ['a table that is a statement', () => query({ table: 'leads"; drop table leads; --' }), 'gives true'],
    ['an empty table', () => query({ table: '' }), 'wrong-type options.table: expected a name, got an empty text'],
    [
      'a table with a null character',
      () => query({ table: 'a\u0000b' }),
      'not-supported toSql: expected texts without a NUL and without half of a surrogate pair, which databases do not hold, got one that has one',
    ],
    [
      'a table of half a surrogate pair',
      () => query({ table: '\ud800' }),
      'not-supported toSql: expected texts without a NUL and without half of a surrogate pair, which databases do not hold, got one that has one',
    ],
    [
      'a key of nothing',
      () => query({ key: undefined }),
      'wrong-type options.key: expected a name or a list of names, got nothing',
    ],
    ['a column that is no attribute', () => query({ columns: { nobody: 'x' } }), 'gives true'],
    ['a column __proto__', () => query({ columns: JSON.parse('{"__proto__":"x"}') }), 'gives true'],
    [
      'reasons of a million',
      () => query({ explain: { reasons: 1_000_000 } }),
      'out-of-range options.explain.reasons: expected a whole number from 0 to 20, got 1000000',
    ],
    [
      'an instant of a parameter that is none',
      () => query({ asOf: 'now()' }),
      'bad-instant options.asOf: expected an instant such as 2026-06-30T00:00:00Z, got another text; write YYYY-MM-DDTHH:MM:SSZ',
    ],
    ['a width below zero', () => drawn({ width: -1 }), 'out-of-range options.width: expected at least 320, got -1'],
    [
      'a width of infinity',
      () => drawn({ width: Number.POSITIVE_INFINITY }),
      'wrong-type options.width: expected a whole number, got Infinity',
    ],
    ['a title that is markup', () => drawn({ title: '<script>alert(1)</script>' }), 'gives true'],
    [
      'a title of an object',
      () => drawn({ title: {} }),
      'wrong-type options.title: expected a sentence, got an object',
    ],
    [
      'a view of a number',
      () => () => Object.keys(view(3 as never)),
      'wrong-type view: expected something that the library returned, got a number',
    ],
    [
      'a view of a proxy that throws',
      () => () => Object.keys(view(new Proxy({}, { get: boom }) as never)),
      'gives ["text","html","toString"]',
    ],
    [
      'a view of what is deep',
      () => () => Object.keys(view(nested(100_000, (a) => ({ a })) as never)),
      'gives ["text","html","toString"]',
    ],
  ],
};
