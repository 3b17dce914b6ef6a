import { short } from '../../core/decimal.js';
import { plainLine } from '../../core/plain-line.js';
import { reaches } from '../../model/band/band.js';
import type { Goal } from './goal.js';
import type { Held, Tried } from './oracle.js';

/** Why no change of the attributes that may change reaches the goal. */
export interface OutOfReach {
  /**
   * - `too low`: even the best number stays below where the goal begins
   * - `blocked`: the number is reached, but what rules the record out cannot be changed
   * - `out of reach`: no combination that was tried reaches it
   */
  readonly code: 'too low' | 'blocked' | 'out of reach';
  /** The best number that the changes reach, and the start of the goal; null where it is not cut from a number. */
  readonly best: number | null;
  readonly needs: number | null;
  /** The disqualifiers, gates or the like that rule the record out, each with its tally; empty but for `blocked`. */
  readonly blockedBy: readonly Held[];
  readonly text: string;
}

/** Why the goal was not reached by any of the rows that were tried. */
export function whyNot({ text, measure }: Goal, tried: readonly Tried[], exact: boolean): OutOfReach {
  const numbers = tried.map((one) => one.measure).filter((number) => !Number.isNaN(number));
  const best = numbers.reduce((most, number) => Math.max(most, number), Number.NEGATIVE_INFINITY);
  const needs = measure?.needs.at ?? null;
  const unsure = exact ? '' : ', as far as was tried';
  const reason = (code: OutOfReach['code'], why: string, blockedBy: readonly Held[] = []): OutOfReach => {
    return {
      code,
      best: best === Number.NEGATIVE_INFINITY ? null : best,
      needs,
      blockedBy,
      text: plainLine(why + unsure),
    };
  };
  if (measure !== null && !reaches(best, measure.needs)) {
    const said = `even with every changeable attribute at its best the ${measure.name} is ${short(best, 9)}`;
    return reason('too low', `${said}; ${measure.text}`);
  }
  // Among the rows that reach the number, the one with the fewest lines against it.
  const held = tried.filter((one) => one.against.length > 0).map((one) => one.against);
  const [first] = held;
  if (first === undefined) return reason('out of reach', `no change of these attributes reaches ${text}`);
  const least = held.reduce((few, one) => (one.length < few.length ? one : few), first);
  const names = least.map(({ option, term }) => `${term} (${option})`);
  return reason('blocked', `${text} is blocked by ${names.join(' and ')}`, least);
}
