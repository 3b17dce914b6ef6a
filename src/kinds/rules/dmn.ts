/** Rules as a decision table of DMN: a column for each attribute that is used. */
import { fail } from '../../core/errors.js';
import { type XmlNode, xml } from '../../core/xml/write.js';
import type { Compare, Condition } from '../../model/condition/condition.js';
import type { DecisionRule, RulesModel } from './model.js';

const HITS = { first: 'FIRST', unique: 'UNIQUE', collect: 'COLLECT' } as const;

const NAMESPACE = 'urn:steelyard';

/** Names that FEEL reads without quotes. */
export const FEEL_NAME = /^[\p{L}_][\p{L}\p{N}_ ]*$/u;

/** The document of a decision table. */
export function rules(model: RulesModel, fingerprint: string): XmlNode {
  const { rules: all, hit, aggregate, otherwise, attributes } = model;
  const found = new Set<string>();
  const rows = all.map((rule, r) => cellsOf(rule, `model.rules[${r}]`, found, model));
  const columns = [...found];
  // A table without columns is none.
  if (columns.length === 0)
    columns.push(columnOf(Object.keys(attributes).find((name) => FEEL_NAME.test(name)) ?? 'any', 1));
  const outputs = (['label', 'number'] as const).filter((key) => all.some((rule) => rule[key] !== undefined));
  if (outputs.length === 0) no('model.rules', 'rules with a label or a number', 'ones without');
  if (otherwise?.reason !== undefined)
    no('model.otherwise.reason', 'what comes out otherwise without a reason', 'one with a reason');
  const typeOf = (name: string) =>
    attributes[name]?.type === 'category' ? 'string' : (attributes[name]?.type ?? 'string');
  const table = xml('decisionTable', { id: 'table', hitPolicy: HITS[hit], aggregation: aggregate?.toUpperCase() }, [
    ...columns.map((key, c) => {
      const name = nameOf(key);
      const expression = xml('inputExpression', { id: `expression_${c + 1}`, typeRef: typeOf(name) }, [text(name)]);
      return xml('input', { id: `input_${c + 1}`, label: attributes[name]?.label }, [expression]);
    }),
    ...outputs.map((key, o) => {
      const own = otherwise?.[key];
      const rest =
        own === undefined ? [] : [xml('defaultOutputEntry', { id: `default_${o + 1}` }, [text(literal(own))])];
      return xml('output', { id: `output_${o + 1}`, name: key, typeRef: key === 'label' ? 'string' : 'number' }, rest);
    }),
    ...all.map((rule, r) => {
      const cells = rows[r] ?? new Map();
      return xml('rule', { id: `rule_${r + 1}`, label: rule.id }, [
        ...(rule.reason === undefined ? [] : [xml('description', {}, rule.reason)]),
        ...columns.map((key, c) => xml('inputEntry', { id: `in_${r + 1}_${c + 1}` }, [text(cells.get(key) ?? '-')])),
        ...outputs.map((key, o) =>
          xml('outputEntry', { id: `out_${r + 1}_${o + 1}` }, [text(literal(rule[key] ?? ''))]),
        ),
      ]);
    }),
  ]);
  const decision = xml('decision', { id: 'decision', name: model.name }, [table]);
  const head = {
    xmlns: 'https://www.omg.org/spec/DMN/20191111/MODEL/',
    id: 'definitions',
    name: model.name,
    namespace: NAMESPACE,
  };
  const print = xml('extensionElements', {}, [xml('fingerprint', { xmlns: NAMESPACE }, fingerprint)]);
  return xml('definitions', head, [print, decision]);
}

/** The cells of a rule by column: the attribute's name, and a number when several columns use the same attribute. */
function cellsOf(
  { criteria = [] }: DecisionRule,
  path: string,
  columns: Set<string>,
  model: RulesModel,
): Map<string, string> {
  const cells = new Map<string, string>();
  const put = (condition: Condition, here: string): void => {
    if ('all' in condition) {
      for (const [p, part] of condition.all.entries()) put(part, `${here}.all[${p}]`);
      return;
    }
    const { attribute, tests } = testsOf(condition, here, model);
    for (let k = 1; ; k++) {
      const key = columnOf(attribute, k);
      if (cells.has(key)) continue;
      cells.set(key, tests);
      columns.add(key);
      return;
    }
  };
  for (const [c, one] of criteria.entries()) put(one.if, `${path}.criteria[${c}].if`);
  return cells;
}

