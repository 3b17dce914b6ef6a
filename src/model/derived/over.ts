import type { DateAttribute, NumberAttribute } from '../attribute/attribute.js';
import type { DerivedAttributes } from './attribute.js';

/** No derived attributes. */
export type NoneDerived = Readonly<Record<never, never>>;

/** Types that the compiler does not follow: the result of cases or of the first known fact may be read as any type; parsing checks it. */
export interface AnyFact {
  readonly type: never;
  readonly values: readonly string[];
}

/** The type of a derived attribute, as far as its operation alone determines it. */
export type FactOf<E> = E extends { readonly first: unknown } | { readonly last: unknown }
  ? DateAttribute
  : E extends { readonly cases: unknown } | { readonly firstKnown: unknown } | { readonly text: unknown }
    ? AnyFact
    : NumberAttribute;

/** Attributes and derived ones together, as terms and conditions may read them; the attributes alone when nothing is derived. */
export type FactsOver<A, D extends DerivedAttributes> = string extends keyof A | keyof D
  ? A
  : {
      readonly [Name in keyof A | keyof D]: Name extends keyof A
        ? A[Name]
        : Name extends keyof D
          ? FactOf<D[Name]>
          : never;
    };
