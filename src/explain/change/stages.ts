import { at, fail, kindOf, ScoringError } from '../../core/errors.js';
import { canonicalJson } from '../../core/fingerprint.js';
import { setOwn } from '../../core/own.js';
import { pathSteps } from '../../core/path.js';
import type { Attributes } from '../../model/attribute/attribute.js';
import type { Evaluation, Kind, ModelBase } from '../../model/kind.js';
import { type Scorer, scorerOf } from '../../model/scorer/scorer.js';
import { readBack } from '../../model/table/read-back.js';
import { keptOn } from '../../model/trust.js';

/** A record as an evaluation kept it. */
export type Kept = Readonly<Record<string, unknown>>;

/**
 * The way from one evaluation to the other, one cause at a time: as it was; with the record and the model as they were, as of the
 * later instant; with the later record; with the later model, which is the later evaluation. All options are shown.
 */
export type Stages = readonly [before: Evaluation, aged: Evaluation, updated: Evaluation, after: Evaluation];

/**
 * Computes the intermediate evaluations between two evaluations.
 *
 * @throws ScoringError `missing-value` where an evaluation kept no record; `mismatch` where one differs from its model's result,
 * or where the earlier model can read neither record as of the later instant
 */
export function stagesOf(
  kind: Kind<ModelBase, unknown>,
  models: { readonly before: ModelBase; readonly after: ModelBase },
  before: Evaluation,
  after: Evaluation,
): Stages {
  const old = keptIn(before, 'before');
  const now = keptIn(after, 'after');
  const [first, last] = [scorersOf(kind, models.before), scorersOf(kind, models.after)];
  check(first.own, before, old, 'before');
  check(last.own, after, now, 'after');
  const [earlier, later] = [first.whole, last.whole];
  const known = asEarlierReads(old, now, earlier, later, models.before.attributes, models.after.attributes);
  return [
    earlier.one(old, { asOf: before.asOf }) as Evaluation,
    readable(earlier, old, known, after.asOf, 'before.record'),
    readable(earlier, known, old, after.asOf, 'after.record'),
    later.one(now, { asOf: after.asOf }) as Evaluation,
  ];
}

interface Scorers {
  /** The scorer as the kind has it. */
  readonly own: Scorer;
  /** The one that shows all options: an evaluation may show the best ones only, and all of them move. */
  readonly whole: Scorer;
}
const SCORERS = {};

/** The scorers of a model, compiled once for each kind that reads it: a host explains many changes by one model. */
function scorersOf(kind: Kind<ModelBase, unknown>, model: ModelBase): Scorers {
  const known = keptOn(model, SCORERS, () => new WeakMap<object, Scorers>());
  const scorers = known.get(kind) ?? { own: scorerOf(kind, model), whole: scorerOf(showingAll(kind), model) };
  known.set(kind, scorers);
  return scorers;
}

function showingAll(kind: Kind<ModelBase, unknown>): Kind<ModelBase, unknown> {
  return {
    ...kind,
    reader(model) {
      const { shown: _, ...reader } = kind.reader(model);
      return reader;
    },
  };
}

/**
 * The later record as far as the earlier model can read it. Values that only the earlier model reads keep their earlier state,
 * since the later evaluation did not read them; so do values that differ only because of the later model's declarations.
 */
function asEarlierReads(
  old: Kept,
  now: Kept,
  earlier: Scorer,
  later: Scorer,
  before: Attributes,
  after: Attributes,
): Kept {
  const known: Record<string, unknown> = {};
  for (const name of earlier.reads) {
    const [was, is] = [before[name], after[name]];
    const looked = later.reads.includes(name) && was?.type === is?.type;
    const unchanged = looked && is !== undefined && alike(readBackSafely(is, old[name]), now[name]);
    const value = looked && !unchanged ? now[name] : old[name];
    if (value !== undefined) setOwn(known, name, value);
  }
  return known;
}

function alike(one: unknown, other: unknown): boolean {
  return canonicalJson(one ?? null) === canonicalJson(other ?? null);
}

/** The part of an earlier value that the later declaration keeps; the evaluation reports unreadable values. */
function readBackSafely(attribute: Attributes[string], value: unknown): unknown {
  try {
    return readBack(attribute, value);
  } catch {
    return null;
  }
}

function keptIn(evaluation: Evaluation, path: string): Kept {
  const { record } = evaluation;
  if (typeof record === 'object' && record !== null) return record;
  const hint = 'evaluate with detail: "full", or put the record under record';
  const expected = 'the record that was read';
  return fail({ code: 'missing-value', path: at(path, 'record'), expected, got: kindOf(record), hint });
}

/** An evaluation must equal its model's result for the kept record: otherwise the parts would not add up to it. */
function check(scorer: Scorer, given: Evaluation, record: Kept, path: string): void {
  const again = evaluated(scorer, record, given.asOf, `${path}.record`);
  const same = (['result', 'tallies'] as const).every((part) => alike(again[part], given[part]));
  if (same) return;
  const hint = 'audit it: its record, its result or its tallies were changed after it was made';
  fail({ code: 'mismatch', path, expected: 'an evaluation as the model gives it', got: 'another', hint });
}

/**
 * The evaluation of a record by a model that may not be able to read all of it, such as an unlisted value or an item added later.
 * Attributes that it cannot read come from the other record.
 */
function readable(scorer: Scorer, record: Kept, other: Kept, asOf: string, path: string): Evaluation {
  try {
    return scorer.one(record, { asOf }) as Evaluation;
  } catch (error) {
    if (!ScoringError.is(error)) throw error;
    const replaced: Record<string, unknown> = { ...record };
    for (const one of error.issues) {
      const [, name = ''] = pathSteps(one.path).map(String);
      delete replaced[name];
      if (Object.hasOwn(other, name)) setOwn(replaced, name, other[name]);
    }
    return evaluated(scorer, replaced, asOf, path);
  }
}

function evaluated(scorer: Scorer, record: Kept, asOf: string, path: string): Evaluation {
  try {
    return scorer.one(record, { asOf }) as Evaluation;
  } catch (error) {
    if (!ScoringError.is(error)) throw error;
    const got = `one of which it says: ${error.issues[0]?.message}`;
    return fail({ code: 'mismatch', path, expected: 'a record that the model can read', got });
  }
}
