import { ln, log1p } from '../../core/arithmetic.js';
import { canonicalJson } from '../../core/fingerprint.js';
import { folds } from '../../core/random.js';
import { readable } from '../../core/readable.js';
import { sum } from '../../core/sum.js';
import { counted, type MaybeWork, resolved, type Span, spansOf, type Work } from '../../core/work.js';
import { compile } from '../../evaluate.js';
import type { MicroSegmentsModel } from '../../kinds/micro-segments/model.js';
import { byName } from '../../measure/by-name.js';
import { clipped } from '../../measure/calibration/calibration.js';
import { auc } from '../../measure/ranking/ranking.js';

/** A row for the comparison: its record and its outcome. */
export interface JudgedRow {
  readonly record: object;
  readonly outcome: 0 | 1;
}

/** Makes a model from rows; null where they determine none. */
export type Maker = (train: readonly JudgedRow[]) => MaybeWork<MicroSegmentsModel | null>;

/** The results of a way to make models on rows that it did not see. */
export interface OutOfFold {
  /** One per row; null when some fold gave no model. */
  readonly losses: readonly number[] | null;
  readonly logLoss: number | null;
  readonly auc: number | null;
  readonly meanProbability: number | null;
}

/** Makes models without one fold of the rows at a time, and scores that fold. */
export function* crossed(
  rows: readonly JudgedRow[],
  makers: readonly Maker[],
  k: number,
  seed: number,
  asOf: string,
): Work<OutOfFold[]> {
  const fold = foldsOf(rows, k, seed);
  const found = makers.map((): number[] | null => new Array<number>(rows.length).fill(0));
  const spans = spansOf(Array.from({ length: k * makers.length }, () => 1));
  for (let f = 0; f < k; f++) {
    const test = [...rows.keys()].filter((i) => fold[i] === f);
    if (test.length === 0) continue;
    const train = rows.filter((_, i) => fold[i] !== f);
    for (const [m, make] of makers.entries()) {
      const own = found[m];
      if (own === null || own === undefined) continue;
      const model = yield* resolved(make(train), spans[f * makers.length + m] as Span);
      if (model === null) found[m] = null;
      else {
        const probabilities = scoresOf(
          model,
          test.map((i) => rows[i] as JudgedRow),
          asOf,
        );
        for (const [n, p] of probabilities.entries()) own[test[n] as number] = p;
      }
    }
    yield counted('testing', 'testing', f + 1, k, 'folds');
  }
  return found.map((probabilities) => outOfFold(probabilities, rows));
}

/** The probability of each row. */
function scoresOf(model: MicroSegmentsModel, rows: readonly JudgedRow[], asOf: string): readonly number[] {
  return [...compile(model).many(rows.map(({ record }) => record) as never, { asOf }).numbers.probability];
}

/** A fold for each row, at random; rows with the outcome are spread as evenly as the others, and the order of rows does not matter. */
function foldsOf(rows: readonly JudgedRow[], k: number, seed: number): number[] {
  const texts = rows.map(({ record }) => textOf(record));
  const dealt = new Array<number>(rows.length).fill(0);
  for (const outcome of [0, 1]) {
    // In a fixed order of their own: rows with equal texts are interchangeable.
    const own = [...rows.keys()].filter((i) => rows[i]?.outcome === outcome);
    own.sort((a, b) => byName(texts[a] as string, texts[b] as string));
    if (own.length < k) for (const [place, i] of own.entries()) dealt[i] = place;
    else for (const [place, fold] of folds(own.length, k, seed).entries()) dealt[own[place] as number] = fold;
  }
  return dealt;
}

/** A record as a text, the same for the same record; models read nothing that JSON leaves out. */
function textOf(record: object): string {
  return canonicalJson(readable('rows', 'records', () => JSON.parse(JSON.stringify(record)) as unknown));
}

function outOfFold(probabilities: readonly number[] | null, rows: readonly JudgedRow[]): OutOfFold {
  if (probabilities === null) return { losses: null, logLoss: null, auc: null, meanProbability: null };
  const losses = probabilities.map((given, i) => {
    const p = clipped(given);
    return rows[i]?.outcome === 1 ? -ln(p) : -log1p(-p);
  });
  const n = rows.length;
  const outcomes = rows.map(({ outcome }) => outcome);
  return {
    losses,
    logLoss: sum(losses) / n,
    auc: auc(probabilities, outcomes),
    meanProbability: sum(probabilities) / n,
  };
}

/** How much lower the loss of one is than that of another per row, with its standard error. */
export function gainOf(before: readonly number[], after: readonly number[]): { gain: number; standardError: number } {
  const n = before.length;
  const differences = before.map((loss, i) => loss - (after[i] as number));
  const gain = sum(differences) / n;
  const squares = sum(differences.map((one) => (one - gain) * (one - gain)));
  return { gain, standardError: Math.sqrt(squares / Math.max(1, n - 1) / n) };
}
