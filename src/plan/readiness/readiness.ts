import { fail, kindOf } from '../../core/errors.js';
import { checkNames } from '../../measure/inputs.js';
import { checkLevel } from '../../measure/statistics/normal.js';
import {
  type AnsweredQuestion,
  asked,
  fromOutcomes,
  fromShare,
  type ReadinessQuestion,
  type ReadinessStatus,
} from './answer.js';
import { type ReadinessFacts, readOutcomes, readRelations, readShareOf } from './facts.js';

export interface ReadinessOptions {
  /** Confidence of the intervals, between 0 and 1; default 0.95. */
  readonly level?: number | undefined;
}

/** Whether to begin with micro-segments, as plain JSON. */
export interface Readiness {
  /** `no` with any question answered no; `open` while one has no answer. */
  readonly ready: 'yes' | 'no' | 'open';
  /** All five, in order. */
  readonly questions: readonly AnsweredQuestion[];
  /** In a sentence. */
  readonly text: string;
}

/** Half of a market, or of accounts: below it most of the effect is out of reach, so clean up the data first. */
const HALF = 0.5;

/** As in the ready-made contact mix: an account is known from a fifth of contacts that decide on. */
const FIFTH = 0.2;

/**
 * The five questions before micro-segmenting: answered from data where given, otherwise open.
 *
 * | question | yes when |
 * |---|---|
 * | `outcomes` | 20 outcomes of the rarer kind, the minimum of a fit, and 10 for each amount to be learned |
 * | `wallet` | the owner of the budget is known at half of the target accounts |
 * | `relations` | a fifth of the target accounts have a contact of the roles that buy |
 * | `market` | half of the market can be found by name |
 * | `action` | asked: somebody will treat the segments differently |
 *
 * A share is answered when its whole Wilson interval is on one side of its limit, and is `unclear` otherwise, so ten accounts are seldom
 * enough. An answer in `answers` counts only where data give none. Questions and limits of shares are our judgement; they were not learned
 * from outcomes.
 *
 * @param facts - all of them may be left out
 * @throws ScoringError `wrong-type`, `out-of-range` and `unknown-name` with their path
 * @example readiness({ outcomes: { won: 400, lost: 4000, terms: 12 } }).questions[0].status // => 'yes'
 */
export function readiness(facts: ReadinessFacts = {}, options: ReadinessOptions = {}): Readiness {
  checkNames(facts, ['outcomes', 'wallet', 'relations', 'market', 'answers'], 'facts');
  checkNames(options, ['level']);
  checkLevel(options.level, 'options.level');
  const { level } = options;
  const answers = readAnswers(facts.answers);
  const outcomes = readOutcomes(facts.outcomes);
  const shares = {
    wallet: readShareOf(facts.wallet, 'facts.wallet', ['known', 'accounts']),
    relations: readRelations(facts.relations),
    market: readShareOf(facts.market, 'facts.market', ['found', 'size']),
  };
  const limits = { wallet: HALF, relations: FIFTH, market: HALF };
  const questions = QUESTIONS.map((id): AnsweredQuestion => {
    if (id === 'outcomes') return outcomes === null ? asked(id, answers[id]) : fromOutcomes(outcomes, level);
    const share = id === 'action' ? null : shares[id];
    return id === 'action' || share === null
      ? asked(id, answers[id])
      : fromShare(id, share, limits[id], level, answers[id]);
  });
  const has = (...statuses: ReadinessStatus[]) => questions.filter(({ status }) => statuses.includes(status));
  const ready = has('no').length > 0 ? 'no' : has('unclear', 'asked').length > 0 ? 'open' : 'yes';
  return { ready, questions, text: textOf(ready, questions) };
}

const QUESTIONS = ['outcomes', 'wallet', 'relations', 'market', 'action'] as const;

function readAnswers(answers: ReadinessFacts['answers'] = {}) {
  checkNames(answers, QUESTIONS, 'facts.answers');
  for (const id of QUESTIONS) {
    const answer: unknown = answers[id];
    if (answer === undefined || typeof answer === 'boolean') continue;
    fail({ code: 'wrong-type', path: `facts.answers.${id}`, expected: 'true or false', got: kindOf(answer) });
  }
  return answers as Readonly<Partial<Record<ReadinessQuestion, boolean>>>;
}

function textOf(ready: Readiness['ready'], questions: readonly AnsweredQuestion[]): string {
  if (ready === 'yes') return 'ready: all five questions are answered with yes';
  const head = ready === 'no' ? 'not ready' : 'open';
  return `${head}: ${questions.flatMap(({ todo }) => (todo === null ? [] : [todo])).join('; ')}`;
}
