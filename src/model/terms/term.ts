import type { EventsAttribute, NamesOf } from '../attribute/attribute.js';
import type { Condition } from '../condition/condition.js';
import type { BinsTerm } from './bins/term.js';
import type { CrossTerm } from './cross/term.js';
import type { CurveTerm } from './curve/term.js';
import type { DistanceTerm } from './distance/term.js';
import type { EventsTerm } from './events/term.js';
import type { LinearTerm } from './linear/term.js';
import type { PointsTerm } from './points/term.js';
import type { RecencyTerm } from './recency/term.js';
import type { Factors, RollUpTerm } from './roll-up/term.js';
import type { WhenTerm } from './when/term.js';

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
