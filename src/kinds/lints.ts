import { at } from '../core/errors.js';
import type { Attributes } from '../model/attribute/attribute.js';
import { lintAttribute } from '../model/attribute/lint.js';
import { type Findings, findingsFor } from '../model/findings.js';
import type { KindLint } from '../model/kind.js';
import { accountScoreLint } from './account-score/lint.js';
import { clustersLint } from './clusters/lint.js';
import { contactMixLint } from './contact-mix/lint.js';
import { criteriaLint } from './criteria/lint.js';
import { engagementLint } from './engagement/lint.js';
import { leadScoreLint } from './lead-score/lint.js';
import { lifecycleLint } from './lifecycle/lint.js';
import { microSegmentsLint } from './micro-segments/lint.js';
import { nextProductLint } from './next-product/lint.js';
import type { KindName, Kinds } from './registry.js';

/** What is wrong with the meaning of each kind: one left out does not compile. */
const lints: { readonly [Name in KindName]: KindLint<Kinds[Name]['model']> } = {
  leadScore: leadScoreLint,
  accountScore: accountScoreLint,
  microSegments: microSegmentsLint,
  clusters: clustersLint,
  engagement: engagementLint,
  contactMix: contactMixLint,
  criteria: criteriaLint,
  lifecycle: lifecycleLint,
  nextProduct: nextProductLint,
};

/**
 * Reads a model of a kind through: all that is wrong with its meaning, and the amounts that it writes.
 *
 * @param broken - the paths whose structure is wrong, which are not looked at
 * @param told - the most errors, and the most warnings, that are kept
 */
export function lintModel(
  kind: KindName,
  model: { readonly attributes?: unknown },
  broken: readonly string[] = [],
  told?: number,
): Findings {
  const attributes = declaredAttributes(model.attributes);
  const findings = findingsFor(attributes, broken, told);
  for (const [name, declared] of Object.entries(attributes)) {
    const path = at('attributes', name);
    if (findings.isSound(path)) lintAttribute(declared, path, findings);
  }
  lints[kind](model as never, findings); // each kind looks only at what is sound
  return findings;
}

/** The declared attributes, sound or not, as far as they are objects at all. */
function declaredAttributes(input: unknown): Attributes {
  return isObject(input)
    ? Object.fromEntries(
        Object.entries(input).filter((entry): entry is [string, Attributes[string]] => isObject(entry[1])),
      )
    : {};
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return value !== null && typeof value === 'object' && !Array.isArray(value);
}
