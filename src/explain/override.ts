import { at, fail, kindOf, nearest, oneOf, shown } from '../core/errors.js';
import { checkNames } from '../core/options.js';
import { readable } from '../core/readable.js';
import { formatInstant, requireInstant } from '../core/time.js';
import { decidingOf, wantedColumns } from '../kinds/deciding.js';
import type { Model } from '../kinds/registry.js';
import { reaches } from '../model/band/band.js';
import type { Deciding } from '../model/deciding.js';
import { fingerprintOf } from '../model/fingerprint.js';
import type { Evaluation, ModelBase, ResultColumn } from '../model/kind.js';
import type { Override } from '../model/override/override.js';
import { holds } from '../model/override/result-at.js';
import type { Words } from '../words/words.js';
import { overrideIn } from './overruled.js';
import { wordsIn } from './words-in.js';

/** A person's decision, field by field of the result, and who, why and for how long. */
export type Judgement<Result> = Partial<Result> & {
  /** Who decides, as the host names them. */
  readonly by: string;
  readonly reason: string;
  /** Strict ISO instant: the end of the decision; from then on the computed result applies. */
  readonly until: string;
  /** The start of the decision; default the instant of the evaluation. */
  readonly at?: string;
};

/**
 * Adds a person's decision to an evaluation: the computed result and its tallies do not change.
 *
 * `resultAt` returns the valid result at an instant. A label may be decided alone; where other fields of the result follow from
 * the decision (the band of a score, the owners of a stage), the model is required, and they are filled in. Lines of the model
 * never explain a decision: `overrideText` shows who decided, and why.
 *
 * @param judgement - the decision, or the override of an earlier evaluation of the record to keep in force
 * @param model - the model of the evaluation: labels are checked against it, and the rest of the result follows
 * @returns another evaluation, plain JSON as before; an override that it had is replaced
 * @throws ScoringError `unknown-name` for a field that cannot be decided, or a label that the model does not have; `wrong-type`, `bad-instant`, `order`; `missing-value` where the model is needed; `mismatch` for another model
 * @example override(evaluate(model, { employees: 300 }, { asOf: '2026-06-30T00:00:00Z' }), { band: 'sales', by: 'Ana', reason: 'asked for a call', until: '2026-07-31T00:00:00Z' }).override.result // => { band: 'sales' }
 */
export function override<Result>(
  evaluation: Evaluation<Result>,
  judgement: Judgement<NoInfer<Result>> | Override,
  model?: Model,
): Evaluation<Result> {
  return readable('evaluation', 'an evaluation', () => {
    const deciding = decidingAbout(evaluation);
    if (typeof judgement !== 'object' || (judgement as unknown) === null) {
      const expected = 'an object with what is decided, by, reason and until';
      fail({ code: 'wrong-type', path: 'judgement', expected, got: kindOf(judgement) });
    }
    const asked = judgementOf(judgement);
    const { by, reason, until, at: from = evaluation.asOf } = asked as Judgement<unknown>;
    for (const [name, text] of [
      ['by', by],
      ['reason', reason],
    ] as const) {
      if (typeof text === 'string' && text.trim() !== '') continue;
      const got = typeof text === 'string' ? 'an empty one' : kindOf(text);
      fail({ code: 'wrong-type', path: at('judgement', name), expected: 'a text', got });
    }
    const [start, end] = [requireInstant(from, 'judgement.at'), requireInstant(until, 'judgement.until')];
    if (end <= start) {
      const expected = 'an instant after the one it holds from';
      fail({ code: 'order', path: 'judgement.until', expected, got: end === start ? 'the same' : 'an earlier one' });
    }
    if (model !== undefined && fingerprintOf(model) !== evaluation.model.fingerprint) {
      const got = `one of ${evaluation.model.name} ${evaluation.model.version}`;
      fail({ code: 'mismatch', path: 'evaluation', expected: 'an evaluation of this very model', got });
    }
    const decided = readDecided(asked, evaluation, deciding, model);
    const result = { ...decided, ...followed(decided, evaluation, deciding, model) };
    const made: Override = {
      result,
      decided: Object.keys(decided),
      by,
      at: formatInstant(start),
      reason,
      until: formatInstant(end),
    };
    return { ...evaluation, override: made };
  });
}

const OWN = ['by', 'reason', 'until', 'at'];

type Fields = Readonly<Record<string, unknown>>;
type AnyDeciding = Deciding<ModelBase, unknown>;

function decidingAbout(evaluation: Evaluation): AnyDeciding {
  const name: unknown = (evaluation as Partial<Evaluation> | null | undefined)?.kind;
  const isEvaluation = typeof evaluation === 'object' && evaluation !== null && 'result' in evaluation;
  const deciding = typeof name === 'string' ? decidingOf(name) : undefined;
  if (isEvaluation && deciding !== undefined) return deciding;
  const expected = "an evaluation by a kind of the library's";
  const got = isEvaluation && typeof name === 'string' ? `one of ${JSON.stringify(name)}` : kindOf(evaluation);
  const hint = name === 'composition' ? 'decide on one of its parts' : undefined;
  return fail({ code: 'wrong-type', path: 'evaluation', expected, got, hint });
}

/** A decision as it was made; for an override the person's own fields, without the fields that followed from them then. */
function judgementOf(judgement: Judgement<unknown> | Override): Fields {
  const { decided, result, ...rest } = judgement as Partial<Override>;
  if (!Array.isArray(decided) || typeof result !== 'object') return judgement as Fields;
  return { ...Object.fromEntries((decided as readonly string[]).map((name) => [name, result[name]])), ...rest };
}

