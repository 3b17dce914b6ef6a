import { at, oneOf } from '../../core/errors.js';
import type { CategoryAttribute, EventsAttribute, SetAttribute } from '../attribute/attribute.js';
import type { Findings } from '../findings.js';
import { type Condition, isJoined, isWithin, joinedIn } from './condition.js';

/**
 * Problems of a condition: unknown attributes and values, comparisons that the attribute does not support, bounds that no value can
 * meet.
 */
export function lintCondition(condition: Condition, path: string, findings: Findings): void {
  if (isJoined(condition)) {
    const { join, parts } = joinedIn(condition);
    for (const [i, part] of parts.entries()) lintCondition(part, at(`${path}.${join}`, i), findings);
    return;
  }
  if ('not' in condition) {
    lintCondition(condition.not, `${path}.not`, findings);
    return;
  }
  if ('isTrue' in condition) {
    lintCondition(condition.isTrue, `${path}.isTrue`, findings);
    return;
  }
  const where = `${path}.attribute`;
  if ('present' in condition) {
    findings.attribute(condition.attribute, where);
  } else if ('includes' in condition) {
    const attribute = findings.attribute(condition.attribute, where, 'set');
    if (attribute !== undefined) lintValues([condition.includes], attribute, `${path}.includes`, findings);
  } else if ('equals' in condition) {
    const attribute = findings.attribute(condition.attribute, where, 'number', 'boolean', 'category');
    const type = attribute?.type === 'category' ? 'string' : attribute?.type;
    if (type !== undefined && typeof condition.equals !== type) {
      findings.add({
        code: 'mismatch',
        path: `${path}.equals`,
        expected: `a ${type}`,
        got: JSON.stringify(condition.equals),
      });
    } else if (attribute?.type === 'category')
      lintValues([condition.equals as string], attribute, `${path}.equals`, findings);
  } else if ('oneOf' in condition) {
    const attribute = findings.attribute(condition.attribute, where, 'category');
    if (attribute !== undefined) lintValues(condition.oneOf, attribute, `${path}.oneOf`, findings);
    findings.once(condition.oneOf, `${path}.oneOf`);
  } else if ('count' in condition) {
    const attribute = findings.attribute(condition.attribute, where, 'events');
    if (attribute !== undefined && condition.of !== undefined)
      lintValues(condition.of, attribute, `${path}.of`, findings);
    const { atLeast = 0, atMost = Number.POSITIVE_INFINITY } = condition.count;
    if (Object.keys(condition.count).length === 0)
      findings.add({ code: 'missing-value', path: `${path}.count`, expected: 'atLeast or atMost', got: 'neither' });
    if (atLeast > atMost)
      findings.add({
        code: 'dead',
        path: `${path}.count`,
        expected: 'atLeast up to atMost',
        got: `${atLeast} and ${atMost}`,
      });
  } else if (isWithin(condition)) {
    findings.attribute(condition.attribute, where, 'date');
    const { withinDays = Number.POSITIVE_INFINITY, olderThanDays = 0 } = condition;
    if (olderThanDays >= withinDays)
      findings.add({
        code: 'dead',
        path,
        expected: 'olderThanDays below withinDays',
        got: `${olderThanDays} and ${withinDays}`,
      });
  } else {
    const attribute = findings.attribute(condition.attribute, where, 'number');
    const { min = Number.NEGATIVE_INFINITY, max = Number.POSITIVE_INFINITY } = attribute ?? {};
    const least = Math.max(condition.atLeast ?? min, condition.above ?? min);
    const most = Math.min(condition.atMost ?? max, condition.below ?? max);
    const strict = least === condition.above || most === condition.below;
    if (least > most || (least === most && strict)) {
      findings.add({
        code: 'dead',
        path,
        expected: 'bounds that some number in the range of the attribute meets',
        got: 'none that can',
      });
    }
  }
}

/** Texts that an attribute does not list. */
export function lintValues(
  asked: readonly string[],
  attribute: CategoryAttribute | SetAttribute | EventsAttribute,
  path: string,
  findings: Findings,
): void {
  const values = attribute.type === 'events' ? (attribute.types ?? []) : attribute.values;
  // Conditions over a category or a type of events store an answer for each value.
  if (attribute.type !== 'set' && !findings.room(values.length)) return;
  asked.forEach((value, i) => {
    if (findings.lists(attribute, value)) return;
    const here = asked.length === 1 && /(equals|includes)$/.test(path) ? path : at(path, i);
    const hint = findings.nearest(value, values) ?? 'list it under the attribute';
    findings.add({
      code: 'unknown-name',
      path: here,
      expected: values.length <= 12 && values.length > 0 ? oneOf(values) : 'a listed text',
      got: JSON.stringify(value),
      hint,
    });
  });
}
