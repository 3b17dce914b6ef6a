/** Writes models as PMML 4.4. */
import { fail, oneOf } from '../../core/errors.js';
import { checkNames } from '../../core/options.js';
import { type XmlNode, xml, xmlText } from '../../core/xml/write.js';
import { compile } from '../../evaluate.js';
import { pmmls } from '../../kinds/pmmls.js';
import { type Model, registry } from '../../kinds/registry.js';
import type { Attribute } from '../../model/attribute/attribute.js';
import type { Kind, ModelBase } from '../../model/kind.js';
import { notInPmml } from '../../model/pmml/facts.js';
import type { KindPmml, PmmlTarget } from '../../model/pmml/kind.js';
import { type BaselineRanking, requireBaselineRanking } from '../../model/reason-code/ranking.js';
import type { Demands } from '../../model/table/staging.js';
import { demandsOf } from '../../model/terms/demands.js';
import { EXTENDER } from './extender.js';

/** The options of writing. */
export interface ToPmmlOptions {
  /** How a scorecard ranks its reason codes, `below-baseline` when left out; null leaves them out. */
  readonly reasonCodes?: BaselineRanking | null;
}

/**
 * Writes a model as a PMML 4.4 document: a lead score as a `Scorecard`, micro-segments as a `RegressionModel` with the logit,
 * clusters as a `ClusteringModel` with squared Euclidean distances, rules of which one decides as a `RuleSetModel`.
 *
 * Every line is rounded as here, so an evaluator gives the same score once it is rounded to the decimals of the model: PMML adds
 * up binary numbers. Probabilities agree within 1e-8. What PMML cannot express is rejected: dates, events, sets and lists,
 * derived attributes, limits of groups, grids, calibration. Grades of axes, bands and intervals of probabilities, personas and
 * reasons of rules are not written: an `Annotation` in the header lists their paths in the model. An `Extension` there contains
 * the fingerprint of the model.
 *
 * @param model - a checked model
 * @returns the document, ending with a line break
 * @throws ScoringError `unsafe` for a model that was not parsed; `not-supported` with the place in the model
 * @example toPmml(model).split('\n')[1] // => '<PMML xmlns="http://www.dmg.org/PMML-4_4" version="4.4">'
 */
export function toPmml(model: Model, options: ToPmmlOptions = {}): string {
  checkNames(options, ['reasonCodes']);
  const { reasonCodes = 'below-baseline' } = options;
  if (reasonCodes !== null) requireBaselineRanking(reasonCodes, 'options.reasonCodes');
  // Refuses what was not checked, and what is no model of the library's.
  const { fingerprint } = compile(model);
  const written = pmmls[model.kind] as unknown as KindPmml<ModelBase> | undefined;
  if (written === undefined)
    return fail({
      code: 'not-supported',
      path: 'model.kind',
      expected: oneOf(Object.keys(pmmls)),
      got: JSON.stringify(model.kind),
    });
  const { derived } = model;
  if (derived !== undefined && Object.keys(derived).length > 0)
    notInPmml('model.derived', 'no derived attributes', 'some');
  const kind = registry[model.kind] as unknown as Kind<ModelBase, unknown>;
  const demands = demandsOf(kind.tallies(model));
  const { attributes } = model;
  const taken = new Set(Object.keys(attributes));
  const name = (wanted: string) => {
    let own = wanted;
    for (let k = 2; taken.has(own); k++) own = `${wanted} ${k}`;
    taken.add(own);
    return own;
  };
  const target = written.target === null ? null : { ...written.target, name: name(written.target.name) };
  const read = Object.entries(attributes).filter(([own]) => demands.has(own));
  const schema = xml('MiningSchema', {}, [
    ...read.map(([own, attribute]) => miningField(own, attribute, demands.get(own) as Demands)),
    ...(target === null ? [] : [xml('MiningField', { name: target.name, usageType: 'target' })]),
  ]);
  const element = written.write(model, { attributes, schema, target: target?.name ?? '', reasonCodes, name });
  const fields = [
    ...read.map(([own, attribute]) => dataField(own, attribute)),
    ...(target === null ? [] : [targetField(target)]),
  ];
  const unwritten = written.unwritten(model);
  const header = xml('Header', { description: model.description, modelVersion: model.version }, [
    xml('Extension', { extender: EXTENDER, name: 'fingerprint', value: fingerprint }),
    xml('Application', { name: EXTENDER }),
    ...(unwritten.length === 0 ? [] : [xml('Annotation', {}, `Not in this document: ${unwritten.join(', ')}`)]),
  ]);
  return xmlText(
    xml('PMML', { xmlns: 'http://www.dmg.org/PMML-4_4', version: '4.4' }, [
      header,
      xml('DataDictionary', { numberOfFields: fields.length }, fields),
      element,
    ]),
  );
}

/** The field that a model predicts. */
function targetField({ name, optype, dataType, values }: PmmlTarget): XmlNode {
  const listed = values.map((value) => xml('Value', { value }));
  return xml('DataField', { name, optype, dataType }, listed);
}

function dataField(name: string, attribute: Attribute): XmlNode {
  const { type, label } = attribute;
  const head = { name, displayName: label };
  const missing = (value: string | number) => xml('Value', { value, property: 'missing' });
  switch (type) {
    case 'boolean':
      return xml('DataField', { ...head, optype: 'categorical', dataType: 'boolean' });
    case 'category': {
      const values = attribute.values.map((value) =>
        xml('Value', {
          value,
          displayValue: Object.hasOwn(attribute.labels ?? {}, value) ? attribute.labels?.[value] : undefined,
        }),
      );
      return xml('DataField', { ...head, optype: 'categorical', dataType: 'string' }, [
        ...values,
        ...(attribute.missing ?? []).map(missing),
      ]);
    }
    case 'number': {
      const { min, max } = attribute;
      const interval = { closure: 'closedClosed', leftMargin: min, rightMargin: max };
      const range = min === undefined && max === undefined ? [] : [xml('Interval', interval)];
      return xml('DataField', { ...head, optype: 'continuous', dataType: 'double' }, [
        ...range,
        ...(attribute.missing ?? []).map(missing),
      ]);
    }
    default:
      return notInPmml(`model.attributes.${name}`, 'a number, a category or a boolean', type);
  }
}

/** The treatment of missing and unlisted values is that of the model. */
function miningField(name: string, attribute: Attribute, { required, unseenAllowed }: Demands): XmlNode {
  const unlisted =
    attribute.type !== 'category'
      ? 'returnInvalid'
      : attribute.unseen === 'missing'
        ? 'asMissing'
        : unseenAllowed
          ? 'asIs'
          : 'returnInvalid';
  return xml('MiningField', {
    name,
    usageType: 'active',
    invalidValueTreatment: unlisted,
    missingValueTreatment: required ? 'returnInvalid' : undefined,
  });
}
