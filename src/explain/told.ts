import { wholeProduct } from '../core/decimal-product.js';
import { amountOf, stepsOf, stepsPerUnit, toStep } from '../core/steps.js';
import { parseInstant } from '../core/time.js';
import { madeIn } from '../model/derived/explained.js';
import { factsIn } from '../model/derived/of-model.js';
import type { Evaluation, Kind, ModelBase } from '../model/kind.js';
import type { Status } from '../model/phrases.js';
import type { State } from '../model/table/columns.js';
import { type Contribution, scaleOf, type Tally, type TallySpec, weightOf } from '../model/tally/tally.js';
import { idOf } from '../model/terms/arithmetic.js';
import { plainName, type Setting } from '../model/terms/base-facts.js';
import { factsOf } from '../model/terms/facts.js';
import { reasonCodeIn } from '../model/terms/reason-codes.js';
import type { Term } from '../model/terms/term.js';
import type { Words } from '../words/words.js';
import type { LineFacts, Weighted } from './facts.js';

/** A line of a tally with the term it comes from and what it says. */
export interface ToldLine {
  readonly line: Contribution;
  readonly tally: Tally;
  /** What the tally counts in the combined score: 1 where there is none, null where it has no part in it. */
  readonly share: number | null;
  /** Undefined for the cap or floor of a group or a whole tally. */
  readonly term: Term | undefined;
  /** The baseline of the term as it counts in the tally, its group's weight included; null where it has none. */
  readonly baseline: number | null;
  /** Its reason code, by what the record had. */
  readonly reasonCode: string | null;
  readonly facts: LineFacts;
}

/** A tally of an evaluation with its lines and what came of it. */
export interface ToldTally {
  readonly tally: Tally;
  /** What people call its option. */
  readonly name: string;
  readonly share: number | null;
  /** Whether its lines are criteria, and which of them it counts. */
  readonly criteria: 'unmet' | 'met' | undefined;
  /** What came of its option, where it was decided on. */
  readonly status: Status | undefined;
  readonly lines: readonly ToldLine[];
}

/** A model whose evaluations are told: all that does not depend on the evaluation, found once. */
export function teller(
  model: ModelBase,
  kind: Kind<ModelBase, unknown>,
  words: Words,
): (evaluation: Evaluation) => ToldTally[] {
  const specs = new Map(kind.tallies(model).map((spec, t) => [spec.option, { spec, t }]));
  const weights = kind.combines?.(model).weights;
  const names = kind.names?.(model);
  const attributes = factsIn(model);
  return (evaluation) => {
    const statuses = new Map(kind.statuses?.(evaluation.result));
    const made = model.derived === undefined ? undefined : madeIn(attributes, model.derived, evaluation);
    const setting = { attributes, asOf: evaluation.asOf, names, made };
    // An evaluation may leave options out, so its tallies are found by name.
    return evaluation.tallies.map((tally): ToldTally => {
      const { spec, t = -1 } = specs.get(tally.option) ?? {};
      const share = weights === undefined ? 1 : (weights[t] ?? null);
      return {
        tally,
        name: names?.get(tally.option) ?? (spec?.own ? words.own(tally.option) : tally.option),
        share,
        criteria: spec?.criteria,
        status: statuses.get(tally.option),
        lines: linesOf(tally, spec, share, setting),
      };
    });
  };
}

/** The lines of a tally with their facts; `spec` is undefined for an option that the kind does not know any more. */
function linesOf(
  tally: Tally,
  spec: TallySpec | undefined,
  share: number | null,
  { attributes, asOf, names, made }: Pick<Setting, 'attributes' | 'asOf' | 'names' | 'made'>,
): ToldLine[] {
  const terms = new Map(spec?.terms.map((term) => [idOf(term), term]));
  const termOf = (line: Contribution) => (line.attributes.length > 0 ? terms.get(line.term) : undefined);
  const weightOfGroup = (group: string | undefined) => (spec === undefined ? 1 : weightOf(spec, group));
  const awards = new Map<string, Contribution[]>();
  for (const line of tally.contributions) {
    if (line.line !== 'term') continue;
    const own = awards.get(line.term);
    if (own === undefined) awards.set(line.term, [line]);
    else own.push(line);
  }
  const told = new Map<Contribution, LineFacts>();
  const codes = new Map<Contribution, string | null>();
  const ms = parseInstant(asOf) ?? 0;
  for (const [id, own] of awards) {
    const term = terms.get(id);
    if (term === undefined) continue;
    const weight = weightOfGroup(term.group);
    const worth = (amount: number) => worthIn(spec ?? tally, term, amount);
    const codeOf = reasonCodeIn(term);
    for (const line of own) codes.set(line, codeOf?.(line as Contribution & { state: State }, ms) ?? null);
    factsOf(term, own, { weight, worth, attributes, asOf, names, made }).forEach((facts, k) => {
      const line = own[k] as Contribution;
      told.set(line, { ...facts, ...weightedIn(line, weight, tally.decimals) });
    });
  }
  return tally.contributions.map((line): ToldLine => {
    const term = termOf(line);
    const facts =
      told.get(line) ??
      correctionOf(line, term === undefined ? undefined : plainName(term, line.attributes, attributes));
    const baseline = term?.baseline === undefined ? null : worthIn(spec ?? tally, term, term.baseline);
    const reasonCode = codes.get(line) ?? term?.reasonCode ?? null;
    return { line, tally, share, term, baseline, reasonCode, facts };
  });
}

/** What an amount that the model writes comes to in a tally, its group's weight included. */
function worthIn(spec: TallySpec | Tally, term: Term, amount: number): number {
  return amountOf(scaleOf(spec, term.group).steps(amount), spec.decimals);
}

/** What a line says that corrects others. */
function correctionOf(line: Contribution, term: string | undefined): LineFacts {
  const bound = line.line === 'term' ? 'cap' : line.line;
  return { type: 'correction', bound, name: term ?? line.term, ofTerm: term !== undefined };
}

/** What the group's weight made of an amount, so that a reader can check it. */
function weightedIn({ amount }: Contribution, weight: number, decimals: number): { weighted?: Weighted } {
  if (weight === 1 || weight === 0 || amount === 0) return {};
  return { weighted: { amount: unweighted(amount, weight, decimals), weight } };
}

/** The roundest number that the weight makes this amount of. */
function unweighted(amount: number, weight: number, decimals: number): number {
  const steps = stepsOf(amount, decimals);
  for (let d = 0; d < decimals; d++) {
    const candidate = toStep(amount / weight, d);
    if (wholeProduct(candidate, weight, stepsPerUnit(decimals)) === steps) return candidate;
  }
  return amountOf(stepsOf(amount / weight, decimals), decimals);
}
