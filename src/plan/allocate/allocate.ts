import { fail } from '../../core/errors.js';
import { MOST_DECIMALS } from '../../core/steps.js';
import type { Model } from '../../kinds/registry.js';
import { checkNames, readCount } from '../../measure/inputs.js';
import { type AllocatedAccount, readAccounts } from './accounts.js';
import { orderOf, settleAlike } from './alike.js';
import { type Channel, type ReadChannel, readChannels } from './channels.js';
import { leftAccounts } from './left.js';
import type { Allocation } from './plan.js';
import { pricesOf } from './prices.js';
import { metBy, ruleNamesOf } from './rules.js';
import { solve } from './solve.js';
import { allocationText } from './text.js';
import { provedBy, usesOf } from './uses.js';
import { offersOf } from './values.js';
import { workLists } from './work.js';

export interface AllocateOptions<Name extends string = string> {
  readonly channels: readonly Channel<Name>[];
  /**
   * A model of rules, such as `defineRules` makes: consent, language, territory, partner-only, rules of engagement. Channels name its
   * rules under `needs` and `never`; it reads the `record` of each account.
   */
  readonly rules?: Model | undefined;
  /** Needed with `rules`. */
  readonly asOf?: string | undefined;
  /** Decimals of expected values, 0 to 9; default 2, and 6 for accounts without values. */
  readonly decimals?: number | undefined;
}

/**
 * Assigns accounts to channels so that the total expected value is the highest possible.
 *
 * An account worked by a channel has the expected value: value × min(1, probability × effect) − cost, rounded once. A channel works an
 * account only if the account allows it, all rules that it `needs` are met and none of its `never` rules is met (a rule with an unknown
 * answer is not met), and the probability reaches its `minimum`. Each contact takes one place. This is a transportation problem; the plan
 * is exactly optimal, without rounding or heuristics, and `proof` shows it.
 *
 * The same accounts give the same plan in any order. Of accounts that are equal in every channel, the smaller id comes first.
 *
 * @param accounts - one entry per account, in any order; accounts × channels up to 20 million
 * @throws ScoringError `wrong-type`, `out-of-range` and `unknown-name` with their path; `too-little-data` for no accounts; `duplicate` for an id or a channel twice; `missing-value` for values of some accounts only, or rules that are not there; `mismatch` for a channel that cannot get as many accounts as it must
 * @example allocate([{ id: 'a', probability: 0.5, value: 100 }, { id: 'b', probability: 0.4, value: 100 }], { channels: [{ name: 'phone', capacity: 1, cost: 5 }, { name: 'mail', capacity: 9, effect: 0.5 }] }).text // => '2 of 2 accounts assigned, expected value 65; phone: 1 of 1 place, one more brings 15; mail: 1 of 9 places'
 */
export function allocate<const Name extends string>(
  accounts: readonly AllocatedAccount<NoInfer<Name>>[],
  options: AllocateOptions<Name>,
): Allocation<Name> {
  checkNames(options, ['channels', 'rules', 'asOf', 'decimals']);
  const rules = ruleNamesOf(options.rules);
  const channels = readChannels(options.channels, rules);
  const read = readAccounts(accounts as readonly AllocatedAccount[], channels);
  const decimals = readCount(options.decimals, 'options.decimals', 0, read.valued ? 2 : 6, MOST_DECIMALS);
  const met = options.rules === undefined ? null : metBy(options.rules, rules ?? [], read.records(), options.asOf);
  const offers = offersOf(read, channels, decimals, met);

  const places = {
    capacity: channels.map(({ capacity }) => capacity),
    atLeast: channels.map(({ atLeast }) => atLeast),
  };
  const order = orderOf(offers);
  const solution = solve(offers, places, order);
  if (solution.short !== null) failShort(channels, solution.short, solution.used[solution.short] as number);
  settleAlike(offers, order, solution.placeOf);

  const prices = pricesOf(offers, places, solution);
  const work = workLists(offers, channels, read.ids, solution.placeOf, decimals);
  const left = leftAccounts(
    { offers, channels, accounts: read, rules: rules ?? [], met, prices, decimals },
    solution.placeOf,
  );
  const { expectedValue, proof } = provedBy(channels, prices, work, decimals);
  const facts: Omit<Allocation, 'text'> = {
    expectedValue,
    assignments: work.assignments,
    left,
    channels: usesOf(channels, solution.used, prices, work, decimals),
    proof,
  };
  return { ...facts, text: allocationText(facts) } as Allocation<Name>;
}

function failShort(channels: readonly ReadChannel[], channel: number, got: number): never {
  const { name, atLeast } = channels[channel] as ReadChannel;
  return fail({
    code: 'mismatch',
    path: `options.channels[${channel}].atLeast`,
    expected: `${atLeast} accounts that ${JSON.stringify(name)} may work beside what other channels must have`,
    got: `${got}`,
    hint: 'lower atLeast, or let the channel work more accounts',
  });
}
