import type { Attribute } from './attribute.js';
import type { Findings } from './findings.js';

/** Problems inside one attribute: a range upside down, a value listed twice or both as value and as missing. */
export function lintAttribute(attribute: Attribute, path: string, findings: Findings): void {
  if (attribute.type === 'number') {
    const { min, max, missing } = attribute;
    if (min !== undefined && max !== undefined && min > max) {
      findings.add({ code: 'order', path: `${path}.min`, expected: `a number up to max ${max}`, got: `${min}` });
    }
    findings.distinct(missing ?? [], `${path}.missing`);
  }
  if (attribute.type === 'category') {
    findings.distinct(attribute.values, `${path}.values`);
    findings.distinct(attribute.missing ?? [], `${path}.missing`);
    attribute.missing?.forEach((code, i) => {
      if (attribute.values.includes(code)) {
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
  if (attribute.type === 'events') findings.distinct(attribute.types ?? [], `${path}.types`);
}
