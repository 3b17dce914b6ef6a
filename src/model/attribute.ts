import * as z from 'zod';

/** A finite number, in the given unit and range. */
export interface NumberAttribute {
  readonly type: 'number';
  readonly label?: string;
  /** What it is counted in, as a reader says it: `people`, `EUR`, `days`. */
  readonly unit?: string;
  /** Smallest value allowed, inclusive. */
  readonly min?: number;
  /** Largest value allowed, inclusive. */
  readonly max?: number;
  /** Codes by which the data says "not known", such as -1: read as missing. */
  readonly missing?: readonly number[];
}

/** True or false. */
export interface BooleanAttribute {
  readonly type: 'boolean';
  readonly label?: string;
}

/** One text out of a list. */
export interface CategoryAttribute<Value extends string = string> {
  readonly type: 'category';
  readonly label?: string;
  readonly values: readonly Value[];
  /** Texts by which the data says "not known", such as `"n/a"`: read as missing. */
  readonly missing?: readonly string[];
  /** `missing` reads a text that is not listed as missing; otherwise it is unseen, and each term says what that is worth. */
  readonly unseen?: 'missing';
}

/** An instant in the past: a date after `asOf` has not happened yet, is left out and counted. */
export interface DateAttribute {
  readonly type: 'date';
  readonly label?: string;
}

/** A log of what happened: objects with an instant `at` and, where types are declared, a `type`. */
export interface EventsAttribute<Type extends string = string> {
  readonly type: 'events';
  readonly label?: string;
  /** What is one of them called, for reasons: `visit`. */
  readonly unit?: string;
  /** The types an event may have; left out, events have none. An event of another type is an error. */
  readonly types?: readonly Type[];
}

/** A declared, typed fact that a model reads. */
export type Attribute = NumberAttribute | BooleanAttribute | CategoryAttribute | DateAttribute | EventsAttribute;

/** Attributes by name. */
export type Attributes = Readonly<Record<string, Attribute>>;

/** One thing that happened. */
export interface EventRecord<Type extends string = string> {
  readonly at: string;
  readonly type?: Type;
}

/** The names of the attributes of one type; any name where the attributes are not known to the compiler. */
export type NamesOf<A, Type extends Attribute['type']> = string extends keyof A
  ? string
  : { [Name in keyof A & string]: A[Name] extends { readonly type: Type } ? Name : never }[keyof A & string];

/** What a record may have for an attribute. */
export type ValueOf<A> = A extends { readonly type: 'number' }
  ? number
  : A extends { readonly type: 'boolean' }
    ? boolean
    : A extends { readonly type: 'category' }
      ? string
      : A extends { readonly type: 'date' }
        ? string
        : A extends EventsAttribute<infer Type>
          ? readonly EventRecord<Type>[]
          : never;

/**
 * The record a model with these attributes reads: every value may be left out or null, and then the model's own policy decides.
 *
 * A category is typed `string`, since a text that is not listed is a case the model handles, not a mistake.
 */
export type RecordOf<A> = string extends keyof A
  ? Readonly<Record<string, unknown>>
  : { readonly [Name in keyof A & string]?: ValueOf<A[Name]> | null };

const label = /* @__PURE__ */ (() => z.string().min(1).exactOptional())();

/** Schema of one attribute. */
export const attributeSchema = /* @__PURE__ */ (() =>
  z.discriminatedUnion('type', [
    z.strictObject({
      type: z.literal('number'),
      label,
      unit: label,
      min: z.number().exactOptional(),
      max: z.number().exactOptional(),
      missing: z.array(z.number()).exactOptional(),
    }),
    z.strictObject({ type: z.literal('boolean'), label }),
    z.strictObject({
      type: z.literal('category'),
      label,
      values: z.array(z.string()).min(1).max(60_000),
      missing: z.array(z.string()).exactOptional(),
      unseen: z.literal('missing').exactOptional(),
    }),
    z.strictObject({ type: z.literal('date'), label }),
    z.strictObject({
      type: z.literal('events'),
      label,
      unit: label,
      types: z.array(z.string().min(1)).min(1).exactOptional(),
    }),
  ]) satisfies z.ZodType<Attribute>)();

/** How a reader calls an attribute: its label, or else its name. */
export function labelOf(attributes: Attributes, name: string): string {
  return attributes[name]?.label ?? name;
}

/** The values of a category or boolean as texts, in the order of their codes. */
export function valuesOf(attribute: Attribute | undefined): readonly string[] {
  return attribute?.type === 'category' ? attribute.values : ['false', 'true'];
}
