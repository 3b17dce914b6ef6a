import { apart } from './core/apart.js';
import { fail, kindOf } from './core/errors.js';
import { canonicalJson } from './core/fingerprint.js';
import { pathSteps, valueAt } from './core/path.js';
import { isInSteps, MOST_DECIMALS, MOST_STEPS, stepsPerUnit, toStep } from './core/steps.js';
import type { Model } from './kinds/registry.js';
import { FORMAT, newerFormat } from './model/format.js';
import { isSettable, type Unit } from './model/tally/unit.js';
import { read, safeParseModel } from './parse.js';

/** One place of a document that a migration changed. */
export interface MigrationChange {
  /** The path: `axes[0].terms[2].amount`. */
  readonly path: string;
  /** The value before; undefined when there was none. */
  readonly before: unknown;
  readonly after: unknown;
  /** The reason. */
  readonly reason: string;
  /** The whole change in one line. */
  readonly text: string;
}

/** A document of an older format, brought up to date. */
export interface Migration {
  readonly model: Model;
  /** The format of the document. */
  readonly from: number;
  /** The format of the model: the newest. */
  readonly to: number;
  /** The changes, in the order in which they were made; empty for a document of the newest format. */
  readonly changes: readonly MigrationChange[];
}

/**
 * Reads a model of any format and brings it to the newest. Lists every change with its path.
 *
 * From 1 to 2: amounts and thresholds become whole steps. When they are finer, points and probabilities get the `decimals` they
 * need, up to 9, and keep their values. Amounts that are finer still, and those counted in fixed steps (log-odds in billionths,
 * squared distances in millionths), are rounded, halves up.
 *
 * @param document - parsed JSON; it is not changed, and the model returned shares nothing with it
 * @throws ScoringError with every error that a migration cannot fix; `not-supported` for a newer format
 * @example migrate(model).changes // => []
 */
export function migrate(document: unknown): Migration {
  const from = formatOf(document);
  const draft = JSON.parse(JSON.stringify(document)) as Draft;
  const changes: MigrationChange[] = [];
  if (from < 2) toWholeSteps(draft, changes);
  const parsed = safeParseModel(draft);
  if (!parsed.success) throw parsed.error;
  return { model: parsed.model, from, to: FORMAT, changes };
}

type Draft = Record<string, unknown>;

/** The format that a document says it has. */
function formatOf(document: unknown): number {
  canonicalJson(document, 'document');
  if (typeof document !== 'object' || document === null || Array.isArray(document))
    return fail({
      code: 'wrong-type',
      path: 'document',
      expected: 'an object',
      got: kindOf(document),
      ...(typeof document === 'string' ? { hint: 'JSON.parse it first' } : {}),
    });
  const { schema } = document as { readonly schema?: unknown };
  if (typeof schema !== 'number' || !Number.isInteger(schema) || schema < 1) {
    const got = typeof schema === 'number' ? String(schema) : kindOf(schema);
    return fail({ code: 'wrong-type', path: 'schema', expected: `the number of a format, 1 to ${FORMAT}`, got });
  }
  if (schema > FORMAT) fail(newerFormat(schema));
  return schema;
}

/** Format 2: amounts, caps and thresholds are whole steps. */
function toWholeSteps(draft: Draft, changes: MigrationChange[]): void {
  const put = (path: string, after: unknown, reason: string) => {
    const steps = pathSteps(path);
    const before = valueAt(draft, steps);
    const holder = valueAt(draft, steps.slice(0, -1)) as Record<string | number, unknown>;
    holder[steps.at(-1) as string | number] = after;
    const text = `${path}: ${changed(before, after)}; ${reason}`;
    changes.push({ path, before, after, reason, text });
  };
  put('schema', 2, 'amounts and thresholds are whole steps');
  // Other errors are listed when the model is parsed. A fix may let more be checked, so check again.
  for (;;) {
    const { issues, amounts } = read(draft, Number.POSITIVE_INFINITY);
    const fine = issues.flatMap(({ code, path }): Fine[] => {
      const unit = amounts.get(path);
      return code === 'too-fine' && unit !== undefined ? [{ ...unit, path, amount: amountAt(draft, path) }] : [];
    });
    if (fine.length === 0) return;
    const decimals = decimalsFor(fine, amounts, draft);
    if (decimals === undefined) for (const one of fine) put(one.path, toStep(one.amount, one.decimals), roundedTo(one));
    else put('decimals', decimals, 'as many as its amounts have, so that they stay as they are');
  }
}

/** The values before and after; numbers get as many digits as it takes to tell them apart. */
function changed(before: unknown, after: unknown): string {
  const both = typeof before === 'number' && typeof after === 'number';
  const [old, now] = both ? apart(before, after) : [before ?? 'none', after];
  return `${old} → ${now}`;
}

/** An amount that is finer than the step of its tally. */
interface Fine extends Unit {
  readonly path: string;
  readonly amount: number;
}

/** The decimals that points and probabilities need; undefined when more decimals fix nothing, or leave no room for totals. */
function decimalsFor(fine: readonly Fine[], amounts: ReadonlyMap<string, Unit>, draft: Draft): number | undefined {
  const settable = [...amounts].filter(([, unit]) => isSettable(unit));
  const largest = settable.reduce((most, [path]) => Math.max(most, Math.abs(amountAt(draft, path))), 0);
  const room = ALL.filter((decimals) => largest * stepsPerUnit(decimals) <= MOST_STEPS / ROOM).length - 1;
  const needed = fine
    .filter(isSettable)
    .map(({ amount }) => ALL.find((decimals) => isInSteps(amount, decimals)) ?? MOST_DECIMALS);
  const now = Math.max(...settable.map(([, { decimals }]) => decimals));
  const then = Math.min(Math.max(now, ...needed), room);
  return needed.length > 0 && then > now ? then : undefined;
}

const ALL = /* @__PURE__ */ Array.from({ length: MOST_DECIMALS + 1 }, (_, decimals) => decimals);

/** The largest possible total, as a multiple of the largest amount. */
const ROOM = 1000;

function amountAt(draft: Draft, path: string): number {
  const amount = valueAt(draft, pathSteps(path));
  return typeof amount === 'number' ? amount : 0;
}

function roundedTo({ unit, decimals }: Unit): string {
  return `rounded to ${decimals} decimals, the step of ${unit}`;
}
