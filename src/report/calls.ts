import { shareText } from '../core/share-text.js';
import { sum } from '../core/sum.js';
import { type Explainer, explainer } from '../explain/explainer.js';
import { factsText } from '../explain/facts.js';
import type { Reason } from '../explain/reason.js';
import type { Model } from '../kinds/registry.js';
import { countText, many } from '../measure/told.js';
import type { Evaluation } from '../model/kind.js';
import { english } from '../words/english.js';
import { type Child, p, points, table } from './html.js';
import { labelAt, rankedText, type Scored } from './scored.js';
import type { Section } from './section.js';

/** The options of the list. */
export interface CallsAsked {
  readonly id: (i: number) => string;
  readonly capacity: number | null;
  readonly top: number;
}

/** How many reasons each row has. */
const REASONS = 3;

/** Whom to call: the best of the rows without a known outcome, with the reasons for their scores. */
export function callsSection(model: Model, scored: Scored, asked: CallsAsked): Section {
  const { batch, ranked, labelled, outcomes } = scored;
  const section = { id: 'calls', title: 'Whom to call' };
  const isOpen = outcomes.some((outcome) => outcome === null);
  const told = isOpen ? null : p('Every row has its outcome already: the list shows whom the model would have called.');
  const rejected = new Set(batch.rejected.map(({ index }) => index));
  const counted = (i: number) => !rejected.has(i) && (!isOpen || outcomes[i] === null);
  if (ranked === null) {
    const rows = outcomes.flatMap((_, i) => (counted(i) ? [i] : []));
    return {
      ...section,
      title: labelled === null ? section.title : `Rows by ${labelled.name}`,
      finding: `The model has no ranking: the table counts ${many(rows.length, 'row')}${labelled === null ? '' : ` by ${labelled.name}`}.`,
      body: [told, countTable(scored, rows)],
    };
  }
  const order = batch.best(batch.length).filter(counted);
  const { capacity, top } = asked;
  const called = capacity === null ? order.length : Math.min(capacity, order.length);
  const shown = order.slice(0, top);
  const ready = explainer(model);
  const rows = shown.map((i, k) => [
    countText(k + 1),
    asked.id(i),
    rankedText(ranked.numbers[i] as number, ranked.unit),
    ...(labelled === null ? [] : [labelAt(labelled, i)]),
    points(reasonsOf(ready, batch.row(i), labelAt(labelled, i)).map(reasonText)),
  ]);
  const [first] = shown;
  const unit = first === undefined ? '' : `, in ${english.unit(batch.row(first).tallies[0]?.unit ?? '', false)}`;
  const head = [
    { head: 'rank', numbers: true },
    { head: 'row' },
    { head: ranked.name, numbers: true },
    ...(labelled === null ? [] : [{ head: labelled.name }]),
    { head: `strongest reasons${unit}` },
  ];
  const caption = `The best ${many(shown.length, 'row')} of ${countText(order.length)}`;
  return {
    ...section,
    finding: capacityText(scored, order, capacity, called),
    body: [
      told,
      capacity !== null && shown.length > called && called > 0
        ? p(`Calls end with row ${countText(called)} of the table; those below it wait.`)
        : null,
      rows.length === 0 ? null : table(caption, head, rows),
    ],
  };
}

/** The lowest score of the calls, and their expected results. */
function capacityText({ ranked }: Scored, order: readonly number[], capacity: number | null, called: number): string {
  if (order.length === 0 || ranked === null) return 'There are no rows to call.';
  const last = order[called - 1];
  const waits = many(order.length, 'row');
  if (capacity === null) return `${waits} ${order.length === 1 ? 'is' : 'are'} ranked, the best first.`;
  if (last === undefined) return `${waits} are ranked; there is room for no call.`;
  const reach = `${many(called, 'call')} reach${called === 1 ? 'es' : ''} down to a ${ranked.name} of ${rankedText(ranked.numbers[last] as number, ranked.unit)}`;
  const rest = order.length - called;
  const left = rest === 0 ? 'no rows wait' : `${many(rest, 'row')} ${rest === 1 ? 'waits' : 'wait'}`;
  if (ranked.unit !== 'probability') return `${reach}; ${left}.`;
  const expected = sum(order.slice(0, called).map((i) => ranked.numbers[i] as number));
  return `${reach}; by their probabilities, about ${english.number(expected, expected < 10 ? 1 : 0)} of them turn out positive; ${left}.`;
}

/** The strongest reasons; those of the option that the label names, such as a product, where it names one. */
function reasonsOf(ready: Explainer, evaluation: Evaluation, label: string): readonly Reason[] {
  const isOption = evaluation.tallies.length > 1 && evaluation.tallies.some(({ option }) => option === label);
  return ready.explain(evaluation, { top: REASONS, ...(isOption ? { option: label } : {}) }).reasons;
}

function reasonText({ amount, facts }: Reason): Child {
  return `${amount > 0 ? '+' : ''}${english.number(amount, 3)}: ${factsText(facts, english)}`;
}

/** How many rows have each label, in the order of the model. */
function countTable({ labelled }: Scored, rows: readonly number[]): Child {
  if (labelled === null) return null;
  const counts = new Map(labelled.labels.map((label) => [label, 0]));
  for (const i of rows) {
    const label = labelAt(labelled, i);
    if (counts.has(label)) counts.set(label, (counts.get(label) as number) + 1);
  }
  return table(
    `Rows by ${labelled.name}`,
    [{ head: labelled.name }, { head: 'rows', numbers: true }, { head: 'share', numbers: true }],
    [...counts].map(([label, n]) => [label, countText(n), rows.length === 0 ? '' : shareText(n / rows.length)]),
  );
}
