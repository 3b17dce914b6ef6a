import type { TrainingColumn, TrainingRows } from '../training-rows.js';
import { type Axis, numberAxis, quantileEdges, spreadOf } from './axes.js';
import type { Gain } from './gain.js';
import { jointOf } from './joint.js';
import { type Candidate, gainIn, MOST_CELLS } from './pairs.js';
import { type Tie, tieOf } from './tie.js';

/** A pair's axis of a number is tried in this many bins too: broad tables can be seen where fine ones are too thin. */
const BROAD_BINS = 8;

/** Neighbours are held together in tables of at most this many cells: each look at one costs the cube of it. */
const MOST_TIED_CELLS = 128;

/** Two attributes: the tables over them that are tried. */
export interface PairOfAttributes {
  readonly tables: readonly Table[];
}

/** Two axes, and how the cells of their table may be held together: one pass over the patterns serves all ways. */
interface Table {
  readonly rows: Axis;
  readonly columns: Axis;
  readonly ties: readonly (Tie | null)[];
}

/** What a table would gain at the fit so far. */
export interface Look {
  readonly candidate: Candidate;
  readonly gain: Gain;
}

/**
 * Every pair of axes with at least two groups each, a number fine and broad, in attribute order; tables over broad numbers with their
 * cells apart and with neighbours held together.
 */
export function pairsOfAttributes(rows: TrainingRows, fine: readonly Axis[], weight: Float64Array): PairOfAttributes[] {
  const choices = fine
    .filter((axis) => axis.known > 1 && axis.rare === 0)
    .map((axis) => {
      const column = rows.columns.get(axis.attribute) as TrainingColumn; // every attribute has one
      if (column.type !== 'number' || axis.known <= BROAD_BINS) return [axis];
      const edges = quantileEdges(spreadOf(column.values, weight), BROAD_BINS);
      return edges.length === 0 ? [axis] : [axis, numberAxis(axis.attribute, column.values, edges)];
    });
  const tie = ties();
  return choices.flatMap((down, i) =>
    choices.slice(i + 1).map((across) => ({
      tables: down.flatMap((rows) =>
        across
          .filter((columns) => rows.size * columns.size <= MOST_CELLS)
          .map((columns) => ({ rows, columns, ties: canBeTied(rows, columns) ? [null, tie(rows, columns)] : [null] })),
      ),
    })),
  );
}

/** The best table over two attributes, the first among equals; null where all are too large. */
export function bestTable({ tables }: PairOfAttributes, residual: Float64Array, curvature: Float64Array): Look | null {
  let best: Look | null = null;
  for (const { rows, columns, ties } of tables) {
    const joint = jointOf(rows, columns, residual, curvature);
    for (const tie of ties) {
      const candidate = { rows, columns, tie };
      const gain = gainIn(candidate, joint);
      if (best === null || gain.gain > best.gain.gain) best = { candidate, gain };
    }
  }
  return best;
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
