import { type Axis, numberAxisOf, quantileEdges } from './axes.js';
import type { Gain } from './gain.js';
import { type Joint, joined, jointOf } from './joint.js';
import { type Candidate, gainIn, MOST_CELLS } from './pairs.js';
import { type Tie, tieOf } from './tie.js';

/** A pair's axis of a number is tried in this many bins too: broad tables can be seen where fine ones are too thin. */
const BROAD_BINS = 8;

/** Neighbours are held together in tables of at most this many cells: each look at one costs the cube of it. */
const MOST_TIED_CELLS = 128;

/** Two attributes, and the tables over them that are tried. */
export interface PairOfAttributes {
  /** The finest axes of the tables: one pass over the patterns serves all of these. */
  readonly rows: Axis;
  readonly columns: Axis;
  readonly tables: readonly Table[];
}

/** A table that is tried, and its group of each group of the finest axes. */
interface Table {
  readonly candidate: Candidate;
  readonly rows: Int32Array;
  readonly columns: Int32Array;
}

/** What a table would gain at the fit so far. */
export interface Look {
  readonly candidate: Candidate;
  readonly gain: Gain;
}

/** An axis that a pair may have, and its group of each group of a finer one. */
interface Form {
  readonly axis: Axis;
  readonly groups: Int32Array;
}

/**
 * Every pair of axes with at least two groups each, a number fine and broad, in attribute order; tables over broad numbers with their
 * cells apart and with neighbours held together.
 */
export function pairsOfAttributes(fine: readonly Axis[], weight: Float64Array): PairOfAttributes[] {
  const choices = fine.filter((axis) => axis.known > 1 && axis.rare === 0).map((axis) => formsOf(axis, weight));
  const tie = ties();
  return choices.flatMap((down, i) =>
    choices.slice(i + 1).flatMap((across): PairOfAttributes[] => {
      const fit = down.flatMap((rows) =>
        across.flatMap((columns) => (rows.axis.size * columns.axis.size > MOST_CELLS ? [] : [{ rows, columns }])),
      );
      // What no table has need not be counted.
      const rows = fit.some((one) => one.rows === down[0]) ? down[0] : down[1];
      const columns = fit.some((one) => one.columns === across[0]) ? across[0] : across[1];
      if (rows === undefined || columns === undefined || fit.length === 0) return [];
      const tables = fit.flatMap((one): Table[] => {
        const groups = { rows: groupsOf(rows, one.rows), columns: groupsOf(columns, one.columns) };
        const axes = { rows: one.rows.axis, columns: one.columns.axis };
        const plain = { candidate: { ...axes, tie: null }, ...groups };
        if (!canBeTied(axes.rows, axes.columns)) return [plain];
        return [plain, { candidate: { ...axes, tie: tie(axes.rows, axes.columns) }, ...groups }];
      });
      return [{ rows: rows.axis, columns: columns.axis, tables }];
    }),
  );
}

/** The best table over two attributes, the first among equals. */
export function bestTable(pair: PairOfAttributes, residual: Float64Array, curvature: Float64Array): Look {
  const joint = jointOf(pair.rows, pair.columns, residual, curvature);
  let best: Look | null = null;
  for (const { candidate, rows, columns } of pair.tables) {
    const own: Joint = joined(joint, rows, columns, candidate.columns.size);
    const gain = gainIn(candidate, own);
    if (best === null || gain.gain > best.gain.gain) best = { candidate, gain };
  }
  if (best === null) throw new Error('a pair has no table'); // it is made of tables
  return best;
}

/** A number as it is and in few bins, each of which is made of its fine ones; a category as it is. */
function formsOf(axis: Axis, weight: Float64Array): Form[] {
  const own = { axis, groups: Int32Array.from({ length: axis.size }, (_, group) => group) };
  if (axis.edges === null || axis.known <= BROAD_BINS) return [own];
  const begins = Float64Array.of(Number.NEGATIVE_INFINITY, ...axis.edges);
  const weights = new Float64Array(axis.known);
  for (let i = 0; i < axis.codes.length; i++) {
    const bin = axis.codes[i] as number;
    if (bin < axis.known) weights[bin] = (weights[bin] as number) + (weight[i] as number);
  }
  const total = weights.reduce((sum, w) => sum + w, 0);
  const edges = quantileEdges({ values: begins, weights, total }, BROAD_BINS);
  if (edges.length === 0) return [own];
  const groups = Int32Array.from({ length: axis.size }, (_, group) =>
    group < axis.known ? edges.filter((edge) => (begins[group] as number) >= edge).length : edges.length + 1,
  );
  return [own, { axis: numberAxisOf(axis, edges, groups), groups }];
}

function groupsOf(base: Form, form: Form): Int32Array {
  return base === form ? Int32Array.from(form.groups, (_, group) => group).subarray(0, form.axis.size) : form.groups;
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
  const broad = ({ edges, known }: Axis) => edges === null || known <= BROAD_BINS;
  const some = rows.edges !== null || columns.edges !== null;
  return some && broad(rows) && broad(columns) && rows.known * columns.known <= MOST_TIED_CELLS;
}
