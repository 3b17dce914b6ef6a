import type { Attribute } from '../attribute/attribute.js';
import { type Compare, type Condition, isJoined, type Within } from '../condition/condition.js';
import type { Bounds } from '../condition/facts.js';
import type { Criterion } from './criterion.js';

/** Numbers between two ends, each included or excluded. */
interface Stretch {
  readonly from: number;
  readonly to: number;
  readonly withFrom: boolean;
  readonly withTo: boolean;
  /** Numbers that mean missing, and so meet nothing. */
  readonly except: readonly number[];
}

/** The values of one attribute that criteria allow: an interval of numbers or of days since a date, or some texts. */
type Side = Stretch | ReadonlySet<string>;

/** The values that criteria allow for each attribute that they use; others may have any value. */
type Region = ReadonlyMap<string, Side>;

/**
 * The records that meet some criteria, if each criterion tests one declared attribute directly: a number or date between bounds,
 * a text of a category, a yes or no. Null when some criterion is of another form, or when no record meets them.
 */
function regionOf(criteria: readonly Criterion[], declared: (name: string) => Attribute | undefined): Region | null {
  const region = new Map<string, Side>();
  for (const leaf of criteria.flatMap((one) => leavesOf(one.if))) {
    if (!('attribute' in leaf)) return null;
    const attribute = declared(leaf.attribute);
    const side = attribute === undefined ? null : sideOf(leaf, attribute);
    const known = region.get(leaf.attribute);
    const both = side === null || known === undefined ? side : meeting(known, side);
    if (both === null) return null;
    region.set(leaf.attribute, both);
  }
  return region;
}

/**
 * For each list of criteria the first earlier one that some record meets together with it; -1 when none is found. Lists that are
 * null, or whose region is not known, are skipped.
 *
 * Each is compared with the earlier ones, up to `MOST_COMPARED` steps in total.
 */
export function overlapping(
  lists: readonly (readonly Criterion[] | null)[],
  declared: (name: string) => Attribute | undefined,
): number[] {
  const regions = lists.map((criteria) => (criteria === null ? null : regionOf(criteria, declared)));
  let steps = 0;
  return regions.map((region, r) => {
    if (region === null) return -1;
    const size = [...region.values()].reduce((sum, side) => sum + ('from' in side ? 1 : side.size), 1);
    for (let before = 0; before < r; before++) {
      const other = regions[before] ?? null;
      if (other === null) continue;
      steps += size;
      if (steps > MOST_COMPARED) return -1;
      if (meet(region, other)) return before;
    }
    return -1;
  });
}

/** About a second of work: all pairs of a thousand rules over a few attributes. */
const MOST_COMPARED = 5_000_000;

/** Whether some record meets the criteria of both. */
function meet(one: Region, other: Region): boolean {
  for (const [name, side] of one) {
    const others = other.get(name);
    if (others !== undefined && meeting(side, others) === null) return false;
  }
  return true;
}

type Leaf = Extract<Condition, { readonly attribute: string }>;

function leavesOf(condition: Condition): readonly Condition[] {
  if ('isTrue' in condition) return leavesOf(condition.isTrue);
  return isJoined(condition) && 'all' in condition ? condition.all.flatMap(leavesOf) : [condition];
}

function sideOf(leaf: Leaf, attribute: Attribute): Side | null {
  const { type } = attribute;
  if (type === 'category' || type === 'boolean') {
    if ('oneOf' in leaf) return new Set(leaf.oneOf);
    return 'equals' in leaf ? new Set([String(leaf.equals)]) : null;
  }
  if (type === 'number') {
    const { min: atLeast = -Infinity, max: atMost = Infinity, missing } = attribute;
    const asked = boundsOf(leaf);
    return asked === null ? null : meeting(stretch({ atLeast, atMost }, missing), stretch(asked));
  }
  if (type !== 'date' || 'present' in leaf) return null;
  const { withinDays: atMost = Infinity, olderThanDays: above = -Infinity } = leaf as Within; // the only other condition on a date
  // A date after `asOf` is not known yet.
  return meeting(stretch({ atLeast: 0 }), stretch({ atMost, above }));
}

/** The bounds of a number; null for other conditions. */
function boundsOf(leaf: Leaf): Bounds | null {
  if ('present' in leaf || 'count' in leaf || 'includes' in leaf || 'oneOf' in leaf) return null;
  if (!('equals' in leaf)) return leaf as Compare; // conditions on days are about dates
  return typeof leaf.equals === 'number' ? { atLeast: leaf.equals, atMost: leaf.equals } : null;
}

function stretch(
  { atLeast = -Infinity, above = -Infinity, atMost = Infinity, below = Infinity }: Bounds,
  except: readonly number[] = [],
): Stretch {
  return {
    from: Math.max(atLeast, above),
    to: Math.min(atMost, below),
    withFrom: atLeast > above,
    withTo: atMost < below,
    except,
  };
}

/** The intersection; null when it is empty. */
function meeting(one: Side, other: Side): Side | null {
  if ('from' in one && 'from' in other) {
    const [from, to] = [Math.max(one.from, other.from), Math.min(one.to, other.to)];
    const withFrom = [one, other].every((side) => side.from < from || side.withFrom);
    const withTo = [one, other].every((side) => side.to > to || side.withTo);
    const single = from === to && withFrom && withTo && !one.except.includes(from);
    return from < to || single ? { from, to, withFrom, withTo, except: one.except } : null;
  }
  if ('from' in one || 'from' in other) return null;
  const texts = new Set([...one].filter((text) => other.has(text)));
  return texts.size > 0 ? texts : null;
}
