import * as z from '../zod.js';
import { binsSchema } from './bins/schema.js';
import { casesSchema } from './cases/schema.js';
import { crossSchema } from './cross/schema.js';
import { curveSchema } from './curve/schema.js';
import { distanceSchema } from './distance/schema.js';
import { eventsSchema } from './events/schema.js';
import { linearSchema } from './linear/schema.js';
import { pointsSchema } from './points/schema.js';
import { recencySchema } from './recency/schema.js';
import { rollUpSchema } from './roll-up/schema.js';
import type { Term, Terms } from './term.js';
import { whenSchema } from './when/schema.js';

/** Structure of each type of term; a missing entry does not compile. */
const documents: { readonly [Type in keyof Terms]: z.ZodType<Terms[Type]> } = /* @__PURE__ */ (() => ({
  bins: binsSchema,
  points: pointsSchema,
  linear: linearSchema,
  curve: curveSchema,
  distance: distanceSchema,
  recency: recencySchema,
  events: eventsSchema,
  cross: crossSchema,
  rollUp: rollUpSchema,
  when: whenSchema,
  cases: casesSchema,
}))();

/** Schema of any term. */
export const termSchema = /* @__PURE__ */ (() =>
  // Each schema is a strict object whose `type` is its key, which the type of the list does not show.
  z.discriminatedUnion('type', Object.values(documents) as never) as z.ZodType<Term>)();
