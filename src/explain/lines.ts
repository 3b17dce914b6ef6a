import { fail, kindOf } from '../core/errors.js';
import { amountOf } from '../core/steps.js';
import { kindNamed } from '../kinds/registry.js';
import { fingerprintOf } from '../model/fingerprint.js';
import type { Evaluation, Kind, ModelBase } from '../model/kind.js';
import { type Contribution, scaleOf, type Tally, type TallySpec, weightOf } from '../model/tally/tally.js';
import { idOf } from '../model/terms/arithmetic.js';
import type { Setting } from '../model/terms/says.js';
import type { Term } from '../model/terms/term.js';
import { correctionText, termTexts } from './wording.js';

/** A line of a tally with the term it comes from and what it says in plain text. */
export interface WordedLine {
  readonly line: Contribution;
  readonly tally: Tally;
  /** What the tally counts in the combined score: 1 where there is none, null where it has no part in it. */
  readonly share: number | null;
  /** What its group's weight makes of an amount. */
  readonly weight: number;
  /** Undefined for the cap or floor of a group or a whole tally. */
  readonly term: Term | undefined;
  readonly text: string;
}

/**
 * The kind of a model, and tally by tally of its evaluation its share in the combined score and its lines, in words.
 *
 * @param own - the kind's row, where it is not one of the library's
 * @throws ScoringError `wrong-type` when the two are not a model and an evaluation; `mismatch` when they do not belong together
 */
export function worded(
  model: ModelBase,
  evaluation: Evaluation,
  own?: Kind<ModelBase, unknown>,
): { kind: Kind<ModelBase, unknown>; shares: (number | null)[]; lines: WordedLine[][] } {
  const kind = checked(model, evaluation, own);
  const specs = kind.tallies(model);
  const weights = kind.combines?.(model).weights;
  const names = kind.names?.(model);
  // An evaluation may leave options out, so its tallies are found by name.
  const places = evaluation.tallies.map((tally) => specs.findIndex((one) => one.option === tally.option));
  const shares = places.map((at) => (weights === undefined ? 1 : (weights[at] ?? null)));
  const setting = { attributes: model.attributes, asOf: evaluation.asOf, names };
  const lines = evaluation.tallies.map((tally, t) =>
    wordedTally(tally, specs[places[t] as number], shares[t] as number | null, setting),
  );
  return { kind, shares, lines };
}

/** The lines of a tally with their words; `spec` is undefined for an option that the kind does not know any more. */
function wordedTally(
  tally: Tally,
  spec: TallySpec | undefined,
  share: number | null,
  { attributes, asOf, names }: Pick<Setting, 'attributes' | 'asOf' | 'names'>,
): WordedLine[] {
  const terms = new Map(spec?.terms.map((term) => [idOf(term), term]));
  const termOf = (line: Contribution) => (line.attributes.length > 0 ? terms.get(line.term) : undefined);
  const weightOfGroup = (group: string | undefined) => (spec === undefined ? 1 : weightOf(spec, group));
  const texts = new Map<Contribution, string>();
  const awards = new Map<string, Contribution[]>();
  for (const line of tally.contributions) {
    if (line.line !== 'term') continue;
    const own = awards.get(line.term);
    if (own === undefined) awards.set(line.term, [line]);
    else own.push(line);
  }
  for (const [id, own] of awards) {
    const term = terms.get(id);
    if (term === undefined) continue;
    const scale = scaleOf(spec ?? tally, term.group);
    const worth = (amount: number) => amountOf(scale.steps(amount), tally.decimals);
    const setting = { weight: weightOfGroup(term.group), worth, attributes, asOf, names };
    termTexts(term, own, tally, setting).forEach((text, k) => {
      texts.set(own[k] as Contribution, text);
    });
  }
  return tally.contributions.map((line): WordedLine => {
    const term = termOf(line);
    const text = texts.get(line) ?? correctionText(line, term, attributes);
    return { line, tally, share, weight: weightOfGroup(line.group ?? undefined), term, text: plainLine(text) };
  });
}

/** A name from a record must not be able to write lines of its own. */
function plainLine(text: string): string {
  return text.replace(/[\p{Cc}\u2028\u2029]+/gu, ' ');
}

function checked(model: ModelBase, evaluation: Evaluation, own?: Kind<ModelBase, unknown>): Kind<ModelBase, unknown> {
  const name: unknown = (model as Partial<ModelBase> | null | undefined)?.kind;
  const kind = own ?? kindNamed(name);
  if (kind === undefined && typeof name === 'string') {
    const hint = 'give your own kind with the options: { kind }';
    return fail({
      code: 'unknown-name',
      path: 'model.kind',
      expected: "a kind of the library's",
      got: JSON.stringify(name),
      hint,
    });
  }
  if (kind === undefined || typeof model !== 'object' || model === null || 'tallies' in model) {
    const hint = 'give the model first, then the evaluation';
    const isEvaluation = typeof model === 'object' && model !== null && 'tallies' in model && kind !== undefined;
    const got = isEvaluation ? 'an evaluation' : kindOf(model);
    return fail({ code: 'wrong-type', path: 'model', expected: 'a model', got, hint });
  }
  if (kind.kind !== name) {
    const got = typeof name === 'string' ? JSON.stringify(name) : kindOf(name);
    return fail({ code: 'mismatch', path: 'model.kind', expected: JSON.stringify(kind.kind), got });
  }
  const stamp: unknown = (evaluation as Partial<Evaluation> | null | undefined)?.model;
  if (typeof stamp !== 'object' || stamp === null || !('fingerprint' in stamp)) {
    const hint = 'evaluate the record first';
    return fail({ code: 'wrong-type', path: 'evaluation', expected: 'an evaluation', got: kindOf(evaluation), hint });
  }
  if (stamp.fingerprint === fingerprintOf(model)) return kind;
  const got = `one of ${evaluation.model.name} ${evaluation.model.version}`;
  const hint = 'explain it with the model that made it';
  return fail({ code: 'mismatch', path: 'evaluation', expected: 'an evaluation of this very model', got, hint });
}
