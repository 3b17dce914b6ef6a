import { amountOf } from '../../core/steps.js';
import type { ReadAccounts } from './accounts.js';
import type { ReadChannel } from './channels.js';
import type { LeftAccount, LeftReason, RuledOut } from './plan.js';
import type { Prices } from './prices.js';
import type { Met } from './rules.js';
import { leftText } from './text.js';
import { BELOW_MINIMUM, NOT_NAMED, type Offers, OPEN, REJECTED, RULE } from './values.js';

/** The inputs of a plan. */
export interface PlanParts {
  readonly offers: Offers;
  readonly channels: readonly ReadChannel[];
  readonly accounts: ReadAccounts;
  readonly rules: readonly string[];
  readonly met: Met | null;
  readonly prices: Prices;
  readonly decimals: number;
}

/** The accounts that no channel works, each with the reason of the channel that came closest. */
export function leftAccounts(parts: PlanParts, placeOf: Int32Array): LeftAccount[] {
  const { offers, channels } = parts;
  const ruledOut = ruledOutBy(parts);
  const left: LeftAccount[] = [];
  for (let i = 0; i < offers.n; i++) {
    if (placeOf[i] !== channels.length) continue;
    left.push(leftAccount(parts, i, ruledOut(i)));
  }
  return left;
}

function leftAccount(
  { offers, accounts, channels, met, prices, decimals }: PlanParts,
  i: number,
  ruledOut: readonly RuledOut[],
): LeftAccount {
  const { m, closed, steps } = offers;
  const id = accounts.ids[i] as string;
  const rejected = met?.rejected.get(accounts.given[i] as number);
  const none = { channel: null, expectedValue: null, price: null };
  if (rejected !== undefined) {
    const problem = rejected.issues[0]?.message.replace(/^records(\[\d+\])/, 'accounts$1.record');
    const text = `${id}: left, its record cannot be read: ${problem}`;
    return { id, reason: 'rejected', ...none, ruledOut: [], text };
  }
  let [closest, least] = [-1, Infinity];
  let minimum = -1;
  for (let c = 0; c < m; c++) {
    const by = closed[i * m + c] as number;
    if (by === BELOW_MINIMUM && (minimum < 0 || asked(channels, c) < asked(channels, minimum))) minimum = c;
    if (by !== OPEN) continue;
    const missing = Math.max(0, prices.proof[c] as number) - (steps[i * m + c] as number);
    if (missing < least) [closest, least] = [c, missing];
  }
  const channel = closest >= 0 ? closest : minimum;
  if (channel < 0) return told({ id, reason: 'not-allowed', ...none, ruledOut });
  const name = (channels[channel] as ReadChannel).name;
  if (closest < 0) return told({ ...none, id, reason: 'below-minimum', channel: name, ruledOut });
  const gain = steps[i * m + channel] as number;
  const reason: LeftReason = gain > 0 ? 'no-capacity' : 'no-gain';
  const price = gain > 0 ? amountOf(prices.proof[channel] as number, decimals) : null;
  return told({ id, reason, channel: name, expectedValue: amountOf(gain, decimals), price, ruledOut });
}

function told(facts: Omit<LeftAccount, 'text'>): LeftAccount {
  return { ...facts, text: leftText(facts) };
}

function asked(channels: readonly ReadChannel[], c: number): number {
  return (channels[c] as ReadChannel).minimum;
}

/** Channels that may not work an account; accounts with the same ones share the list. */
function ruledOutBy({ offers, channels, rules }: PlanParts): (i: number) => readonly RuledOut[] {
  const { m, closed } = offers;
  const known = new Map<string, readonly RuledOut[]>();
  return (i) => {
    const own = closed.subarray(i * m, (i + 1) * m);
    const key = own.join();
    const seen = known.get(key);
    if (seen !== undefined) return seen;
    const found = channels.flatMap(({ name, asks }, c): RuledOut[] => {
      const by = own[c] as number;
      if (by === OPEN || by === BELOW_MINIMUM || by === REJECTED) return [];
      if (by === NOT_NAMED) return [{ channel: name, rule: null, needed: false }];
      const { rule, needed } = asks[by - RULE] as ReadChannel['asks'][number];
      return [{ channel: name, rule: rules[rule] as string, needed }];
    });
    known.set(key, found);
    return found;
  };
}
