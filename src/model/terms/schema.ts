import * as z from 'zod';
import { binsSchema } from './bins/schema.js';
import { crossSchema } from './cross/schema.js';
import { curveSchema } from './curve/schema.js';
import { distanceSchema } from './distance/schema.js';
import { eventsSchema } from './events/schema.js';
import { linearSchema } from './linear/schema.js';
import { pointsSchema } from './points/schema.js';
import { recencySchema } from './recency/schema.js';
import { rollUpSchema } from './roll-up/schema.js';
import type { Term } from './term.js';
import { whenSchema } from './when/schema.js';

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
