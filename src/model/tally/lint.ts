import { grouped } from '../../core/decimal.js';
import { at, shown } from '../../core/errors.js';
import { amountOf, isInSteps, MOST_DECIMALS, MOST_STEPS, stepsOf } from '../../core/steps.js';
import type { Attributes } from '../attribute/attribute.js';
import type { Findings } from '../findings.js';
import { idOf } from '../terms/arithmetic.js';
import type { Range } from '../terms/base.js';
import { lintOf } from '../terms/lints.js';
import type { Term } from '../terms/term.js';
import { type Scale, scaleIn } from './scale.js';
import { type Group, scaleOf, type TallySpec, weightOf } from './tally.js';
import { isSettable, type Unit } from './unit.js';

/** The range of a tally, with its weights, caps and floors. */
export function tallyRange(spec: TallySpec, attributes: Attributes): Range {
  const [least, most] = stepRange(spec, attributes);
  return [amountOf(least, spec.decimals), amountOf(most, spec.decimals)];
}

/** The same in steps. */
export function stepRange(spec: TallySpec, attributes: Attributes): Range {
  const whole = (amount: number) => stepsOf(amount, spec.decimals);
  let [least, most] = [whole(spec.base), whole(spec.base)];
  for (const [name, members] of membersOf(spec)) {
    if (weightOf(spec, name) === 0) continue;
    const scale = scaleOf(spec, name);
    const ranges = members.map((term) => lintOf(term).range(term, attributes, scale));
    const range = ranges.reduce(([low, high], own) => [low + own[0], high + own[1]], [0, 0] as Range);
    const [low, high] = within(range, name === undefined ? {} : groupOf(spec, name), scale.steps);
    least += low;
    most += high;
  }
  return within([least, most], spec, whole);
}

/** The terms of each group, and those without one, in the order of their first terms. */
function membersOf({ terms }: Pick<TallySpec, 'terms'>): Map<string | undefined, Term[]> {
  const members = new Map<string | undefined, Term[]>();
  for (const term of terms) {
    const own = members.get(term.group);
    if (own === undefined) members.set(term.group, [term]);
    else own.push(term);
  }
  return members;
}

function within(
  [least, most]: Range,
  { cap = Number.POSITIVE_INFINITY, floor = Number.NEGATIVE_INFINITY }: Pick<TallySpec, 'cap' | 'floor'>,
  steps: (amount: number) => number,
): Range {
  const [top, bottom] = [steps(cap), steps(floor)];
  return [Math.max(Math.min(least, top), bottom), Math.max(Math.min(most, top), bottom)];
}

function groupOf(spec: TallySpec, name: string): Group {
  return spec.groups !== undefined && Object.hasOwn(spec.groups, name) ? (spec.groups[name] ?? {}) : {};
}

/** A model without its decimals if their structure is wrong, which is reported elsewhere: the rest is checked with the default step. */
export function withSoundDecimals<M extends { readonly decimals?: number }>(model: M, findings: Findings): M {
  const { decimals, ...rest } = model;
  return findings.isSound('decimals') ? model : (rest as M);
}

/** Records an amount of the model; a problem when it is finer than the step of its tally, or larger than can be counted. */
export function lintAmount(amount: number | undefined, path: string, unit: Unit, findings: Findings): void {
  if (amount === undefined) return;
  const { decimals } = unit;
  findings.amounts.set(path, unit);
  const steps = stepsOf(amount, decimals);
  if (Math.abs(steps) > MOST_STEPS) {
    const most = amountOf(MOST_STEPS, decimals);
    findings.add({
      code: 'out-of-range',
      path,
      expected: `at most ${grouped(String(most), ',')} in size`,
      got: shown(amount),
    });
  } else if (!isInSteps(amount, decimals)) {
    const fits = Array.from({ length: MOST_DECIMALS + 1 }, (_, d) => d).find((d) => isInSteps(amount, d));
    const round = `round it to ${amountOf(steps, decimals)}`;
    const settable = fits !== undefined && isSettable(unit);
    const raise = `set decimals of the model to ${fits}`;
    findings.add({
      code: 'too-fine',
      path,
      expected: decimals === 0 ? 'a whole number' : `at most ${decimals} decimals`,
      got: shown(amount),
      hint: !settable ? round : steps === 0 ? raise : `${round}, or ${raise}`,
    });
  }
}

/**
 * Problems of the terms at `path`: those of each term, and duplicate names. Terms with an invalid structure are skipped.
 *
 * @param tallies - the number of tallies that include the terms
 */
