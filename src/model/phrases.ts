import type { FormulaName, ItemsName } from './derived/names.js';
import type { RollUp } from './terms/roll-up/methods.js';

/** The outcome of an option in a decision: a stage, a state, a rule. */
export type Status =
  /** The option that was decided for. */
  | 'decided'
  /** It was tried, before the decided one when the order decides, and something was not met. */
  | 'passed-over'
  /** It is one of several that are met and count. */
  | 'applies'
  /** A stage before the one reached: met, or not met and not needed. */
  | 'passed'
  | 'skipped'
  /** A stage not reached yet. */
  | 'ahead'
  /** A detour that the record is not in, or a rule that was not tried, because an earlier one decided. */
  | 'aside';

/** The causes that move a score: days that pass, a changed record, a changed model. */
export type Cause = 'time' | 'data' | 'model';

/** The pieces of texts in one language. Numbers are passed as the language writes them. */
export interface Phrases {
  /** A number in as few decimals as it needs, at most `most`. */
  readonly number: (value: number, most: number) => string;
  /** A number in exactly this many decimals, as amounts are aligned. */
  readonly fixed: (value: number, decimals: number) => string;
  /** A share, 0..1, in per cent. */
  readonly percent: (share: number) => string;
  /** An instant such as `2026-06-30T00:00:00Z`. */
  readonly instant: (instant: string) => string;
  /** The unit of a tally, such as `points`; `one` says whether the number is exactly one. A model's own units are used as they are. */
  readonly unit: (unit: string, one: boolean) => string;
  /** How long ago something was. */
  readonly ago: (days: number, number: string) => string;
  readonly yes: string;
  readonly no: string;
  /** No value. */
  readonly missing: string;
  /** An empty set. */
  readonly none: string;
  /** The number of events or items. */
  readonly times: (count: string) => string;
  /** Several values of one attribute: those of a set. */
  readonly list: (texts: readonly string[]) => string;
  /** Values of several attributes. */
  readonly both: (texts: readonly string[]) => string;

  /** An interval of numbers. */
  readonly bin: {
    readonly any: string;
    readonly below: (edge: string) => string;
    readonly atMost: (edge: string) => string;
    readonly from: (edge: string) => string;
    readonly above: (edge: string) => string;
    /** Between two numbers, either of which may be excluded. */
    readonly between: (
      first: string,
      last: string,
      without: { readonly first: boolean; readonly last: boolean },
    ) => string;
  };

  /** A condition. */
  readonly condition: {
    readonly all: (parts: readonly string[]) => string;
    readonly any: (parts: readonly string[]) => string;
    /** An odd number of them: of two, exactly one. */
    readonly xor: (parts: readonly string[]) => string;
    readonly not: (part: string) => string;
    /** A part that has parts itself. */
    readonly inner: (part: string) => string;
    readonly present: (name: string) => string;
    readonly absent: (name: string) => string;
    readonly is: (name: string, values: readonly string[]) => string;
    readonly includes: (name: string, value: string) => string;
    readonly bounds: {
      readonly atLeast: (bound: string) => string;
      readonly above: (bound: string) => string;
      readonly atMost: (bound: string) => string;
      readonly below: (bound: string) => string;
      readonly withinDays: (days: string) => string;
      readonly olderThanDays: (days: string) => string;
    };
    /** A number or a date between bounds. */
    readonly compare: (name: string, bounds: readonly string[]) => string;
    /** A number of events: of some types, within some days. */
    readonly count: (name: string, of: readonly string[], bounds: readonly string[], within: string | null) => string;
  };

