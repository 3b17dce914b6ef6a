import { at, fail } from '../../core/errors.js';
import { conditionAttributes } from '../../model/condition/condition.js';
import type { TallySpec } from '../../model/tally/tally.js';
import { arithmeticOf } from '../../model/terms/arithmetic.js';
import type { Term } from '../../model/terms/term.js';
import { turnsOf } from '../../model/terms/turning.js';
import { type Candidate, choicesOf, type Stretch } from './candidates.js';
import type { ChangeableAttribute } from './changeable.js';
import type { Goal } from './goal.js';
import type { Oracle } from './oracle.js';

type Row = Readonly<Record<string, unknown>>;

/** One way to change an attribute. */
export interface Way {
  readonly candidate: Candidate;
  /** For the far end of a stretch: how far it may move back, and the gain of each part of the way. */
  readonly back?: { readonly stretch: Stretch; readonly worth: number };
}

/** The ways to change an attribute that can make a difference. */
export interface Ways {
  readonly attribute: ChangeableAttribute;
  /** The ways not dominated in both effect and size of the change. */
  readonly all: readonly Way[];
  /** The ways not dominated in effect: enough to know whether the goal can be reached. */
  readonly best: readonly Way[];
  /** Where all attributes are at their best: at one of the best ways, or unchanged; unknown where the goal does not follow the totals. */
  readonly ceiling: 'best' | 'best or as it is' | 'unknown';
  /** Whether no better way can exist between those tried. */
  readonly exact: boolean;
}

/** Stretches not known to be monotone are tried number by number, up to so many. */
const MOST_NUMBERS = 1000;

/** The ways to change each attribute. */
export function waysOf(
  attributes: readonly ChangeableAttribute[],
  record: Row,
  goal: Goal,
  oracle: Oracle,
  asOf: number,
): Ways[] {
  const names = attributes.map(({ name }) => name);
  return attributes.map((attribute) => {
    const alone = isAlone(attribute.name, names, oracle);
    return waysOfOne(attribute, record, goal, oracle, asOf, alone);
  });
}

/** Whether the effect of an attribute never depends on another that may change. */
function isAlone(name: string, names: readonly string[], { specs, bases }: Oracle): boolean {
  return specs.every(({ terms, applies }) => {
    if (applies !== undefined && bases(conditionAttributes(applies)).includes(name)) return false;
    return terms.every((term) => {
      const read = bases(arithmeticOf(term).attributes(term));
      return !read.includes(name) || read.every((other) => other === name || !names.includes(other));
    });
  });
}

function waysOfOne(
  attribute: ChangeableAttribute,
  record: Row,
  goal: Goal,
  oracle: Oracle,
  asOf: number,
  alone: boolean,
): Ways {
  const { name } = attribute;
  // The effect of each way, one number per term; where the goal follows the totals, more is closer to it.
  const effects = oracle.about(name);
  const signs = effects.tallies.map((tally) => (goal.follows === null ? 1 : (goal.follows[tally] ?? 0)));
  const effectsOf = (rows: readonly Row[]) =>
    effects.of(rows).map((steps) => steps?.map((one, s) => one * (signs[s] as number)) ?? null);
  const scoredWays = (ways: readonly Way[]): Scored[] =>
    effectsOf(ways.map(({ candidate }) => ({ ...record, [name]: candidate.value }))).flatMap((effect, w) =>
      effect === null ? [] : [{ way: ways[w] as Way, effect }],
    );
  const terms = termsOf(oracle.specs, name);
  const { single, stretches } = choicesOf(attribute, record, terms, asOf);
  // Where others may change too, a constant effect may become rising or falling.
  const depends = !alone && terms.some((term) => turnsOf(term, name).depends === true);
  const found = scoredWays(single.map((candidate) => ({ candidate })));
  let exact = true;
  for (const stretch of stretches) {
    const own = stretchWays(stretch, scoredWays, goal.follows !== null, depends);
    found.push(...own.ways);
    exact = exact && own.exact;
  }
  if (!alone) {
    const all = found.map(({ way }) => way);
    return { attribute, all, best: all, ceiling: goal.follows === null ? 'unknown' : 'best or as it is', exact };
  }
  const beats = goal.follows === null ? same : covers;
  const [now = null] = effectsOf([record]);
  // A way without more effect than the current value is dropped.
  const useful = found.filter(({ effect }) => now === null || !beats(now, effect));
  const all = unbeaten(useful, (a, b) => beats(a.effect, b.effect) && a.way.candidate.size <= leastSize(b.way));
  const best = unbeaten(useful, (a, b) => beats(a.effect, b.effect));
  const better = best.some(({ effect }) => now !== null && covers(effect, now));
  const ceiling = goal.follows === null ? 'unknown' : better ? 'best' : 'best or as it is';
  return { attribute, all: all.map(({ way }) => way), best: best.map(({ way }) => way), ceiling, exact };
}

