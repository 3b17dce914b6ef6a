import { fail } from '../../core/errors.js';
import { checkNames } from '../../core/options.js';
import { sum } from '../../core/sum.js';
import type { RecordOf } from '../../model/attribute/attribute.js';
import type { Evaluation, EvaluationContext } from '../../model/kind.js';
import { requireModel } from '../../model/require-model.js';
import type { Batch, Rejected } from '../../model/scorer/batch.js';
import { scorerOf } from '../../model/scorer/scorer.js';
import type { Table } from '../../model/table/table.js';
import type { Tally } from '../../model/tally/tally.js';
import { ofModel } from '../../model/trust.js';
import { criteria } from './kind.js';
import type { CriteriaModel } from './model.js';
import { criterionNames, criterionPoints } from './tallies.js';

/** The standards to compare a record with. */
export interface CompareOptions<Row = unknown> extends EvaluationContext {
  /** All records of its kind; at least one that can be scored. */
  readonly all: readonly Row[] | Table;
  /** The most similar records; when left out, there is no peer group. */
  readonly peers?: readonly Row[] | Table;
  /** An ideal record; it need not exist. */
  readonly ideal?: Row;
}

/** A record against one standard. */
export interface Standing {
  /** Points of the standard: an average, or those of the ideal. */
  readonly points: number;
  /** Points of the record minus those of the standard. */
  readonly gap: number;
  /** `at` when the two are less than a billionth apart. */
  readonly stands: 'above' | 'at' | 'below';
}

/** One criterion, or the total, against each standard; null where there is none. */
export interface Comparison {
  readonly criterion: string;
  readonly points: number;
  readonly all: Standing;
  readonly peers: Standing | null;
  readonly ideal: Standing | null;
  /** In plain text: `above the average of all, below its peers, below the ideal`. */
  readonly text: string;
}

/** A record against all, its peers and the ideal. */
export interface PeerComparison {
  /** In the model's order; their points add up to the total, and so do their gaps, but for rounding. */
  readonly criteria: readonly Comparison[];
  readonly total: Comparison;
  /** The number of records in each average. */
  readonly n: { readonly all: number; readonly peers: number };
  /** Records that could not be scored and are in no average. */
  readonly rejected: { readonly all: readonly Rejected[]; readonly peers: readonly Rejected[] };
}

/**
 * Compares a record, criterion by criterion, with the average of all records, the average of its peers, and an ideal.
 *
 * Averages are over the points of all given records, including eliminated ones and the record itself if it is among them; gates
 * have no effect here.
 *
 * @throws ScoringError with every problem of the record or the ideal; `too-little-data` when no other record can be scored
 * @example compareWithPeers(vehicles, { reach: 5 }, { all: [{ reach: 2 }, { reach: 6 }], peers: [{ reach: 6 }], asOf: '2026-06-30T00:00:00Z' }).total.text // => 'above the average of all, below its peers'
 */
export function compareWithPeers<const M extends CriteriaModel>(
  model: M,
  record: RecordOf<M['attributes']>,
  options: CompareOptions<RecordOf<M['attributes']>>,
): PeerComparison {
  return ofModel(model, 'model', () => {
    checkNames(options, ['asOf', 'detail', 'all', 'peers', 'ideal']);
    const { asOf } = options;
    requireModel(model, 'criteria', 'criteria');
    const scorer = scorerOf(criteria, model);
    const names = criterionNames(model.terms);
    const pointsOf = ({ tallies }: Pick<Evaluation, 'tallies'>) => {
      const points = tallies[0] as Tally; // the tally of points comes first
      return [...criterionPoints(names, points), points.total];
    };
    const averageOf = (rows: CompareOptions['all'], path: string) =>
      average(scorer.many(rows as readonly RecordOf<M['attributes']>[], { asOf }), pointsOf, path);
    const own = pointsOf(scorer.one(record, { asOf }));
    const all = averageOf(options.all, 'options.all');
    const peers = options.peers === undefined ? NOBODY : averageOf(options.peers, 'options.peers');
    const ideal = options.ideal === undefined ? null : pointsOf(scorer.one(options.ideal, { asOf }));
    const compared = [...names, 'total'].map((criterion, c) => {
      const against = (standard: readonly number[] | null) =>
        standard === null ? null : standing(own[c] as number, standard[c] as number);
      return comparison(
        criterion,
        own[c] as number,
        against(all.points) as Standing,
        against(peers.points),
        against(ideal),
      );
    });
    return {
      criteria: compared.slice(0, -1),
      total: compared[names.length] as Comparison,
      n: { all: all.n, peers: peers.n },
      rejected: { all: all.rejected, peers: peers.rejected },
    };
  });
}

const NOBODY = { n: 0, rejected: [], points: null } as const;

/** The average points of the rows that could be scored, one per criterion and the total. */
function average(batch: Batch, pointsOf: (row: Evaluation) => readonly number[], path: string) {
  const bad = new Set(batch.rejected.map((one) => one.index));
  const judged = Array.from({ length: batch.length }, (_, i) => i)
    .filter((i) => !bad.has(i))
    .map((i) => pointsOf(batch.row(i)));
  const n = judged.length;
  if (n === 0)
    fail({
      code: 'too-little-data',
      path,
      expected: 'at least one record that can be judged',
      got: batch.length === 0 ? 'none' : `${batch.length}, all of them rejected`,
    });
  const points = (judged[0] ?? []).map((_, c) => sum(judged.map((one) => one[c] as number)) / n);
  return { n, rejected: batch.rejected, points };
}

function comparison(
  criterion: string,
  points: number,
  all: Standing,
  peers: Standing | null,
  ideal: Standing | null,
): Comparison {
  const words = [
    `${all.stands} the average of all`,
    ...(peers === null ? [] : [`${peers.stands} its peers`]),
    ...(ideal === null ? [] : [`${ideal.stands} the ideal`]),
  ];
  return { criterion, points, all, peers, ideal, text: words.join(', ') };
}

const NEAR = 1e-9;

function standing(own: number, standard: number): Standing {
  const gap = own - standard;
  // An average of equal points may differ from them in its last digit.
  const near = Math.abs(gap) < NEAR * Math.max(1, Math.abs(standard));
  return { points: standard, gap: near ? 0 : gap, stands: near ? 'at' : gap > 0 ? 'above' : 'below' };
}
