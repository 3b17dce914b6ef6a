/** Converts a PMML logistic regression to micro-segments: a term for each predictor, in log-odds. */
import type { XmlElement } from '../../core/xml/element.js';
import { logOdds } from '../../fit/log-odds.js';
import type { MicroSegmentsModel } from '../../kinds/micro-segments/model.js';
import type { PointsTerm } from '../../model/terms/points/term.js';
import type { Term } from '../../model/terms/term.js';
import { elementsOf, named, needed, numberIn, refuse, refuseAttribute, shortened } from '../refuse.js';
import { ofParts } from './characteristic.js';
import type { Part } from './characteristic-part.js';
import { factOf } from './expression.js';
import type { Facts } from './facts.js';
import type { Field } from './fields.js';
import { guardsOf } from './guard.js';
import { refuseOthers } from './others.js';
import type { Mapped } from './source.js';
import { not } from './truth.js';

/** What a logistic regression comes to. */
export interface Logistic {
  readonly model: Omit<MicroSegmentsModel, 'name' | 'version' | 'schema' | 'meta'>;
  /** The target value of the probability; null when the document names none. */
  readonly outcome: string | null;
}

/** Reads a regression model whose result is one probability. */
export function logisticOf(element: XmlElement, facts: Facts): Logistic {
  refuseOthers(element, ['RegressionTable'], 'a regression model');
  const called = needed(element, 'functionName');
  if (called !== 'classification' && called !== 'regression')
    refuseAttribute(element, 'functionName', 'classification or regression');
  const [targets] = named(element, 'Targets');
  if (targets !== undefined) refuse(targets, 'no targets', 'some');
  const method = element.attributes.get('normalizationMethod') ?? 'none';
  const tables = named(element, 'RegressionTable');
  const [first, second, ...more] = tables;
  if (first === undefined) return refuse(element, 'a RegressionTable', 'none', 'missing-value');
  const isClassification = called === 'classification';
  const isLogit = method === 'logit' || (method === 'softmax' && isClassification && second !== undefined);
  if (!isLogit) refuseAttribute(element, 'normalizationMethod', 'logit, or softmax of two classes');
  if (more.length > 0) refuse(more[0] as XmlElement, 'two classes at most', `${tables.length}`);
  if (isClassification && second === undefined) refuse(element, 'a RegressionTable for each of two classes', 'one');
  if (second !== undefined && (elementsOf(second).length > 0 || numberIn(second, 'intercept') !== 0))
    refuse(second, 'a second class with the intercept 0 and no predictors', 'another');
  const terms = termsOf(first, facts);
  const guards = guardsOf(facts, terms);
  return {
    model: {
      kind: 'microSegments',
      attributes: facts.attributes(),
      ...(Object.keys(facts.derived).length > 0 ? { derived: facts.derived } : {}),
      intercept: logOdds(numberIn(first, 'intercept') ?? 0),
      terms: [...terms, ...guards],
    },
    outcome: first.attributes.get('targetCategory') ?? null,
  };
}

/** A term for each predictor, those over one text together, in order of first occurrence. */
function termsOf(table: XmlElement, facts: Facts): Term[] {
  const terms = new Map<string, () => Term>();
  const worth = new Map<string, Record<string, number>>();
  for (const predictor of elementsOf(table)) {
    const name = needed(predictor, 'name');
    const coefficient =
      numberIn(predictor, 'coefficient') ?? refuse(predictor, 'a coefficient', 'none', 'missing-value');
    if (predictor.name === 'NumericPredictor') {
      const exponent = numberIn(predictor, 'exponent') ?? 1;
      if (exponent !== 1) refuseAttribute(predictor, 'exponent', '1; other powers can be derived fields');
      if (terms.has(name)) refuse(predictor, 'each predictor once', 'one again', 'duplicate');
      const own = facts.replaced(name, predictor);
      const attribute = typeof own === 'string' ? own : facts.derive(`${name} or a value`, factOf(own));
      terms.set(name, () => ({ type: 'linear', attribute, slope: coefficient }));
    } else if (predictor.name === 'CategoricalPredictor') {
      const value = needed(predictor, 'value');
      const amounts: Record<string, number> = worth.get(name) ?? Object.create(null);
      if (Object.hasOwn(amounts, value)) refuse(predictor, 'each value once', shortened(value), 'duplicate');
      amounts[value] = logOdds(coefficient);
      worth.set(name, amounts);
      const source = facts.source(name, predictor);
      if (source.kind === 'mapped') terms.set(name, () => mappedTerm(name, source.mapped, amounts, facts));
      else {
        const field = textField(name, predictor, facts);
        if (field.type === 'text') facts.asks(name, value);
        terms.set(name, () => pointsOf(field, amounts));
      }
    } else refuse(predictor, 'a NumericPredictor or a CategoricalPredictor', predictor.name);
  }
  return [...terms.values()].map((term) => term());
}

/** The amounts of the values of a field with a list of values: 0 for a missing value, and for one without a coefficient. */
function mappedTerm(id: string, mapped: Mapped, amounts: Readonly<Record<string, number>>, facts: Facts): Term {
  const { rows, missing, otherwise, covers, present, element } = mapped;
  const worth = (value: string | undefined) => (value === undefined ? 0 : (amounts[value] ?? 0));
  const part = (asked: Part['asked'], value: string | undefined): Part => ({
    asked,
    line: { amount: worth(value), slope: 0, center: 0, attribute: null },
    reasonCode: undefined,
  });
  const parts = [part(not(present), missing), ...rows.map(({ asked, value }) => part(asked, value))];
  return ofParts(covers ? parts : [...parts, part(true, otherwise)], { id }, facts, element);
}

/** The amounts of the values of a text: 0 for those without a coefficient, and so for missing and unlisted ones. */
function pointsOf(field: Field, amounts: Readonly<Record<string, number>>): PointsTerm {
  const { name, replacement, values, invalid, required } = field;
  const missing = replacement !== undefined && Object.hasOwn(amounts, replacement) ? amounts[replacement] : 0;
  return {
    type: 'points',
    attribute: name,
    amounts,
    otherwise: 0,
    ...(required && replacement === undefined ? {} : { missing }),
    ...(values.size > 0 && invalid === 'refused' ? {} : { unseen: 0 }),
  } as PointsTerm;
}

function textField(name: string, at: XmlElement, facts: Facts): Field {
  const source = facts.source(name, at);
  if (source.kind !== 'field' || source.field.type === 'number')
    return refuse(at, 'a field of texts, or of true and false', 'another', 'wrong-type');
  return source.field;
}
