import { compositionIssues } from './compose/lint.js';
import type { Composition } from './compose/model.js';
import { isComposition } from './compose/model.js';
import { compositionSchema } from './compose/schema.js';
import { fail, type Issue, issue, kindOf, nearest, oneOf, ScoringError } from './core/errors.js';
import { canonicalJson } from './core/fingerprint.js';
import { checkNames } from './core/options.js';
import { UNREADABLE } from './core/readable.js';
import { documents } from './kinds/documents.js';
import { lintModel } from './kinds/lints.js';
import { type KindName, kindNamed, type Model, registry } from './kinds/registry.js';
import { type Findings, isWarning } from './model/findings.js';
import { FORMAT, newerFormat, olderFormat } from './model/format.js';
import { MOST_TOLD } from './model/limits.js';
import { tooLarge } from './model/size.js';
import { structureIssues } from './model/structure.js';
import { copied, sealed } from './model/trust.js';
import * as z from './model/zod.js';

/** How strictly a model is checked. */
export interface ParseOptions {
  /** Rejects models with warnings too: they become errors. */
  readonly strict?: boolean;
}

/** How strictly a model is checked, and which kind it must have. */
export interface ModelParseOptions<K extends KindName = KindName> extends ParseOptions {
  /** Rejects models of other kinds, and gives the compiler the type of the result. */
  readonly kind?: K;
}

/** A model of one kind, with any attributes. */
export type ModelOf<K extends KindName> = Extract<Model, { readonly kind: K }>;

/**
 * The result of `safeParseModel`: the model, or every error found; the warnings are listed separately.
 *
 * A warning is about a model that can be evaluated, but that surely does not do what its author meant: a part that can never be
 * reached or never change a result, a limit below a single award, a name listed twice.
 */
export type ParseResult<M = Model> =
  | { readonly success: true; readonly model: M; readonly error?: undefined; readonly warnings: readonly Issue[] }
  | {
      readonly success: false;
      readonly model?: undefined;
      readonly error: ScoringError;
      readonly warnings: readonly Issue[];
    };

/**
 * Parses a model from outside. Checks its structure, and that it can be evaluated as written.
 *
 * Lists every error at once, with its path: gaps and overlaps in bins, unknown attributes, groups and values, amounts finer than
 * the step. Doubtful parts of a valid model are warnings, which `safeParseModel` returns and `strict` rejects.
 *
 * @param input - parsed JSON; it is not changed. The returned model is frozen, and shares nothing with it unless it was parsed before
 * @throws ScoringError with every error in `issues`; when strict, with the warnings too
 * @example parseModel(JSON.parse(text)).kind // => 'leadScore'
 * @example parseModel(JSON.parse(text), { kind: 'leadScore' }).axes[0].id // => 'fit'
 */
export function parseModel<const K extends KindName = KindName>(
  input: unknown,
  options: ModelParseOptions<K> = {},
): ModelOf<K> {
  const result = safeParseModel(input, options);
  if (result.success) return result.model;
  throw result.error;
}

/**
 * As `parseModel`, but returns errors and warnings instead of throwing the errors and ignoring the warnings.
 *
 * @example safeParseModel({ kind: 'leadScor' }).error.issues[0].hint // => 'did you mean "leadScore"?'
 */
export function safeParseModel<const K extends KindName = KindName>(
  input: unknown,
  options: ModelParseOptions<K> = {},
): ParseResult<ModelOf<K>> {
  const issuesOf = (document: object) => {
    const other = otherKind(document, options.kind);
    return other === undefined ? readPlain(document).issues : [other];
  };
  return parsedOf<ModelOf<K>>(input, 'model', issuesOf, options, ['strict', 'kind']);
}

/** Why a model is not of the requested kind; an unknown kind gives its usual error. */
function otherKind(document: object, asked: KindName | undefined): Issue | undefined {
  const { kind } = document as { readonly kind?: unknown };
  if (asked === undefined || kind === asked || kindNamed(kind) === undefined) return undefined;
  return issue({ code: 'mismatch', path: 'kind', expected: JSON.stringify(asked), got: JSON.stringify(kind) });
}