/** The fields that are decided, checked: those that the kind lets people decide, each of the type that it has. */
function readDecided(
  judgement: Fields,
  evaluation: Evaluation,
  deciding: AnyDeciding,
  model: Model | undefined,
): Fields {
  const { overridable: fields } = deciding;
  if (fields.length === 0) {
    const hint = 'decide on what is made of it, such as a stage or a rule';
    const got = `one of ${evaluation.kind}`;
    fail({ code: 'not-supported', path: 'evaluation', expected: 'a result that a person can decide', got, hint });
  }
  const computed = evaluation.result as Fields;
  const columns = model === undefined ? [] : (wantedColumns(model) ?? []);
  const given = Object.keys(judgement).filter((name) => !OWN.includes(name) && judgement[name] !== undefined);
  for (const name of given) {
    const path = at('judgement', name);
    if (!fields.includes(name)) {
      const near = nearest(name, fields);
      fail({ code: 'unknown-name', path, expected: oneOf(fields), hint: near });
    }
    const column = columns.find((one) => one.name === name);
    checkValue(judgement[name], computed[name], column, path);
    checkLabel(judgement[name], column, path);
  }
  if (given.length === 0)
    fail({ code: 'missing-value', path: 'judgement', expected: `what is decided, ${oneOf(fields)}`, got: 'nothing' });
  return Object.fromEntries(given.map((name) => [name, judgement[name]]));
}

/** A number for a number, a truth for a truth, and else a label. */
function checkValue(value: unknown, computed: unknown, column: ResultColumn | undefined, path: string): void {
  // Where nothing was computed, the model gives the type; without a model, a number is accepted here, and the code below
  // requires the model.
  const open = column === undefined ? typeof value === 'number' : column.labels === undefined;
  if (typeof computed === 'number' || (computed === null && open)) {
    if (Number.isFinite(value)) return;
    fail({ code: 'wrong-type', path, expected: 'a finite number', got: shown(value) });
  }
  if (typeof computed === 'boolean') {
    if (typeof value === 'boolean') return;
    fail({ code: 'wrong-type', path, expected: 'true or false', got: kindOf(value) });
  }
  if (typeof value === 'string' && value !== '') return;
  fail({ code: 'wrong-type', path, expected: 'a label', got: value === '' ? 'an empty text' : kindOf(value) });
}

function checkLabel(value: unknown, column: ResultColumn | undefined, path: string): void {
  if (column === undefined) return;
  if (typeof value === 'number' && column.name === 'probability' && (value < 0 || value > 1))
    fail({ code: 'out-of-range', path, expected: 'a probability from 0 to 1', got: 'a number outside' });
  if (typeof value !== 'string' || column.labels === undefined || column.labels.includes(value)) return;
  const near = nearest(value, column.labels);
  const expected = column.labels.length === 0 ? 'nothing, as the model has none' : oneOf(column.labels);
  fail({ code: 'unknown-name', path, expected, got: JSON.stringify(value), hint: near });
}

/** The fields that follow from a decision: labels cut from a number, and those of the kind. */
function followed(decided: Fields, evaluation: Evaluation, deciding: AnyDeciding, model: Model | undefined): Fields {
  const { leads = [] } = deciding;
  const names = Object.keys(decided);
  if (model === undefined) {
    const leading = names.find((name) => typeof decided[name] === 'number' || leads.includes(name));
    if (leading === undefined) return {};
    const expected = `the model, as more of the result follows from ${leading}`;
    return fail({
      code: 'missing-value',
      path: 'model',
      expected,
      got: 'nothing',
      hint: 'give it as the third argument',
    });
  }
  const computed = evaluation.result as Fields;
  const cut = (wantedColumns(model) ?? []).flatMap(({ name, labels = [], cut }) => {
    const number = cut === undefined ? undefined : decided[cut.of];
    if (cut === undefined || typeof number !== 'number' || name in decided) return [];
    // A label not cut from the computed number stays, for example where something rules the record out.
    const labelOf = (value: unknown) =>
      labels[cut.thresholds.findIndex((threshold) => reaches(Number(value), threshold))];
    return labelOf(computed[cut.of]) === computed[name] ? [[name, labelOf(number)] as const] : [];
  });
  const more = deciding.follows?.(model, decided, evaluation) as Fields | undefined;
  return Object.fromEntries([...cut, ...Object.entries(more ?? {})].filter(([name]) => !(name in decided)));
}

/**
 * Who decided what, until when and why, in one line of plain text.
 *
 * @param asOf - strict ISO instant
 * @returns null where the computed result applies: there is no override, or it is not in force at that instant
 * @throws ScoringError `wrong-type` for an invalid evaluation, `bad-instant`
 * @example overrideText(override(evaluate(model, { employees: 300 }, { asOf: '2026-06-30T00:00:00Z' }), { band: 'sales', by: 'Ana', reason: 'asked for a call', until: '2026-07-31T00:00:00Z' }), '2026-07-15T00:00:00Z') // => 'band sales, decided by Ana until 2026-07-31T00:00:00Z: asked for a call'
 */
export function overrideText(
  evaluation: Evaluation,
  asOf: string,
  options: { readonly words?: Words } = {},
): string | null {
  if (typeof evaluation !== 'object' || (evaluation as unknown) === null || !('result' in evaluation))
    fail({ code: 'wrong-type', path: 'evaluation', expected: 'an evaluation', got: kindOf(evaluation) });
  checkNames(options, ['words']);
  const words = wordsIn(options);
  const ms = requireInstant(asOf, 'asOf');
  const made = evaluation.override;
  if (made === undefined || !holds(made, ms)) return null;
  return overrideIn(made, words);
}
