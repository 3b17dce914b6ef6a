import { fixed, grouped, short } from '../../core/decimal.js';
import { shareText } from '../../core/share-text.js';
import type { AucComparison } from '../compare/compare-auc.js';
import type { Interval } from '../statistics/wilson.js';
import { intervalText } from '../told.js';
import type { BacktestFigures } from './figures.js';

/** The conclusion of a backtest, in words and as codes for programs. */
export interface BacktestVerdict {
  /**
   * How random folds compare with past dates, by the AUC on the same rows.
   *
   * - `random-folds-flatter`: random folds have more, beyond chance: they learned from rows of the same time and later
   * - `alike`: the difference is within ±0.02, beyond chance
   * - `cannot-tell`: there may be a difference or not; more outcomes are needed
   * - `past-does-better`: as of past dates it ranks better, beyond chance
   * - `not-compared`: a given model, no folds, or outcomes of one kind only
   */
  readonly randomFolds: 'random-folds-flatter' | 'alike' | 'cannot-tell' | 'past-does-better' | 'not-compared';
  /** Whether as many had the outcome as expected; the first two beyond chance. */
  readonly outcomes: 'more-than-expected' | 'fewer-than-expected' | 'as-expected' | 'not-known';
  /** The same in sentences. */
  readonly text: string;
}

/** The inputs of the verdict. */
export interface BacktestFound {
  readonly dates: readonly (BacktestFigures & {
    readonly trainedRate: number | null;
    readonly reason: string | null;
  })[];
  readonly overall: BacktestFigures;
  readonly random: {
    readonly all: BacktestFigures;
    readonly tested: BacktestFigures;
    readonly comparison: AucComparison;
  } | null;
}

/** A smaller difference of AUC changes no call list. */
const ALIKE = 0.02;

export function verdictOf(found: BacktestFound, level: number | undefined): BacktestVerdict {
  const randomFolds = comparedBy(found.random?.comparison ?? null);
  const outcomes = heldAgainst(found.overall.observedToExpectedInterval);
  const sentences = [
    rankingSentence(found, level),
    randomSentence(found, randomFolds, level),
    ratesSentence(found),
    outcomesSentence(found, outcomes, level),
  ];
  return { randomFolds, outcomes, text: sentences.filter((one) => one !== '').join(' ') };
}

function comparedBy(comparison: AucComparison | null): BacktestVerdict['randomFolds'] {
  if (comparison === null || comparison.difference === null) return 'not-compared';
  const { interval, difference, standardError } = comparison;
  if (interval === null) return difference === 0 && standardError === 0 ? 'alike' : 'cannot-tell';
  if (interval.low >= -ALIKE && interval.high <= ALIKE) return 'alike';
  return interval.low > 0 ? 'random-folds-flatter' : interval.high < 0 ? 'past-does-better' : 'cannot-tell';
}

function heldAgainst(interval: Interval | null): BacktestVerdict['outcomes'] {
  if (interval === null) return 'not-known';
  return interval.low > 1 ? 'more-than-expected' : interval.high < 1 ? 'fewer-than-expected' : 'as-expected';
}

function rankingSentence({ dates, overall }: BacktestFound, level: number | undefined): string {
  const { n, auc, aucInterval, positives } = overall;
  const tested = dates.filter(({ reason }) => reason === null).length;
  const where = `over ${count(n)} rows of ${tested === 1 ? 'one date' : `${tested} dates`}`;
  if (auc === null)
    return `All of the outcomes ${where} are ${positives === 0 ? 'negative' : 'positive'}: there is nothing to rank apart.`;
  if (aucInterval === null) return `As of the past dates the AUC is ${three(auc)} ${where}.`;
  const chance = mayBeChance(aucInterval) ? ', which may be chance' : '';
  return `As of the past dates the AUC is ${three(auc)} (${intervalText(aucInterval, level, three)}) ${where}${chance}.`;
}

function mayBeChance(auc: Interval | null): boolean {
  return auc !== null && auc.low <= 0.5 && auc.high >= 0.5;
}

function randomSentence(
  { random, overall }: BacktestFound,
  code: BacktestVerdict['randomFolds'],
  level: number | undefined,
): string {
  if (random === null || code === 'not-compared') return '';
  // If scores are no better than chance there is nothing to compare, unless random folds make them look better.
  if (mayBeChance(overall.aucInterval) && code !== 'random-folds-flatter') return '';
  const { first, difference, interval } = random.comparison;
  const by = `${three(Math.abs(difference ?? 0))}${interval === null ? '' : ` (${intervalText(turned(interval, difference ?? 0), level, three)})`}`;
  const same = `Random folds give ${three(first ?? 0)} on the same rows`;
  const ends: Record<typeof code, string> = {
    'random-folds-flatter': `: ${by} too much, because they learn from rows of the same time and later. Use the figure of the past dates.`,
    alike: ': no difference that matters, so the order in time costs nothing here.',
    'cannot-tell': `: the difference of ${by} may be chance. Use the figure of the past dates.`,
    'past-does-better': `, ${by} less than as of the past dates.`,
  };
  const { all, tested } = random;
  const harder = (all.auc ?? 0) - (tested.auc ?? 0);
  const other =
    Math.abs(harder) >= ALIKE / 2
      ? ` Over all rows random folds give ${three(all.auc ?? 0)}: the rows tested here are ${harder > 0 ? 'harder' : 'easier'} to rank than the others.`
      : '';
  return `${same}${ends[code]}${other}`;
}

/** An interval seen from the larger side. */
function turned({ low, high }: Interval, difference: number): Interval {
  return difference < 0 ? { low: -high, high: -low } : { low, high };
}

function ratesSentence({ dates }: BacktestFound): string {
  const last = dates.filter(({ reason }) => reason === null).at(-1);
  if (last === undefined || last.trainedRate === null || last.rate === null) return '';
  return `At the last date, ${shareText(last.trainedRate)} of the rows learned from had the outcome, and ${shareText(last.rate)} of the rows that followed.`;
}

function outcomesSentence(
  { overall }: BacktestFound,
  code: BacktestVerdict['outcomes'],
  level: number | undefined,
): string {
  const { positives, expected, observedToExpected, observedToExpectedInterval } = overall;
  if (code === 'not-known' || expected === null || observedToExpected === null || observedToExpectedInterval === null)
    return '';
  const said = `${count(positives)} had the outcome where ${count(expected)} were expected, ${fixed(observedToExpected, 2)} times as many (${intervalText(observedToExpectedInterval, level, (x) => fixed(x, 2))})`;
  if (code === 'as-expected') return `${said}: the probabilities hold on average.`;
  const wrong = code === 'more-than-expected' ? 'too low' : 'too high';
  return `${said}: the probabilities are ${wrong}; calibrate again before you use them.`;
}

function three(x: number): string {
  return fixed(x, 3);
}

function count(n: number): string {
  return grouped(short(n, 0), ',');
}
