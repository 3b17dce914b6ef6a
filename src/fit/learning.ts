import { at, fail, failOnAny, issue, kindOf, nearest, oneOf } from '../core/errors.js';
import { instantFacts } from '../core/instant-facts.js';
import { parseInstant, requireInstant } from '../core/time.js';
import type { Attribute, Attributes } from '../model/attribute/attribute.js';
import { undeclared } from '../model/attribute/declarations.js';
import type { DerivedAttribute, DerivedAttributes } from '../model/derived/attribute.js';
import { madeOf } from '../model/derived/expression.js';
import { lintDerived } from '../model/derived/lint.js';
import { basesOf, factsIn } from '../model/derived/of-model.js';
import { findingsFor, isWarning } from '../model/findings.js';
import type { Rejections, Source } from '../model/table/source.js';
import { arithmeticOf } from '../model/terms/arithmetic.js';
import type { Term } from '../model/terms/term.js';

/** How a fit derives facts from the attributes of its rows. */
export interface LearningOptions<Row, D extends DerivedAttributes = DerivedAttributes> {
  /** Facts derived from the attributes: the fit learns from them as from attributes, and the model contains them. */
  readonly derived?: D | undefined;
  /**
   * The instant of each row, for facts that use days or events: one for all rows, one for each, or a function of the row. Later data
   * are ignored.
   */
  readonly asOf?: string | ArrayLike<unknown> | ((row: Row, index: number) => unknown) | undefined;
  /** Names to learn from; default every number, boolean and category among the attributes and derived ones. */
  readonly learnFrom?: readonly string[] | undefined;
}

/** The names of these options. */
export const LEARNING_OPTIONS: readonly string[] = ['derived', 'asOf', 'learnFrom'];

/** What a fit learns from, and what the model declares for it. */
export interface Learning {
  /** Names to learn from, including derived facts. */
  readonly learned: Attributes;
  /** Attributes of the model: those to learn from, and the inputs of derived facts to learn from. */
  readonly attributes: Attributes;
  readonly derived: DerivedAttributes;
  /** The instant of each row; undefined where nothing depends on it. */
  readonly asOf: LearningOptions<never>['asOf'];
}

/**
 * The attributes and derived facts that a fit learns from.
 *
 * @param attributes - those that the rows have
 * @throws ScoringError with every problem of the derived facts; `unknown-name` for names in `learnFrom`; `missing-value` without an
 * instant where one is needed
 */
export function learningOf(attributes: Attributes, options: LearningOptions<never>): Learning {
  const { derived = {}, asOf, learnFrom } = options;
  if (typeof attributes !== 'object' || attributes === null) return { learned: {}, attributes, derived, asOf };
  if (typeof derived !== 'object' || derived === null)
    fail({ code: 'wrong-type', path: 'options.derived', expected: 'derived attributes by name', got: kindOf(derived) });
  failOnAny(undeclared(attributes, 'options.attributes').map(issue));
  const facts = factsIn({ attributes, derived });
  const findings = findingsFor(facts, [], Object.keys(derived));
  lintDerived({ attributes, derived }, findings);
  failOnAny(findings.issues.filter((one) => !isWarning(one)));
  const names = learnFrom === undefined ? learnable(facts, attributes, derived) : namedIn(learnFrom, facts);
  const learned = Object.fromEntries(names.map((name) => [name, facts[name] as Attribute])); // each is declared
  const made = names.filter((name) => Object.hasOwn(derived, name));
  const bases = new Set(made.flatMap((name) => basesOf(name, attributes, derived)));
  const timed = [...bases].find((name) => isTimed(attributes[name]));
  if (timed !== undefined && asOf === undefined) {
    const hint = 'give one instant for all rows, one for each, or a function of the row';
    const got = `nothing, and ${JSON.stringify(timed)} has dates`;
    fail({ code: 'missing-value', path: 'options.asOf', expected: 'the instant as of which the rows are', got, hint });
  }
  const kept = Object.entries(attributes).filter(
    ([name]) => learnFrom === undefined || names.includes(name) || bases.has(name),
  );
  return { learned, attributes: Object.fromEntries(kept), derived, asOf: timed === undefined ? undefined : asOf };
}

