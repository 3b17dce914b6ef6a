import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { ScoringError } from '../../src/core/errors.js';
import { frozen } from '../../src/core/frozen.js';
import { compile, compose, explain, ledger, safeParseComposition, safeParseModel, summary } from '../../src/index.js';
import { cases } from '../cases.js';
import { record as composedRecord, seed } from '../compose/seed.js';
import { asOf, record } from '../model/random.js';
import { modelsOf } from '../sql/models.js';
import { type Change, changed, changes } from './grammar.js';

/** Models of every kind, as JSON. */
const sound = modelsOf(3, 16).map(({ model }) => frozen(JSON.parse(JSON.stringify(model)) as object));
const composition = frozen(JSON.parse(JSON.stringify(seed)) as object);
const composed = frozen(structuredClone(composedRecord) as object);

/** The first place of a result that holds what no result may hold. */
function strange(value: unknown, path = 'result'): string | null {
  if (typeof value === 'number' && (!Number.isFinite(value) || Object.is(value, -0))) return `${path} is ${value}`;
  if (value === undefined) return `${path} is undefined`;
  if (value === null || typeof value !== 'object') return null;
  for (const [key, inner] of Object.entries(value)) {
    const found = strange(inner, `${path}.${key}`);
    if (found !== null) return found;
  }
  return null;
}

/** Columns have NaN where there is no number, and nothing else that results may not hold. */
function strangeColumn(columns: Readonly<Record<string, ArrayLike<number>>>): string | null {
  for (const [name, column] of Object.entries(columns))
    for (const value of Array.from(column))
      if (!Number.isNaN(value) && strange(value) !== null)
        return `${name} holds ${Object.is(value, -0) ? '-0' : value}`;
  return null;
}

function isTold(error: unknown): void {
  if (!ScoringError.is(error)) throw error;
  for (const { message } of error.issues) {
    expect(message).toMatch(/: expected .+/);
    expect(message).not.toMatch(/\bundefined\b|\[object /);
  }
}

const prototypes = [Object.prototype, Array.prototype, Function.prototype];
const properties = () => prototypes.map((one) => Reflect.ownKeys(one).length);

/** Parses a model and evaluates records by it; how many came to a result. */
function judgedBy(model: unknown, records: readonly unknown[]): number {
  const parsed = safeParseModel(frozen(model));
  if (!parsed.success) {
    isTold(parsed.error);
    return 0;
  }
  const scorer = compile(parsed.model);
  const batch = scorer.many(frozen(records) as never, { asOf });
  expect(strangeColumn(batch.totals)).toBeNull();
  expect(strangeColumn(batch.numbers)).toBeNull();
  const rejected = new Set(batch.rejected.map(({ index }) => index));
  const evaluations = records.flatMap((given, i) => {
    try {
      const evaluation = scorer.one(given as never, { asOf });
      expect(strange(evaluation)).toBeNull();
      expect(rejected.has(i)).toBe(false);
      return [evaluation];
    } catch (error) {
      isTold(error);
      expect(rejected.has(i)).toBe(true);
      return [];
    }
  });
  for (const evaluation of evaluations.slice(0, 1)) {
    for (const text of [ledger(parsed.model, evaluation), summary(evaluation)])
      expect(text).not.toMatch(/\bundefined\b|\bNaN\b|Infinity|\[object /);
    expect(strange(explain(parsed.model, evaluation))).toBeNull();
  }
  return evaluations.length;
}

const RECORDS = 10;
const aRecord = fc.tuple(record(true), changes(2)).map(([one, all]) => changed(one, all));
const some = fc.tuple(
  fc.constantFrom(...sound),
  changes(2),
  fc.array(aRecord, { minLength: RECORDS, maxLength: RECORDS }),
);

/** As many models, with ten records each. */
function judgedAll(seedOfRun: number, numRuns: number): void {
  const before = properties();
  let judged = 0;
  fc.assert(
    fc.property(some, ([model, all, records]) => {
      judged += judgedBy(changed(model, all), records);
    }),
    { seed: seedOfRun, numRuns },
  );
  // A fuzz whose inputs are all refused at the door says nothing about what is behind it.
  expect(judged).toBeGreaterThan((RECORDS * numRuns) / 20);
  expect(properties()).toEqual(before);
}

const claim =
  'models of every kind and records, changed by a grammar, give finite numbers or told problems, and stay as they were';

test(claim, { tags: 'cases' }, () => judgedAll(161, cases(2_500)));

// With those above 100,000 pairs of a model and a record.
test(`${claim}: many more`, { tags: 'long' }, () => judgedAll(162, 7_500));

test('compositions and records, changed by a grammar, do too', { tags: 'cases' }, () => {
  let judged = 0;
  const run = ([ofModel, ofRecord]: [Change[], Change[]]) => {
    const parsed = safeParseComposition(frozen(changed(composition, ofModel)));
    if (!parsed.success) return isTold(parsed.error);
    const scorer = compose(parsed.model);
    const given = frozen(changed(composed, ofRecord)) as never;
    const batch = scorer.many([given], { asOf });
    for (const part of Object.values(batch.parts)) expect(strangeColumn(part.totals)).toBeNull();
    try {
      expect(strange(scorer.one(given, { asOf }))).toBeNull();
      judged++;
    } catch (error) {
      isTold(error);
      expect(batch.rejected).toHaveLength(1);
    }
  };
  fc.assert(fc.property(fc.tuple(changes(2), changes(2)), run), { seed: 163, numRuns: cases(2_000) });
  expect(judged).toBeGreaterThan(cases(2_000) / 20);
});
