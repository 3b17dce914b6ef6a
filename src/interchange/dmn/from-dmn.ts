/** Reads decision tables of DMN as rules. */
import { fail, oneOf } from '../../core/errors.js';
import { checkNames } from '../../core/options.js';
import { fewestDecimals } from '../../core/steps.js';
import type { XmlElement } from '../../core/xml/element.js';
import { parseXml } from '../../core/xml/parse.js';
import { FEEL_NAME } from '../../kinds/rules/dmn.js';
import type { Aggregate, DecisionRule, Hit, RuleOutput, RulesModel } from '../../kinds/rules/model.js';
import type { Attribute } from '../../model/attribute/attribute.js';
import { FORMAT } from '../../model/format.js';
import { parseModel } from '../../parse.js';
import { named, numberOf, refuse, refuseAttribute, requireTexts, shortened } from '../refuse.js';
import { distinctIds, namesOf } from '../rule-names.js';
import { conditionIn, type Input, QUOTED, unescaped } from './unary-tests.js';

/** How a table is read. */
export interface FromDmnOptions {
  /** The id or name of the decision, when a document has several tables. */
  readonly decision?: string;
  /** The name of the model; the name of the decision when left out. */
  readonly name?: string;
  /** The version of the model; `1` when left out. */
  readonly version?: string;
}

const TYPES: Readonly<Record<string, Input['type']>> = {
  number: 'number',
  integer: 'number',
  long: 'number',
  double: 'number',
  string: 'category',
  boolean: 'boolean',
};
const HITS: Readonly<Record<string, Hit>> = {
  UNIQUE: 'unique',
  FIRST: 'first',
  COLLECT: 'collect',
  'RULE ORDER': 'collect',
};
const AGGREGATES: Readonly<Record<string, Aggregate>> = { SUM: 'sum', COUNT: 'count', MIN: 'min', MAX: 'max' };

const WHOLE_TEXT = new RegExp(`^${QUOTED}$`);

/** An output, with the part of a rule's result that it gives. */
type Output = 'label' | 'number' | 'reason';

/**
 * Converts a decision table of DMN 1.1 to 1.5 to rules.
 *
 * Supports hit policies unique, first, collect with or without an aggregation, and rule order. Inputs are plain names of numbers,
 * texts, and booleans; tests are comparisons, intervals, lists, `not(…)` and `-`. Outputs are constants: at most one text and one
 * number, and a text named `reason`. All other FEEL is rejected with its place. A sum of no rules is 0 here, and null in DMN.
 *
 * @param xml - the document; no document type, at most 10,000,000 letters
 * @returns the model, parsed and frozen
 * @throws ScoringError with the path of the element: `definitions/decision/decisionTable/rule[2]/inputEntry[1]`
 * @example fromDmn(table).hit // => 'first'
 */
export function fromDmn(xml: string, options: FromDmnOptions = {}): RulesModel {
  checkNames(options, ['decision', 'name', 'version']);
  requireTexts(options, ['decision', 'name', 'version']);
  const root = parseXml(xml, 'xml');
  if (root.name !== 'definitions') refuse(root, 'the root element definitions', root.name, 'mismatch');
  requireFeel(root);
  const { decision, table } = tableIn(root, options.decision);
  const policy = table.attributes.get('hitPolicy') ?? 'UNIQUE';
  const hit = Object.hasOwn(HITS, policy)
    ? (HITS[policy] as Hit)
    : refuseAttribute(table, 'hitPolicy', oneOf(Object.keys(HITS)));
  const written = table.attributes.get('aggregation');
  const aggregate = written !== undefined && Object.hasOwn(AGGREGATES, written) ? AGGREGATES[written] : undefined;
  if (written !== undefined && (aggregate === undefined || policy !== 'COLLECT'))
    refuseAttribute(table, 'aggregation', `${oneOf(Object.keys(AGGREGATES))}, with COLLECT`);
  const inputs = named(table, 'input').map(inputOf);
  const outputs = outputsOf(named(table, 'output'));
  const elements = named(table, 'rule');
  const called = namesOf(elements, ['label', 'id'], aggregate);
  const rules = elements.map((one, r) => ruleOf(one, called[r] as string, inputs, outputs));
  const attributes: Record<string, Attribute> = Object.create(null);
  for (const { name, type, values } of inputs) {
    const known = attributes[name];
    if (known !== undefined && known.type !== type) refuse(table, `one type for ${JSON.stringify(name)}`, 'two');
    const before = known?.type === 'category' ? known.values : [];
    // A text without listed values that no rule uses can be ignored.
    if (type === 'category' && before.length + values.size === 0) continue;
    attributes[name] = type === 'category' ? { type, values: [...new Set([...before, ...values])] } : { type };
  }
  const otherwise = otherwiseOf(named(table, 'output'), outputs);
  const addsUp = aggregate === 'sum' || aggregate === 'count';
  if (addsUp && otherwise !== null) refuse(table, 'no default, as a sum of no rules is 0', 'one');
  const takesRest = hit === 'first' && rules.at(-1)?.criteria === undefined;
  return parseModel(
    {
      kind: 'rules',
      schema: FORMAT,
      name: options.name ?? decision.attributes.get('name') ?? decision.attributes.get('id') ?? 'decision',
      version: options.version ?? '1',
      attributes,
      hit,
      ...(aggregate === undefined ? {} : { aggregate }),
      ...(aggregate === 'sum' ? { decimals: fewestDecimals(rules.map(({ number = 0 }) => number)) } : {}),
      rules,
      ...(addsUp || (takesRest && otherwise === null) ? {} : { otherwise }),
    },
    { kind: 'rules' },
  );
}

