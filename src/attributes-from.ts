import type {
  Attribute,
  BooleanAttribute,
  CategoryAttribute,
  DateAttribute,
  EventsAttribute,
  Field,
  ListAttribute,
  NumberAttribute,
  SetAttribute,
  TextField,
} from './model/attribute/attribute.js';
import * as z from './model/zod.js';

/** A schema without what makes it optional. */
export type Unwrapped<S> = S extends
  | z.ZodOptional<infer Inner>
  | z.ZodNullable<infer Inner>
  | z.ZodDefault<infer Inner>
  | z.ZodReadonly<infer Inner>
  ? Unwrapped<Inner>
  : S;

/** The attribute a zod schema of one property declares; never where a model cannot read it. */
export type AttributeFrom<S> =
  Unwrapped<S> extends z.ZodISODateTime
    ? DateAttribute
    : Unwrapped<S> extends z.ZodType<infer Output>
      ? [Output] extends [number]
        ? NumberAttribute
        : [Output] extends [boolean]
          ? BooleanAttribute
          : [Output] extends [string]
            ? IsListed<Output> extends true
              ? CategoryAttribute<Output>
              : never
            : Unwrapped<S> extends z.ZodArray<infer Item>
              ? ArrayFrom<Item>
              : never
      : never;

/** Whether a type of texts is a list of them; one such as `string` is none. */
type IsListed<Text extends string> = Record<never, never> extends Record<Text, 1> ? false : true;

/** The attribute of an array by the schema of its items: a set of texts, a log of events, or else a list. */
type ArrayFrom<Item> =
  null extends z.output<Item>
    ? never
    : Unwrapped<Item> extends z.ZodObject<infer Shape>
      ? Shape extends { readonly at: z.ZodISODateTime }
        ? [Exclude<keyof Shape, 'at' | 'type'>] extends [never]
          ? EventsFrom<z.output<Unwrapped<Item>>>
          : ListFrom<FieldsFrom<Shape>>
        : ListFrom<FieldsFrom<Shape>>
      : Unwrapped<Item> extends z.ZodType<infer Text extends string>
        ? IsListed<Text> extends true
          ? SetAttribute<Text>
          : never
        : never;

type EventsFrom<Output> = Output extends { type: infer Type } ? EventsAttribute<Type & string> : EventsAttribute;

/** The field of a list that a zod schema declares; never where it can be none. */
type FieldFrom<S> = [AttributeFrom<S>] extends [never]
  ? Unwrapped<S> extends z.ZodType<infer Output>
    ? [Output] extends [string]
      ? TextField
      : never
    : never
  : Extract<AttributeFrom<S>, Field>;

type FieldsFrom<Shape> = {
  readonly [Name in keyof Shape & string as [FieldFrom<Shape[Name]>] extends [never] ? never : Name]: FieldFrom<
    Shape[Name]
  >;
};

type ListFrom<F> = [keyof F] extends [never]
  ? never
  : F extends Readonly<Record<string, Field>>
    ? F extends { readonly at: DateAttribute }
      ? ListAttribute<F> & { readonly at: 'at' }
      : ListAttribute<F>
    : never;

/** The attributes a zod object declares: those of its properties that a model can read. */
export type AttributesFrom<S extends z.ZodObject> = {
  readonly [Name in keyof S['shape'] & string as [AttributeFrom<S['shape'][Name]>] extends [never]
    ? never
    : Name]: AttributeFrom<S['shape'][Name]>;
};

/**
 * Attribute declarations from the zod schema that a host already has of its records.
 *
 * Numbers (with their range), booleans, enums and literals, and `z.iso.datetime()` become attributes; arrays of enums or
 * literals become sets, arrays of objects with an instant `at` and at most a `type` beside it become events, and those of other
 * objects lists, whose texts without a list are text fields. An instant `at` of a list says from when on one is there. What a
 * model cannot read, such as texts without a list and objects by themselves, is left out. `title` and `unit` of `.meta()` become
 * label and unit. Read from the schema's JSON Schema, so any schema of zod 4 will do, classic or mini; in zod 3.25
 * that is `zod/v4`.
 *
 * @example attributesFrom(z.object({ employees: z.int().min(1), name: z.string() })) // => { employees: { type: 'number', min: 1 } }
 */
export function attributesFrom<S extends z.ZodObject>(schema: S): AttributesFrom<S> {
  const { properties = {} } = z.toJSONSchema(schema, { unrepresentable: 'any', io: 'input' }) as Json;
  const attributes = Object.entries(properties).flatMap(([name, property]) => {
    const attribute = attributeFrom(property);
    return attribute === null ? [] : [[name, attribute] as const];
  });
  // The same reading of the schema as the type makes, property by property.
  return Object.fromEntries(attributes) as AttributesFrom<S>;
}

