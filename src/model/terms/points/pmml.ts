import { xml } from '../../../core/xml/write.js';
import { valuesOf } from '../../attribute/attribute.js';
import { oneOfPmml, simple } from '../../condition/pmml.js';
import { apply, fieldRef, notInPmml, text } from '../../pmml/facts.js';
import { missingPart, missingPredictor, type PmmlPart, type TermPmml } from '../base-pmml.js';
import { amountsOf } from './lines.js';
import type { PointsTerm } from './term.js';

export const points: TermPmml<PointsTerm> = {
  parts(term, { attributes }, scale, path) {
    const { attribute: field, reasonCodes = {}, unseen } = term;
    const attribute = attributes[field];
    if (attribute?.type === 'set') notInPmml(`${path}.attribute`, 'a category or a boolean', 'a set');
    const amounts = amountsOf(term, attribute);
    // Values with the same amount and reason code are grouped.
    const groups = new Map<string, { values: string[]; worth: number; reasonCode: string | undefined }>();
    valuesOf(attribute).forEach((value, v) => {
      const worth = scale.steps(amounts[v] ?? 0);
      const reasonCode = Object.hasOwn(reasonCodes, value) ? reasonCodes[value] : term.reasonCode;
      const key = JSON.stringify([worth, reasonCode]);
      const group = groups.get(key) ?? { values: [], worth, reasonCode };
      group.values.push(value);
      groups.set(key, group);
    });
    const parts = [...groups.values()].map(
      ({ values, worth, reasonCode }): PmmlPart => ({
        predicate:
          attribute?.type === 'boolean' && values.length === 2
            ? simple(field, 'isNotMissing')
            : oneOfPmml(field, values),
        worth,
        reasonCode,
      }),
    );
    const rest = unseen === undefined || attribute?.type !== 'category' ? [] : [unseen];
    return [
      ...missingPart(field, term.missing, term, scale),
      ...parts,
      ...rest.map((one) => ({ predicate: xml('True'), worth: scale.steps(one), reasonCode: term.reasonCode })),
    ];
  },
  predictors(term, { attributes }, name) {
    const { attribute: field, missing = 0, unseen = 0 } = term;
    const attribute = attributes[field];
    const amounts = amountsOf(term, attribute);
    const absent = missingPredictor(field, missing, name);
    const own = unseen === 0 ? undefined : name(`${field} is listed`);
    const listed = apply('isIn', fieldRef(field), ...valuesOf(attribute).map(text));
    const asked = apply(
      'if',
      apply('isMissing', fieldRef(field)),
      text('yes'),
      apply('if', listed, text('yes'), text('no')),
    );
    return {
      intercept: 0,
      derived: [
        ...absent.derived,
        ...(own === undefined
          ? []
          : [xml('DerivedField', { name: own, optype: 'categorical', dataType: 'string' }, [asked])]),
      ],
      predictors: [
        ...valuesOf(attribute).map((value, v) =>
          xml('CategoricalPredictor', { name: field, value, coefficient: amounts[v] ?? 0 }),
        ),
        ...absent.predictors,
        ...(own === undefined ? [] : [xml('CategoricalPredictor', { name: own, value: 'no', coefficient: unseen })]),
      ],
    };
  },
};
