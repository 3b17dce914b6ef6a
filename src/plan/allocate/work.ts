import { amountOf } from '../../core/steps.js';
import type { ReadChannel } from './channels.js';
import type { Values } from './exchange.js';
import type { Assignment, RepUse } from './plan.js';
import { deal } from './reps.js';
import { assignmentText } from './text.js';

/** The accounts of each channel, highest value first. */
export interface WorkLists {
  readonly assignments: readonly Assignment[];
  /** Expected value of each channel, in steps. */
  readonly sums: readonly number[];
  /** By channel. */
  readonly reps: readonly (readonly RepUse[])[];
}

/** The accounts of each channel in the order in which to work them, distributed among its reps. */
export function workLists(
  values: Values,
  channels: readonly ReadChannel[],
  ids: readonly string[],
  placeOf: Int32Array,
  decimals: number,
): WorkLists {
  const { m, steps } = values;
  const members = channels.map((): number[] => []);
  placeOf.forEach((place, i) => {
    members[place]?.push(i);
  });
  const assignments: Assignment[] = [];
  const sums: number[] = [];
  const reps = channels.map((channel, c): RepUse[] => {
    const worthOf = (i: number) => steps[i * m + c] as number;
    const own = Int32Array.from(members[c] as number[]).sort((a, b) => worthOf(b) - worthOf(a) || a - b);
    const worth = Float64Array.from(own, worthOf);
    const of = channel.reps.length === 0 ? null : deal(worth, channel.reps.length);
    const counts = channel.reps.map(() => ({ accounts: 0, sum: 0 }));
    let sum = 0;
    own.forEach((i, k) => {
      const value = worth[k] as number;
      sum += value;
      const share = of === null ? undefined : counts[of[k] as number];
      if (share !== undefined) {
        share.accounts++;
        share.sum += value;
      }
      const rep = of === null ? null : (channel.reps[of[k] as number] as string);
      assignments.push(assignmentOf(i, c, rep));
    });
    sums.push(sum);
    return counts.map(({ accounts, sum: all }, r) => ({
      rep: channel.reps[r] as string,
      accounts,
      expectedValue: amountOf(all, decimals),
    }));
  });
  return { assignments, sums, reps };

  function assignmentOf(i: number, c: number, rep: string | null): Assignment {
    let most = c;
    for (let k = 0; k < m; k++) if ((steps[i * m + k] as number) > (steps[i * m + most] as number)) most = k;
    const amount = (k: number) => amountOf(steps[i * m + k] as number, decimals);
    const name = (k: number) => (channels[k] as ReadChannel).name;
    const better = most === c ? null : { channel: name(most), expectedValue: amount(most) };
    const id = ids[i] as string;
    const expectedValue = amount(c);
    // One object a row: with a million of them a second one shows.
    const text = assignmentText(id, channels[c] as ReadChannel, rep, expectedValue, better);
    return { id, channel: name(c), rep, expectedValue, better, text };
  }
}
