import { at, fail, kindOf } from '../../core/errors.js';
import { optionsIn } from '../../core/options.js';
import { checkColumn, checkNames } from '../inputs.js';

/** A department: its size, and how many of its people have adopted. */
export interface AdoptionUnit {
  readonly unit: string;
  /** Who could; a whole number of at least 1. */
  readonly members: number;
  /** Who do; a whole number up to `members`. */
  readonly adopters: number;
}

export interface AdoptionGapOptions {
  /** The share of each unit that should; above 0, at most 1. */
  readonly objective: number;
  /** The least number of adopters at which a department counts as begun; with fewer it is new. Default 1. */
  readonly foothold?: number;
}

/** Where people are missing, and so in which direction influence should run. */
export type GapPlace = 'inside the unit' | 'new department';

/** One department against the objective. */
export interface UnitGap extends AdoptionUnit {
  readonly rate: number;
  /** Objective less rate, 0 when it is reached. */
  readonly gap: number;
  /** How many more people are needed to reach the objective. */
  readonly missing: number;
  /** Null when the objective is reached. */
  readonly place: GapPlace | null;
  /** Who should speak to whom; null when the objective is reached. */
  readonly influence: 'adopters speak to the others' | 'the others are referred to adopters' | null;
  /** The department to refer people to: the one with the highest rate; null when no one needs a referral, or there is none. */
  readonly referTo: string | null;
}

/** Adoption against its objective. */
export interface AdoptionGap {
  readonly members: number;
  readonly adopters: number;
  readonly rate: number;
  readonly objective: number;
  /** Objective less rate over all, 0 when it is reached. */
  readonly gap: number;
  /** People missing over the units, by where they are. */
  readonly missing: { readonly insideUnits: number; readonly newDepartments: number };
  /** Where most of the missing people are, inside the units when it is half and half; null when none is missing. */
  readonly place: GapPlace | null;
  /** In the order given. */
  readonly units: readonly UnitGap[];
}

/**
 * Compares adoption rates with their objective by department. Shows whether the gap is inside a unit that has begun, where its
 * adopters speak to the others, or in a new department, whose people are referred to adopters elsewhere.
 *
 * @throws ScoringError `out-of-range` when a count or the objective is not in its range; `duplicate` for a unit twice; `too-little-data` without any
 * @example adoptionGap([{ unit: 'A', members: 10, adopters: 4 }, { unit: 'B', members: 20, adopters: 0 }], { objective: 0.5 }).missing // => { insideUnits: 1, newDepartments: 10 }
 */
export function adoptionGap(units: readonly AdoptionUnit[], options: AdoptionGapOptions): AdoptionGap {
  checkUnits(units);
  checkNames(options, ['objective', 'foothold']);
  const { objective, foothold = 1 } = options;
  if (typeof objective !== 'number' || !(objective > 0 && objective <= 1))
    fail({
      code: 'out-of-range',
      path: 'options.objective',
      expected: 'a share above 0, at most 1',
      got: Number.isFinite(objective) ? String(objective) : kindOf(objective),
    });
  requireCount(foothold, 'options.foothold', 1, Number.POSITIVE_INFINITY);
  const begun = units.filter((one) => one.adopters >= foothold);
  const judged = units.map((one): UnitGap => {
    const rate = one.adopters / one.members;
    const missing = Math.max(0, needed(one.members, objective) - one.adopters);
    if (missing === 0) return { ...one, rate, gap: 0, missing, place: null, influence: null, referTo: null };
    const gap = objective - rate;
    if (one.adopters >= foothold) {
      const influence = 'adopters speak to the others';
      return { ...one, rate, gap, missing, place: 'inside the unit', influence, referTo: null };
    }
    const influence = 'the others are referred to adopters';
    const referTo = furthest(begun)?.unit ?? null;
    return { ...one, rate, gap, missing, place: 'new department', influence, referTo };
  });
  const missingIn = (place: GapPlace) => total(judged.filter((one) => one.place === place).map((one) => one.missing));
  const missing = { insideUnits: missingIn('inside the unit'), newDepartments: missingIn('new department') };
  const [members, adopters] = [total(units.map((one) => one.members)), total(units.map((one) => one.adopters))];
  const rate = adopters / members;
  const most = missing.insideUnits >= missing.newDepartments ? 'inside the unit' : 'new department';
  return {
    members,
    adopters,
    rate,
    objective,
    gap: Math.max(0, objective - rate),
    missing,
    place: missing.insideUnits + missing.newDepartments === 0 ? null : most,
    units: judged,
  };
}

/** The fewest adopters whose rate reaches the objective. */
function needed(members: number, objective: number): number {
  const count = Math.ceil(objective * members);
  // 0.07 × 100 is a little more than 7 in doubles; the rate itself decides.
  return (count - 1) / members >= objective ? count - 1 : count;
}

function furthest(units: readonly AdoptionUnit[]): AdoptionUnit | undefined {
  return units.reduce<AdoptionUnit | undefined>(
    (best, one) => (best === undefined || one.adopters / one.members > best.adopters / best.members ? one : best),
    undefined,
  );
}

function total(counts: readonly number[]): number {
  return counts.reduce((all, one) => all + one, 0);
}

function checkUnits(units: readonly AdoptionUnit[]): void {
  checkColumn(units, 'units');
  if (units.length === 0) fail({ code: 'too-little-data', path: 'units', expected: 'at least one unit', got: 'none' });
  const seen = new Set<unknown>();
  units.forEach((one, u) => {
    const path = at('units', u);
    const { unit, members, adopters } = optionsIn(one, path);
    if (seen.size === seen.add(unit).size)
      fail({
        code: 'duplicate',
        path: `${path}.unit`,
        expected: 'each unit once',
        got: `${JSON.stringify(unit)} again`,
      });
    requireCount(members, `${path}.members`, 1, Number.MAX_SAFE_INTEGER);
    requireCount(adopters, `${path}.adopters`, 0, members);
  });
}

function requireCount(value: number, path: string, least: number, most: number): void {
  if (Number.isInteger(value) && value >= least && value <= most) return;
  const upTo = most <= 1e15 ? ` to ${most}` : ' on';
  fail({
    code: 'out-of-range',
    path,
    expected: `a whole number from ${least}${upTo}`,
    got: typeof value === 'number' && Number.isFinite(value) ? String(value) : kindOf(value),
  });
}
