import { fail } from '../../core/errors.js';
import { MOST_STEPS, stepsOf, stepsPerUnit } from '../../core/steps.js';
import type { ReadAccounts } from './accounts.js';
import type { ReadChannel } from './channels.js';
import type { Values } from './exchange.js';
import type { Met } from './rules.js';

/** Why a channel may not work an account; `RULE` and larger values are the position of the deciding rule. */
export const OPEN = 0;
export const NOT_NAMED = 1;
export const BELOW_MINIMUM = 2;
export const REJECTED = 3;
export const RULE = 4;

/** The value of each account with each channel, and the channels that may not work it. */
export interface Offers extends Values {
  /** Row by row: `OPEN`, or the reason against it. */
  readonly closed: Uint8Array;
}

/** Expected values in steps: value × min(1, probability × effect) − cost, each rounded once. */
export function offersOf(
  accounts: ReadAccounts,
  channels: readonly ReadChannel[],
  decimals: number,
  met: Met | null,
): Offers {
  const [n, m] = [accounts.n, channels.length];
  const steps = new Float64Array(n * m).fill(-Infinity);
  const closed = new Uint8Array(n * m);
  const most = MOST_STEPS / stepsPerUnit(decimals);
  let total = 0;
  for (let k = 0; k < n; k++) {
    let largest = 0;
    for (let c = 0; c < m; c++) {
      const channel = channels[c] as ReadChannel;
      const at = k * m + c;
      closed[at] = closedBy(accounts, k, c, accounts.probabilities[at] as number, channel, met);
      if (closed[at] !== OPEN) continue;
      const won = Math.min(1, (accounts.probabilities[at] as number) * channel.effect);
      const expected = (accounts.values[k] as number) * won - channel.cost;
      largest = Math.max(largest, Math.abs(expected));
      steps[at] = stepsOf(expected, decimals) + 0;
    }
    total += largest;
  }
  if (total > most) {
    fail({
      code: 'out-of-range',
      path: 'accounts',
      expected: `amounts of at most ${most} in all, counted with ${decimals} decimals`,
      got: 'more',
      hint: 'pass fewer decimals, or count values in thousands',
    });
  }
  return { n, m, steps, closed };
}

function closedBy(
  { only, given }: ReadAccounts,
  k: number,
  c: number,
  probability: number,
  { minimum, asks }: ReadChannel,
  met: Met | null,
): number {
  const i = given[k] as number;
  if (met?.rejected.has(i)) return REJECTED;
  if (Number.isNaN(probability) || only[k]?.has(c) === false) return NOT_NAMED;
  for (let a = 0; a < asks.length; a++) {
    const { rule, needed } = asks[a] as ReadChannel['asks'][number];
    if (met?.has(i, rule) !== needed) return RULE + a;
  }
  return probability < minimum ? BELOW_MINIMUM : OPEN;
}
