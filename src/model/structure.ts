import { at, hints, type Issue, issue, kindOf, oneOf } from '../core/errors.js';
import { valueAt } from '../core/path.js';
import { MOST_TOLD } from './limits.js';
import { countOf } from './size.js';
import * as z from './zod.js';

/** Problems of structure: the errors of a schema for some JSON, in this library's words. */
export function structureIssues(schema: z.ZodType, input: unknown): Issue[] {
  const parsed = z.safeParse(schema, input);
  if (parsed.success) return [];
  const document = { root: schema, input, meant: hints(), settled: new Map() };
  const issues: Issue[] = [];
  for (const one of parsed.error.issues) {
    // Of very many problems, only enough to show that there are many.
    if (issues.length > MOST_TOLD) break;
    issues.push(...translated(one, document, []));
  }
  return issues;
}

/** A document that is checked against a schema. */
interface Document {
  readonly root: z.ZodType;
  readonly input: unknown;
  /** Hints for misspelt names. */
  readonly meant: ReturnType<typeof hints>;
  /** Forms that were chosen for a value, so that each is chosen only once. */
  readonly settled: Map<z.ZodType, Map<unknown, z.ZodType | undefined>>;
}

type Step = string | number;

function translated(found: z.ZodIssue, document: Document, prefix: readonly Step[]): Issue[] {
  const { input } = document;
  const steps = [...prefix, ...(found.path as Step[])];
  const path = steps.reduce<string>((text, step) => at(text, step), '') || 'model';
  const value = valueAt(input, steps);
  const shown = value === undefined || typeof value === 'object' ? kindOf(value) : JSON.stringify(value);
  switch (found.code) {
    case 'invalid_type': {
      const code = value === undefined ? 'missing-value' : 'wrong-type';
      return [issue({ code, path, expected: NOUNS[found.expected] ?? found.expected, got: shown })];
    }
    case 'invalid_value': {
      const choices = found.values.map(String);
      const expected = found.values.length === 1 ? JSON.stringify(found.values[0]) : oneOf(choices);
      return [
        issue({
          code: value === undefined ? 'missing-value' : 'unknown-name',
          path,
          expected,
          got: shown,
          // A text that reads like the expected number is not misspelt.
          hint: choices.includes(String(value)) ? undefined : meant(value, choices, document),
        }),
      ];
    }
    case 'unrecognized_keys': {
      const schema = schemaAt(document, steps);
      const keys = keysOf(schema);
      // Of several forms, the schema library may report another one than the nearest: there, a key of the right name is unknown.
      if (found.keys.some((key) => keys.includes(key)))
        return inKeys(issuesOf(schema, value)).flatMap((one) => translated(one, document, steps));
      return found.keys.slice(0, MOST_TOLD + 1).map((key) => {
        const expected = keys.length === 0 ? 'no such key' : oneOf(keys);
        return issue({
          code: 'unknown-name',
          path: at(path === 'model' ? '' : path, key),
          expected,
          got: JSON.stringify(key),
          hint: meant(key, keys, document),
        });
      });
    }
    case 'invalid_union': {
      const choices = choicesOf(found, document, steps);
      if (choices !== undefined) {
        return [
          issue({
            code: value === undefined ? 'missing-value' : 'unknown-name',
            path,
            expected: oneOf(choices),
            got: shown,
            hint: meant(value, choices, document),
          }),
        ];
      }
      const form = found.errors[bestForm(found.errors)] ?? [];
      return inKeys(form).flatMap((one) => translated(one, document, steps));
    }
    case 'too_small':
    case 'too_big': {
      const bound =
        found.code === 'too_small'
          ? `at least ${found.inclusive ? '' : 'more than '}${found.minimum}`
          : `${found.inclusive === false ? 'below' : 'at most'} ${countOf(Number(found.maximum))}`;
      const what =
        found.origin === 'array'
          ? `${bound} items`
          : found.origin === 'string'
            ? found.code === 'too_small'
              ? 'a text that is not empty'
              : `a text of ${bound} letters`
            : `a number, ${bound.replace('at least more than', 'above')}`;
      const size =
        Array.isArray(value) || (typeof value === 'string' && found.code === 'too_big') ? countOf(value.length) : shown;
      return [issue({ code: 'out-of-range', path, expected: what, got: size })];
    }
    case 'invalid_key':
      return [issue({ code: 'unsafe', path, expected: 'a name that is not empty', got: JSON.stringify(steps.at(-1)) })];
    case 'custom': {
      if (z.isUnsafeIn(found.params)) {
        const expected = 'a name that is safe to copy';
        return [issue({ code: 'unsafe', path, expected, got: shown, hint: 'rename it' })];
      }
      const most = z.mostKeysIn(found.params);
      if (most !== undefined) {
        const got = countOf(Object.keys(value as object).length);
        return [issue({ code: 'out-of-range', path, expected: `at most ${countOf(most)} names`, got })];
      }
      const own = issuesOf(schemaAt(document, steps), value);
      // A form that is not the nearest has no say.
      if (own.length > 0 && own.every(({ message }) => message !== found.message)) return [];
      return [issue({ code: 'missing-value', path, expected: found.message, got: 'none of them' })];
    }
    default:
      return [issue({ code: 'wrong-type', path, expected: found.message, got: shown })];
  }
}

