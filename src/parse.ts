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
  /** Refuses a model with warnings too: they become errors. */
  readonly strict?: boolean;
}

/** How strictly a model is checked, and which kind it has to be of. */
export interface ModelParseOptions<K extends KindName = KindName> extends ParseOptions {
  /** Refuses models of other kinds, and tells the compiler what comes out. */
  readonly kind?: K;
}

/** A model of one kind, whatever it declares. */
export type ModelOf<K extends KindName> = Extract<Model, { readonly kind: K }>;

/**
 * What `safeParseModel` returns: the model, or every error found; and the warnings apart from both.
 *
 * A warning is about a model that is evaluated soundly, but in a part surely not as its author meant: what can never be reached, what
 * can never change a result, a limit below a single award, a name listed again.
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
 * Checks a model from outside: its structure, and that it can be evaluated as it is written.
 *
 * Gaps and overlaps in bins, unknown attributes, groups and values, amounts finer than the step: every error is listed at once,
 * with its path. What is odd but sound is a warning, which `safeParseModel` returns and `strict` refuses.
 *
 * @param input - parsed JSON; it is not changed, and the model returned, which is frozen, shares nothing with it unless it was parsed before
 * @throws ScoringError with every error in `issues`; when strict, with the warnings among them
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
 * As `parseModel`, with errors and warnings returned instead of thrown or passed over.
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

/** Why a model is not of the kind that is asked for; what has no known kind is told as ever. */
function otherKind(document: object, asked: KindName | undefined): Issue | undefined {
  const { kind } = document as { readonly kind?: unknown };
  if (asked === undefined || kind === asked || kindNamed(kind) === undefined) return undefined;
  return issue({ code: 'mismatch', path: 'kind', expected: JSON.stringify(asked), got: JSON.stringify(kind) });
}

/**
 * Checks a composition from outside: its structure, each of its models as `parseModel` does, and how they feed each other.
 *
 * Models, attributes and outputs that are not there, circles, labels that the reading attribute does not list: every error is listed at
 * once, with its path.
 *
 * @param input - parsed JSON; it is not changed, and the composition returned shares nothing with it
 * @throws ScoringError with every error in `issues`; when strict, with the warnings among them
 * @example parseComposition(JSON.parse(JSON.stringify(composition))).kind // => 'composition'
 */
export function parseComposition(input: unknown, options: ParseOptions = {}): Composition {
  const result = safeParseComposition(input, options);
  if (result.success) return result.model;
  throw result.error;
}

/**
 * As `parseComposition`, with errors and warnings returned instead of thrown or passed over.
 *
 * @example safeParseComposition({ kind: 'composition' }).success // => false
 */
export function safeParseComposition(input: unknown, options: ParseOptions = {}): ParseResult<Composition> {
  return parsedOf<Composition>(input, 'composition', compositionFindings, options);
}

/** What is wrong with a document as a composition. */
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

/** A document as it will be kept, or why it cannot be read at all. What is checked is the copy: a proxy could give something else later. */
function documentOf(input: unknown, place: string): { readonly document?: object; readonly unfit: readonly Issue[] } {
  try {
    const unfit = unreadable(input, place);
    return unfit.length > 0 ? { unfit } : { document: copied(input as object), unfit };
  } catch {
    return { unfit: [issue({ ...UNREADABLE, path: place })] };
  }
}

/** What is wrong with options, for what returns its errors. */
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
 * It knows the structure; what `parseModel` finds beyond that, such as gaps in bins, no JSON Schema can say.
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

/** Says how many keys an object may have, which the schema library knows only as a check of the house. */
function withMostKeys({ zodSchema, jsonSchema }: { zodSchema: z.ZodType; jsonSchema: z.JSONSchema.BaseSchema }): void {
  const most = zodSchema._zod.def.checks
    ?.map((check) => z.mostKeysIn((check._zod.def as { readonly params?: unknown }).params))
    .find((one) => one !== undefined);
  if (most !== undefined) jsonSchema.maxProperties = most;
}

/** A document read through: its errors and warnings, and the amounts that it writes as far as it is sound. */
export function read(input: unknown, told: number = MOST_TOLD): Pick<Findings, 'issues' | 'amounts'> {
  const first = unreadable(input, 'model');
  return first.length > 0 ? { issues: first, amounts: new Map() } : readPlain(input as object, told);
}

/** The same of plain JSON that is not too large. */
function readPlain(document: object, told: number = MOST_TOLD): Pick<Findings, 'issues' | 'amounts'> {
  const first = withoutKind(document);
  if (first.length > 0) return { issues: first, amounts: new Map() };
  const model = document as { readonly kind: KindName; readonly attributes?: unknown }; // what is not refused has a kind
  // First what is wrong with its structure, then what is wrong with its meaning.
  const structural = structureIssues(documents[model.kind], model);
  if (structural.length > MOST_TOLD) return { issues: structural.slice(0, told), amounts: new Map() };
  const broken = structural.map((one) => one.path);
  try {
    const { issues, amounts } = lintModel(model.kind, model, broken, told);
    return { issues: [...structural, ...issues], amounts };
  } catch (caught) {
    // Where the structure is wrong its meaning need not be readable: then the structure is told alone.
    if (structural.length === 0) throw caught;
    return { issues: structural, amounts: new Map() };
  }
}

/** Why a document is no model of a kind that is known. */
function withoutKind(input: object): Issue[] {
  const { kind } = input as { readonly kind?: unknown };
  if (kindNamed(kind) !== undefined) return [];
  const names = Object.keys(registry);
  const near = typeof kind === 'string' ? nearest(kind, names) : undefined;
  const hint = isComposition(input) ? 'read a composition with parseComposition' : near;
  const got = typeof kind === 'string' ? JSON.stringify(kind) : kindOf(kind);
  return [issue({ code: 'unknown-name', path: 'kind', expected: oneOf(names), got, hint })];
}

/** Why a document cannot be read at all, whatever it is meant to be. */
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
