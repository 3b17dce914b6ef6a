import type { Attributes } from '../attribute/attribute.js';
import type { BinsOver } from './bins/term.js';
import type { CasesOver } from './cases/term.js';
import type { CrossOver } from './cross/term.js';
import type { CurveOver } from './curve/term.js';
import type { DistanceOver } from './distance/term.js';
import type { EventsOver } from './events/term.js';
import type { LinearOver } from './linear/term.js';
import type { PointsOver } from './points/term.js';
import type { RecencyOver } from './recency/term.js';
import type { RollUpOver } from './roll-up/term.js';
import type { WhenOver } from './when/term.js';

/**
 * The types of terms by name, as written over some attributes: a misspelt name or value does not compile.
 *
 * To add a type of term, add a folder beside this file, a line here, and a line in each list that the compiler then asks for.
 */
export interface Terms<A = Attributes> {
  bins: BinsOver<A>;
  points: PointsOver<A>;
  linear: LinearOver<A>;
  curve: CurveOver<A>;
  distance: DistanceOver<A>;
  recency: RecencyOver<A>;
  events: EventsOver<A>;
  cross: CrossOver<A>;
  rollUp: RollUpOver<A>;
  when: WhenOver<A>;
  cases: CasesOver<A>;
}

/** Turns an attribute, a pair of them or a condition into an amount. */
export type Term = Terms[keyof Terms];

/** A term over some attributes. */
export type TermOver<A> = Terms<A>[keyof Terms];
