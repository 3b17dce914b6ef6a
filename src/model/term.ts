import * as z from 'zod';
import type { EventsAttribute, NamesOf } from './attribute.js';
import type { Condition } from './condition.js';
import type { TermBase, TermType } from './terms/base.js';
import { type BinsTerm, bins, binsSchema } from './terms/bins.js';
import { type CrossAxis, type CrossTerm, cross, crossSchema } from './terms/cross.js';
import { type CurveTerm, curve, curveSchema } from './terms/curve.js';
import { type DistanceTerm, distance, distanceSchema } from './terms/distance.js';
import { type EventsTerm, events, eventsSchema } from './terms/events.js';
import { type LinearTerm, linear, linearSchema } from './terms/linear.js';
import { type PointsTerm, points, pointsSchema } from './terms/points.js';
import { type RecencyTerm, recency, recencySchema } from './terms/recency.js';
import { type Factors, type RollUpTerm, rollUp, rollUpSchema } from './terms/roll-up.js';
import { type WhenTerm, when, whenSchema } from './terms/when.js';

/** How one attribute, a pair of them or a condition turns into an amount. */
export type Term =
  | BinsTerm
  | PointsTerm
  | LinearTerm
  | CurveTerm
  | DistanceTerm
  | RecencyTerm
  | EventsTerm
  | CrossTerm
  | RollUpTerm
  | WhenTerm;

/** Points over the categories, booleans and sets among some attributes. */
export type PointsOver<A> = string extends keyof A
  ? PointsTerm
  : {
      [Name in NamesOf<A, 'category' | 'boolean' | 'set'>]: PointsTerm<
        Name,
        A[Name] extends { readonly values: readonly (infer Value extends string)[] } ? Value : 'true' | 'false'
      >;
    }[NamesOf<A, 'category' | 'boolean' | 'set'>];

/** Events over the logs among some attributes. */
export type EventsOver<A> = string extends keyof A
  ? EventsTerm
  : {
      [Name in NamesOf<A, 'events'>]: Omit<EventsTerm<Name>, 'of'> & {
        readonly of?: readonly (A[Name] extends EventsAttribute<infer Type> ? Type : string)[];
      };
    }[NamesOf<A, 'events'>];

/** Roll-ups over the lists among some attributes. */
export type RollUpOver<A> = string extends keyof A
  ? RollUpTerm
  : {
      [Name in NamesOf<A, 'list'>]: A[Name] extends { readonly fields: infer F }
        ? Omit<RollUpTerm<Name>, 'field' | 'since' | 'if' | 'weights'> & {
            readonly field?: NamesOf<F, 'number'>;
            readonly since?: NamesOf<F, 'date'>;
            readonly if?: Condition<keyof F & string>;
            readonly weights?: Factors<NamesOf<F, 'category' | 'boolean'>>;
          }
        : never;
    }[NamesOf<A, 'list'>];

/** The terms that may be written over some attributes: a misspelt name or value does not compile. */
export type TermOver<A> =
  | BinsTerm<NamesOf<A, 'number'>>
  | PointsOver<A>
  | LinearTerm<NamesOf<A, 'number'>>
  | CurveTerm<NamesOf<A, 'number'>>
  | DistanceTerm<NamesOf<A, 'number'>>
  | RecencyTerm<NamesOf<A, 'date'>>
  | EventsOver<A>
  | CrossTerm<NamesOf<A, 'number' | 'category' | 'boolean'>>
  | RollUpOver<A>
  | WhenTerm<keyof A & string>;

/** Schema of any term. */
export const termSchema = /* @__PURE__ */ (() =>
  z.discriminatedUnion('type', [
    binsSchema,
    pointsSchema,
    linearSchema,
    curveSchema,
    distanceSchema,
    recencySchema,
    eventsSchema,
    crossSchema,
    rollUpSchema,
    whenSchema,
  ]) satisfies z.ZodType<Term>)();

const types: { readonly [Type in Term['type']]: TermType<Extract<Term, { type: Type }>> } = {
  bins,
  points,
  linear,
  curve,
  distance,
  recency,
  events,
  cross,
  rollUp,
  when,
};

/** The names of the types of terms. */
export const TERM_TYPES: readonly string[] = /* @__PURE__ */ Object.freeze(Object.keys(types));

/** What the house knows of a term's type. */
export function typeOf(term: Term): TermType<Term> {
  // Each type reads only terms of its own name, which is the key it stands under.
  return (Object.hasOwn(types, term.type) ? types[term.type] : undefined) as unknown as TermType<Term>;
}

/** A term's name in the ledger: its id, or else the attributes it reads. */
export function idOf(term: Term): string {
  return term.id ?? typeOf(term).attributes(term).join(' × ');
}

export type {
  BinsTerm,
  CrossAxis,
  CrossTerm,
  CurveTerm,
  DistanceTerm,
  EventsTerm,
  LinearTerm,
  PointsTerm,
  RecencyTerm,
  RollUpTerm,
  TermBase,
  WhenTerm,
};