function testsOf(condition: Condition, path: string, model: RulesModel): { attribute: string; tests: string } {
  const negated = notIn(condition);
  if (negated !== undefined) {
    const { attribute, tests } = testsOf(negated, `${path}.not`, model);
    return { attribute, tests: `not(${tests})` };
  }
  if ('any' in condition) {
    const parts = condition.any.map((part, p) => testsOf(part, `${path}.any[${p}]`, model));
    const [first] = parts;
    if (first === undefined || parts.some(({ attribute }) => attribute !== first.attribute))
      return no(path, 'a question about one attribute', 'one about several');
    return { attribute: first.attribute, tests: parts.map(({ tests }) => tests).join(', ') };
  }
  if (!('attribute' in condition)) return no(path, 'comparisons and lists of values', 'another question');
  const { attribute } = condition;
  const type = model.attributes[attribute]?.type;
  if (type !== 'number' && type !== 'category' && type !== 'boolean')
    return no(path, 'a question about a number, a category or a boolean', `one about ${type ?? 'what is derived'}`);
  if (!FEEL_NAME.test(attribute))
    return no(path, 'an attribute whose name has only letters, digits, _ and spaces', 'another');
  if ('equals' in condition) return { attribute, tests: literal(condition.equals) };
  if ('oneOf' in condition) return { attribute, tests: condition.oneOf.map(literal).join(', ') };
  if ('present' in condition) return no(path, 'comparisons and lists of values', 'whether a value is there');
  const { atLeast, above, atMost, below } = condition as Compare; // the only other condition on a number
  const [from, to] = [atLeast ?? above, atMost ?? below];
  const twice = (atLeast !== undefined && above !== undefined) || (atMost !== undefined && below !== undefined);
  if (twice) return no(path, 'one bound on each side', 'two');
  if (from !== undefined && to !== undefined)
    return {
      attribute,
      tests: `${atLeast === undefined ? '(' : '['}${literal(from)}..${literal(to)}${atMost === undefined ? ')' : ']'}`,
    };
  const [sign, than] =
    atLeast !== undefined
      ? ['>=', atLeast]
      : above !== undefined
        ? ['>', above]
        : atMost !== undefined
          ? ['<=', atMost]
          : ['<', below];
  return { attribute, tests: `${sign} ${literal(than ?? 0)}` };
}

/** A negated value as `not(…)`: a missing value is equal to nothing and cannot be compared. */
function notIn(condition: Condition): Condition | undefined {
  if ('not' in condition) return 'equals' in condition.not || 'oneOf' in condition.not ? undefined : condition.not;
  if (!('any' in condition) || condition.any.length !== 2) return undefined;
  const [missing, other] = condition.any;
  if (missing === undefined || !('present' in missing) || missing.present) return undefined;
  if (other === undefined || !('not' in other)) return undefined;
  const { not } = other;
  return ('equals' in not || 'oneOf' in not) && not.attribute === missing.attribute ? not : undefined;
}

function no(path: string, expected: string, got: string): never {
  return fail({ code: 'not-supported', path, expected: `${expected}, which a DMN table can say`, got });
}

function text(content: string): XmlNode {
  return xml('text', {}, content);
}

/** A value as FEEL writes it; numbers without an exponent, which FEEL does not have. */
function literal(value: string | number | boolean): string {
  if (typeof value === 'string') return `"${value.replace(/["\\]/g, '\\$&')}"`;
  if (typeof value === 'number' && /e/.test(String(value)))
    return fail({
      code: 'not-supported',
      path: 'model.rules',
      expected: 'numbers that are written without an exponent',
      got: String(value),
    });
  return String(value);
}

/** A column by its attribute, and its number among the columns of that attribute. */
function columnOf(attribute: string, k: number): string {
  return JSON.stringify([attribute, k]);
}

function nameOf(column: string): string {
  return (JSON.parse(column) as [string, number])[0];
}