export function lintTerms(terms: readonly Term[], path: string, unit: Unit, findings: Findings, tallies = 1): void {
  const ids = new Map<string, string>();
  terms.forEach((term, t) => {
    const here = at(path, t);
    if (!findings.isSound(here)) {
      // Its structure is reported elsewhere; a misspelt attribute should not wait until that is fixed.
      const name: unknown = (term as Partial<Record<'attribute', unknown>> | null)?.attribute;
      if (typeof name === 'string' && findings.isSound(`${here}.attribute`))
        findings.attribute(name, `${here}.attribute`);
      return;
    }
    lintTerm(term, here, unit, findings, tallies);
    const id = idOf(term);
    const other = ids.get(id);
    if (other === undefined) ids.set(id, here);
    else {
      const got = `${JSON.stringify(id)} again`;
      findings.add({
        code: 'duplicate',
        path: here,
        expected: 'a name of its own in the tally',
        got,
        hint: `give this term or ${other} an id`,
      });
    }
  });
}

/** Problems of a single term. */
export function lintTerm(term: Term, path: string, unit: Unit, findings: Findings, tallies = 1): void {
  const lint = lintOf(term);
  if (!findings.room(tallies * (lint.entries?.(term, findings) ?? 0))) return;
  lint.lint(term, path, findings);
  for (const [place, amount] of lint.amounts(term)) lintAmount(amount, `${path}.${place}`, unit, findings);
}

/** Problems of a tally of valid terms as a whole: caps below one award, groups and weights without effect. */
export function lintTally(spec: TallySpec, attributes: Attributes, path: string, findings: Findings): void {
  const inTally = (key: string) => (path === '' ? key : `${path}.${key}`);
  const plain = scaleIn(spec.decimals);
  const grouped = membersOf(spec);
  for (const [name, group] of Object.entries(spec.groups ?? {})) {
    const here = at(inTally('groups'), name);
    const members = grouped.get(name) ?? [];
    if (members.length === 0) {
      findings.add({
        code: 'dead',
        path: here,
        expected: 'a group that some term belongs to',
        got: 'none that does',
        hint: 'name the group on its terms, or take it out',
      });
    } else if (group.weight === 0) {
      findings.add({
        code: 'dead',
        path: `${here}.weight`,
        expected: 'a weight above 0',
        got: '0',
        hint: 'take the group and its terms out',
      });
    }
    lintBounds(
      { ...group, base: 0 },
      members,
      spec,
      attributes,
      (key) => `${here}.${key}`,
      findings,
      () => plain,
    );
  }
  const scales = new Map([...grouped.keys()].map((name) => [name, scaleOf(spec, name)]));
  const counts = new Set([...grouped.keys()].filter((name) => weightOf(spec, name) > 0));
  const weighed = spec.terms.filter((term) => counts.has(term.group));
  lintBounds(spec, weighed, spec, attributes, inTally, findings, (term) => scales.get(term.group) as Scale);
}

/** A cap below a single award; a floor that a single loss passes even in the best case. */
function lintBounds(
  { cap, floor, base }: Pick<TallySpec, 'cap' | 'floor' | 'base'>,
  terms: readonly Term[],
  unit: Unit,
  attributes: Attributes,
  here: (key: string) => string,
  findings: Findings,
  scale: (term: Term) => Scale,
): void {
  lintAmount(cap, here('cap'), unit, findings);
  lintAmount(floor, here('floor'), unit, findings);
  if (cap !== undefined && floor !== undefined && floor > cap) {
    findings.add({ code: 'order', path: here('floor'), expected: `a floor up to the cap, ${cap}`, got: `${floor}` });
    return;
  }
  const amount = (steps: number) => amountOf(steps, unit.decimals);
  const ranges = terms.map((term) => {
    const [least, most] = lintOf(term).range(term, attributes, scale(term));
    return { term, least, most };
  });
  const best = ranges.reduce((sum, { most }) => sum + most, stepsOf(base, unit.decimals));
  for (const { term, least, most } of ranges) {
    if (cap !== undefined && Number.isFinite(most) && amount(most) > Math.max(cap, 0)) {
      findings.add({
        code: 'cap-too-low',
        path: here('cap'),
        expected: `at least ${amount(most)}, what ${JSON.stringify(idOf(term))} alone can add`,
        got: `${cap}`,
      });
    }
    // A floor of 0 under losses is common, and right: awards of other terms make room for them.
    const lost = amount(best - most + least);
    if (floor !== undefined && Number.isFinite(least) && amount(least) < Math.min(floor, 0) && lost < floor) {
      findings.add({
        code: 'cap-too-low',
        path: here('floor'),
        expected: `at most ${amount(least)}, what ${JSON.stringify(idOf(term))} alone can take`,
        got: `${floor}`,
      });
    }
  }
}