/**
 * Parses a composition from outside. Checks its structure, each of its models as `parseModel` does, and how they feed each other.
 *
 * Lists every error at once, with its path: models, attributes and outputs that do not exist, cycles, labels that the reading
 * attribute does not list.
 *
 * @param input - parsed JSON; it is not changed, and the composition returned shares nothing with it
 * @throws ScoringError with every error in `issues`; when strict, with the warnings too
 * @example parseComposition(JSON.parse(JSON.stringify(composition))).kind // => 'composition'
 */
export function parseComposition(input: unknown, options: ParseOptions = {}): Composition {
  const result = safeParseComposition(input, options);
  if (result.success) return result.model;
  throw result.error;
}

/**
 * As `parseComposition`, but returns errors and warnings instead of throwing the errors and ignoring the warnings.
 *
 * @example safeParseComposition({ kind: 'composition' }).success // => false
 */
export function safeParseComposition(input: unknown, options: ParseOptions = {}): ParseResult<Composition> {
  return parsedOf<Composition>(input, 'composition', compositionFindings, options);
}

/** The errors of a document as a composition. */
function compositionFindings(input: object): Issue[] {
  if (isComposition(input)) return compositionIssues(input, (model) => read(model).issues);
  const { kind } = input as { readonly kind?: unknown };
  const isModel = kindNamed(kind) !== undefined;
  const got = typeof kind === 'string' ? JSON.stringify(kind) : kindOf(kind);
  const hint = isModel ? 'read a single model with parseModel' : undefined;
  return [issue({ code: 'unknown-name', path: 'kind', expected: '"composition"', got, hint })];
}

function parsedOf<M>(
  input: unknown,
  place: string,
  issues: (document: object) => readonly Issue[],
  options: ModelParseOptions,
  names: readonly string[] = ['strict'],
): ParseResult<M> {
  const wrong = wrongOptions(options, names);
  if (wrong !== undefined) return { success: false, error: wrong, warnings: [] };
  const { strict = false } = options;
  const { document, unfit } = documentOf(input, place);
  const found = document === undefined ? unfit : issues(document);
  const warnings = strict ? [] : found.filter(isWarning);
  const [first, ...rest] = strict ? found : found.filter((one) => !isWarning(one));
  if (first !== undefined) return { success: false, error: new ScoringError([first, ...rest]), warnings };
  return { success: true, model: sealed(document as M & object), warnings };
}

/** A copy of the document, or why it cannot be read. The copy is what gets checked: a proxy could return other values later. */
function documentOf(input: unknown, place: string): { readonly document?: object; readonly unfit: readonly Issue[] } {
  try {
    const unfit = unreadable(input, place);
    return unfit.length > 0 ? { unfit } : { document: copied(input as object), unfit };
  } catch {
    return { unfit: [issue({ ...UNREADABLE, path: place })] };
  }
}

/** The errors of options, for functions that return their errors. */
function wrongOptions(options: ModelParseOptions, names: readonly string[]): ScoringError | undefined {
  try {
    checkNames(options, names);
    const { strict, kind } = options;
    if (strict !== undefined && typeof strict !== 'boolean')
      fail({ code: 'wrong-type', path: 'options.strict', expected: 'true or false', got: kindOf(strict) });
    if (kind === undefined || kindNamed(kind) !== undefined) return undefined;
    const got = typeof kind === 'string' ? JSON.stringify(kind) : kindOf(kind);
    return fail({ code: 'unknown-name', path: 'options.kind', expected: oneOf(Object.keys(registry)), got });
  } catch (error) {
    if (error instanceof ScoringError) return error;
    throw error;
  }
}

/**
 * The JSON Schema (draft 2020-12) of a kind of model, for editors and forms.
 *
 * It describes the structure only; a JSON Schema cannot express the further checks of `parseModel`, such as gaps in bins.
 *
 * @example jsonSchema('leadScore').properties.kind.const // => 'leadScore'
 */
