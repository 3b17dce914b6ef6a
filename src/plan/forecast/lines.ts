import { shareText } from '../../core/share-text.js';
import { ExactSum, sum } from '../../core/sum.js';
import { cumulativeIncidence } from '../../measure/stages/incidence.js';
import type { StageOrder } from '../../measure/stages/spells.js';
import type { Interval } from '../../measure/statistics/wilson.js';
import { many } from '../../measure/told.js';
import { amountText } from '../business-case/answer.js';
import { type Case, LEAST_PAST_DEALS, LOST, WON } from './cases.js';
import type { Chance } from './chance.js';
import type { ReadDeal } from './deals.js';

/** One deal of a forecast. */
export interface DealForecast {
  readonly id: string;
  readonly stage: string;
  readonly amount: number;
  /** Whole days in the stage; null when only a probability was given. */
  readonly daysInStage: number | null;
  /** Probability of a win by `until`; null with too few comparable past deals. */
  readonly probability: number | null;
  /** Of the probability; 0 for a given one. */
  readonly standardError: number | null;
  /** amount × probability. */
  readonly expected: number | null;
  /** Where the probability is from; `none` without one. */
  readonly basis: 'history' | 'given' | 'none';
  /** Past deals that were still in the stage after as many days; null for a given probability. */
  readonly pastDeals: number | null;
  /** Whether no past deal was followed for the length of the forecast, so that the probability may be too low. */
  readonly shortFollowUp: boolean;
  /** Whether it has been in the stage for longer than 95 % of the past deals that were won. */
  readonly overdue: boolean;
  readonly reason: string;
}

/** All deals of one stage. */
export interface StageForecast {
  readonly stage: string;
  readonly deals: number;
  readonly amount: number;
  readonly expected: number;
  readonly overdue: number;
  /** Days after which 95 % of the won deals had left the stage; null when fewer than 20 were won. */
  readonly overdueAfterDays: number | null;
  /** Past stays in the stage, how many of them are won in the end as far as they could be followed, and its interval. */
  readonly past: { readonly stays: number; readonly winRate: number | null; readonly interval: Interval | null };
}

/** The estimate for one deal from past deals; none for a deal with a given probability. */
export interface Estimate {
  readonly chance: Chance | null;
  readonly error: number;
  /** How much the probability rises when the expected revenue is one standard error of sampling higher. */
  readonly shared: number;
}

/** The line of a deal. */
export function dealForecast(
  { id, amount, days, given }: ReadDeal,
  { chance, error }: Estimate,
  stage: { readonly stage: string; readonly overdueAfter: number | null; readonly days: number },
): DealForecast {
  const probability = given ?? chance?.probability ?? null;
  const overdue = days !== null && stage.overdueAfter !== null && days > stage.overdueAfter;
  const shortFollowUp = given === null && probability !== null && (chance?.followedDays ?? 0) < stage.days;
  const late = overdue ? `; 95 % of won deals had left the stage after ${daysText(stage.overdueAfter ?? 0)}` : '';
  return {
    id,
    stage: stage.stage,
    amount,
    daysInStage: days,
    probability,
    standardError: probability === null ? null : error,
    expected: probability === null ? null : amount * probability,
    basis: given !== null ? 'given' : probability === null ? 'none' : 'history',
    pastDeals: chance?.pastDeals ?? null,
    shortFollowUp,
    overdue,
    reason: `${chance === null ? 'its probability was given' : reasonOf(chance, days ?? 0, stage, shortFollowUp)}${late}`,
  };
}

function reasonOf(
  { probability, pastDeals, followedDays }: Chance,
  days: number,
  { stage, days: horizon }: { readonly stage: string; readonly days: number },
  isShort: boolean,
): string {
  const still = `still in ${JSON.stringify(stage)} after ${daysText(days)}`;
  if (probability === null)
    return `${pastDeals === 0 ? 'no past deal was' : `only ${many(pastDeals, 'past deal was', 'past deals were')}`} ${still}; ${LEAST_PAST_DEALS} are needed`;
  const short = isShort
    ? `; none was followed for more than ${daysText(followedDays ?? 0)}, so this may be too low`
    : '';
  return `of ${many(pastDeals, 'past deal')} ${still}, ${shareText(probability)} were won within ${daysText(horizon)}${short}`;
}

function daysText(days: number): string {
  return `${amountText(days)} ${days === 1 ? 'day' : 'days'}`;
}

/** The lines of the stages before won. */
export function stageForecasts(
  lines: readonly DealForecast[],
  order: StageOrder,
  won: number,
  cases: readonly (readonly Case[])[],
  overdue: readonly (number | null)[],
  level: number,
): StageForecast[] {
  const byStage = new Map(order.ids.map((id): [string, DealForecast[]] => [id, []]));
  for (const line of lines) byStage.get(line.stage)?.push(line);
  return order.ids.flatMap((stage, s) => {
    if (s === won) return [];
    const own = byStage.get(stage) ?? [];
    const expected = new ExactSum();
    for (const { amount, probability } of own) if (probability !== null) expected.addProduct(amount, probability);
    return [
      {
        stage,
        deals: own.length,
        amount: sum(own.map((line) => line.amount)),
        expected: expected.value(),
        overdue: own.filter((line) => line.overdue).length,
        overdueAfterDays: overdue[s] ?? null,
        past: pastOf(cases[s] ?? [], level),
      },
    ];
  });
}

function pastOf(cases: readonly Case[], level: number): StageForecast['past'] {
  if (cases.length === 0) return { stays: 0, winRate: null, interval: null };
  const { n, steps } = cumulativeIncidence(
    cases.map((one) => one.total),
    cases.map(({ end }) => (end === WON ? 'won' : end === LOST ? 'lost' : null)),
    { weights: cases.map((one) => one.weight), level },
  );
  const last = steps.at(-1);
  return { stays: n, winRate: last?.incidence.won ?? 0, interval: last?.intervals.won ?? null };
}
