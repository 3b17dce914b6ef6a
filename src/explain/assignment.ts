import { fail, kindOf } from '../core/errors.js';
import { checkNames } from '../core/options.js';
import { amountOf, stepsOf } from '../core/steps.js';
import type { ClustersModel, ClustersResult } from '../kinds/clusters/model.js';
import type { Evaluation } from '../model/kind.js';
import type { State, Value } from '../model/table/columns.js';
import type { Contribution, Tally } from '../model/tally/tally.js';
import { SQUARED_DISTANCE } from '../model/tally/unit.js';
import { amountText } from './amount.js';
import { factsText } from './facts.js';
import { opened, type TellOptions } from './opened.js';

/** The evidence of one attribute for the cluster over the runner-up. */
export interface AssignmentReason {
  /** The term's id. */
  readonly term: string;
  readonly attributes: readonly string[];
  readonly state: State | null;
  readonly value: Value | readonly Value[];
  /** Squared distance to the runner-up less that to the cluster: above 0 favours the cluster, below 0 the runner-up. */
  readonly amount: number;
  readonly text: string;
}

/** Why a record belongs to its cluster rather than to the second nearest. */
export interface AssignmentExplanation {
  readonly cluster: string;
  readonly runnerUp: string;
  /** The sum of the amounts, in whole steps. */
  readonly margin: number;
  /** In the order of the model's terms. */
  readonly reasons: readonly AssignmentReason[];
}

/**
 * Why a record belongs to its cluster: the amount of each attribute for the cluster over the runner-up; the amounts add up to the
 * margin.
 *
 * Formula: amount = squared distance to the runner-up − squared distance to the cluster, in that attribute.
 *
 * @returns null when the model has one cluster only
 * @throws ScoringError `mismatch` when the evaluation is of another model, by its fingerprint
 * @example explainAssignment(personas, evaluate(personas, { employees: 20 }, { asOf: '2026-06-30T00:00:00Z' })).margin // => 99
 */
export function explainAssignment(
  model: ClustersModel,
  evaluation: Evaluation<ClustersResult>,
  options: Pick<TellOptions, 'words'> = {},
): AssignmentExplanation | null {
  checkNames(options, ['words']);
  const { tell, words } = opened(model, options);
  const told = tell(evaluation);
  const { cluster, runnerUp, margin } = evaluation.result;
  if (runnerUp === null || margin === null) return null;
  const [own, other] = [tallyOf(evaluation, cluster), tallyOf(evaluation, runnerUp)];
  const lines = told[evaluation.tallies.indexOf(own)]?.lines ?? [];
  const reasons = own.contributions.map((line, l): AssignmentReason => {
    const amount = difference(other.contributions[l], line);
    const { term, attributes, state, value } = line;
    const facts = lines[l]?.facts;
    const said = facts === undefined ? term : factsText(facts, words);
    const text = words.reason.whole(said, amountText(amount, SQUARED_DISTANCE, words));
    return { term, attributes, state, value, amount, text };
  });
  return { cluster, runnerUp, margin, reasons };
}

function difference(theirs: Contribution | undefined, ours: Contribution): number {
  const { decimals } = SQUARED_DISTANCE;
  return amountOf(stepsOf(theirs?.amount ?? 0, decimals) - stepsOf(ours.amount, decimals), decimals);
}

function tallyOf(evaluation: Evaluation, option: string): Tally {
  const tally = evaluation.tallies.find((one) => one.option === option);
  if (tally !== undefined) return tally;
  return fail({
    code: 'mismatch',
    path: 'evaluation',
    expected: `a tally of ${JSON.stringify(option)}`,
    got: kindOf(tally),
  });
}
