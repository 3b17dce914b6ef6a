import { at } from '../core/errors.js';
import type { Attributes } from '../model/attribute/attribute.js';
import { lintAttribute } from '../model/attribute/lint.js';
import type { DerivedAttributes } from '../model/derived/attribute.js';
import { lintDerived, lintUnread } from '../model/derived/lint.js';
import { factsIn } from '../model/derived/of-model.js';
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
import { type KindName, type Kinds, kindNamed, type Model } from './registry.js';
import { rulesLint } from './rules/lint.js';

/** The checks of meaning of each kind; a missing entry does not compile. */
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
  rules: rulesLint,
};

/**
 * Checks a model of a kind: lists all problems of its meaning, and the amounts that it writes.
 *
 * @param broken - the paths whose structure is wrong; they are not checked
 * @param told - the maximum of errors, and of warnings, that are kept
 */
export function lintModel(
  kind: KindName,
  model: { readonly attributes?: unknown; readonly derived?: unknown },
  broken: readonly string[],
  told?: number,
): Findings {
  const attributes = objectsIn(model.attributes as Attributes | undefined);
  const derived = objectsIn(model.derived as DerivedAttributes | undefined);
  const facts = { ...factsIn({ attributes, derived }), ...attributes };
  const findings = findingsFor(
    facts,
    broken,
    // Those that are no objects too: whoever reads one is not told that there is none.
    Object.keys(isObject(model.derived) ? model.derived : {}),
    told,
  );
  for (const [name, declared] of Object.entries(attributes)) {
    const path = at('attributes', name);
    if (findings.isSound(path)) lintAttribute(declared, path, findings);
  }
  lintDerived({ attributes, derived }, findings);
  findings.asked.clear(); // by what is derived: what it is for is asked by the rest
  // For a kind, derived attributes are like any other. Each kind checks only valid parts.
  lints[kind]({ ...model, attributes: isObject(model.attributes) ? facts : model.attributes } as never, findings);
  // Stryker disable next-line ConditionalExpression: without derived attributes the rest has nothing to tell
  if (broken.length > 0 || findings.errors() > 0 || Object.keys(derived).length === 0) return findings;
  lintTaken(model as Model, findings);
  lintUnread(derived, findings);
  return findings;
}

/** The names of what a kind counts itself. */
function lintTaken(model: Model, findings: Findings): void {
  for (const name of Object.keys(kindNamed(model.kind)?.derives?.(model) ?? {})) {
    if (!Object.hasOwn(model.derived ?? {}, name)) continue;
    const expected = `a name that nothing else of the ${model.kind} has`;
    findings.add({ code: 'duplicate', path: at('derived', name), expected, got: JSON.stringify(name) });
  }
}

/** Everything declared by name, valid or not, if it is an object. */
function objectsIn<One extends object>(
  input: Readonly<Record<string, One>> | undefined,
): Readonly<Record<string, One>> {
  return isObject(input)
    ? Object.fromEntries(Object.entries(input).filter((entry): entry is [string, One] => isObject(entry[1])))
    : {};
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return value !== null && typeof value === 'object' && !Array.isArray(value);
}
