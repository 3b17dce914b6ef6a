import { at } from '../../../core/errors.js';
import type { ListAttribute } from '../../attribute/attribute.js';
import { fieldOf } from '../../attribute/fields.js';
import { lintCondition, lintValues } from '../../condition/lint.js';
import type { Findings } from '../../findings.js';
import type { OperationLint } from '../base.js';
import type {
  Count,
  Days,
  First,
  Largest,
  Last,
  Mean,
  Smallest,
  Sum,
  Taken,
  TakenDates,
  TakenNumbers,
} from './operation.js';

export const count: OperationLint<Count<string>> = {
  lint: (one, path, { findings }) => void lintTaken(one.count, path, findings, false),
};
export const days = /* @__PURE__ */ ofDates((one: Days<string>) => one.days);
export const first = /* @__PURE__ */ ofDates((one: First<string>) => one.first);
export const last = /* @__PURE__ */ ofDates((one: Last<string>) => one.last);
export const sum = /* @__PURE__ */ ofNumbers((one: Sum<string>) => one.sum);
export const mean = /* @__PURE__ */ ofNumbers((one: Mean<string>) => one.mean);
export const smallest = /* @__PURE__ */ ofNumbers((one: Smallest<string>) => one.smallest);
export const largest = /* @__PURE__ */ ofNumbers((one: Largest<string>) => one.largest);

function ofDates<E>(of: (expression: E) => TakenDates): OperationLint<E> {
  return {
    lint(expression, path, { findings }) {
      const taken = of(expression);
      const list = lintTaken(taken, path, findings, taken.field === undefined);
      if (taken.field !== undefined && list !== undefined)
        fieldOf(list, taken.field, `${path}.field`, findings, 'date');
    },
  };
}

function ofNumbers<E>(of: (expression: E) => TakenNumbers): OperationLint<E> {
  return {
    lint(expression, path, { findings }) {
      const taken = of(expression);
      const attribute = findings.attribute(taken.attribute, `${path}.attribute`, 'list');
      if (attribute === undefined) return;
      lintTaken(taken, path, findings, false);
      fieldOf(attribute, taken.field, `${path}.field`, findings, 'number');
    },
  };
}

/** Problems of the selection; returns the list, if it is one. */
function lintTaken(taken: Taken & { readonly field?: string }, path: string, findings: Findings, dated: boolean) {
  const attribute = findings.attribute(taken.attribute, `${path}.attribute`, 'events', 'list');
  if (taken.after !== undefined) findings.attribute(taken.after, `${path}.after`, 'date');
  if (attribute === undefined) return undefined;
  const refuse = (key: 'of' | 'if' | 'field', expected: string, hint: string) => {
    if (taken[key] === undefined) return;
    const got = `${key} of ${attribute.type === 'list' ? 'a list' : 'events'}`;
    findings.add({ code: 'mismatch', path: `${path}.${key}`, expected, got, hint });
  };
  if (attribute.type === 'events') {
    refuse('if', 'types under of', 'events have no fields to ask about');
    refuse('field', 'no field', 'events have none but their date');
    lintValues(taken.of ?? [], attribute, `${path}.of`, findings);
    findings.once(taken.of ?? [], `${path}.of`);
    return undefined;
  }
  refuse('of', 'a condition under if', 'items of a list have fields, not types');
  if (taken.if !== undefined) {
    const place = `${at('attributes', taken.attribute)}.fields`;
    lintCondition(taken.if, `${path}.if`, findings.over(findings.fieldsOf(attribute), place));
  }
  lintDates(attribute, taken, path, findings, dated);
  return attribute;
}

/** A list whose items have no date of their own has no window, and no first item. */
function lintDates(
  list: ListAttribute,
  { attribute, withinDays, after }: Taken,
  path: string,
  findings: Findings,
  dated: boolean,
): void {
  if (list.at !== undefined || (!dated && withinDays === undefined && after === undefined)) return;
  const hint = 'say under at of the list from which date on an item is there';
  const expected = 'a list whose items have a date';
  findings.add({ code: 'missing-value', path: `${path}.attribute`, expected, got: JSON.stringify(attribute), hint });
}
