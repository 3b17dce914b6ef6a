import { at } from '../../core/errors.js';
import type { Attributes } from '../attribute/attribute.js';
import type { Findings } from '../findings.js';
import type { Range } from '../terms/base.js';
import { lintOf, termRange } from '../terms/lints.js';
import type { Term } from '../terms/term.js';
import { idOf } from '../terms/types.js';
import { type Group, type TallySpec, weightOf } from './tally.js';

/** The least and most a tally can come to, with its weights, caps and floors. */
export function tallyRange(spec: TallySpec, attributes: Attributes): Range {
  const names = [...new Set(spec.terms.map((term) => term.group))];
  let [least, most] = [spec.base, spec.base];
  for (const name of names) {
    const weight = weightOf(spec, name);
    if (weight === 0) continue;
    const range = added(
      spec.terms.filter((term) => term.group === name),
      attributes,
    );
    const [low, high] = within(range, name === undefined ? {} : groupOf(spec, name));
    least += weight * low;
    most += weight * high;
  }
  return within([least, most], spec);
}

function added(terms: readonly Term[], attributes: Attributes): Range {
  const ranges = terms.map((term) => termRange(term, attributes));
  return [ranges.reduce((sum, [low]) => sum + low, 0), ranges.reduce((sum, [, high]) => sum + high, 0)];
}

function within(
  [least, most]: Range,
  { cap = Number.POSITIVE_INFINITY, floor = Number.NEGATIVE_INFINITY }: Pick<Group, 'cap' | 'floor'>,
): Range {
  return [Math.max(Math.min(least, cap), floor), Math.max(Math.min(most, cap), floor)];
}

function groupOf(spec: TallySpec, name: string): Group {
  return spec.groups !== undefined && Object.hasOwn(spec.groups, name) ? (spec.groups[name] ?? {}) : {};
}

/** Problems of terms that stand together at `path`: those each has by itself, and names that stand twice. Terms of unsound structure are passed over. */
export function lintTerms(terms: readonly Term[], path: string, findings: Findings): void {
  const ids = new Map<string, string>();
  terms.forEach((term, t) => {
    const here = at(path, t);
    if (!findings.isSound(here)) {
      // Its structure is told elsewhere; a misspelt attribute should not wait until that is mended.
      const name: unknown = (term as Partial<Record<'attribute', unknown>> | null)?.attribute;
      if (typeof name === 'string' && findings.isSound(`${here}.attribute`))
        findings.attribute(name, `${here}.attribute`);
      return;
    }
    lintOf(term).lint(term, here, findings);
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

/** Problems of a tally of sound terms as a whole: caps below one award, groups and weights without effect. */
export function lintTally(spec: TallySpec, attributes: Attributes, path: string, findings: Findings): void {
  for (const [name, group] of Object.entries(spec.groups ?? {})) {
    const here = at(path === '' ? 'groups' : `${path}.groups`, name);
    const members = spec.terms.filter((term) => term.group === name);
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
    lintBounds(group, members, attributes, here, findings);
  }
  const weighed = spec.terms.filter((term) => weightOf(spec, term.group) > 0);
  lintBounds(spec, weighed, attributes, path, findings, (term) => weightOf(spec, term.group));
}

/** A cap below a single award; a floor that not even the best of cases lets a single loss get past. */
function lintBounds(
  { cap, floor, base = 0 }: Pick<Group, 'cap' | 'floor'> & { readonly base?: number },
  terms: readonly Term[],
  attributes: Attributes,
  path: string,
  findings: Findings,
  weight: (term: Term) => number = () => 1,
): void {
  const here = (key: string) => (path === '' ? key : `${path}.${key}`);
  if (cap !== undefined && floor !== undefined && floor > cap) {
    findings.add({ code: 'order', path: here('floor'), expected: `a floor up to the cap, ${cap}`, got: `${floor}` });
    return;
  }
  const ranges = terms.map((term) => {
    const [least, most] = termRange(term, attributes);
    return { term, least: least * weight(term), most: most * weight(term) };
  });
  const best = ranges.reduce((sum, { most }) => sum + most, base);
  for (const { term, least, most } of ranges) {
    if (cap !== undefined && Number.isFinite(most) && most > Math.max(cap, 0)) {
      findings.add({
        code: 'cap-too-low',
        path: here('cap'),
        expected: `at least ${most}, what ${JSON.stringify(idOf(term))} alone can add`,
        got: `${cap}`,
      });
    }
    // A floor of 0 under losses is common, and right: what others add makes room for them.
    if (floor !== undefined && Number.isFinite(least) && least < Math.min(floor, 0) && best - most + least < floor) {
      findings.add({
        code: 'cap-too-low',
        path: here('floor'),
        expected: `at most ${least}, what ${JSON.stringify(idOf(term))} alone can take`,
        got: `${floor}`,
      });
    }
  }
}
