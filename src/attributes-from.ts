import { at, fail, kindOf } from './core/errors.js';
import { parseInstant } from './core/time.js';
import { type Find, formsOf, type Json, rangeOf, textsOf } from './json-forms.js';
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

/** The schema of the parsed value: without `optional` and the like, and with the output side of a pipe. */
export type Unwrapped<S> = S extends
  | z.ZodOptional<infer Inner>
  | z.ZodNullable<infer Inner>
  | z.ZodDefault<infer Inner>
  | z.ZodPrefault<infer Inner>
  | z.ZodCatch<infer Inner>
  | z.ZodNonOptional<infer Inner>
  | z.ZodReadonly<infer Inner>
  | z.ZodLazy<infer Inner>
  ? Unwrapped<Inner>
  : S extends z.ZodPipe<infer _, infer Out>
    ? Unwrapped<Out>
    : S;

/** The attribute for the schema of one property; never when a model cannot read it, or when the schema does not say what it gives. */
export type AttributeFrom<S> =
  Unwrapped<S> extends z.ZodISODateTime
    ? DateAttribute
    : Unwrapped<S> extends z.ZodArray<infer Item>
      ? ArrayFrom<Item>
      : Unwrapped<S> extends z.ZodUnion<infer Options>
        ? [Untold<Options>] extends [never]
          ? ScalarFrom<z.output<Unwrapped<S>>>
          : never
        : Unwrapped<S> extends z.ZodNumber | z.ZodBoolean | z.ZodEnum | z.ZodLiteral
          ? ScalarFrom<z.output<Unwrapped<S>>>
          : never;

/** The options of a union that are not attributes by themselves. */
type Untold<Options> = Options extends readonly (infer Option)[]
  ? Option extends unknown
    ? [AttributeFrom<Option>] extends [never]
      ? Option
      : never
    : never
  : Options;

/** The attribute of numbers, booleans, or listed texts. */
type ScalarFrom<Output> = [Output] extends [never]
  ? never
  : [Output] extends [number]
    ? NumberAttribute
    : [Output] extends [boolean]
      ? BooleanAttribute
      : [Output] extends [string]
        ? CategoryAttribute<Output>
        : never;

/** The attribute of an array, by the schema of its items: a set of texts, a log of events, or else a list. */
type ArrayFrom<Item> =
  null extends z.output<Item>
    ? never
    : Unwrapped<Item> extends z.ZodObject<infer Shape>
      ? Shape extends { readonly at: infer At }
        ? IsThere<At> extends true
          ? [Exclude<keyof Shape, 'at' | 'type'>] extends [never]
            ? EventsFrom<z.output<Unwrapped<Item>>>
            : ListFrom<FieldsFrom<Shape>>
          : ListFrom<FieldsFrom<Shape>>
        : ListFrom<FieldsFrom<Shape>>
      : [AttributeFrom<Item>] extends [never]
        ? never
        : AttributeFrom<Item> extends CategoryAttribute<infer Text>
          ? SetAttribute<Text>
          : never;

/** Whether a property of the parsed value is an instant. */
type IsThere<At> =
  Unwrapped<At> extends z.ZodISODateTime
    ? At extends { readonly _zod: { readonly optout: 'optional' } }
      ? false
      : null extends z.output<At>
        ? false
        : true
    : false;

type EventsFrom<Output> = Output extends { type: infer Type } ? EventsAttribute<Type & string> : EventsAttribute;

/** The field of a list that a zod schema declares; never when it cannot be a field. */
type FieldFrom<S> =
  Unwrapped<S> extends z.ZodArray
    ? never // a list holds no lists, however deep a schema that holds itself would go
    : [AttributeFrom<S>] extends [never]
      ? Unwrapped<S> extends z.ZodString | z.ZodTemplateLiteral
        ? TextField
        : Unwrapped<S> extends z.ZodUnion<infer Options>
          ? [NoField<Options>] extends [never]
            ? [z.output<Unwrapped<S>>] extends [string]
              ? TextField
              : never
            : never
          : never
      : Extract<AttributeFrom<S>, Field>;