const NOUNS: Readonly<Record<string, string>> = {
  string: 'a text',
  number: 'a finite number',
  int: 'a whole number',
  boolean: 'true or false',
  array: 'an array',
  object: 'an object',
  record: 'an object',
  null: 'null',
};

function meant(value: unknown, choices: readonly string[], document: Document): string | undefined {
  return typeof value === 'string' ? document.meant(value, choices) : undefined;
}

/** The form of a union that the value misses by the least: in unknown keys and in missing ones; the last of a tie. */
function bestForm(forms: readonly (readonly z.ZodIssue[])[]): number {
  const distance = (form: readonly z.ZodIssue[]) =>
    inKeys(form).reduce((sum, one) => {
      // An unknown key is stronger evidence than an invalid value.
      if (one.code === 'unrecognized_keys') return sum + 1.25 * one.keys.length;
      return sum + (one.code === 'custom' ? 0.5 : one.path.length <= 1 ? 1 : 0.1);
    }, 0);
  return forms.reduce((best, form, k) => (distance(form) <= distance(forms[best] ?? form) ? k : best), 0);
}

/** The problems of a form's keys; those of the form as a whole only when its keys are right. */
function inKeys(form: readonly z.ZodIssue[]): readonly z.ZodIssue[] {
  const keys = form.filter((one) => one.code !== 'custom');
  return keys.length > 0 ? keys : form;
}

function issuesOf(schema: z.ZodType | undefined, value: unknown): readonly z.ZodIssue[] {
  return schema === undefined ? [] : (z.safeParse(schema, value).error?.issues ?? []);
}

/** The schema for a path of the document; undefined when it cannot be determined. */
function schemaAt(document: Document, steps: readonly Step[]): z.ZodType | undefined {
  const settled = settledIn(document);
  let schema = settled(document.root, document.input);
  let value = document.input;
  for (const step of steps) {
    value = valueAt(value, [step]);
    schema = settled(childOf(schema, step), value);
  }
  return schema;
}

/** The values of the key that distinguishes forms; undefined when they differ in another way. */
function choicesOf(
  found: Extract<z.ZodIssue, { code: 'invalid_union' }>,
  document: Document,
  steps: readonly Step[],
): readonly string[] | undefined {
  if ('options' in found && Array.isArray(found.options)) return found.options.map(String);
  if (found.errors.length > 0) return undefined;
  // Versions before 4.5 do not name them: they are in the union, which is the schema of the value with the key.
  const [key, ...holder] = [...steps].reverse();
  const union = unionAt(document, holder.reverse());
  return (union?._zod.def.options ?? []).flatMap((form) =>
    [...(form._zod.propValues?.[String(key)] ?? [])].map(String),
  );
}

function unionAt(document: Document, steps: readonly Step[]): z.AnyUnion | undefined {
  const last = steps.at(-1);
  const schema = unwrapped(last === undefined ? document.root : childOf(schemaAt(document, steps.slice(0, -1)), last));
  return schema instanceof z.AnyUnion ? schema : undefined;
}

function childOf(schema: z.ZodType | undefined, step: Step): z.ZodType | undefined {
  if (schema instanceof z.AnyObject) return schema._zod.def.shape[step];
  if (schema instanceof z.AnyArray) return schema._zod.def.element;
  return schema instanceof z.AnyRecord ? schema._zod.def.valueType : undefined;
}

/** As `settled`, but does not choose the same form twice. */
function settledIn(document: Document): typeof settled {
  return (given, value) => {
    const schema = unwrapped(given);
    if (!(schema instanceof z.AnyUnion) || value === null || typeof value !== 'object') return settled(schema, value);
    const known = document.settled.get(schema) ?? new Map<unknown, z.ZodType | undefined>();
    document.settled.set(schema, known);
    if (!known.has(value)) known.set(value, settled(schema, value));
    return known.get(value);
  };
}

/** Removes wrappers of a schema, and chooses the form of a union that is nearest to the value. */
function settled(given: z.ZodType | undefined, value: unknown): z.ZodType | undefined {
  const schema = unwrapped(given);
  if (!(schema instanceof z.AnyUnion)) return schema;
  const objects = schema._zod.def.options.filter((form) => unwrapped(form) instanceof z.AnyObject);
  // An object, even with errors, is no text or number.
  if (objects.length === 1 && kindOf(value) === 'an object') return settled(objects[0], value);
  const forms = schema._zod.def.options.map((form) => issuesOf(form, value));
  const discriminated = schema instanceof z.AnyDiscriminatedUnion;
  const key = discriminated ? schema._zod.def.discriminator : '';
  const named = forms.findIndex((form) => !form.some((one) => one.path.length === 1 && one.path[0] === key));
  return settled(schema._zod.def.options[discriminated ? named : bestForm(forms)], value);
}

function unwrapped(schema: z.ZodType | undefined): z.ZodType | undefined {
  if (schema instanceof z.AnyLazy) return unwrapped(schema._zod.innerType);
  return schema instanceof z.AnyOptional || schema instanceof z.AnyNullable
    ? unwrapped(schema._zod.def.innerType)
    : schema;
}

function keysOf(schema: z.ZodType | undefined): string[] {
  return schema instanceof z.AnyObject ? Object.keys(schema._zod.def.shape) : [];
}
