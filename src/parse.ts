import { fail, type Issue, issue, kindOf, nearest, oneOf, ScoringError } from './core/errors.js';
import { canonicalJson } from './core/fingerprint.js';
import { documents } from './kinds/documents.js';
import { lintModel } from './kinds/lints.js';
import { type KindName, kindNamed, type Model, registry } from './kinds/registry.js';
import { isWarning } from './model/findings.js';
import { structureIssues } from './model/structure.js';
import * as z from './model/zod.js';

/** How strictly a model is checked. */
export interface ParseOptions {
  /** Refuses a model with warnings too: they become errors. */
  readonly strict?: boolean;
}

/**
 * What `safeParseModel` returns: the model, or every error found; and the warnings apart from both.
 *
 * A warning is about a model that is evaluated soundly, but in a part surely not as its author meant: what can never be reached, what
 * can never change a result, a limit below a single award, a name listed again.
 */
export type ParseResult<M = Model> =
  | { readonly success: true; readonly model: M; readonly warnings: readonly Issue[] }
  | { readonly success: false; readonly error: ScoringError; readonly warnings: readonly Issue[] };

/**
 * Checks a model from outside: its structure, and that it can be evaluated as it is written.
 *
 * Gaps and overlaps in bins, unknown attributes, groups and values, amounts finer than the step: every error is listed at once,
 * with its path. What is odd but sound is a warning, which `safeParseModel` returns and `strict` refuses.
 *
 * @param input - parsed JSON; it is not changed, and the model returned shares nothing with it
 * @throws ScoringError with every error in `issues`; when strict, with the warnings among them
 * @example parseModel(JSON.parse(text)).kind // => 'leadScore'
 */
export function parseModel(input: unknown, options: ParseOptions = {}): Model {
  const result = safeParseModel(input, options);
  if (result.success) return result.model;
  throw result.error;
}

/**
 * As `parseModel`, with errors and warnings returned instead of thrown or passed over.
 *
 * @example safeParseModel({ kind: 'leadScor' }).error.issues[0].hint // => 'did you mean "leadScore"?'
 */
export function safeParseModel(input: unknown, { strict = false }: ParseOptions = {}): ParseResult {
  const found = problemsOf(input);
  const warnings = strict ? [] : found.filter(isWarning);
  const [first, ...rest] = strict ? found : found.filter((one) => !isWarning(one));
  if (first !== undefined) return { success: false, error: new ScoringError([first, ...rest]), warnings };
  return { success: true, model: JSON.parse(JSON.stringify(input)) as Model, warnings };
}

/**
 * The JSON Schema (draft 2020-12) of a kind of model, for editors and forms.
 *
 * It knows the structure; what `parseModel` finds beyond that, such as gaps in bins, no JSON Schema can say.
 *
 * @example jsonSchema('leadScore').properties.kind.const // => 'leadScore'
 */
export function jsonSchema(kind: KindName): Readonly<Record<string, unknown>> {
  if (!Object.hasOwn(documents, kind)) {
    fail({
      code: 'unknown-name',
      path: 'kind',
      expected: oneOf(Object.keys(documents)),
      got: JSON.stringify(kind) ?? 'nothing',
    });
  }
  return z.toJSONSchema(documents[kind]) as Record<string, unknown>;
}

/** Every error and warning of a model: JSON it should not carry, or else first those of structure and then those of meaning. */
function problemsOf(input: unknown): Issue[] {
  try {
    canonicalJson(input, 'model');
  } catch (error) {
    if (error instanceof ScoringError) return [...error.issues];
    throw error;
  }
  const kind = isObject(input) ? input.kind : undefined;
  const names = Object.keys(registry) as KindName[];
  if (!isObject(input))
    return [
      issue({
        code: 'wrong-type',
        path: 'model',
        expected: 'an object',
        got: kindOf(input),
        ...(typeof input === 'string' ? { hint: 'JSON.parse it first' } : {}),
      }),
    ];
  if (kindNamed(kind) === undefined) {
    const hint = typeof kind === 'string' ? nearest(kind, names) : undefined;
    const got = typeof kind === 'string' ? JSON.stringify(kind) : kindOf(kind);
    return [
      issue({
        code: 'unknown-name',
        path: 'kind',
        expected: oneOf(names),
        got,
        ...(hint === undefined ? {} : { hint }),
      }),
    ];
  }
  const name = kind as KindName; // kindNamed knows it
  const structural = structureIssues(documents[name], input);
  const broken = structural.map((one) => one.path);
  return [...structural, ...lintModel(name, input, broken).issues];
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return value !== null && typeof value === 'object' && !Array.isArray(value);
}
