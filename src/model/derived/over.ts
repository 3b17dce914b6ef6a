import type { DateAttribute, NumberAttribute } from '../attribute/attribute.js';
import type { DerivedAttributes } from './attribute.js';

/** No derived attributes. */
export type NoneDerived = Readonly<Record<never, never>>;

/** What the compiler does not follow: a fact of cases or of the first known one may be read as any type, which is checked when the model is parsed. */
export interface AnyFact {
  readonly type: never;
  readonly values: readonly string[];
}

/** What a derived attribute is, as far as its operation alone says it. */
export type FactOf<E> = E extends { readonly first: unknown } | { readonly last: unknown }
  ? DateAttribute
  : E extends { readonly cases: unknown } | { readonly firstKnown: unknown } | { readonly text: unknown }
    ? AnyFact
    : NumberAttribute;

/** Attributes and derived ones together, as terms and conditions may read them; the attributes alone where nothing is derived. */
export type FactsOver<A, D extends DerivedAttributes> = string extends keyof A | keyof D
  ? A
  : {
      readonly [Name in keyof A | keyof D]: Name extends keyof A
        ? A[Name]
        : Name extends keyof D
          ? FactOf<D[Name]>
          : never;
    };
