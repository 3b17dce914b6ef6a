import { wholeProduct } from '../core/decimal-product.js';
import { amountOf, stepsOf, stepsPerUnit, toStep } from '../core/steps.js';
import type { Attributes } from '../model/attribute/attribute.js';
import type { State } from '../model/table/columns.js';
import { type Contribution, scaleOf, type Tally, type TallySpec, weightOf } from '../model/tally/tally.js';
import { idOf } from '../model/terms/arithmetic.js';
import { type FactsOfLines, type Moment, plainName } from '../model/terms/base-facts.js';
import { factsOf, type TermLineFacts } from '../model/terms/facts.js';
import { type ReasonCodeOf, reasonCodeIn } from '../model/terms/reason-codes.js';
import type { Term } from '../model/terms/term.js';
import type { LineFacts } from './facts.js';

/** A term of a tally, prepared for the texts of its lines. */
interface TermTeller {
  readonly term: Term;
  readonly weight: number;
  /** The term's baseline as it counts in the tally, its group's weight included; null where it has none. */
  readonly baseline: number | null;
  readonly codeOf: ReasonCodeOf | null;
  readonly factsOf: FactsOfLines<TermLineFacts>;
}

/** The prepared terms of a tally, by the id of their term. */
export interface LineTellers {
  readonly terms: ReadonlyMap<string, TermTeller>;
  readonly attributes: Attributes;
}

/** Prepares the terms of a tally; none for an option that the kind does not know. */
export function lineTellers(
  spec: TallySpec | undefined,
  attributes: Attributes,
  names: ReadonlyMap<string, string> | undefined,
): LineTellers {
  const tellerOf = (term: Term, own: TallySpec): TermTeller => {
    const weight = weightOf(own, term.group);
    const scale = scaleOf(own, term.group);
    const worth = (amount: number) => amountOf(scale.steps(amount), own.decimals);
    return {
      term,
      weight,
      baseline: term.baseline === undefined ? null : worth(term.baseline),
      codeOf: reasonCodeIn(term),
      factsOf: factsOf(term, { weight, worth, attributes, names }),
    };
  };
  return {
    terms: new Map(spec?.terms.map((term) => [idOf(term), tellerOf(term, spec)])),
    attributes,
  };
}

/** The shared context of the lines of one tally of an evaluation. */
interface Telling {
  readonly tally: Tally;
  readonly share: number | null;
  readonly tellers: LineTellers;
  readonly moment: Moment;
  /** All of them, in order. */
  readonly lines: readonly ToldLine[];
}

/** A line of a tally with its term. Its content is computed on request, since few of many lines are shown. */
export class ToldLine {
  readonly line: Contribution;
  private readonly index: number;
  private readonly of: Telling;
  private readonly teller: TermTeller | undefined;
  private told: LineFacts | undefined;

  constructor(line: Contribution, index: number, of: Telling) {
    this.line = line;
    this.index = index;
    this.of = of;
    this.teller = line.attributes.length > 0 ? of.tellers.terms.get(line.term) : undefined;
    this.told = undefined;
  }

  get tally(): Tally {
    return this.of.tally;
  }

  /** The factor of the tally in the combined score: 1 where there is no such score, null where the tally is not part of it. */
  get share(): number | null {
    return this.of.share;
  }

  /** Undefined for the cap or floor of a group or a whole tally. */
  get term(): Term | undefined {
    return this.teller?.term;
  }

  /** The baseline of the term as it counts in the tally, its group's weight included; null where it has none. */
  get baseline(): number | null {
    return this.teller?.baseline ?? null;
  }

  /** Its reason code, by the record's value. */
  get reasonCode(): string | null {
    if (this.teller === undefined) return null;
    const { codeOf, term } = this.teller;
    const own = isAward(this.line) ? codeOf?.(this.line, this.of.moment.ms) : null;
    return own ?? term.reasonCode ?? null;
  }

  get facts(): LineFacts {
    if (this.told === undefined) this.tell();
    return this.told as LineFacts; // tell() has found it
  }

  /** Computes the content of this line, and of the other lines of its term: the items of a list belong together. */
  private tell(): void {
    const { line, index, teller, of } = this;
    if (teller === undefined || !isAward(line)) {
      this.told = correctionOf(line, teller && plainName(teller.term, line.attributes, of.tellers.attributes));
      return;
    }
    const isMate = (other: ToldLine | undefined) =>
      other !== undefined && isAward(other.line) && other.line.term === line.term;
    let [first, end] = [index, index + 1];
    while (isMate(of.lines[first - 1])) first--;
    while (isMate(of.lines[end])) end++;
    const mates = of.lines.slice(first, end);
    const all = teller.factsOf(
      mates.map((mate) => mate.line),
      of.moment,
    );
    mates.forEach((mate, k) => {
      mate.told = weighted(all[k] as TermLineFacts, mate.line, teller.weight, of.tally.decimals);
    });
  }
}

/** The lines of a tally, each with the context for its text. */
export function toldLines(
  tally: Tally,
  share: number | null,
  tellers: LineTellers,
  moment: Moment,
): readonly ToldLine[] {
  const lines: ToldLine[] = [];
  const telling: Telling = { tally, share, tellers, moment, lines };
  for (const line of tally.contributions) lines.push(new ToldLine(line, lines.length, telling));
  return lines;
}

/** Whether a line is a term's own, and no correction of others. */
function isAward(line: Contribution): line is Contribution & { readonly state: State } {
  return line.line === 'term';
}

/** The content of a line that corrects others; `term` is the reader's name for the corrected one. */
function correctionOf(line: Contribution, term: string | undefined): LineFacts {
  const bound = line.line === 'term' ? 'cap' : line.line;
  return { type: 'correction', bound, name: term ?? line.term, ofTerm: term !== undefined };
}

/** The facts of a line with the effect of the group's weight on its amount, so that a reader can check it. */
function weighted(facts: TermLineFacts, { amount }: Contribution, weight: number, decimals: number): LineFacts {
  if (weight === 1 || weight === 0 || amount === 0) return facts;
  return { ...facts, weighted: { amount: unweighted(amount, weight, decimals), weight } };
}

/** The roundest number from which the weight gives this amount. */
function unweighted(amount: number, weight: number, decimals: number): number {
  const steps = stepsOf(amount, decimals);
  for (let d = 0; d < decimals; d++) {
    const candidate = toStep(amount / weight, d);
    if (wholeProduct(candidate, weight, stepsPerUnit(decimals)) === steps) return candidate;
  }
  return amountOf(stepsOf(amount / weight, decimals), decimals);
}
