import { at, fail, kindOf } from '../../core/errors.js';
import { daysBetween, requireInstant } from '../../core/time.js';
import { checkColumn, checkNames } from '../../measure/inputs.js';
import type { StageOrder } from '../../measure/stages/spells.js';
import { readName } from '../contact-terms.js';
import { readPrivate } from '../figures.js';
import { MOST_DAYS } from '../queue/leads.js';

/** An open deal. */
export interface OpenDeal {
  /** A text that does not change; each deal has its own. */
  readonly id: string;
  /** Money it brings when it is won: 0, or from 1e-9 to 1e15. */
  readonly amount: number;
  /** The stage it is in: one of `options.stages`, and not the last one, which is won. */
  readonly stage: string;
  /** Days since it entered the stage, as of `asOf`; 0 to 36,500. Give this or `entered`. */
  readonly daysInStage?: number | undefined;
  /** Strict ISO instant at which it entered the stage. */
  readonly entered?: string | undefined;
  /** Your own probability that it is won by `until`, 0..1. It replaces the one from past deals, and counts as known exactly. */
  readonly probability?: number | undefined;
}

/** An open deal, checked. */
export interface ReadDeal {
  readonly id: string;
  readonly amount: number;
  /** Position of the stage. */
  readonly stage: number;
  /** Whole days in the stage; null when only its probability is given. */
  readonly days: number | null;
  readonly given: number | null;
}

const DEAL_NAMES = ['id', 'amount', 'stage', 'daysInStage', 'entered', 'probability'];

/** The open deals, checked, in the order given. */
export function readDeals(deals: readonly OpenDeal[], order: StageOrder, won: number, asOf: number): ReadDeal[] {
  checkColumn(deals, 'deals');
  if (deals.length === 0) fail({ code: 'too-little-data', path: 'deals', expected: 'at least one deal', got: 'none' });
  const positions = new Map(order.ids.map((id, s) => [id, s]));
  const seen = new Set<string>();
  return Array.from(deals, (deal, i): ReadDeal => {
    const path = at('deals', i);
    checkNames(deal, DEAL_NAMES, path);
    const id = readName(deal.id, at(path, 'id'));
    if (seen.size === seen.add(id).size) {
      const expected = 'an id of its own for each deal';
      fail({ code: 'duplicate', path: at(path, 'id'), expected, got: 'one that was there before' });
    }
    const amount = readPrivate(deal.amount, at(path, 'amount'), 1e15, 'an amount of 0, or from 1e-9 to 1e15');
    const stage = typeof deal.stage === 'string' ? positions.get(deal.stage) : undefined;
    if (stage === undefined || stage === won) {
      const got = typeof deal.stage !== 'string' ? kindOf(deal.stage) : stage === won ? 'the last one' : 'another text';
      const code = typeof deal.stage === 'string' ? 'unknown-name' : 'wrong-type';
      fail({ code, path: at(path, 'stage'), expected: 'one of options.stages before the last one', got });
    }
    const { probability } = deal;
    const given =
      probability === undefined
        ? null
        : readPrivate(probability, at(path, 'probability'), 1, 'a probability of 0, or from 1e-9 to 1');
    return { id, amount, stage, days: readDays(deal, path, asOf, given !== null), given };
  });
}

function readDays(deal: OpenDeal, path: string, asOf: number, isGiven: boolean): number | null {
  const { daysInStage, entered } = deal;
  if (daysInStage !== undefined && entered !== undefined)
    fail({ code: 'mismatch', path, expected: 'daysInStage or entered', got: 'both' });
  if (entered !== undefined) {
    const since = requireInstant(entered, at(path, 'entered'));
    if (since > asOf)
      fail({ code: 'order', path: at(path, 'entered'), expected: 'an instant up to asOf', got: 'a later one' });
    return Math.floor(daysBetween(since, asOf));
  }
  if (daysInStage !== undefined)
    return Math.floor(readPrivate(daysInStage, at(path, 'daysInStage'), MOST_DAYS, `days from 0 to ${MOST_DAYS}`));
  if (isGiven) return null;
  const expected = 'daysInStage or entered, from which its chance is read';
  return fail({ code: 'missing-value', path, expected, got: 'neither', hint: 'or give its probability' });
}
