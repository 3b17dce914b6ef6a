import { shareText } from '../../core/share-text.js';
import { LEAST_OUTCOMES, OUTCOMES_PER_TERM } from '../../measure/least-outcomes.js';
import { type Interval, wilson } from '../../measure/statistics/wilson.js';
import { countText, intervalText, many } from '../../measure/told.js';
import type { ReadOutcomes, ReadShare } from './facts.js';

export type ReadinessQuestion = 'outcomes' | 'wallet' | 'relations' | 'market' | 'action';

/** `unclear`: the interval includes the limit; `asked`: there is no answer yet. */
export type ReadinessStatus = 'yes' | 'no' | 'unclear' | 'asked';

/** The evidence for an answer. */
export interface ReadinessFigures {
  /** Accounts, buyers of the market, or outcomes of the rarer kind for `outcomes`. */
  readonly n: number;
  /** Numerator of the share: those known, found or related. */
  readonly positives: number | null;
  readonly share: number | null;
  /** Of the share; for `outcomes` of the rate of the rarer outcome. */
  readonly interval: Interval | null;
  /** The requirement: a share, or outcomes of the rarer kind. */
  readonly needed: number;
  /** Outcomes of the rarer kind for each amount to be learned; null for shares. */
  readonly perTerm: number | null;
}

/** One question with its answer. */
export interface AnsweredQuestion {
  readonly id: ReadinessQuestion;
  readonly question: string;
  readonly status: ReadinessStatus;
  readonly basis: 'data' | 'given' | 'none';
  readonly figures: ReadinessFigures | null;
  /** The wording of the answer. */
  readonly text: string;
  /** What to do; null after a yes. */
  readonly todo: string | null;
}

const QUESTION: Readonly<Record<ReadinessQuestion, string>> = {
  outcomes: 'Are there enough outcomes to learn from?',
  wallet: 'Do you know who owns the wallet at your target accounts?',
  relations: 'Do you have relations with the buyers you aim at?',
  market: 'Can you find enough of the market by name?',
  action: 'Will somebody treat the segments differently?',
};

const WHAT_TO_DO: Readonly<Record<ReadinessQuestion, string>> = {
  outcomes: 'record what became of past leads, won and lost',
  wallet: 'find out who owns the budget at each target account',
  relations: 'win contacts of the buying roles, or begin with accounts where you have them',
  market: 'find more of the market: buy or research names, or narrow the market',
  action: 'decide what each segment gets: offer, channel, person, speed',
};

/** An answer not from data: the given one, or none yet. */
export function asked(id: ReadinessQuestion, answer: boolean | undefined): AnsweredQuestion {
  if (answer === undefined) return line(id, 'asked', 'none', null, 'not answered yet', `answer "${QUESTION[id]}"`);
  const status = answer ? 'yes' : 'no';
  return line(id, status, 'given', null, 'as you answered', answer ? null : WHAT_TO_DO[id]);
}

/** Whether there are enough outcomes: the minimum of a fit, and ten for each amount. */
export function fromOutcomes({ won, lost, terms }: ReadOutcomes, level: number | undefined): AnsweredQuestion {
  const few = Math.min(won, lost);
  const needed = Math.max(LEAST_OUTCOMES, OUTCOMES_PER_TERM * terms);
  const figures = {
    n: few,
    positives: null,
    share: won + lost === 0 ? null : few / (won + lost),
    interval: wilson(few, won + lost, level),
    needed,
    perTerm: few / terms,
  };
  const kind = won <= lost ? 'won' : 'lost';
  const text = `${many(few, `${kind} row`)}, ${countText(Math.floor((100 * few) / terms + 0.5) / 100)} for each of ${many(terms, 'amount')} to learn; ${countText(needed)} are needed`;
  if (few >= needed) return line('outcomes', 'yes', 'data', figures, text, null);
  const most = Math.floor(few / OUTCOMES_PER_TERM);
  const fewer =
    few >= LEAST_OUTCOMES ? `learn at most ${many(most, 'amount')}, or gather` : `${WHAT_TO_DO.outcomes}, to gather`;
  return line('outcomes', 'no', 'data', figures, text, `${fewer} ${countText(needed - few)} more ${kind} rows`);
}

/** Whether a share reaches its limit: unclear while its interval includes the limit, unless an answer is given. */
export function fromShare(
  id: Exclude<ReadinessQuestion, 'outcomes' | 'action'>,
  { n, positives }: ReadShare,
  needed: number,
  level: number | undefined,
  answer: boolean | undefined,
): AnsweredQuestion {
  const interval = wilson(positives, n, level) as Interval; // n is above 0
  const figures = { n, positives, share: positives / n, interval, needed, perTerm: null };
  const text = `${countText(positives)} of ${countText(n)}, ${shareText(positives / n)} (${intervalText(interval, level, shareText)}); ${shareText(needed)} needed`;
  if (interval.low >= needed) return line(id, 'yes', 'data', figures, text, null);
  if (interval.high < needed) return line(id, 'no', 'data', figures, text, WHAT_TO_DO[id]);
  if (answer !== undefined)
    return line(
      id,
      answer ? 'yes' : 'no',
      'given',
      figures,
      `${text}; as you answered`,
      answer ? null : WHAT_TO_DO[id],
    );
  return line(id, 'unclear', 'data', figures, text, `look at more than ${countText(n)}, or answer "${QUESTION[id]}"`);
}

function line(
  id: ReadinessQuestion,
  status: ReadinessStatus,
  basis: AnsweredQuestion['basis'],
  figures: ReadinessFigures | null,
  text: string,
  todo: string | null,
): AnsweredQuestion {
  return { id, question: QUESTION[id], status, basis, figures, text, todo };
}
