import { fixed } from '../core/decimal.js';
import { shareText } from '../core/share-text.js';
import { wilson } from '../measure/statistics/wilson.js';
import { type Finding, finding } from './finding.js';
import { type Axis, numberAxis, quantileEdges, spreadOf } from './shape/axes.js';
import { EXPECTED, type Group, groupsIn, knownOrNot, pooledByRate, valuesInOrder } from './suspect-groups.js';
import type { TrainingColumn, TrainingRows } from './training-rows.js';

/** An attribute that predicts the outcome so well that it may have been recorded because of it. */
export interface Suspect {
  readonly attribute: string;
  /**
   * - `separates`: alone it ranks the rows with an AUC of at least 0.95
   * - `one-outcome`: some of its values exist almost only with one outcome
   * - `known`: whether it is known does either of the two
   */
  readonly reason: 'separates' | 'one-outcome' | 'known';
  /** AUC of the attribute alone, on these rows: 0.5 for nothing, 1 for the outcome itself. */
  readonly auc: number;
  /** The finding in a sentence. */
  readonly text: string;
  /** What to do. */
  readonly todo: string;
}

/** An honest attribute seldom ranks alone like this: the most among the data sets that this was tried on is 0.86. */
const SEPARATES = 0.95;

/** How many times as common values must be with one outcome as with the other, at least, to exist almost only with it. */
const TIMES = 35;

/** Share of the rows of that outcome that such values must have. */
const SHARE = 0.05;

/** Confidence of the bound from above on the share of the other outcome: 95 % on one side. */
const LEVEL = 0.9;

/** A number is tested in at most so many bins, each with twice the required number of expected rows of the rarer outcome. */
const MOST_BINS = 32;

/** Fewer rows of the rarer outcome than this prove nothing. */
const FEWEST = 20;

/**
 * The attributes that alone predict the outcome suspiciously well, for any shape and penalty of the fit: those with the highest AUC
 * first, ties in the order of the attributes.
 *
 * Each is tested alone: numbers by their values in order and in bins, categories by their values, bins and values with fewer than five
 * expected rows of either outcome taken together (W. G. Cochran, 1954), ordered by their rates; and all by whether they are known.
 * Values exist almost only with one outcome when, at either end of such an order, they have at least 5 % of the rows of one outcome,
 * and that share is at least 35 times as large as the upper bound (Wilson, 95 %) of theirs of the other. There is no result with fewer
 * than 20 rows of either outcome. How it was measured: docs/decisions/0022-past-dates-and-leaks.md.
 */
export function suspectsIn(rows: TrainingRows): Suspect[] {
  if (Math.min(rows.totalWon, rows.totalLost) < FEWEST) return [];
  const weight = rows.won.map((won, i) => won + (rows.lost[i] as number));
  const found = [...rows.columns].flatMap(([attribute, column]): Suspect[] => {
    const known = toldBy([knownOrNot(rows, column)]);
    const all = toldBy(ordersOf(attribute, column, rows, weight));
    const auc = Math.max(known.auc, all.auc);
    if (isSuspect(known)) return [{ attribute, reason: 'known', auc, ...toldOf('known', auc, known) }];
    if (!isSuspect(all)) return [];
    const reason = all.auc >= SEPARATES ? 'separates' : 'one-outcome';
    return [{ attribute, reason, auc, ...toldOf(reason, auc, all) }];
  });
  return found.sort((a, b) => b.auc - a.auc);
}

/** A suspect as a finding. */
export function leakOf({ attribute, text, todo }: Suspect): Finding {
  return finding('leak', attribute, text, todo);
}

function ordersOf(name: string, column: TrainingColumn, rows: TrainingRows, weight: Float64Array): Group[][] {
  const byRate = ({ codes, size }: Pick<Axis, 'codes' | 'size'>) => pooledByRate(groupsIn(codes, size, rows), rows);
  if (column.type === 'codes') return [pooledByRate(groupsIn(column.codes, column.size + 2, rows), rows)];
  const bins = Math.min(MOST_BINS, Math.floor(Math.min(rows.totalWon, rows.totalLost) / (2 * EXPECTED)));
  const edges = quantileEdges(spreadOf(column.values, weight), bins);
  return [valuesInOrder(rows, column.values), byRate(numberAxis(name, column.values, edges))];
}

/** The best separation by orders of groups. */
interface Told {
  readonly auc: number;
  /** The purest values: their shares of the outcome that they go with, and of the other. */
  readonly pure: { readonly with: 'won' | 'lost'; readonly share: number; readonly other: number } | null;
}

function isSuspect({ auc, pure }: Told): boolean {
  return auc >= SEPARATES || pure !== null;
}

function toldBy(orders: readonly (readonly Group[])[]): Told {
  let best: Told = { auc: 0.5, pure: null };
  let most = 0;
  for (const groups of orders) {
    const [won, lost] = totals(groups);
    if (won === 0 || lost === 0) continue;
    const auc = aucOf(groups, won, lost);
    best = { ...best, auc: Math.max(best.auc, auc, 1 - auc) };
    for (const end of [groups, [...groups].reverse()])
      for (const kind of ['won', 'lost'] as const) {
        const [own, other] = kind === 'won' ? [won, lost] : [lost, won];
        const found = purest(end, kind, own, other);
        if (found === null || found.times <= most) continue;
        most = found.times;
        best = { ...best, pure: { with: kind, share: found.share, other: found.other } };
      }
  }
  return best;
}

function totals(groups: readonly Group[]): [won: number, lost: number] {
  return groups.reduce(([w, l], { won, lost }) => [w + won, l + lost], [0, 0]);
}

/** Of groups from the lowest to the highest, ties within a group counting one half. */
function aucOf(groups: readonly Group[], won: number, lost: number): number {
  let [beaten, below] = [0, 0];
  for (const group of groups) {
    beaten += group.won * (below + group.lost / 2);
    below += group.lost;
  }
  return beaten / (won * lost);
}

/** The first groups that have the most of one kind for what they can have of the other; null where that is not almost only one kind. */
function purest(groups: readonly Group[], kind: 'won' | 'lost', own: number, other: number) {
  let best: { times: number; share: number; other: number } | null = null;
  let [mine, theirs] = [0, 0];
  for (const group of groups) {
    mine += group[kind];
    theirs += group[kind === 'won' ? 'lost' : 'won'];
    // Nothing purer can follow once the others alone have more than their part.
    if (theirs / other > 1 / TIMES) break;
    const bound = wilson(Math.min(theirs, other), other, LEVEL)?.high ?? 1;
    const [share, times] = [mine / own, mine / own / bound];
    if (share >= SHARE && times >= TIMES && times > (best?.times ?? 0)) best = { times, share, other: theirs / other };
  }
  return best;
}

function toldOf(reason: Suspect['reason'], auc: number, { pure }: Told): Pick<Suspect, 'text' | 'todo'> {
  const alone = `AUC alone ${fixed(auc, 3)}`;
  const todo = 'make sure that it was recorded before the outcome, else take it out';
  if (reason === 'known') return { text: `whether it is known tells the outcome (${alone})`, todo };
  if (reason === 'separates' || pure === null) return { text: `alone it tells the outcome (${alone})`, todo };
  const side = pure.with === 'won' ? 'with' : 'without';
  const values = `${shareText(pure.share)} of the rows ${side} the outcome have values that only ${shareText(pure.other)} of the others have`;
  return { text: `${values} (${alone})`, todo };
}
