import { amountIn, type Contribution } from '../model/tally/tally.js';
import { shownDecimals } from '../model/tally/unit.js';
import type { Words } from '../words/words.js';
import { amountText } from './amount.js';
import { factsText, type LineFacts } from './facts.js';
import type { ToldLine } from './told-line.js';

/** One line of a tally as a reason; the amount of an award is less what its own limit and cap took from it. */
export interface Reason extends Contribution {
  readonly option: string;
  readonly unit: string;
  /** The reason code of the bin, value or case, or of the missing value; else the term's; null where it has none. */
  readonly reasonCode: string | null;
  /** The term's baseline, its group's weight included; null where it has none, and is compared with 0. */
  readonly baseline: number | null;
  /**
   * How far the term is on the requested side of its baseline, with all its lines where it has several, such as those of a list;
   * null where reasons are not ranked by it.
   */
  readonly distance: number | null;
  /** The content of the line, as data for its text. */
  readonly facts: LineFacts;
  /** The record's value and its amount, in plain text. */
  readonly text: string;
}

/** An award with what its own limit and cap took from it. */
export interface NetLine {
  readonly told: ToldLine;
  /** The award and its corrections. */
  readonly lines: readonly Contribution[];
  readonly amount: number;
}

/**
 * Awards of a tally, each less its own corrections; caps and floors of groups and of the tally are separate, as is the cap of a
 * list, which belongs to no single item.
 */
export function netOfCorrections(lines: readonly ToldLine[]): NetLine[] {
  const net: NetLine[] = [];
  for (const told of lines) {
    const { line, term } = told;
    const award = line.line === 'term' || term === undefined ? undefined : net.at(-1);
    if (award === undefined || award.told.line.item !== undefined)
      net.push({ told, lines: [line], amount: line.amount });
    else
      net[net.length - 1] = {
        told: award.told,
        lines: [...award.lines, line],
        amount: amountIn(told.tally, [award, line]),
      };
  }
  return net;
}

/** A line as a reason, in one language. */
export function reasonOf(
  { told, lines, amount }: NetLine,
  isCriterion: boolean,
  distance: number | null,
  words: Words,
): Reason {
  const { line, tally, share, baseline, reasonCode, facts } = told;
  const { number, reason } = words;
  const said = factsText(facts, words);
  const withAmount = () => {
    let text = amountText(amount, tally, words);
    if (lines.length > 1) text = reason.earned(text, number(line.amount, shownDecimals(tally)));
    if (share !== null && share !== 1) text = reason.counts(text, number(share, 9));
    return reason.whole(said, text);
  };
  const made: { -readonly [Key in keyof Reason]: Reason[Key] } = {
    term: line.term,
    line: line.line,
    attributes: line.attributes,
    group: line.group,
    state: line.state,
    value: line.value,
    amount,
    option: tally.option,
    unit: tally.unit,
    reasonCode,
    baseline,
    distance,
    facts,
    // A criterion is met or not: its amount adds nothing to its answer.
    text: isCriterion ? said : withAmount(),
  };
  if (line.item !== undefined) made.item = line.item;
  if (line.case !== undefined) made.case = line.case;
  return made;
}
