import * as z from '../zod.js';
import type { DerivedAttribute, OperationName } from './attribute.js';
import { casesShape } from './cases/schema.js';
import { daysShape } from './days/schema.js';
import { itemsShape } from './items/schema.js';
import { knownShape } from './known/schema.js';
import { numberShape } from './numbers/schema.js';
import { sizeShape } from './size/schema.js';
import { textShape } from './text/schema.js';

/**
 * Schema of a derived attribute: all operations by their keys, so that the error for a misspelt one lists them. The lint checks
 * that exactly one is named.
 */
export const derivedSchema = /* @__PURE__ */ (() => {
  const operand: z.ZodType = z.lazy(() => z.union([z.string(), z.number(), z.boolean(), expression]));
  const shape = {
    ...numberShape(operand),
    ...casesShape(operand),
    ...textShape(),
    ...daysShape(operand),
    ...knownShape(operand),
    ...sizeShape(),
    ...itemsShape(),
  } satisfies Readonly<Record<OperationName | 'otherwise', unknown>>;
  const expression = z.strictObject(shape);
  const label = z.optional(z.name());
  return z.strictObject({
    ...shape,
    label,
    unit: label,
    orElse: z.optional(operand),
  }) as unknown as z.ZodType<DerivedAttribute>; // one of its operations is there, as the lint says
})();