/** Attributes first, then derived facts; the inputs of facts may have types that cannot be learned from. */
function learnable(facts: Attributes, attributes: Attributes, derived: DerivedAttributes): string[] {
  const bases = new Set(Object.keys(derived).flatMap((name) => basesOf(name, attributes, derived)));
  const own = Object.keys(attributes).filter((name) => isSingle(facts[name]) || !bases.has(name));
  return [...own, ...Object.keys(derived).filter((name) => isSingle(facts[name]))];
}

function namedIn(learnFrom: readonly string[], facts: Attributes): string[] {
  const names = Object.keys(facts);
  if (!Array.isArray(learnFrom) || learnFrom.length === 0) {
    const expected = 'names of attributes and derived ones, at least one';
    fail({ code: 'wrong-type', path: 'options.learnFrom', expected, got: kindOf(learnFrom) });
  }
  for (const [i, name] of learnFrom.entries()) {
    if (names.includes(name)) continue;
    const expected = names.length <= 12 ? oneOf(names) : 'an attribute or a derived one';
    const got = typeof name === 'string' ? JSON.stringify(name) : kindOf(name);
    const hint = typeof name === 'string' ? nearest(name, names) : undefined;
    fail({ code: 'unknown-name', path: at('options.learnFrom', i), expected, got, hint });
  }
  return names.filter((name) => learnFrom.includes(name));
}

function isSingle(attribute: Attribute | undefined): boolean {
  return attribute?.type === 'number' || attribute?.type === 'boolean' || attribute?.type === 'category';
}

/** Whether the value of an attribute depends on the instant. */
function isTimed(attribute: Attribute | undefined): boolean {
  if (attribute?.type !== 'list') return attribute?.type === 'date' || attribute?.type === 'events';
  return Object.values(attribute.fields).some((field) => field.type === 'date');
}

/** The derived facts that terms read, directly or through others, in their order: a fitted model must contain them. */
export function readBy(terms: readonly Term[], derived: DerivedAttributes): { readonly derived?: DerivedAttributes } {
  const read = new Set<string>();
  const visit = (name: string) => {
    if (read.has(name) || !Object.hasOwn(derived, name)) return;
    read.add(name);
    for (const part of madeOf(derived[name] as DerivedAttribute)) visit(part);
  };
  for (const term of terms) for (const name of arithmeticOf(term).attributes(term)) visit(name);
  const kept = Object.entries(derived).filter(([name]) => read.has(name));
  return kept.length === 0 ? {} : { derived: Object.fromEntries(kept) };
}

/** The instant of each row, in milliseconds; an invalid one is reported, and NaN. */
export function instantsOf({ asOf }: Pick<Learning, 'asOf'>, source: Source, rejections: Rejections): Float64Array {
  const all = new Float64Array(source.length);
  if (asOf === undefined) return all;
  if (typeof asOf === 'string') return all.fill(requireInstant(asOf, 'options.asOf'));
  const { records } = source;
  if (typeof asOf === 'function' && records === undefined) {
    const hint = 'functions are called with records, and these rows are columns';
    fail({ code: 'mismatch', path: 'options.asOf', expected: 'an instant, or one per row', got: 'a function', hint });
  }
  if (typeof asOf !== 'function' && asOf.length !== source.length) {
    const expected = `${source.length} instants, one per row`;
    fail({ code: 'mismatch', path: 'options.asOf', expected, got: `${asOf.length}` });
  }
  for (let i = 0; i < source.length; i++) {
    const given: unknown = typeof asOf === 'function' ? asOf(records?.[i] as never, i) : asOf[i];
    const ms = typeof given === 'string' ? parseInstant(given) : null;
    if (ms === null) rejections.add(i, { ...instantFacts(given), path: at('asOf', i) });
    all[i] = ms ?? Number.NaN;
  }
  return all;
}