  /** A line, without its amount. */
  readonly line: {
    /** The value in the record: `employees 300 people`. */
    readonly value: (name: string, value: string) => string;
    readonly missing: (name: string) => string;
    /** A value that the model does not list. */
    readonly unlisted: (name: string, value: string) => string;
    /** Details after a line that the value alone does not show. */
    readonly detail: (line: string, details: readonly string[]) => string;
    readonly centre: (centre: string) => string;
    readonly each: (amount: string) => string;
    readonly halved: (days: string) => string;
    readonly gone: (days: string) => string;
    /** A set without any value that has an amount. */
    readonly noneCounts: (name: string) => string;
    /** An unlisted text of a set. */
    readonly unlistedText: (name: string) => string;
    /** An empty list. */
    readonly empty: (name: string) => string;
    /** The factor of an item, and the reason. */
    readonly factor: (line: string, times: string, why: string) => string;
    readonly noValue: string;
    readonly noDate: string;
    readonly notListed: (value: string) => string;
    readonly rolledUp: Readonly<Record<RollUp['type'], string>>;
    /** A condition, its answer (null when it shows in no amount), and the values in the record. */
    readonly answer: (condition: string, answer: 'yes' | 'no' | null, values: string) => string;
    readonly unknown: (condition: string) => string;
    /** A term of cases, the case that decided, and the values in the record. */
    readonly decided: (name: string, which: string, values: string) => string;
    /** None of several cases is true. */
    readonly noCase: string;
    /** A correction of earlier lines: of a term itself, or of a group or a whole tally. */
    readonly over: (name: string, bound: 'limit' | 'cap' | 'floor') => string;
    readonly bound: (name: string, bound: 'cap' | 'floor' | 'limit') => string;
    /** After a line, the effect of the group's weight on its amount. */
    readonly weighted: (line: string, amount: string, weight: string) => string;
  };

  /** The inputs of a derived fact. */
  readonly made: {
    /** An operation over the labels and values of its parts. */
    readonly operation: Readonly<Record<FormulaName, (parts: readonly string[]) => string>>;
    /** An input, and its value. */
    readonly value: (name: string, value: string) => string;
    /** A nested operation. */
    readonly inner: (formula: string) => string;
    /** An operation over events or items: their label, the field, and which of them. */
    readonly items: Readonly<
      Record<ItemsName, (name: string, field: string | null, which: readonly string[]) => string>
    >;
    /** Later than a date. */
    readonly after: (date: string) => string;
  };

  /** A line and its amount. */
  readonly reason: {
    /** `+20 points`, from the amount with its sign. */
    readonly amount: (amount: string, unit: string) => string;
    /** The factor by which log-odds multiply the odds. */
    readonly odds: (amount: string, times: string) => string;
    readonly earned: (amount: string, before: string) => string;
    readonly counts: (amount: string, share: string) => string;
    readonly whole: (line: string, amount: string) => string;
  };

  /** The texts of a ledger besides its lines. */
  readonly ledger: {
    readonly start: string;
    readonly total: string;
    readonly title: (option: string, unit: string) => string;
    readonly share: (option: string, total: string, weight: string) => string;
    /** A reference to the ledger of a model that feeds a line, when it was already shown further up. */
    readonly above: (model: string) => string;
    readonly calibrated: (probability: string, uncalibrated: string) => string;
  };

  /** The outcome of criteria, which are met or not. */
  readonly decision: {
    readonly status: Readonly<Record<Status, string>>;
    readonly unmet: (unmet: number, of: number) => string;
    readonly met: (met: number, of: number) => string;
    /** An option with its text. */
    readonly heading: (option: string, said: readonly string[]) => string;
  };

  /** The reasons why a score moved. */
  readonly change: {
    readonly cause: Readonly<Record<Cause, string>>;
    /** The value before and after. */
    readonly from: (before: string, after: string) => string;
    readonly added: (line: string) => string;
    readonly gone: (line: string) => string;
    /** A line, its change (null for a criterion, which is met or not), and the cause. */
    readonly by: (line: string, amount: string | null, cause: string) => string;
    /** The effect of the weights of tallies in the score, when another model has other weights. */
    readonly weights: (score: string) => string;
    /** The effect of several causes on one line. */
    readonly several: (texts: readonly string[]) => string;
  };

  /** The library's own names for an option, an attribute or a score, such as `disqualifiers`. */
  readonly own: (name: string) => string;

  /** Who overrode the model, until when and why. */
  readonly overruled: (what: string, by: string, until: string, reason: string) => string;

  /** The parts of a record that were left out. */
  readonly leftOut: {
    readonly later: (count: string) => string;
    readonly unseen: (count: string) => string;
    readonly attribute: (name: string, counts: readonly string[]) => string;
    readonly whole: (result: string, attributes: readonly string[]) => string;
  };
}
