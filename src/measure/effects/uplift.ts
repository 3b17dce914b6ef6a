import { at } from '../../core/errors.js';
import {
  checkColumn,
  checkLength,
  checkNames,
  failOutcome,
  type LevelOptions,
  MOST_PARTS,
  type Outcomes,
  outcomeOf,
  readCount,
  readRows,
  readWeights,
  type Scores,
} from '../inputs.js';
import { groupTies, type TieGroups } from '../ranking/tie-groups.js';
import { type Rate, rateOf } from '../stages/funnel.js';
import { checkLevel } from '../statistics/normal.js';
import { differenceOf, type Estimated } from '../statistics/rate-difference.js';
import { type Arms, addUp, areaUnder, armsByScore, cutAt, incrementalOf, upliftOfAll } from './uplift-curve.js';

export interface UpliftOptions extends LevelOptions {
  /** Number of groups of equal size, treated and untreated together; default 10. */
  readonly groups?: number | undefined;
}

/** Rates of the treated and the untreated, and the difference between the two. */
export interface UpliftFigures {
  readonly treated: Rate;
  readonly controls: Rate;
  /** Rate of the treated less that of the untreated, with Newcombe's interval; null without one of the two. */
  readonly uplift: Estimated | null;
}

/** Some rows of the highest scores, and those before them. */
export interface UpliftGroup extends UpliftFigures {
  /** 1 for the highest scores. */
  readonly group: number;
  readonly n: number;
  readonly lowestScore: number | null;
  /** Rows of this group and those above it, as a share of all. */
  readonly share: number;
  /** Positives that the treatment added in this group and those above it: Y_t − Y_c N_t / N_c (the Qini curve); null without controls in them. */
  readonly incremental: number | null;
}

/** The effect of a treatment, and whether a score finds the people for whom it is largest. */
export interface Uplift extends UpliftFigures {
  readonly n: number;
  readonly groups: readonly UpliftGroup[];
  /** The half of the rows with the highest scores, the other half, and the uplift of the first less that of the second. */
  readonly halves: {
    readonly first: UpliftFigures;
    readonly second: UpliftFigures;
    readonly difference: Estimated | null;
  };
  /**
   * Area between the Qini curve and the straight line to its end, as a share of that of the best possible order: 1 at most, 0 for an
   * order by chance, below 0 for a worse one. Null where one arm is empty, and where all orders are equal.
   */
  readonly qini: number | null;
  /** Area under the uplift curve, per row: the mean over all depths of (rate of the treated − rate of the untreated) × depth; half of the uplift for an order by chance. Null where one arm is empty. */
  readonly auuc: number | null;
  readonly reason: 'no-treated' | 'no-controls' | 'no-positives' | null;
}

/**
 * Uplift: the rate of the treated less the rate of the untreated, overall and by group of a score, with the Qini coefficient.
 *
 * It is the causal effect of a contact, mailing or event if the treated were chosen at random: see `holdOut`. A score that finds buyers
 * need not find the people whom a contact turns into buyers; uplift shows the difference, lift does not.
 *
 * Qini after N. J. Radcliffe (Using Control Groups to Target on Predicted Lift, 2007), as in `qini_auc_score` of scikit-uplift. The
 * uplift curve is (Y_t / N_t − Y_c / N_c)(N_t + N_c), as its `uplift_curve`; `auuc` is the area under that, divided by rows squared. Ties
 * of the score are one step of the curves, and shared in proportion between groups. Weights count as repeated rows.
 *
 * @param scores - one per row; only their order matters
 * @param outcomes - one per row
 * @param treated - one per row: true or 1 for who was treated
 * @throws ScoringError when lengths differ, a value has a wrong type, or there is no row
 * @example uplift([4, 3, 2, 1], [1, 0, 0, 1], [1, 0, 1, 0]).qini // => 1
 */