/** The options of a union that cannot be fields by themselves. */
type NoField<Options> = Options extends readonly (infer Option)[]
  ? Option extends unknown
    ? [FieldFrom<Option>] extends [never]
      ? Option
      : never
    : never
  : Options;

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

/** The attributes that a zod object declares: those of its properties that a model can read. */
export type AttributesFrom<S extends z.ZodObject> = {
  readonly [Name in keyof S['shape'] & string as [AttributeFrom<S['shape'][Name]>] extends [never]
    ? never
    : Name]: AttributeFrom<S['shape'][Name]>;
};

/**
 * Derives attribute declarations from the zod schema that you already have for your records.
 *
 * The attributes describe what `parse` returns, so evaluate the parsed record: `z.stringbool()` is a boolean, `z.coerce.number()`
 * and a pipe or codec into `z.number()` are numbers. The schema does not say what a `transform` returns; pipe it into a schema
 * that does: `.transform(Number).pipe(z.number())`.
 *
 * Numbers (with their range), booleans, enums and literals, and `z.iso.datetime()` become attributes; arrays of enums or literals
 * become sets, arrays of objects with an instant `at` and at most a `type` beside it become events, and those of other objects
 * become lists, whose texts become text fields unless their values are listed. An instant `at` of a list says since when an item
 * exists. Properties that a model cannot read, such as texts without a list of values and plain objects, are left out. `title`
 * and `unit` of `.meta()` become label and unit. Any schema of zod 4 works, classic or mini, because its JSON Schema is read; in
 * zod 3.25 that is `zod/v4`.
 *
 * @throws ScoringError `wrong-type` when the schema is not one of an object, `not-supported` for instants without a required
 * offset, and for a default of an instant that is not an instant
 * @example attributesFrom(z.object({ employees: z.int().min(1), name: z.string() })) // => { employees: { type: 'number', min: 1 } }
 * @example attributesFrom(z.object({ partner: z.stringbool(), size: z.string().transform(Number).pipe(z.number()) })) // => { partner: { type: 'boolean' }, size: { type: 'number' } }
 */
export function attributesFrom<S extends z.ZodObject>(schema: S): AttributesFrom<S> {
  if (!isObjectSchema(schema)) {
    const got = kindOf(schema) === 'an object' ? 'another object' : kindOf(schema);
    fail({ code: 'wrong-type', path: 'schema', expected: 'a schema of zod 4, z.object(…)', got });
  }
  const root = z.toJSONSchema(schema, { unrepresentable: 'any', io: 'output', override: marked }) as Json;
  const find: Find = (ref) => (ref === '#' ? root : root.$defs?.[ref.slice('#/$defs/'.length)]) ?? {};
  const attributes = Object.entries(root.properties ?? {}).flatMap(([name, property]) => {
    const attribute = attributeFrom(property, at('schema', name), find);
    return attribute === null ? [] : [[name, attribute] as const];
  });
  // Reads the schema as the type does, property by property.
  return Object.fromEntries(attributes) as AttributesFrom<S>;
}

function isObjectSchema(schema: unknown): boolean {
  const { _zod: inner } = (schema ?? {}) as { readonly _zod?: { readonly def?: { readonly type?: unknown } } };
  return inner?.def?.type === 'object';
}

const LOCAL = 'local date-time';

/**
 * Adds to the JSON Schema what it cannot say: that an instant needs no offset, and that checks change a number after its range was
 * read.
 */
function marked({ zodSchema, jsonSchema }: { zodSchema: z.ZodTypes; jsonSchema: z.JSONSchema.BaseSchema }) {
  const { def } = zodSchema._zod;
  if (def.type === 'string' && 'format' in def && def.format === 'datetime' && jsonSchema.format === undefined)
    jsonSchema.format = LOCAL;
  if (def.type !== 'number' || !def.checks?.some(({ _zod }) => _zod.def.check === 'overwrite')) return;
  for (const bound of ['minimum', 'maximum', 'exclusiveMinimum', 'exclusiveMaximum'] as const) delete jsonSchema[bound];
}

