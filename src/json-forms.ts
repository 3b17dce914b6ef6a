// The forms of a property by its JSON Schema: types, listed texts, ranges of numbers.

/** The parts of a JSON Schema that are read. */
export interface Json {
  readonly $ref?: string;
  readonly $defs?: Readonly<Record<string, Json>>;
  readonly type?: string | readonly string[];
  readonly title?: string;
  readonly unit?: unknown;
  readonly default?: unknown;
  readonly format?: string;
  readonly enum?: readonly unknown[];
  readonly const?: unknown;
  readonly anyOf?: readonly Json[];
  /** False when no items are allowed beyond those of a tuple. */
  readonly items?: Json | boolean;
  readonly properties?: Readonly<Record<string, Json>>;
  readonly required?: readonly string[];
  readonly minimum?: number;
  readonly maximum?: number;
  readonly exclusiveMinimum?: number;
  readonly exclusiveMaximum?: number;
}

/** The schema that a reference points to: one with an id, or the whole schema. */
export type Find = (ref: string) => Json;

/** The texts that forms allow; undefined for a form without a list of values. */
export function textsOf(forms: readonly Json[]): unknown[] {
  return forms.flatMap((one) => one.enum ?? (one.const === undefined ? [undefined] : [one.const]));
}

/** The forms that a property may have, each of one type, with nested unions flattened. */
export function formsOf(property: Json, find: Find): readonly Json[] {
  const { $ref, anyOf, type } = property;
  if ($ref !== undefined) {
    const { $ref: _, ...own } = property;
    return formsOf({ ...find($ref), ...own }, find);
  }
  if (anyOf !== undefined) return anyOf.flatMap((one) => formsOf(one, find));
  return Array.isArray(type) ? type.map((one: string) => ({ ...property, type: one })) : [property];
}

/** The range that covers the numbers of all forms, and the default, which zod does not check. */
export function rangeOf(forms: readonly Json[]): { min?: number; max?: number } {
  const defaults = forms.flatMap((form) => (typeof form.default === 'number' ? [form.default] : []));
  const ends = forms.map(endsOf);
  // One by one, since a union may have more forms than a call takes arguments.
  const least = (a: number, b: number) => Math.min(a, b);
  const most = (a: number, b: number) => Math.max(a, b);
  const min = defaults.reduce(least, ends.map((end) => end.min ?? Number.NEGATIVE_INFINITY).reduce(least));
  const max = defaults.reduce(most, ends.map((end) => end.max ?? Number.POSITIVE_INFINITY).reduce(most));
  return { ...(Number.isFinite(min) ? { min } : {}), ...(Number.isFinite(max) ? { max } : {}) };
}

/** The range of a number. An open bound closes, for whole numbers at the next one; the bounds of safe integers do not count. */
function endsOf({ type, minimum, maximum, exclusiveMinimum, exclusiveMaximum }: Json): { min?: number; max?: number } {
  const step = type === 'integer' ? 1 : 0;
  const min = minimum ?? (exclusiveMinimum === undefined ? undefined : exclusiveMinimum + step);
  const max = maximum ?? (exclusiveMaximum === undefined ? undefined : exclusiveMaximum - step);
  return {
    ...(min === undefined || min === Number.MIN_SAFE_INTEGER ? {} : { min }),
    ...(max === undefined || max === Number.MAX_SAFE_INTEGER ? {} : { max }),
  };
}
