import { fail } from '../../core/errors.js';
import { amountOf, stepsOf } from '../../core/steps.js';
import { weightedSum } from '../../core/weighted-sum.js';
import type { Evaluation, ModelBase } from '../../model/kind.js';
import { opened, type TellOptions } from '../opened.js';
import type { ToldTally } from '../told.js';
import {
  type AtStages,
  CAUSES,
  decimalsOf,
  type LineChange,
  lineChanges,
  type Moved,
  mapped,
  movedOf,
} from './lines.js';
import { stagesOf } from './stages.js';

/** How a change is explained. */
export interface ChangeOptions<M extends ModelBase = ModelBase> extends TellOptions<M> {
  /** The model that made the earlier evaluation, where it is another one. */
  readonly earlier?: M;
}

/** How one tally moved. */
export interface TallyChange {
  readonly option: string;
  readonly unit: string;
  readonly amount: Moved;
}

/** Why a score moved from one evaluation to another. */
export interface ScoreChange {
  /** Both results in one line. */
  readonly summary: string;
  /** The combined score, where tallies make up one; otherwise null. */
  readonly score: Moved | null;
  /** Every option that either evaluation shows, in the order of the later one; an option that one does not show counts 0 there. */
  readonly tallies: readonly TallyChange[];
  /** The lines that moved, furthest first, by what they count in the score. */
  readonly lines: readonly LineChange[];
}

/**
 * Why a score moved: what time, the record and the model did to it, line by line, adding up exactly in steps.
 *
 * Between the two evaluations lie two more: the earlier record by the earlier model, as of the later instant; and the later record
 * by the earlier model. What changes from the first to the second is time: events that faded or left their window. Then comes the
 * record: values that changed, events that are new or gone. Then comes the model. What only the earlier model reads is taken as
 * unchanged, since the later evaluation did not look at it.
 *
 * @param model - the model that made `after`, and `before` too unless `earlier` is given
 * @throws ScoringError `missing-value` for evaluations that kept no record (`detail: 'short'`); `mismatch` for evaluations of
 * other models, and for those that are not what their model gives
 * @example explainChange(model, evaluate(model, { employees: 300 }, { asOf: '2026-06-30T00:00:00Z' }), evaluate(model, { employees: 20 }, { asOf: '2026-07-30T00:00:00Z' })).lines[0].text // => 'employees 300 people → 20 people (below 250): -15 points (the record changed)'
 */
export function explainChange<M extends ModelBase>(
  model: M,
  before: Evaluation,
  after: Evaluation,
  options: ChangeOptions<M> = {},
): ScoreChange {
  const later = opened(model, options);
  const earlier = options.earlier === undefined ? later : opened(options.earlier, options);
  // Refused before anything is evaluated: evaluations of other models.
  earlier.tell(before);
  later.tell(after);
  if (earlier.kind.kind !== later.kind.kind) {
    const got = `one of kind ${JSON.stringify(earlier.kind.kind)}`;
    fail({
      code: 'mismatch',
      path: 'options.earlier',
      expected: `a model of kind ${JSON.stringify(later.kind.kind)}`,
      got,
    });
  }
  const stages = stagesOf(later.kind, { before: earlier.model, after: later.model }, before, after);
  const byOption = stages.map((evaluation, s) => {
    const told = (s < 3 ? earlier : later).tell(evaluation);
    return new Map(told.map((tally) => [tally.tally.option, tally]));
  }) as unknown as AtStages<ReadonlyMap<string, ToldTally>>;
  const shown = [...new Set([...byOption[3].keys(), ...byOption.flatMap((tallies) => [...tallies.keys()])])];
  const perOption = shown.map((option) => mapped(byOption, (tallies) => tallies.get(option)));
  const lines = perOption.flatMap((tallies) => {
    const share = tallies[3]?.share ?? tallies[0]?.share ?? 1;
    return lineChanges(tallies, later.words).map((line) => ({ line, size: Math.abs(share) * sizeOf(line.amount) }));
  });
  return {
    summary: later.words.change.from(earlier.summary(before), later.summary(after)),
    score: later.kind.combines === undefined ? null : scoreOf(byOption),
    tallies: perOption.flatMap((tallies) => talliesOf(tallies)),
    lines: lines.sort((a, b) => b.size - a.size).map(({ line }) => line),
  };
}

/** How far a number went, back and forth. */
function sizeOf(amount: Moved): number {
  return CAUSES.reduce((sum, cause) => sum + Math.abs(amount[cause]), 0);
}

function talliesOf(tallies: AtStages<ToldTally | undefined>): TallyChange[] {
  const some = tallies.find((one) => one !== undefined)?.tally;
  if (some === undefined) return [];
  const decimals = decimalsOf(tallies);
  const steps = mapped(tallies, (one) => stepsOf(one?.tally.total ?? 0, decimals));
  return [{ option: some.option, unit: some.unit, amount: movedOf(steps, decimals) }];
}

/** The combined score at each stage, by the weights of the model of that stage. */
function scoreOf(stages: AtStages<ReadonlyMap<string, ToldTally>>): Moved {
  const amounts = mapped(stages, combined);
  const decimals = Math.max(...amounts.map((one) => one.decimals));
  return movedOf(
    mapped(amounts, ({ amount }) => stepsOf(amount, decimals)),
    decimals,
  );
}

interface Amount {
  readonly amount: number;
  readonly decimals: number;
}

function combined(tallies: ReadonlyMap<string, ToldTally>): Amount {
  const parts = [...tallies.values()].flatMap(({ tally, share }) => (share === null ? [] : [{ tally, share }]));
  const decimals = parts[0]?.tally.decimals ?? 0;
  const total = weightedSum(parts.map(({ share }) => share)).one(
    parts.map(({ tally }) => stepsOf(tally.total, decimals)),
  );
  return { amount: amountOf(total, decimals), decimals };
}
