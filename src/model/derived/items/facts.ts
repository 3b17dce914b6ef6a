import { labelOf } from '../../attribute/attribute.js';
import { labelled } from '../../attribute/facts.js';
import { conditionFact } from '../../condition/facts.js';
import type { OperationFacts } from '../made.js';
import type { ItemsName } from '../names.js';
import type { Count, Days, First, Largest, Last, Mean, Smallest, Sum, Taken } from './operation.js';

function items<E>(operation: ItemsName, of: (expression: E) => Taken & { readonly field?: string }): OperationFacts<E> {
  return {
    made(expression, { attributes, fieldsOf }) {
      const { attribute: name, field, of: types, if: asked, withinDays, after } = of(expression);
      const attribute = Object.hasOwn(attributes, name) ? attributes[name] : undefined;
      const fields = fieldsOf(attribute);
      return {
        part: 'items',
        operation,
        name: labelOf(attributes, name),
        ...(field === undefined ? {} : { field: labelOf(fields, field) }),
        ...(types === undefined ? {} : { of: types.map((type) => labelled(type, attribute)) }),
        ...(asked === undefined ? {} : { if: conditionFact(asked, fields) }),
        ...(withinDays === undefined ? {} : { withinDays }),
        ...(after === undefined ? {} : { after: labelOf(attributes, after) }),
      };
    },
  };
}

export const count = /* @__PURE__ */ items('count', (one: Count<string>) => one.count);
export const days = /* @__PURE__ */ items('days', (one: Days<string>) => one.days);
export const sum = /* @__PURE__ */ items('sum', (one: Sum<string>) => one.sum);
export const mean = /* @__PURE__ */ items('mean', (one: Mean<string>) => one.mean);
export const smallest = /* @__PURE__ */ items('smallest', (one: Smallest<string>) => one.smallest);
export const largest = /* @__PURE__ */ items('largest', (one: Largest<string>) => one.largest);
export const first = /* @__PURE__ */ items('first', (one: First<string>) => one.first);
export const last = /* @__PURE__ */ items('last', (one: Last<string>) => one.last);