function attributeFrom(property: Json, path: string, find: Find): Attribute | null {
  const forms = formsOf(property, find).filter((form) => form.type !== 'null');
  const [form] = forms;
  if (form === undefined) return null;
  const title = property.title ?? form.title;
  const said = { ...(typeof title === 'string' ? { label: title } : {}) };
  const unit = property.unit ?? form.unit;
  const texts = textsOf(forms);
  if (texts.length === 0) return null;
  if (texts.every((text): text is string => typeof text === 'string'))
    return { type: 'category', ...said, values: [...new Set(texts)] };
  if (forms.every(({ type }) => type === 'number' || type === 'integer'))
    return { type: 'number', ...said, ...(typeof unit === 'string' ? { unit } : {}), ...rangeOf(forms) };
  if (forms.every(({ type }) => type === 'boolean')) return { type: 'boolean', ...said };
  if (forms.length > 1) return null;
  if (form.type === 'string' && (form.format === 'date-time' || form.format === LOCAL)) {
    checkInstants(form, path);
    return { type: 'date', ...said };
  }
  if (form.type !== 'array' || typeof form.items !== 'object') return null;
  const array = arrayFrom(form.items, typeof unit === 'string' ? { unit } : {}, at(path, 'items'), find);
  return array === null ? null : { ...array, ...said };
}

/** Rejects instants that models do not accept, although the type of the schema says that they are instants. */
function checkInstants(form: Json, path: string): void {
  const refuse = (got: string, hint: string): never =>
    fail({ code: 'not-supported', path, expected: 'instants with an offset', got, hint });
  if (form.format === LOCAL) refuse('local times as well', 'take local out of z.iso.datetime()');
  if (form.default !== undefined && (typeof form.default !== 'string' || parseInstant(form.default) === null))
    refuse('a default that is none', 'give a default such as 2026-06-30T00:00:00Z, or null');
}

/** The attribute of an array, by its items: listed texts, events, or else sub-records. */
function arrayFrom(
  items: Json,
  unit: { readonly unit?: string },
  path: string,
  find: Find,
): SetAttribute | EventsAttribute | ListAttribute | null {
  const forms = formsOf(items, find);
  const texts = textsOf(forms);
  if (texts.length > 0 && texts.every((text): text is string => typeof text === 'string'))
    return { type: 'set', values: [...new Set(texts)] };
  const [form] = forms;
  if (form === undefined || forms.length > 1) return null;
  const { properties = {}, required = [] } = form;
  const [since, ...others] = properties.at === undefined ? [] : formsOf(properties.at, find);
  const happened = since?.format === 'date-time' && others.length === 0 && required.includes('at');
  if (happened && Object.keys(properties).every((name) => name === 'at' || name === 'type')) {
    checkInstants(since, at(path, 'at'));
    // An event may lack its type only where none are declared.
    const types = required.includes('type') ? textsOf(formsOf(properties.type ?? {}, find)) : [undefined];
    const named = types.length > 0 && types.every((type): type is string => typeof type === 'string' && type !== '');
    return { type: 'events', ...(named ? { types: [...new Set(types)] } : {}) };
  }
  const fields = Object.entries(properties).flatMap(([name, property]) => {
    const field = fieldFrom(property, at(path, name), find);
    return field === null ? [] : [[name, field] as const];
  });
  if (fields.length === 0) return null;
  const from = fields.some(([name, field]) => name === 'at' && field.type === 'date') ? { at: 'at' } : {};
  return { type: 'list', ...unit, fields: Object.fromEntries(fields), ...from };
}

function fieldFrom(property: Json, path: string, find: Find): Field | null {
  const forms = formsOf(property, find);
  // A list holds no lists, even in a schema that contains itself.
  if (forms.some(({ type }) => type === 'array')) return null;
  const attribute = attributeFrom(property, path, find);
  if (attribute !== null) return isField(attribute) ? attribute : null;
  if (!forms.every(({ type }) => type === 'string' || type === 'null')) return null;
  return { type: 'text', ...(typeof property.title === 'string' ? { label: property.title } : {}) };
}

function isField(attribute: Attribute): attribute is Exclude<Field, TextField> {
  return attribute.type !== 'events' && attribute.type !== 'set' && attribute.type !== 'list';
}
