import { fail } from '../../core/errors.js';
import { checkNames } from '../../core/options.js';
import { amountOf, stepsOf } from '../../core/steps.js';
import { weightedSum } from '../../core/weighted-sum.js';
import type { Evaluation, ModelBase } from '../../model/kind.js';
import { amountText } from '../amount.js';
import { type Opened, opened, TELL_OPTIONS, type TellOptions } from '../opened.js';
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
  /** The model of the earlier evaluation, if it is another one. */
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
  /** The combined score, where the tallies combine to one; otherwise null. */
  readonly score: Moved | null;
  /** Every option that either evaluation shows, in the order of the later one; an option that one does not show counts 0 there. */
  readonly tallies: readonly TallyChange[];
  /** The lines that changed, largest change first, by their effect on the score. */
  readonly lines: readonly LineChange[];
}

/**
 * Why a score changed: the effects of time, the record and the model, line by line, adding up exactly in steps.
 *
 * Between the two evaluations there are two intermediate ones: the earlier record by the earlier model, as of the later instant;
 * and the later record by the earlier model. What changes from the first to the second is time: events that faded or left their
 * window. Then comes the record: values that changed, events that are new or gone. Then comes the model. Values that only the
 * earlier model reads, and values of the later record that it cannot read, are assumed unchanged, so their effect counts as the
 * model's.
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
  checkNames(options, ['earlier', ...TELL_OPTIONS]);
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
  const byOption = mapped(STAGES, (s) => {
    const told = (s < 3 ? earlier : later).tell(stages[s] as Evaluation);
    return new Map(told.map((tally) => [tally.tally.option, tally]));
  });
  const shown = new Set([...byOption[3].keys(), ...byOption.flatMap((tallies) => [...tallies.keys()])]);
  const perOption = [...shown].map((option) => mapped(byOption, (tallies) => tallies.get(option)));
  const combined = later.kind.combines !== undefined;
  const lines = perOption.flatMap((tallies) => {
    const share = tallies[3]?.share ?? tallies[0]?.share ?? null;
    // Lines outside the score name their subject, and come after those in it.
    const named = !combined || share === null;
    const size = (amount: Moved) => (share === null ? -1 / (1 + sizeOf(amount)) : Math.abs(share) * sizeOf(amount));
    return lineChanges(tallies, named && perOption.length > 1, later.words).map((line) => ({
      line,
      size: size(line.amount),
    }));
  });
  const weights = combined ? weightsOf(byOption, later) : [];
  return {
    summary: later.words.change.from(earlier.summary(before), later.summary(after)),
    score: combined ? scoreOf(byOption) : null,
    tallies: perOption.flatMap((tallies) => talliesOf(tallies)),
    lines: [...lines, ...weights].sort((a, b) => b.size - a.size).map(({ line }) => line),
  };
}

const STAGES = [0, 1, 2, 3] as const;

/** The effect of changed tally weights on the score: the later tallies by the earlier weights, compared with the later weights. */
function weightsOf(byOption: AtStages<Tallies>, { kind, model, words }: Opened): { line: LineChange; size: number }[] {
  const [, , updated, after] = byOption;
  // A new tally has no earlier weight: its effect is reported as that of an added tally.
  const weightOf = (option: string, now: number | null) =>
    updated.has(option) ? (updated.get(option)?.share ?? null) : now;
  const old = new Map(
    [...after].map(([option, tally]) => [option, { ...tally, share: weightOf(option, tally.share) }]),
  );
  const amounts = [combinedOf(old), combinedOf(after)] as const;
  const decimals = Math.max(amounts[0].decimals, amounts[1].decimals);
  const [was, is] = amounts.map(({ amount }) => stepsOf(amount, decimals)) as [number, number];
  if (was === is) return [];
  const amount = movedOf([0, 0, 0, is - was], decimals);
  const option = kind.combines?.(model).name ?? '';
  const unit = [...after.values()][0]?.tally.unit ?? '';
  const by = amountText(amount.model, { unit, decimals }, words);
  const text = words.change.by(words.change.weights(words.own(option)), by, words.change.cause.model);
  const step = { cause: 'model', amount: amount.model, before: null, after: null, text } as const;
  return [{ line: { option, unit, term: null, amount, steps: [step], text }, size: sizeOf(amount) }];
}

type Tallies = ReadonlyMap<string, ToldTally>;

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
function scoreOf(stages: AtStages<Tallies>): Moved {
  const amounts = mapped(stages, combinedOf);
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

function combinedOf(tallies: Tallies): Amount {
  const parts = [...tallies.values()].flatMap(({ tally, share }) => (share === null ? [] : [{ tally, share }]));
  const decimals = parts[0]?.tally.decimals ?? 0;
  const total = weightedSum(parts.map(({ share }) => share)).one(
    parts.map(({ tally }) => stepsOf(tally.total, decimals)),
  );
  return { amount: amountOf(total, decimals), decimals };
}