function tableIn(root: XmlElement, wanted: string | undefined): { decision: XmlElement; table: XmlElement } {
  const found = named(root, 'decision').flatMap((decision) =>
    named(decision, 'decisionTable').map((table) => ({ decision, table })),
  );
  const called = ({ decision }: { decision: XmlElement }) => [
    decision.attributes.get('id'),
    decision.attributes.get('name'),
  ];
  const all = wanted === undefined ? found : found.filter((one) => called(one).includes(wanted));
  const [only, ...more] = all;
  if (only !== undefined && more.length === 0) return only;
  const names = found.flatMap((one) => called(one)[0] ?? []);
  if (wanted === undefined)
    return refuse(
      root,
      'one decision table',
      `${found.length}`,
      'mismatch',
      found.length > 1 ? `pass decision, which is ${oneOf(names)}` : undefined,
    );
  return fail({ code: 'unknown-name', path: 'options.decision', expected: oneOf(names), got: JSON.stringify(wanted) });
}

function inputOf(element: XmlElement): Input {
  const [expression] = named(element, 'inputExpression');
  if (expression === undefined) return refuse(element, 'an inputExpression', 'none', 'missing-value');
  const name = textIn(expression);
  if (!FEEL_NAME.test(name)) refuse(expression, 'the name of an input', shortened(name));
  const type = typeOf(expression);
  const values = new Set<string>();
  const [allowed] = named(element, 'inputValues');
  if (allowed !== undefined) {
    if (type !== 'category') refuse(allowed, 'no list of values for a number or boolean', 'one');
    conditionIn(allowed, textIn(allowed), { name, label: name, type, values });
  }
  return { name, label: element.attributes.get('label') ?? name, type, values };
}

function typeOf(element: XmlElement): Input['type'] {
  const type = (element.attributes.get('typeRef') ?? '').replace(/^feel:/, '');
  return (
    (Object.hasOwn(TYPES, type) ? TYPES[type] : undefined) ??
    refuseAttribute(element, 'typeRef', oneOf(Object.keys(TYPES)))
  );
}

/** The part of the result for each output. */
function outputsOf(elements: readonly XmlElement[]): readonly Output[] {
  const outputs = elements.map((one): Output => {
    const type = typeOf(one);
    if (type === 'boolean') refuseAttribute(one, 'typeRef', 'string or number for an output');
    if (type === 'number') return 'number';
    return one.attributes.get('name') === 'reason' && elements.length > 1 ? 'reason' : 'label';
  });
  elements.forEach((one, o) => {
    if (outputs.indexOf(outputs[o] as Output) < o) refuse(one, 'one text and one number at most', 'another');
  });
  return outputs;
}

function ruleOf(element: XmlElement, id: string, inputs: readonly Input[], outputs: readonly Output[]): DecisionRule {
  const cells = named(element, 'inputEntry');
  if (cells.length !== inputs.length) refuse(element, `${inputs.length} input entries`, `${cells.length}`, 'mismatch');
  const criteria = cells.flatMap((cell, c) => {
    const input = inputs[c] as Input;
    const text = textIn(cell);
    const asked = conditionIn(cell, text, input);
    return asked === null ? [] : [{ id: `${input.label} ${text.trim()}`.slice(0, 200), if: asked }];
  });
  const [description] = named(element, 'description');
  const given = outputOf(named(element, 'outputEntry'), outputs, element);
  const reason = given.reason ?? description?.text.trim();
  return {
    id,
    ...(criteria.length === 0 ? {} : { criteria: distinctIds(criteria) }),
    ...given,
    ...(reason === undefined || reason === '' ? {} : { reason }),
  };
}

function outputOf(entries: readonly XmlElement[], outputs: readonly Output[], element: XmlElement): RuleOutput {
  if (entries.length !== outputs.length)
    refuse(element, `${outputs.length} output entries`, `${entries.length}`, 'mismatch');
  return Object.fromEntries(entries.map((entry, e) => [outputs[e], constantIn(entry, outputs[e] as Output)]));
}

function constantIn(entry: XmlElement, output: Output): string | number {
  const text = textIn(entry);
  if (output === 'number') return numberOf(text) ?? refuse(entry, 'a number', shortened(text));
  const quoted = WHOLE_TEXT.exec(text)?.[1];
  return quoted === undefined ? refuse(entry, 'a text in quotes', shortened(text)) : unescaped(quoted);
}

/** The output when no rule is met; null for none. */
function otherwiseOf(elements: readonly XmlElement[], outputs: readonly Output[]): RuleOutput | null {
  const defaults = elements.map((one) => named(one, 'defaultOutputEntry')[0]);
  const given = defaults.filter((one) => one !== undefined);
  if (given.length === 0) return null;
  if (given.length < defaults.length)
    refuse(given[0] as XmlElement, 'a default for every output, or for none', `${given.length}`);
  return Object.fromEntries(given.map((one, o) => [outputs[o], constantIn(one, outputs[o] as Output)]));
}

/** The text of an expression, which DMN keeps in a child element. */
function textIn(element: XmlElement): string {
  const [text] = named(element, 'text');
  requireFeel(element);
  return (text?.text ?? '').trim();
}

/** Rejects other expression languages, which an element may set for itself and the document for all elements. */
function requireFeel(element: XmlElement): void {
  const language = element.attributes.get('expressionLanguage');
  if (language !== undefined && !/feel/i.test(language)) refuseAttribute(element, 'expressionLanguage', 'FEEL');
}
