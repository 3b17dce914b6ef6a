import { at, fail, kindOf, ScoringError } from '../../core/errors.js';
import type { Attributes } from '../../model/attribute/attribute.js';
import type { Evaluation, Kind, ModelBase } from '../../model/kind.js';
import { type Scorer, scorerOf } from '../../model/scorer/scorer.js';

/** A record as an evaluation kept it. */
export type Kept = Readonly<Record<string, unknown>>;

/**
 * The way from one evaluation to the other, one cause at a time: as it was; with the record and the model as they were, as of the
 * later instant; with the later record; with the later model, which is the later evaluation.
 */
export type Stages = readonly [before: Evaluation, aged: Evaluation, updated: Evaluation, after: Evaluation];

/**
 * Evaluates what lies between two evaluations.
 *
 * @throws ScoringError `missing-value` where an evaluation kept no record; `mismatch` where one is not what its model gives, or
 * where the earlier model cannot read the later record
 */
export function stagesOf(
  kind: Kind<ModelBase, unknown>,
  models: { readonly before: ModelBase; readonly after: ModelBase },
  before: Evaluation,
  after: Evaluation,
): Stages {
  const old = keptIn(before, 'before');
  const now = keptIn(after, 'after');
  const earlier = scorerOf(kind, models.before);
  const later = models.after === models.before ? earlier : scorerOf(kind, models.after);
  // What only the earlier model reads is taken to be as it was: the later evaluation did not look.
  const unread = earlier.reads.filter(
    (name) => !later.reads.includes(name) || !alike(name, models.before.attributes, models.after.attributes),
  );
  const known: Record<string, unknown> = { ...now };
  for (const name of unread) {
    delete known[name];
    if (Object.hasOwn(old, name)) known[name] = old[name];
  }
  return [
    again(earlier, old, before, 'before'),
    evaluated(earlier, old, after.asOf, 'before.record'),
    evaluated(earlier, known, after.asOf, 'after.record'),
    again(later, now, after, 'after'),
  ];
}

/** Whether both models read an attribute as the same type. */
function alike(name: string, before: Attributes, after: Attributes): boolean {
  return before[name]?.type === after[name]?.type;
}

function keptIn(evaluation: Evaluation, path: string): Kept {
  const { record } = evaluation;
  if (typeof record === 'object' && record !== null) return record;
  const hint = 'evaluate with detail: "full", or put the record under record';
  const expected = 'the record that was read';
  return fail({ code: 'missing-value', path: at(path, 'record'), expected, got: kindOf(record), hint });
}

/** The evaluation once more, which must come out as it did. */
function again(scorer: Scorer, record: Kept, given: Evaluation, path: string): Evaluation {
  const evaluation = evaluated(scorer, record, given.asOf, `${path}.record`);
  if (JSON.stringify(totals(evaluation)) === JSON.stringify(totals(given))) return evaluation;
  const hint = 'audit it: its record or its tallies were changed after it was made';
  return fail({ code: 'mismatch', path, expected: 'an evaluation as the model gives it', got: 'other totals', hint });
}

function totals({ tallies }: Evaluation): unknown {
  return tallies.map(({ option, total }) => [option, total]);
}

function evaluated(scorer: Scorer, record: Kept, asOf: string, path: string): Evaluation {
  try {
    return scorer.one(record, { asOf }) as Evaluation;
  } catch (error) {
    if (!ScoringError.is(error)) throw error;
    return fail({
      code: 'mismatch',
      path,
      expected: 'a record that the model can read',
      got: `one of which it says: ${error.issues[0]?.message}`,
    });
  }
}
