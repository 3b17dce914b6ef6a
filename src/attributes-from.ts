import * as z from 'zod';
import type {
  Attribute,
  BooleanAttribute,
  CategoryAttribute,
  DateAttribute,
  EventsAttribute,
  NumberAttribute,
} from './model/attribute.js';

/** A schema without what makes it optional. */
export type Unwrapped<S> = S extends
  | z.ZodOptional<infer Inner>
  | z.ZodNullable<infer Inner>
  | z.ZodDefault<infer Inner>
  | z.ZodExactOptional<infer Inner>
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
            ? string extends Output
              ? never
              : CategoryAttribute<Output>
            : [Output] extends [readonly { at: string; type: infer Type }[]]
              ? EventsAttribute<Type & string>
              : [Output] extends [readonly { at: string }[]]
                ? EventsAttribute
                : never
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
 * Numbers (with their range), booleans, enums and literals, `z.iso.datetime()`, and arrays of objects with an instant `at`
 * become attributes; texts without a list and other objects are not something a model can read, and are left out. `title` and
 * `unit` of `.meta()` become label and unit. Read from the schema's JSON Schema, so any zod 4 schema will do.
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
  readonly type?: string;
  readonly title?: string;
  readonly unit?: unknown;
  readonly format?: string;
  readonly enum?: readonly unknown[];
  readonly const?: unknown;
  readonly anyOf?: readonly Json[];
  readonly items?: Json;
  readonly properties?: Readonly<Record<string, Json>>;
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
  const event = form.type === 'array' ? form.items?.properties : undefined;
  if (event?.at?.format !== 'date-time') return null;
  const types = event.type === undefined ? [undefined] : textsOf(formsOf(event.type));
  const named = types.every((type): type is string => typeof type === 'string');
  return { type: 'events', ...said, ...(named ? { types: [...new Set(types)] } : {}) };
}

/** The texts that forms allow, undefined for a form that is no list. */
function textsOf(forms: readonly Json[]): unknown[] {
  return forms.flatMap((one) => one.enum ?? (one.const === undefined ? [undefined] : [one.const]));
}

/** The forms a property may have, unions of unions laid flat. */
function formsOf(property: Json): readonly Json[] {
  return property.anyOf === undefined ? [property] : property.anyOf.flatMap(formsOf);
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