/** The terms that read an attribute itself; the presence of an option changes like a condition. */
function termsOf(specs: readonly TallySpec[], name: string): Term[] {
  return specs.flatMap(({ terms, applies }) => {
    const asked: Term[] = applies === undefined ? [] : [{ type: 'when', if: applies, amount: 1 }];
    return [...terms, ...asked].filter((term) => arithmeticOf(term).attributes(term).includes(name));
  });
}

/**
 * The ways along a stretch: its near end; its far end where the amounts differ there; and every number between them where it is not
 * known that one end is best, as long as they are few.
 */
function stretchWays(
  stretch: Stretch,
  scoredWays: (ways: readonly Way[]) => Scored[],
  follows: boolean,
  depends: boolean,
): { readonly ways: readonly Scored[]; readonly exact: boolean } {
  const { near, far } = stretch;
  if (!Number.isFinite(far)) return endlessWays(stretch, scoredWays, follows, depends);
  const ends = scoredWays([{ candidate: stretch.at(near) }, { candidate: stretch.at(far) }]);
  const [first, last] = ends;
  if (first === undefined || last === undefined) return { ways: ends, exact: ends.length === 0 || near === far };
  const constant = same(first.effect, last.effect);
  if (constant && !depends) return { ways: [first], exact: true };
  const isMonotone = !depends && follows && (covers(first.effect, last.effect) || covers(last.effect, first.effect));
  const count = Math.abs(far - near) + 1;
  if (!isMonotone && count <= MOST_NUMBERS) {
    const step = far < near ? -1 : 1;
    const numbers = Array.from({ length: count }, (_, k) => ({ candidate: stretch.at(near + step * k) }));
    return { ways: scoredWays(numbers), exact: true };
  }
  if (constant) return { ways: near === far ? [first] : ends, exact: near === far };
  const way = {
    ...last.way,
    back: { stretch, worth: rise(first.effect, last.effect) / (last.way.candidate.size - first.way.candidate.size) },
  };
  return { ways: [first, { way, effect: last.effect }], exact: isMonotone };
}

/** How far along an endless stretch the direction of the amounts is tested. */
const PROBES = [1, 1e3, 1e6, 1e9, 1e12];

/** The way to the beginning of an endless stretch, where going further only leads away from the goal. */
function endlessWays(
  stretch: Stretch,
  scoredWays: (ways: readonly Way[]) => Scored[],
  follows: boolean,
  depends: boolean,
): { readonly ways: readonly Scored[]; readonly exact: boolean } {
  const { near, far, path } = stretch;
  const sign = far < near ? -1 : 1;
  const along = [0, ...PROBES].map((k) => ({ candidate: stretch.at(near + sign * k) }));
  const [first, ...others] = scoredWays(along);
  const other = first === undefined ? undefined : others.find(({ effect }) => !same(effect, first.effect));
  if (first === undefined) return { ways: [], exact: true };
  if (!depends && other === undefined) return { ways: [first], exact: true };
  if (!depends && other !== undefined && follows && covers(first.effect, other.effect))
    return { ways: [first], exact: true };
  const [side, limit, bound] = sign < 0 ? (['below', 'from', 'min'] as const) : (['above', 'to', 'max'] as const);
  return fail({
    code: 'missing-value',
    path: at(path, limit),
    expected: `a limit, as the amount changes without end ${side}`,
    got: 'none',
    hint: `declare ${bound} for the attribute, or write changeable as an object with ${limit}`,
  });
}

/** The least size that a way can be brought back to. */
export function leastSize({ candidate, back }: Way): number {
  return back === undefined ? candidate.size : back.stretch.at(back.stretch.near).size;
}

interface Scored {
  readonly way: Way;
  readonly effect: readonly number[];
}

/** The ways that no other dominates; of two that dominate each other the one that changes less, or the first, stays. */
function unbeaten(all: readonly Scored[], beats: (a: Scored, b: Scored) => boolean): Scored[] {
  const order = [...all].sort(
    (a, b) => leastSize(a.way) - leastSize(b.way) || a.way.candidate.size - b.way.candidate.size,
  );
  const kept = new Set<Scored>();
  for (const one of order) {
    if ([...kept].some((other) => beats(other, one))) continue;
    for (const other of kept) if (beats(one, other)) kept.delete(other);
    kept.add(one);
  }
  return all.filter((one) => kept.has(one));
}

function same(a: readonly number[], b: readonly number[]): boolean {
  return a.every((one, s) => one === b[s]);
}

/** Whether one does at least as much as the other, term by term. */
function covers(a: readonly number[], b: readonly number[]): boolean {
  return a.every((one, s) => one >= (b[s] as number));
}

function rise(a: readonly number[], b: readonly number[]): number {
  return b.reduce((sum, one, s) => sum + one - (a[s] as number), 0);
}
