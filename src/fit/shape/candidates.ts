import { placeIn } from '../distinct.js';
import type { TrainingColumn, TrainingRows } from '../training-rows.js';
import { type Axis, numberAxis, quantileEdges } from './axes.js';
import type { Gain } from './gain.js';
import { type Joint, jointOf } from './joint.js';
import { type Candidate, gainIn, MOST_CELLS } from './pairs.js';
import { type Tie, tieOf } from './tie.js';

/** A pair's axis of a number is also tried in so many bins: broad tables can show effects where fine ones are too sparse. */
const BROAD_BINS = [6, 8] as const;

/** Neighbours are smoothed in tables of at most this many cells: each evaluation costs the cube of it. */
const MOST_TIED_CELLS = 128;

/** Where a broader smoothed table gains less than this, finer ones, which cost more, are not tried. */
const PROMISING = 1;

/** Two attributes: their fine groups, and the tables over them that are tried. */
export interface PairOfAttributes {
  readonly rows: Axis;
  readonly columns: Axis;
  /** From the broadest to the finest. */
  readonly tables: readonly Table[];
}

/** The groups of an axis, or fewer that they were joined to. */
interface Grouping {
  readonly axis: Axis;
  /** The group that each fine group went to. */
  readonly places: Int32Array;
}

/** Two groupings, and the possible penalties on the cells of their table. */
interface Table {
  readonly rows: Grouping;
  readonly columns: Grouping;
  readonly ties: readonly (Tie | null)[];
}

/** The gain of a table, given the current fit. */
export interface Look {
  readonly candidate: Candidate;
  readonly gain: Gain;
}

/**
 * Every pair of axes with at least two groups each, a number fine and broad, in attribute order; tables over broad numbers with
 * independent cells and with smoothed neighbours.
 */
export function pairsOfAttributes(rows: TrainingRows, fine: readonly Axis[], weight: Float64Array): PairOfAttributes[] {
  const choices = fine
    .filter((axis) => axis.known > 1 && axis.rare === 0)
    .map((axis) => ({ axis, groupings: groupingsOf(axis, rows, weight) }));
  const tie = ties();
  return choices.flatMap((down, i) =>
    choices.slice(i + 1).map((across) => ({
      rows: down.axis,
      columns: across.axis,
      tables: down.groupings.flatMap((rows) =>
        across.groupings
          .filter((columns) => rows.axis.size * columns.axis.size <= MOST_CELLS)
          .map((columns) => ({
            rows,
            columns,
            ties: canBeTied(rows.axis, columns.axis) ? [null, tie(rows.axis, columns.axis)] : [null],
          })),
      ),
    })),
  );
}

/** A number's bins joined to fewer of about the same weight, the fewest first, and an axis as it is. */
function groupingsOf(axis: Axis, rows: TrainingRows, weight: Float64Array): Grouping[] {
  const own = { axis, places: Int32Array.from({ length: axis.size }, (_, group) => group) };
  const column = rows.columns.get(axis.attribute) as TrainingColumn; // every attribute has one
  if (column.type !== 'number' || axis.edges === null) return [own];
  // Bin 0 begins below all others; its start does not matter.
  const begins = Float64Array.of(Number.NEGATIVE_INFINITY, ...axis.edges);
  const weights = new Float64Array(axis.known);
  axis.codes.forEach((group, i) => {
    if (group < axis.known) weights[group] = (weights[group] as number) + (weight[i] as number);
  });
  const bins = { values: begins, weights, total: weights.reduce((sum, one) => sum + one, 0) };
  const broad = BROAD_BINS.filter((most) => most < axis.known).map((most) => quantileEdges(bins, most));
  return [...broad.filter((edges) => edges.length > 0).map((edges) => joined(axis, column.values, edges)), own];
}

function joined(axis: Axis, values: Float64Array, edges: readonly number[]): Grouping {
  const broad = numberAxis(axis.attribute, values, edges);
  const places = Int32Array.from({ length: axis.size }, (_, group) => {
    if (group === axis.missing) return broad.missing;
    return group === 0 ? 0 : placeIn(edges, (axis.edges as readonly number[])[group - 1] as number) + 1;
  });
  return { axis: broad, places };
}

/** The best table over two attributes, the broadest among equals; null where all are too large. */
export function bestTable(pair: PairOfAttributes, residual: Float64Array, curvature: Float64Array): Look | null {
  if (pair.tables.length === 0) return null;
  // One pass over the patterns serves all tables.
  const fine = jointOf(pair.rows, pair.columns, residual, curvature);
  let best: Look | null = null;
  let promising = true;
  for (const { rows, columns, ties } of pair.tables) {
    const joint = regrouped(fine, rows, columns);
    for (const tie of ties) {
      if (tie !== null && !promising) continue;
      const candidate = { rows: rows.axis, columns: columns.axis, tie };
      const gain = gainIn(candidate, joint, best?.gain.gain);
      if (tie !== null) promising = gain.gain >= PROMISING;
      if (best === null || gain.gain > best.gain.gain) best = { candidate, gain };
    }
  }
  return best;
}

/** Sums over fine groups, as sums over the groups they went to. */
function regrouped(fine: Joint, rows: Grouping, columns: Grouping): Joint {
  const width = columns.axis.size;
  const sums = new Float64Array(2 * rows.axis.size * width);
  for (let down = 0, from = 0; down < rows.places.length; down++) {
    const row = (rows.places[down] as number) * width;
    for (let across = 0; across < fine.width; across++, from += 2) {
      const to = 2 * (row + (columns.places[across] as number));
      sums[to] = (sums[to] as number) + (fine.sums[from] as number);
      sums[to + 1] = (sums[to + 1] as number) + (fine.sums[from + 1] as number);
    }
  }
  return { width, sums };
}

/** Ties of pairs of axes; axes of the same sort and size share one. */
function ties(): (rows: Axis, columns: Axis) => Tie {
  const known = new Map<string, Tie>();
  return (rows, columns) => {
    const key = [rows, columns].map(({ edges, known }) => `${edges === null ? 'values' : 'bins'} ${known}`).join();
    const tie = known.get(key) ?? tieOf(rows, columns);
    known.set(key, tie);
    return tie;
  };
}

function canBeTied(rows: Axis, columns: Axis): boolean {
  const broad = ({ edges, known }: Axis) => edges === null || known <= BROAD_BINS[1];
  const some = rows.edges !== null || columns.edges !== null;
  return some && broad(rows) && broad(columns) && rows.known * columns.known <= MOST_TIED_CELLS;
}
