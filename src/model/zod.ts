/**
 * The only import of the schema library. `zod/v4-mini` and `zod/v4/core` are in every zod from 3.25 on, and they are functions
 * instead of methods: a bundle leaves out what no schema uses, above all the error texts in fifty languages.
 */

import type { $ZodObject, $ZodShape, $ZodType, input, output } from 'zod/v4/core';
import * as z from 'zod/v4-mini';
import { LONGEST_NAME, LONGEST_TEXT } from './limits.js';

export type {
  $ZodArray as ZodArray,
  $ZodBoolean as ZodBoolean,
  $ZodCatch as ZodCatch,
  $ZodDefault as ZodDefault,
  $ZodEnum as ZodEnum,
  $ZodISODateTime as ZodISODateTime,
  $ZodIssue as ZodIssue,
  $ZodLazy as ZodLazy,
  $ZodLiteral as ZodLiteral,
  $ZodNonOptional as ZodNonOptional,
  $ZodNullable as ZodNullable,
  $ZodNumber as ZodNumber,
  $ZodOptional as ZodOptional,
  $ZodPipe as ZodPipe,
  $ZodPrefault as ZodPrefault,
  $ZodReadonly as ZodReadonly,
  $ZodString as ZodString,
  $ZodTemplateLiteral as ZodTemplateLiteral,
  $ZodType as ZodType,
  $ZodTypes as ZodTypes,
  $ZodUnion as ZodUnion,
  JSONSchema,
  output,
} from 'zod/v4/core';
export {
  $ZodArray as AnyArray,
  $ZodDiscriminatedUnion as AnyDiscriminatedUnion,
  $ZodLazy as AnyLazy,
  $ZodNullable as AnyNullable,
  $ZodObject as AnyObject,
  $ZodOptional as AnyOptional,
  $ZodRecord as AnyRecord,
  $ZodUnion as AnyUnion,
  safeParse,
  toJSONSchema,
} from 'zod/v4/core';
export {
  array,
  boolean,
  discriminatedUnion,
  enum,
  gt,
  gte,
  int,
  lazy,
  literal,
  lt,
  lte,
  maxLength,
  minLength,
  nullable,
  number,
  record,
  refine,
  strictObject,
  string,
  union,
  unknown,
} from 'zod/v4-mini';

/** A schema of an object, made by any zod: all of them have a shape. */
export type ZodObject<Shape extends $ZodShape = $ZodShape> = $ZodObject<Shape> & { readonly shape: Shape };

/** The name `__proto__`: names become keys, and this one is not copied as one. */
const safe = () => z.refine((text) => text !== '__proto__', { params: { unsafe: true } });

/** Whether a check rejects the name that cannot be a key. */
export const isUnsafeIn = (params: unknown) => (params as { readonly unsafe?: boolean } | undefined)?.unsafe === true;

/** A short text that is not empty: an id, a label, a group. */
export const name = () => z.string().check(z.minLength(1), z.maxLength(LONGEST_NAME), safe());

/** A short text that may be empty: a value that a record may have. */
export const value = () => z.string().check(z.maxLength(LONGEST_NAME), safe());

/** A text for readers: not empty. */
export const sentence = () => z.string().check(z.minLength(1), z.maxLength(LONGEST_TEXT));

/** A record with a maximum number of keys. */
export const mostKeys = (most: number) =>
  z.refine((keys) => Object.keys(keys as object).length <= most, { params: { most } });

/** How many keys such a check allows; undefined for any other check. */
export const mostKeysIn = (params: unknown) => (params as { readonly most?: number } | undefined)?.most;

/** The schema of an optional key; it may not be present as undefined, which JSON cannot express. */
type LeftOut<S extends $ZodType> = $ZodType<output<S>, input<S>> & {
  readonly _zod: { readonly optin: 'optional'; readonly optout: 'optional' };
};

/** An optional key. An explicit undefined is rejected before any schema is applied, because it is not JSON. */
export const optional = <S extends $ZodType>(schema: S): LeftOut<S> => z.optional(schema) as never;
