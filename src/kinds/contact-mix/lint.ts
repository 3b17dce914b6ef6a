import { at, oneOf } from '../../core/errors.js';
import type { Attributes } from '../../model/attribute/attribute.js';
import { implied } from '../../model/condition/implied.js';
import { lintCondition } from '../../model/condition/lint.js';
import type { Findings } from '../../model/findings.js';
import type { KindLint } from '../../model/kind.js';
import { lintCriteria, lintFirstMet } from '../../model/rules/lint.js';
import { type ContactMixModel, UNCLASSIFIED } from './model.js';
import { basisOf, ratioAttribute, typeNames } from './tallies.js';

/** The problems of a contact mix: in conditions and names, ratios without effect, types and states that can never be reached. */
export const contactMixLint: KindLint<ContactMixModel> = (model, findings) => {
  const typesSound = findings.isSound('types');
  lintTypes(model, findings);
  if (typesSound && findings.isSound('counts'))
    for (const [c, { of = [] }] of (model.counts ?? []).entries()) lintNames(of, model, `counts[${c}].of`, findings);
  if (typesSound && findings.isSound('ratios')) lintRatios(model, findings);
  lintIds(model, findings);
  lintStates(model, findings);
};

function lintTypes({ contacts, types }: ContactMixModel, findings: Findings): void {
  const list = findings.isSound('contacts') ? findings.attribute(contacts, 'contacts', 'list') : undefined;
  if (!Array.isArray(types)) return;
  if (list !== undefined) {
    const over = findings.over(findings.fieldsOf(list), `${at('attributes', contacts)}.fields`);
    types.forEach((type, t) => {
      if (findings.isSound(`types[${t}].if`)) lintCondition(type.if, `types[${t}].if`, over);
    });
  }
  if (!findings.isSound('types')) return;
  const asked = types.map((type) => ('all' in type.if ? type.if.all : [type.if]));
  implied(asked).forEach((before, t) => {
    if (before < 0) return;
    const got = `all that types[${before}] asks, which is asked first`;
    const hint = 'put the narrower type first';
    findings.add({
      code: 'unreachable',
      path: `types[${t}]`,
      expected: 'a type that some contact can have',
      got,
      hint,
    });
  });
}

/** Names of types, in a count or ratio. */
function lintNames(names: readonly string[], model: ContactMixModel, path: string, findings: Findings): void {
  const known = new Set(typeNames(model));
  findings.once(names, path);
  names.forEach((name, n) => {
    if (known.has(name)) return;
    const types = [...known];
    const expected = types.length <= 12 ? oneOf(types) : 'a type';
    const hint = findings.nearest(name, types) ?? 'add it under types';
    findings.add({ code: 'unknown-name', path: at(path, n), expected, got: JSON.stringify(name), hint });
  });
}

function lintRatios(model: ContactMixModel, findings: Findings): void {
  model.ratios?.forEach((ratio, r) => {
    const path = `ratios[${r}]`;
    lintNames(ratio.of, model, `${path}.of`, findings);
    if (Array.isArray(ratio.over)) lintNames(ratio.over, model, `${path}.over`, findings);
    const of = new Set(ratio.of);
    const basis = basisOf(model, ratio);
    if (!basis.every((name) => of.has(name)) || ratio.of.length !== basis.length) return;
    const hint = 'take a type out of the ratio, or divide by more';
    findings.add({ code: 'dead', path, expected: 'a ratio that can differ from 1', got: 'all over all', hint });
  });
}

/** Criteria use one name for attributes and counts; tallies of states and types share one list. */
function lintIds(model: ContactMixModel, findings: Findings): void {
  const asked = new Map(Object.keys(model.attributes ?? {}).map((name) => [name, 'of an attribute']));
  const tallies = new Map<string, string>();
  for (const names of [asked, tallies]) names.set(UNCLASSIFIED, 'of contacts without a type');
  const claim = (key: 'types' | 'counts' | 'ratios' | 'states', names: Map<string, string>) => {
    for (const { id, path } of idsOf(model, key)) {
      const taken = names.get(id);
      if (taken === undefined) names.set(id, `of ${path}`);
      else {
        const got = `${JSON.stringify(id)}, the name ${taken}`;
        findings.add({ code: 'duplicate', path: `${path}.id`, expected: 'a name of its own', got });
      }
    }
  };
  for (const key of ['types', 'counts', 'ratios'] as const) claim(key, asked);
  for (const { id, path } of idsOf(model, 'types')) if (!tallies.has(id)) tallies.set(id, `of ${path}`);
  claim('states', tallies);
}

/** The ids in a part of the model that are texts, with their paths. */
function idsOf(model: ContactMixModel, key: 'types' | 'counts' | 'ratios' | 'states') {
  const part: readonly ({ readonly id?: unknown } | null)[] = Array.isArray(model[key]) ? model[key] : [];
  return part.flatMap((one, i) => (typeof one?.id === 'string' ? [{ id: one.id, path: `${key}[${i}]` }] : []));
}

function lintStates(model: ContactMixModel, findings: Findings): void {
  if (!Array.isArray(model.states)) return;
  const over = findings.over({ ...model.attributes, ...counted(model, findings) });
  model.states.forEach((state, s) => {
    const path = `states[${s}].criteria`;
    if (Array.isArray(state?.criteria) && findings.isSound(path)) lintCriteria(state.criteria, path, over);
  });
  if (findings.isSound('states')) lintFirstMet(model.states, 'states', 'state', findings);
}

/** The names besides attributes that criteria may use, as far as they are known. */
function counted(model: ContactMixModel, findings: Findings): Attributes {
  const ids = (['types', 'counts', 'ratios'] as const).flatMap((key) => idsOf(model, key).map((one) => one.id));
  const sound = findings.isSound('types') && findings.isSound('ratios');
  return Object.fromEntries([
    ...[UNCLASSIFIED, ...ids].map((id) => [id, { type: 'number', min: 0 }] as const),
    ...(sound ? (model.ratios ?? []) : []).map((one) => [one.id, ratioAttribute(model, one)] as const),
  ]);
}
