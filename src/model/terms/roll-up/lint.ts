import { at, oneOf } from '../../../core/errors.js';
import { wholeOf } from '../../../core/steps.js';
import { type ListAttribute, valuesOf } from '../../attribute/attribute.js';
import { fieldOf } from '../../attribute/fields.js';
import { lintCondition } from '../../condition/lint.js';
import { lintDecay } from '../../decay/lint.js';
import type { Findings } from '../../findings.js';
import { stepsIn } from '../../tally/scale.js';
import type { Range, TermLint } from '../base.js';
import { lintDead, rangeOf } from '../base-lint.js';
import type { Factors, RollUpTerm } from './term.js';

/** The problems of a roll-up, and the range of amounts that it can add. */
export const rollUpLint: TermLint<RollUpTerm> = {
  lint(term, path, findings) {
    const list = findings.attribute(term.attribute, `${path}.attribute`, 'list');
    if (list === undefined) return;
    const before = findings.errors();
    lintNumber(term, list, path, findings);
    if (term.if !== undefined) {
      const place = at(at('attributes', term.attribute), 'fields');
      lintCondition(term.if, `${path}.if`, findings.over(findings.fieldsOf(list), place));
    }
    if (term.weights !== undefined) lintFactors(term.weights, list, `${path}.weights`, findings);
    lintAge(term, list, path, findings);
    lintDecay(term, path, findings);
    if (term.by.type === 'anyOf' && Object.hasOwn(list.fields, term.field ?? ''))
      lintProbabilities(term, list, path, findings);
    // The range is only known for a valid one.
    if (findings.errors() === before) lintDead(rangeIn(term, list), path, findings);
  },
  entries({ attribute, weights }, findings) {
    const list = findings.declared(attribute);
    const field = list?.type === 'list' && weights !== undefined ? list.fields[weights.field] : undefined;
    return field === undefined || field.type === 'text' ? 0 : valuesOf(field).length;
  },
  amounts: ({ by, missing }) => [
    ['by.cap', by.type === 'sum' ? by.cap : undefined],
    ['missing', missing],
  ],
  range(term, attributes, scale) {
    const list = attributes[term.attribute];
    if (list?.type !== 'list') return rangeOf([0, ...stepsIn(scale, [term.missing])]);
    const [least, most] = rangeIn(term, list);
    return [wholeOf(scale.exact(least)), wholeOf(scale.exact(most))];
  },
};

/** An empty list has amount 0, whatever the range of others. */
function rangeIn(term: RollUpTerm, list: ListAttribute): Range {
  return rangeOf([0, ...together(term, numberRange(term, list)), term.missing]);
}

function lintNumber(term: RollUpTerm, list: ListAttribute, path: string, findings: Findings): void {
  const here = `${path}.field`;
  if (term.by.type === 'count') {
    const hint = 'take it out, or choose another way to roll up';
    for (const key of ['field', 'missingItem'] as const) {
      if (term[key] === undefined) continue;
      const got = JSON.stringify(term[key]);
      findings.add({ code: 'dead', path: `${path}.${key}`, expected: `no ${key} with count`, got, hint });
    }
  } else if (term.field === undefined) {
    findings.add({ code: 'missing-value', path: here, expected: 'the number field to roll up', got: 'nothing' });
  } else fieldOf(list, term.field, here, findings, 'number');
}

function lintFactors(weights: Factors, list: ListAttribute, path: string, findings: Findings): void {
  const field = fieldOf(list, weights.field, `${path}.field`, findings, 'category', 'boolean');
  if (field === undefined) return;
  const values = valuesOf(field);
  for (const name of Object.keys(weights.factors)) {
    if (findings.lists(field, name)) continue;
    const here = at(`${path}.factors`, name);
    const expected = values.length <= 12 ? oneOf(values) : 'a listed value';
    const hint = findings.nearest(name, values) ?? 'list it under the values of the field';
    findings.add({ code: 'unknown-name', path: here, expected, got: JSON.stringify(name), hint });
  }
  const without = values.filter((value) => !Object.hasOwn(weights.factors, value));
  if (without.length > 0 && weights.otherwise === undefined) {
    const got = `none for ${without
      .slice(0, 5)
      .map((value) => JSON.stringify(value))
      .join(', ')}${without.length > 5 ? ' and more' : ''}`;
    const hint = 'add them, or say what the others count with otherwise';
    findings.add({
      code: 'missing-value',
      path: `${path}.factors`,
      expected: 'a factor for each listed value',
      got,
      hint,
    });
  }
}

function lintAge(term: RollUpTerm, list: ListAttribute, path: string, findings: Findings): void {
  const fades = term.halfLifeDays !== undefined || term.linearDays !== undefined;
  if (term.since === undefined && term.undated !== undefined) {
    const hint = 'name the date field from which an item fades, or take undated out';
    const got = `${term.undated}`;
    findings.add({ code: 'dead', path: `${path}.undated`, expected: 'no undated without since', got, hint });
  }
  if (term.since !== undefined) {
    fieldOf(list, term.since, `${path}.since`, findings, 'date');
    if (fades) return;
    const expected = 'halfLifeDays or linearDays with since';
    findings.add({ code: 'missing-value', path: `${path}.halfLifeDays`, expected, got: 'neither' });
  } else if (fades) {
    const expected = 'the date field from which an item fades';
    findings.add({ code: 'missing-value', path: `${path}.since`, expected, got: 'nothing' });
  }
}

/** 1 − Π(1 − p) is a probability only if every p is one. */
function lintProbabilities(term: RollUpTerm, list: ListAttribute, path: string, findings: Findings): void {
  const [least, most] = numberRange(term, list);
  if (least >= 0 && most <= 1) return;
  const hint = 'declare min 0 and max 1 for the field, with factors up to 1';
  const got = `numbers from ${least} to ${most}`;
  findings.add({
    code: 'out-of-range',
    path: `${path}.field`,
    expected: 'probabilities, 0 to 1, for anyOf',
    got,
    hint,
  });
}

/** The range of an item's number, its factor included; fading moves it towards 0. */
function numberRange(term: RollUpTerm, { fields }: ListAttribute): Range {
  const field = term.field === undefined ? undefined : fields[term.field];
  const { min = Number.NEGATIVE_INFINITY, max = Number.POSITIVE_INFINITY } = field?.type === 'number' ? field : {};
  const unknown = typeof term.missingItem === 'number' ? term.missingItem : undefined;
  const [least, most] = term.by.type === 'count' ? [1, 1] : rangeOf([min, max, unknown]);
  const { factors = {}, otherwise, missing, unseen } = term.weights ?? {};
  const [low, high] =
    term.weights === undefined ? [1, 1] : rangeOf([...Object.values(factors), otherwise, missing, unseen]);
  const ends = [least * low, least * high, most * low, most * high].filter((end) => !Number.isNaN(end));
  return rangeOf(ends);
}

/** The range of any number of such items. */
function together({ by }: RollUpTerm, [least, most]: Range): Range {
  const open = (end: number) => (end === 0 ? 0 : end * Number.POSITIVE_INFINITY);
  switch (by.type) {
    case 'count':
    case 'sum': {
      const cap = by.type === 'sum' ? by.cap : undefined;
      return [Math.min(0, open(least)), Math.min(Math.max(0, open(most)), cap ?? Number.POSITIVE_INFINITY)];
    }
    case 'diminishing':
      return [Math.min(0, least) / (1 - by.ratio), Math.max(0, most) / (1 - by.ratio)];
    case 'anyOf':
      return [0, 1];
    default:
      return [least, most];
  }
}
