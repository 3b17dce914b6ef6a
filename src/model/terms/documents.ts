import * as z from '../zod.js';
import type { TermLint } from './base.js';
import { binsLint } from './bins/lint.js';
import { binsSchema } from './bins/schema.js';
import { crossLint } from './cross/lint.js';
import { crossSchema } from './cross/schema.js';
import { curveLint } from './curve/lint.js';
import { curveSchema } from './curve/schema.js';
import { distanceLint } from './distance/lint.js';
import { distanceSchema } from './distance/schema.js';
import { eventsLint } from './events/lint.js';
import { eventsSchema } from './events/schema.js';
import { linearLint } from './linear/lint.js';
import { linearSchema } from './linear/schema.js';
import { pointsLint } from './points/lint.js';
import { pointsSchema } from './points/schema.js';
import { recencyLint } from './recency/lint.js';
import { recencySchema } from './recency/schema.js';
import { rollUpLint } from './roll-up/lint.js';
import { rollUpSchema } from './roll-up/schema.js';
import type { Term, Terms } from './term.js';
import { whenLint } from './when/lint.js';
import { whenSchema } from './when/schema.js';

/** Structure and meaning of each type of term: one left out does not compile. */
const documents: {
  readonly [Type in keyof Terms]: { readonly schema: z.ZodType<Terms[Type]>; readonly lint: TermLint<Terms[Type]> };
} = /* @__PURE__ */ (() => ({
  bins: { schema: binsSchema, lint: binsLint },
  points: { schema: pointsSchema, lint: pointsLint },
  linear: { schema: linearSchema, lint: linearLint },
  curve: { schema: curveSchema, lint: curveLint },
  distance: { schema: distanceSchema, lint: distanceLint },
  recency: { schema: recencySchema, lint: recencyLint },
  events: { schema: eventsSchema, lint: eventsLint },
  cross: { schema: crossSchema, lint: crossLint },
  rollUp: { schema: rollUpSchema, lint: rollUpLint },
  when: { schema: whenSchema, lint: whenLint },
}))();

/** Schema of any term. */
export const termSchema = /* @__PURE__ */ (() =>
  // Each schema is a strict object whose `type` is the name it stands under, which the list forgets.
  z.discriminatedUnion('type', Object.values(documents).map(({ schema }) => schema) as never) as z.ZodType<Term>)();

/** What is wrong with a term of its type, and what it can add. */
export function lintOf(term: Term): TermLint<Term> {
  // Each type reads only terms of its own name, which is the key it stands under.
  return documents[term.type].lint as unknown as TermLint<Term>;
}
