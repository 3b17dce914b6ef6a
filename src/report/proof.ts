import { shareText } from '../core/share-text.js';
import { measureScores, type ScoreReport } from '../measure/ranking/measure-scores.js';
import { rocCurve } from '../measure/ranking/roc-curve.js';
import { wilson } from '../measure/statistics/wilson.js';
import { countText, intervalText, many, scoreText } from '../measure/told.js';
import { plotRoc } from '../plots/curves.js';
import { plotGains, plotLift } from '../plots/gains.js';
import { plotReliability } from '../plots/reliability.js';
import { type Child, h, p, table } from './html.js';
import { labelAt, type Scored } from './scored.js';
import { type Draw, gallery, type Section } from './section.js';

/** Whose outcomes the figures are counted on. */
export interface Proof {
  readonly scored: Scored;
  readonly rows: 'held out' | 'learned from' | 'not said';
}

/** Whether the model is any good: its ranking, its probabilities, and its bands, against what happened. */
export function proofSection({ scored, rows }: Proof, draw: Draw): Section {
  const section = { id: 'proof', title: 'Is it any good?' };
  const { ranked } = scored;
  const known = knownRows(scored);
  if (known.length === 0)
    return {
      ...section,
      finding: 'Not known yet: no outcomes were given.',
      body: [p('Pass the outcomes of rows that the model never saw to see how well it ranks them.')],
    };
  const outcomes = known.map((i) => scored.outcomes[i] as 0 | 1);
  const bands = labelTable(scored, known);
  const positives = outcomes.filter((outcome) => outcome === 1).length;
  const counted = `${many(known.length, 'row')}, ${countText(positives)} of them positive (${shareText(positives / known.length)})`;
  if (ranked === null)
    return {
      ...section,
      finding: `The model has no ranking, so there is no AUC: the table shows the outcomes of ${counted}.`,
      body: [warning(rows), bands],
    };
  const scores = known.map((i) => ranked.numbers[i] as number);
  const report = measureScores(scores, outcomes, { unit: ranked.unit });
  const { auc, aucInterval } = report.ranking;
  if (auc === null)
    return {
      ...section,
      finding: `All outcomes are the same (${counted}), so nothing can be said about the ranking.`,
      body: [warning(rows), bands],
    };
  const { calibration } = report;
  return {
    ...section,
    finding: `A row with a positive outcome has the higher score in ${shareText(auc)} of all pairs (AUC${aucInterval === null ? '' : `, ${intervalText(aucInterval, undefined, shareText)}`}); 50 % is chance.`,
    body: [
      warning(rows),
      p(`Counted on ${counted}.`),
      figures(report),
      gallery([
        draw((how) => plotGains(report.gains, how)),
        draw((how) => plotLift(report.gains, how)),
        calibration === null ? null : draw((how) => plotReliability(calibration.equalCount, how)),
        draw((how) => plotRoc(rocCurve(scores, outcomes), how)),
      ]),
      bands,
    ],
  };
}

/** The scored rows with a known outcome. */
function knownRows({ batch, outcomes }: Scored): number[] {
  const rejected = new Set(batch.rejected.map(({ index }) => index));
  return outcomes.flatMap((outcome, i) => (outcome === null || rejected.has(i) ? [] : [i]));
}

/** Rows that a model learned from flatter it. */
function warning(rows: Proof['rows']): Child {
  if (rows === 'held out') return p('The figures are from held-out rows, which the model never saw.');
  const text =
    rows === 'learned from'
      ? 'These figures are from the rows that the model learned from. They are too good: on new rows, expect less.'
      : 'No held-out rows were given. Where the model learned from these rows, the figures are too good.';
  return h('p', { class: 'warning' }, text);
}

/** The standard measures, each with its meaning. */
function figures({ ranking, calibration, gains }: ScoreReport): Child {
  const best = gains.rows[0];
  const number = (x: number | null) => (x === null ? 'not known' : scoreText(x));
  const rows: (readonly Child[])[] = [
    ['AUC', number(ranking.auc), 'share of pairs in the right order; 0.5 is chance, 1 is perfect'],
    ['KS', number(ranking.ks), 'largest distance between positives found and negatives taken; 0 is chance'],
    [
      'average precision',
      number(ranking.averagePrecision),
      'mean precision over all positives; the base rate is chance',
    ],
  ];
  if (best !== undefined && best.lift !== null)
    rows.push(['lift of the best tenth', number(best.lift), 'its rate of positives, as a multiple of the base rate']);
  if (calibration !== null)
    rows.push(
      [
        'Brier score',
        number(calibration.brier),
        `mean squared error; ${number(calibration.brierOfBaseRate)} for the base rate alone`,
      ],
      [
        'log loss',
        number(calibration.logLoss),
        `lower is better; ${number(calibration.logLossOfBaseRate)} for the base rate alone`,
      ],
      [
        'calibration slope',
        number(calibration.line.slope?.estimate ?? null),
        '1 is best; below 1, the probabilities are too extreme',
      ],
    );
  return table('Measures', [{ head: 'measure' }, { head: 'value', numbers: true }, { head: 'what it says' }], rows);
}

/** The outcomes by label, in the order of the model. */
function labelTable(scored: Scored, known: readonly number[]): Child {
  const { labelled, outcomes } = scored;
  if (labelled === null) return null;
  const counts = new Map(labelled.labels.map((label) => [label, { n: 0, positives: 0 }]));
  for (const i of known) {
    const own = counts.get(labelAt(labelled, i));
    if (own === undefined) continue;
    own.n++;
    if (outcomes[i] === 1) own.positives++;
  }
  const head = [
    { head: labelled.name },
    { head: 'rows', numbers: true },
    { head: 'share', numbers: true },
    { head: 'positives', numbers: true },
    { head: 'rate', numbers: true },
    { head: '95 % interval', numbers: true },
  ];
  const rows = [...counts]
    .filter(([, { n }]) => n > 0)
    .map(([label, { n, positives }]) => {
      const interval = wilson(positives, n);
      return [
        label,
        countText(n),
        shareText(n / known.length),
        countText(positives),
        shareText(positives / n),
        interval === null ? '' : `${shareText(interval.low)} to ${shareText(interval.high)}`,
      ];
    });
  return table(`What happened by ${labelled.name}`, head, rows);
}