interface Json {
  readonly type?: string | readonly string[];
  readonly title?: string;
  readonly unit?: unknown;
  readonly format?: string;
  readonly enum?: readonly unknown[];
  readonly const?: unknown;
  readonly anyOf?: readonly Json[];
  /** False where there are none beyond those of a tuple. */
  readonly items?: Json | boolean;
  readonly properties?: Readonly<Record<string, Json>>;
  readonly required?: readonly string[];
  readonly minimum?: number;
  readonly maximum?: number;
  readonly exclusiveMinimum?: number;
  readonly exclusiveMaximum?: number;
}

function attributeFrom(property: Json): Attribute | null {
  const said = { ...(typeof property.title === 'string' ? { label: property.title } : {}) };
  const forms = formsOf(property).filter((form) => form.type !== 'null');
  const [form] = forms;
  if (form === undefined) return null;
  const unit = property.unit ?? form.unit;
  const texts = textsOf(forms);
  if (texts.every((text): text is string => typeof text === 'string'))
    return { type: 'category', ...said, values: [...new Set(texts)] };
  if (forms.length > 1) return null;
  if (form.type === 'number' || form.type === 'integer') {
    return { type: 'number', ...said, ...(typeof unit === 'string' ? { unit } : {}), ...rangeOf(form) };
  }
  if (form.type === 'boolean') return { type: 'boolean', ...said };
  if (form.type === 'string' && form.format === 'date-time') return { type: 'date', ...said };
  if (form.type !== 'array' || typeof form.items !== 'object') return null;
  const array = arrayFrom(form.items, typeof unit === 'string' ? { unit } : {});
  return array === null ? null : { ...array, ...said };
}

/** What an array is by its items: texts out of a list, things that happened, or else sub-records. */
function arrayFrom(
  items: Json,
  unit: { readonly unit?: string },
): SetAttribute | EventsAttribute | ListAttribute | null {
  const texts = textsOf(formsOf(items));
  if (texts.every((text): text is string => typeof text === 'string'))
    return { type: 'set', values: [...new Set(texts)] };
  const { properties = {}, required = [] } = items;
  const happened = properties.at?.format === 'date-time' && required.includes('at');
  if (happened && Object.keys(properties).every((name) => name === 'at' || name === 'type')) {
    const types = properties.type === undefined ? [undefined] : textsOf(formsOf(properties.type));
    const named = types.every((type): type is string => typeof type === 'string');
    return { type: 'events', ...(named ? { types: [...new Set(types)] } : {}) };
  }
  const fields = Object.entries(properties).flatMap(([name, property]) => {
    const field = fieldFrom(property);
    return field === null ? [] : [[name, field] as const];
  });
  if (fields.length === 0) return null;
  const since = fields.some(([name, field]) => name === 'at' && field.type === 'date') ? { at: 'at' } : {};
  return { type: 'list', ...unit, fields: Object.fromEntries(fields), ...since };
}

function fieldFrom(property: Json): Field | null {
  const attribute = attributeFrom(property);
  if (attribute !== null) return isField(attribute) ? attribute : null;
  const isText = formsOf(property).every(({ type }) => type === 'string' || type === 'null');
  if (!isText) return null;
  return { type: 'text', ...(typeof property.title === 'string' ? { label: property.title } : {}) };
}

function isField(attribute: Attribute): attribute is Exclude<Field, TextField> {
  return attribute.type !== 'events' && attribute.type !== 'set' && attribute.type !== 'list';
}

/** The texts that forms allow, undefined for a form that is no list. */
function textsOf(forms: readonly Json[]): unknown[] {
  return forms.flatMap((one) => one.enum ?? (one.const === undefined ? [undefined] : [one.const]));
}

/** The forms a property may have, each of one type, unions of unions laid flat. */
function formsOf(property: Json): readonly Json[] {
  const { anyOf, type } = property;
  if (anyOf !== undefined) return anyOf.flatMap(formsOf);
  return Array.isArray(type) ? type.map((one: string) => ({ ...property, type: one })) : [property];
}

/** The range of a number; an open bound closes, for whole numbers at the next one; the bounds of safe integers are none. */
function rangeOf({ type, minimum, maximum, exclusiveMinimum, exclusiveMaximum }: Json): { min?: number; max?: number } {
  const step = type === 'integer' ? 1 : 0;
  const min = minimum ?? (exclusiveMinimum === undefined ? undefined : exclusiveMinimum + step);
  const max = maximum ?? (exclusiveMaximum === undefined ? undefined : exclusiveMaximum - step);
  return {
    ...(min === undefined || min === Number.MIN_SAFE_INTEGER ? {} : { min }),
    ...(max === undefined || max === Number.MAX_SAFE_INTEGER ? {} : { max }),
  };
}