export function uplift(scores: Scores, outcomes: Outcomes, treated: Outcomes, options: UpliftOptions = {}): Uplift {
  checkNames(options, ['weights', 'level', 'groups']);
  checkLevel(options.level, 'options.level');
  const { level } = options;
  const count = readCount(options.groups, 'options.groups', 1, 10, MOST_PARTS);
  const [one, two] = readArms(scores, outcomes, treated, options.weights);
  const arms = armsByScore(one, two);
  const all = addUp(arms);
  const n = all.treated + all.controls;
  const whole = one.whole && two.whole;
  const depthsOf = (parts: number) =>
    Array.from({ length: parts }, (_, b) => (whole ? Math.floor((n * (b + 1)) / parts) : (n * (b + 1)) / parts));
  let soFar: Arms = addUp([]);
  const groups = cutAt(arms, depthsOf(count)).map(({ rows, lowestScore }, g): UpliftGroup => {
    soFar = g === count - 1 ? all : addUp([soFar, rows]);
    return {
      group: g + 1,
      n: rows.treated + rows.controls,
      lowestScore,
      ...figuresOf(rows, level),
      share: (soFar.treated + soFar.controls) / n,
      incremental: soFar.controls === 0 ? null : incrementalOf(soFar),
    };
  });
  const [first, second] = cutAt(arms, depthsOf(2)).map(({ rows }) => figuresOf(rows, level)) as [
    UpliftFigures,
    UpliftFigures,
  ];
  const difference = first.uplift === null || second.uplift === null ? null : differenceOf(first.uplift, second.uplift);
  const reason = all.treated === 0 ? 'no-treated' : all.controls === 0 ? 'no-controls' : null;
  const none = all.treatedPositives + all.controlPositives === 0;
  return {
    n,
    ...figuresOf(all, level),
    groups,
    halves: { first, second, difference },
    qini: reason === null && !none ? qiniOf(arms, all) : null,
    auuc: reason === null ? areaUnder(arms, upliftOfAll) / (n * n) : null,
    reason: reason ?? (none ? 'no-positives' : null),
  };
}

/** The rows of each arm by score. */
function readArms(scores: Scores, outcomes: Outcomes, treated: Outcomes, weights: ArrayLike<number> | undefined) {
  const { length } = scores ?? [];
  readRows(scores, outcomes, weights);
  checkColumn(treated, 'treated');
  checkLength(treated, 'treated', length);
  const weighed = weights === undefined ? undefined : readWeights(weights, 'options.weights', length).weights;
  const places: [number[], number[]] = [[], []];
  for (let i = 0; i < length; i++) {
    const arm = outcomeOf(treated[i]);
    if (arm === null) failOutcome(treated[i], at('treated', i));
    if (weighed === undefined || (weighed[i] as number) > 0) places[arm].push(i);
  }
  const arm = (rows: readonly number[]): TieGroups => {
    if (rows.length === 0) return EMPTY;
    const of = <T>(column: ArrayLike<T>) => rows.map((i) => column[i] as T);
    return groupTies(readRows(of(scores), of(outcomes), weighed === undefined ? undefined : of(weighed)));
  };
  return [arm(places[1]), arm(places[0])] as const;
}

const EMPTY: TieGroups = {
  scores: new Float64Array(0),
  positives: new Float64Array(0),
  negatives: new Float64Array(0),
  n: 0,
  allPositives: 0,
  allNegatives: 0,
  whole: true,
};

function figuresOf(arms: Arms, level: number | undefined): UpliftFigures {
  const [treated, controls] = [
    // In a shared tie, rounding in the last bit may give more positives than rows.
    rateOf(Math.min(arms.treatedPositives, arms.treated), arms.treated, level),
    rateOf(Math.min(arms.controlPositives, arms.controls), arms.controls, level),
  ];
  return { treated, controls, uplift: differenceBetween(treated, controls) };
}

function differenceBetween(a: Rate, b: Rate): Estimated | null {
  if (a.rate === null || a.interval === null || b.rate === null || b.interval === null) return null;
  return differenceOf({ value: a.rate, interval: a.interval }, { value: b.rate, interval: b.interval });
}

/** The area of an order compared with chance, as a share of the area of the best order. */
function qiniOf(arms: readonly Arms[], all: Arms): number | null {
  const chance = (incrementalOf(all) * (all.treated + all.controls)) / 2;
  const { treated, treatedPositives, controls, controlPositives } = all;
  // The best order: treated who bought, then all who did not, then the untreated who bought anyway.
  const best: Arms[] = [
    { treated: treatedPositives, treatedPositives, controls: 0, controlPositives: 0 },
    {
      treated: treated - treatedPositives,
      treatedPositives: 0,
      controls: controls - controlPositives,
      controlPositives: 0,
    },
    { treated: 0, treatedPositives: 0, controls: controlPositives, controlPositives },
  ].filter((one) => one.treated + one.controls > 0);
  const most = areaUnder(best, incrementalOf) - chance;
  return most <= 0 ? null : Math.min(1, (areaUnder(arms, incrementalOf) - chance) / most);
}
