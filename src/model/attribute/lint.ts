import { at } from '../../core/errors.js';
import type { Findings } from '../findings.js';
import type { Attribute, ListAttribute } from './attribute.js';

/** Problems inside one attribute: a reversed range, a value listed twice or both as value and as missing, a policy without effect. */
export function lintAttribute(attribute: Attribute, path: string, findings: Findings): void {
  if (attribute.type === 'number') {
    const { min, max, missing } = attribute;
    if (min !== undefined && max !== undefined && min > max) {
      findings.add({ code: 'order', path: `${path}.min`, expected: `a number up to max ${max}`, got: `${min}` });
    }
    findings.once(missing ?? [], `${path}.missing`);
  }
  if (attribute.type === 'category') {
    findings.distinct(attribute.values, `${path}.values`);
    findings.once(attribute.missing ?? [], `${path}.missing`);
    attribute.missing?.forEach((code, i) => {
      if (findings.lists(attribute, code)) {
        const got = JSON.stringify(code);
        findings.add({
          code: 'duplicate',
          path: `${path}.missing[${i}]`,
          expected: 'a text that is not among the values',
          got,
        });
      }
    });
  }
  if ('labels' in attribute) findings.among(attribute, Object.keys(attribute.labels ?? {}), `${path}.labels`);
  if (attribute.type === 'events') {
    findings.distinct(attribute.types ?? [], `${path}.types`);
    if (attribute.unseen !== undefined && attribute.types === undefined) {
      const hint = 'declare the types, or take unseen out';
      findings.add({ code: 'dead', path: `${path}.unseen`, expected: 'types beside it', got: 'none', hint });
    }
  }
  if (attribute.type === 'set') findings.distinct(attribute.values, `${path}.values`);
  if (attribute.type === 'list') lintList(attribute, path, findings);
}

/** Problems of a list: no declared fields, problems of its fields, and a name or date that is not a field. */
function lintList({ fields, ...list }: ListAttribute, path: string, findings: Findings): void {
  const names = Object.keys(fields);
  if (names.length === 0) {
    findings.add({ code: 'missing-value', path: `${path}.fields`, expected: 'at least one field', got: 'none' });
  }
  for (const [name, field] of Object.entries(fields)) {
    if (field.type !== 'text') lintAttribute(field, at(`${path}.fields`, name), findings);
  }
  for (const [key, type] of [
    ['name', 'text'],
    ['at', 'date'],
  ] as const) {
    const name = list[key];
    if (name === undefined || (Object.hasOwn(fields, name) && fields[name]?.type === type)) continue;
    const fitting = names.filter((one) => fields[one]?.type === type);
    const hint = findings.nearest(name, fitting) ?? `declare it under fields, as ${type}`;
    const expected = `a field of type ${type}`;
    findings.add({ code: 'unknown-name', path: `${path}.${key}`, expected, got: JSON.stringify(name), hint });
  }
}
