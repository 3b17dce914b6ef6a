import { at } from '../../core/errors.js';
import { type XmlNode, xml } from '../../core/xml/write.js';
import { compound, conditionPmml } from '../../model/condition/pmml.js';
import { notInPmml } from '../../model/pmml/facts.js';
import type { KindPmml } from '../../model/pmml/kind.js';
import type { RulesModel } from './model.js';

/** A rule set in which the first rule that is met decides. */
export const rules: KindPmml<RulesModel> = {
  target: { name: 'label', optype: 'categorical', dataType: 'string', values: [] },
  unwritten: ({ rules: all, otherwise }) => [
    ...all.flatMap(({ reason }, r) => (reason === undefined ? [] : [`model.rules[${r}].reason`])),
    ...(otherwise?.reason === undefined ? [] : ['model.otherwise.reason']),
  ],
  write(model, { attributes, schema, target, name }) {
    const { hit, otherwise } = model;
    // A record meets at most one of unique rules, so that one is the first.
    if (hit === 'collect') notInPmml('model.hit', 'one rule that decides', 'all that are met');
    const output = (wanted: string, feature: string) =>
      xml('OutputField', { name: name(wanted), optype: 'categorical', dataType: 'string', feature });
    const facts = { attributes, perUnit: 1 };
    // Evaluators expect a confidence beside a score.
    const rest = otherwise?.label === undefined ? {} : { defaultScore: otherwise.label, defaultConfidence: 1 };
    const method = xml('RuleSelectionMethod', { criterion: 'firstHit' });
    return xml('RuleSetModel', { modelName: model.name, functionName: 'classification' }, [
      schema,
      xml('Output', {}, [output(`predicted ${target}`, 'predictedValue'), output('rule', 'entityId')]),
      xml('RuleSet', rest, [
        method,
        ...model.rules.map((rule, r): XmlNode => {
          const path = at('model.rules', r);
          const { id, label, number, criteria = [] } = rule;
          if (label === undefined) return notInPmml(`${path}.label`, 'a label', 'none');
          if (number !== undefined) return notInPmml(`${path}.number`, 'rules without a number', 'one');
          const asked = criteria.map((one, c) => conditionPmml(one.if, facts, `${path}.criteria[${c}].if`));
          return xml('SimpleRule', { id, score: label }, [compound('and', asked)]);
        }),
      ]),
    ]);
  },
};
