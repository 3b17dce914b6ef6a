/** Writes rules as a decision table of DMN. */
import { fail, oneOf } from '../../core/errors.js';
import { checkNames } from '../../core/options.js';
import { type XmlNode, xmlText } from '../../core/xml/write.js';
import { compile } from '../../evaluate.js';
import { dmns } from '../../kinds/dmns.js';
import type { Model } from '../../kinds/registry.js';

/**
 * Writes rules as a decision table of DMN 1.3, which engines such as Camunda and Drools read.
 *
 * Writes a column for each attribute that is used. Rejects what a cell cannot express: conditions that join several attributes,
 * dates, events and sets, tests for presence, and `not`, which a missing value meets in DMN and not here. The reason of a rule
 * becomes its description, and its name the label. A sum of no rules is 0 here, and null in DMN. The `extensionElements` of the
 * document contain the fingerprint of the model, which engines ignore.
 *
 * @param model - checked rules
 * @returns the document, ending with a line break
 * @throws ScoringError `unsafe` for a model that was not parsed; `not-supported` with the place in the model
 * @example toDmn(routing).includes('hitPolicy="FIRST"') // => true
 */
export function toDmn(model: Model, options: Readonly<Record<string, never>> = {}): string {
  checkNames(options, []);
  // Refuses what was not checked, and what is no model of the library's.
  const { fingerprint } = compile(model);
  const written = dmns[model.kind] as ((model: Model, fingerprint: string) => XmlNode) | undefined;
  if (written === undefined)
    return fail({
      code: 'not-supported',
      path: 'model.kind',
      expected: oneOf(Object.keys(dmns)),
      got: JSON.stringify(model.kind),
    });
  return xmlText(written(model, fingerprint));
}