export function jsonSchema(kind: KindName | 'composition'): Readonly<Record<string, unknown>> {
  if (kind === 'composition') return z.toJSONSchema(compositionSchema) as Record<string, unknown>;
  if (typeof kind !== 'string' || !Object.hasOwn(documents, kind)) {
    fail({
      code: 'unknown-name',
      path: 'kind',
      expected: oneOf(Object.keys(documents)),
      got: typeof kind === 'string' ? JSON.stringify(kind) : kindOf(kind),
    });
  }
  return z.toJSONSchema(documents[kind], { override: withMostKeys }) as Record<string, unknown>;
}

/** Adds how many keys an object may have; the schema library knows that only as a custom check. */
function withMostKeys({ zodSchema, jsonSchema }: { zodSchema: z.ZodType; jsonSchema: z.JSONSchema.BaseSchema }): void {
  const most = zodSchema._zod.def.checks
    ?.map((check) => z.mostKeysIn((check._zod.def as { readonly params?: unknown }).params))
    .find((one) => one !== undefined);
  if (most !== undefined) jsonSchema.maxProperties = most;
}

/** A checked document: its errors and warnings, and the amounts in its valid parts. */
export function read(input: unknown, told: number = MOST_TOLD): Pick<Findings, 'issues' | 'amounts'> {
  const first = unreadable(input, 'model');
  return first.length > 0 ? { issues: first, amounts: new Map() } : readPlain(input as object, told);
}

/** The same for plain JSON that is not too large. */
function readPlain(document: object, told: number = MOST_TOLD): Pick<Findings, 'issues' | 'amounts'> {
  const first = withoutKind(document);
  if (first.length > 0) return { issues: first, amounts: new Map() };
  const model = document as { readonly kind: KindName; readonly attributes?: unknown }; // documents without a kind were rejected
  // First check the structure, then the meaning.
  const structural = structureIssues(documents[model.kind], model);
  if (structural.length > MOST_TOLD) return { issues: structural.slice(0, told), amounts: new Map() };
  const broken = structural.map((one) => one.path);
  try {
    const { issues, amounts } = lintModel(model.kind, model, broken, told);
    return { issues: [...structural, ...issues], amounts };
  } catch (caught) {
    // When the structure is wrong the meaning may be unreadable: then only the structure is reported.
    if (structural.length === 0) throw caught;
    return { issues: structural, amounts: new Map() };
  }
}

/** Why the kind of a document is unknown. */
function withoutKind(input: object): Issue[] {
  const { kind } = input as { readonly kind?: unknown };
  if (kindNamed(kind) !== undefined) return [];
  const names = Object.keys(registry);
  const near = typeof kind === 'string' ? nearest(kind, names) : undefined;
  const hint = isComposition(input) ? 'read a composition with parseComposition' : near;
  const got = typeof kind === 'string' ? JSON.stringify(kind) : kindOf(kind);
  return [issue({ code: 'unknown-name', path: 'kind', expected: oneOf(names), got, hint })];
}

/** Why a document cannot be read, whatever its kind. */
function unreadable(input: unknown, place: string): Issue[] {
  const large = tooLarge(input, place);
  if (large !== undefined) return [large];
  try {
    canonicalJson(input, place);
  } catch (error) {
    if (error instanceof ScoringError) return [...error.issues];
    throw error;
  }
  if (!isObject(input)) {
    const hint = typeof input === 'string' ? { hint: 'JSON.parse it first' } : {};
    return [issue({ code: 'wrong-type', path: place, expected: 'an object', got: kindOf(input), ...hint })];
  }
  const { schema } = input;
  if (typeof schema === 'number' && schema > FORMAT) return [issue(newerFormat(schema))];
  if (typeof schema === 'number' && schema >= 1 && schema < FORMAT) return [issue(olderFormat(schema))];
  return [];
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return value !== null && typeof value === 'object' && !Array.isArray(value);
}
