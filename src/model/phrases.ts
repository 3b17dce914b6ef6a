import type { FormulaName, ItemsName } from './derived/names.js';
import type { RollUp } from './terms/roll-up/methods.js';

/** What came of an option on which a decision was asked: a stage, a state, a rule. */
export type Status =
  /** It is the one decided for. */
  | 'decided'
  /** It was asked, before that one where the order decides, and something was not met. */
  | 'passed-over'
  /** It is one of several that are met and count. */
  | 'applies'
  /** A stage before the one reached: met, or not met and not needed. */
  | 'passed'
  | 'skipped'
  /** A stage not reached yet. */
  | 'ahead'
  /** A detour that the record is not in, or a rule that was not asked, since one before it decided. */
  | 'aside';

/** What moves a score: days that pass, a record that says something else, a model that counts otherwise. */
export type Cause = 'time' | 'data' | 'model';

/** The pieces that texts are made of, in one language. Numbers come in as the language writes them. */
export interface Phrases {
  /** A number in as few decimals as it needs, at most `most`. */
  readonly number: (value: number, most: number) => string;
  /** A number in exactly so many decimals, as amounts stand under each other. */
  readonly fixed: (value: number, decimals: number) => string;
  /** A share, 0..1, in per cent. */
  readonly percent: (share: number) => string;
  /** An instant such as `2026-06-30T00:00:00Z`. */
  readonly instant: (instant: string) => string;
  /** What a tally counts, such as `points`; `one` says whether it is exactly one. Units of a model's own stand as they are. */
  readonly unit: (unit: string, one: boolean) => string;
  /** How long ago something was. */
  readonly ago: (days: number, number: string) => string;
  readonly yes: string;
  readonly no: string;
  /** No value. */
  readonly missing: string;
  /** A set that holds nothing. */
  readonly none: string;
  /** How many events or items there are. */
  readonly times: (count: string) => string;
  /** Several values that stand for one: those of a set. */
  readonly list: (texts: readonly string[]) => string;
  /** Values of several attributes. */
  readonly both: (texts: readonly string[]) => string;

  /** A stretch of numbers. */
  readonly bin: {
    readonly any: string;
    readonly below: (edge: string) => string;
    readonly atMost: (edge: string) => string;
    readonly from: (edge: string) => string;
    readonly above: (edge: string) => string;
    /** Between two numbers, the first or the last of which may not be in it. */
    readonly between: (
      first: string,
      last: string,
      without: { readonly first: boolean; readonly last: boolean },
    ) => string;
  };

