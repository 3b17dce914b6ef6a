import { at, fail, kindOf, shown } from '../../core/errors.js';
import { checkColumn, checkNames } from '../../measure/inputs.js';
import { readName } from '../contact-terms.js';

/** A lead that waits for a call. */
export interface QueueLead {
  /** A text that does not change; each lead has its own. */
  readonly id: string;
  /** Higher is called earlier; from -1e15 to 1e15. */
  readonly score: number;
  /**
   * The day of arrival: 1 is the first day of the plan and the default, 0 the day before, -6 a week before. A fraction is the time
   * of day, such as 2.5 for noon of day 2. It only orders leads: each can be called on its day of arrival.
   */
  readonly arrived?: number | undefined;
  /** Such as the band of its evaluation: waits are reported by band. */
  readonly band?: string | undefined;
  /** Its expected value when it is called at once: its probability, or probability × value. For all leads, or for none. */
  readonly worth?: number | undefined;
}

/** A lead, checked. */
export interface ReadLead {
  readonly id: string;
  readonly score: number;
  readonly arrived: number;
  /** The whole day of `arrived`. */
  readonly day: number;
  readonly band: string | null;
  readonly worth: number | null;
}

/** A century: a later day is a mistake, such as a date in place of a day. */
export const MOST_DAYS = 36_500;

const MOST_SCORE = 1e15;

const LEAD_NAMES = ['id', 'score', 'arrived', 'band', 'worth'];

/** The leads, checked, in the order of their ids, so that the order given does not matter. */
export function readLeads(leads: readonly QueueLead[]): ReadLead[] {
  checkColumn(leads, 'leads');
  if (leads.length === 0) fail({ code: 'too-little-data', path: 'leads', expected: 'at least one lead', got: 'none' });
  const seen = new Set<string>();
  const read = Array.from(leads, (given, i): ReadLead => {
    const path = at('leads', i);
    checkNames(given, LEAD_NAMES, path);
    const id = readName(given.id, at(path, 'id'));
    if (seen.size === seen.add(id).size) {
      const expected = 'an id of its own for each lead';
      fail({ code: 'duplicate', path: at(path, 'id'), expected, got: 'one that was there before' });
    }
    const arrived = readArrived(given.arrived, at(path, 'arrived'));
    return {
      id,
      score: readNumber(given.score, at(path, 'score'), -MOST_SCORE, '-1e15 to 1e15'),
      arrived,
      day: Math.floor(arrived),
      band: given.band === undefined ? null : readName(given.band, at(path, 'band')),
      worth: given.worth === undefined ? null : readNumber(given.worth, at(path, 'worth'), 0, '0 to 1e15'),
    };
  });
  const without = read.findIndex(({ worth }) => worth === null);
  if (without >= 0 && read.some(({ worth }) => worth !== null)) {
    const expected = 'a worth, as other leads have one';
    fail({ code: 'missing-value', path: at(at('leads', without), 'worth'), expected, got: 'nothing' });
  }
  return read.sort((a, b) => (a.id < b.id ? -1 : 1));
}

/** A number within a range; an error does not show it, as it is a lead's own. */
function readNumber(value: number, path: string, least: number, range: string): number {
  if (typeof value !== 'number' || !Number.isFinite(value))
    fail({ code: 'wrong-type', path, expected: 'a finite number', got: kindOf(value) });
  if (value < least || value > MOST_SCORE)
    fail({ code: 'out-of-range', path, expected: `a number from ${range}`, got: 'another' });
  return value + 0;
}

function readArrived(arrived: number | undefined, path: string): number {
  if (arrived === undefined) return 1;
  if (typeof arrived !== 'number' || !Number.isFinite(arrived))
    fail({ code: 'wrong-type', path, expected: 'the number of a day', got: kindOf(arrived) });
  if (Math.abs(arrived) > MOST_DAYS)
    fail({
      code: 'out-of-range',
      path,
      expected: `a day from -${MOST_DAYS} to ${MOST_DAYS}`,
      got: 'another number',
      hint: 'the first day of the plan is 1',
    });
  return arrived + 0;
}

export function readShare(share: number, path: string): number {
  if (!(typeof share === 'number' && share >= 0 && share <= 1))
    fail({ code: 'out-of-range', path, expected: 'a share from 0 to 1', got: shown(share) });
  return share + 0;
}