  /** What a condition asks. */
  readonly condition: {
    readonly all: (parts: readonly string[]) => string;
    readonly any: (parts: readonly string[]) => string;
    /** An odd number of them: of two, one without the other. */
    readonly xor: (parts: readonly string[]) => string;
    readonly not: (part: string) => string;
    /** One of several parts that is made of parts itself. */
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

  /** What a line says, without its amount. */
  readonly line: {
    /** What the record had: `employees 300 people`. */
    readonly value: (name: string, value: string) => string;
    readonly missing: (name: string) => string;
    /** A value that the model does not list. */
    readonly unlisted: (name: string, value: string) => string;
    /** Behind a line, what the value alone does not say. */
    readonly detail: (line: string, details: readonly string[]) => string;
    readonly centre: (centre: string) => string;
    readonly each: (amount: string) => string;
    readonly halved: (days: string) => string;
    readonly gone: (days: string) => string;
    /** A set of which nothing is worth anything. */
    readonly noneCounts: (name: string) => string;
    /** A text of a set that the model does not list. */
    readonly unlistedText: (name: string) => string;
    /** A list of nobody. */
    readonly empty: (name: string) => string;
    /** What an item is multiplied by, and why. */
    readonly factor: (line: string, times: string, why: string) => string;
    readonly noValue: string;
    readonly noDate: string;
    readonly notListed: (value: string) => string;
    readonly rolledUp: Readonly<Record<RollUp['type'], string>>;
    /** A condition, its answer (null where it shows in no amount), and what the record had. */
    readonly answer: (condition: string, answer: 'yes' | 'no' | null, values: string) => string;
    readonly unknown: (condition: string) => string;
    /** A term of cases, the one that decided, and what the record had. */
    readonly decided: (name: string, which: string, values: string) => string;
    /** None of several cases is true. */
    readonly noCase: string;
    /** What took away from the lines before, or added to them: of a term itself, or of a group or a whole tally. */
    readonly over: (name: string, bound: 'limit' | 'cap' | 'floor') => string;
    readonly bound: (name: string, bound: 'cap' | 'floor' | 'limit') => string;
    /** Behind a line, what the group's weight made of its amount. */
    readonly weighted: (line: string, amount: string, weight: string) => string;
  };

  /** What a derived fact was made of. */
  readonly made: {
    /** An operation over what its parts are called and came to. */
    readonly operation: Readonly<Record<FormulaName, (parts: readonly string[]) => string>>;
    /** A fact that it was made of, and what it came to. */
    readonly value: (name: string, value: string) => string;
    /** An operation within another. */
    readonly inner: (formula: string) => string;
    /** An operation over events or items: what they are called, the field, and which of them. */
    readonly items: Readonly<
      Record<ItemsName, (name: string, field: string | null, which: readonly string[]) => string>
    >;
    /** Later than a date. */
    readonly after: (date: string) => string;
  };

  /** A line and what it comes to. */
  readonly reason: {
    /** `+20 points`, from the amount with its sign. */
    readonly amount: (amount: string, unit: string) => string;
    /** What log-odds multiply the odds by. */
    readonly odds: (amount: string, times: string) => string;
    readonly earned: (amount: string, before: string) => string;
    readonly counts: (amount: string, share: string) => string;
    readonly whole: (line: string, amount: string) => string;
  };

  /** What stands in a ledger beside its lines. */
  readonly ledger: {
    readonly start: string;
    readonly total: string;
    readonly title: (option: string, unit: string) => string;
    readonly share: (option: string, total: string, weight: string) => string;
    /** In place of the ledger of a model that feeds a line, where it stands further up already. */
    readonly above: (model: string) => string;
    readonly calibrated: (probability: string, uncalibrated: string) => string;
  };

  /** What came of criteria, which are met or not. */
  readonly decision: {
    readonly status: Readonly<Record<Status, string>>;
    readonly unmet: (unmet: number, of: number) => string;
    readonly met: (met: number, of: number) => string;
    /** An option and what is said of it. */
    readonly heading: (option: string, said: readonly string[]) => string;
  };

  /** Why a score moved. */
  readonly change: {
    readonly cause: Readonly<Record<Cause, string>>;
    /** What was, and what is. */
    readonly from: (before: string, after: string) => string;
    readonly added: (line: string) => string;
    readonly gone: (line: string) => string;
    /** A line, what it moved by (null for a criterion, which is met or not), and what moved it. */
    readonly by: (line: string, amount: string | null, cause: string) => string;
    /** What the weights of tallies in the score did, when another model weighs them otherwise. */
    readonly weights: (score: string) => string;
    /** What several causes did to one line. */
    readonly several: (texts: readonly string[]) => string;
  };

  /** What the library itself calls an option, an attribute or a score, such as `disqualifiers`. */
  readonly own: (name: string) => string;

  /** Who decided otherwise than the model, until when and why. */
  readonly overruled: (what: string, by: string, until: string, reason: string) => string;

  /** What of a record was left out. */
  readonly leftOut: {
    readonly later: (count: string) => string;
    readonly unseen: (count: string) => string;
    readonly attribute: (name: string, counts: readonly string[]) => string;
    readonly whole: (result: string, attributes: readonly string[]) => string;
  };
}
