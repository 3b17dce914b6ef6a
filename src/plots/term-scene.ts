// The scene of a term: bars, a line, or a table.
import type { AmountShown, LineOver, TermPicture } from '../model/terms/base-plot.js';
import { barMarks } from './bars.js';
import { heatMarks } from './heat.js';
import { distinct } from './names.js';
import { figure } from './numbers.js';
import type { Scene, Series } from './scene.js';

/** The readable names of a term and its parts. */
export interface TermNames {
  readonly name: string;
  /** Of the amounts. */
  readonly unit: string;
  /** The attribute it reads, with its unit. */
  readonly over: string;
  label(attribute: string): string;
}

export function termScene(picture: TermPicture, names: TermNames): Scene {
  switch (picture.type) {
    case 'amounts':
      return amountsScene(picture, names);
    case 'line':
      return lineScene(picture, names);
    case 'table':
      return tableScene(picture, names);
  }
}

type PictureOf<Type extends TermPicture['type']> = Extract<TermPicture, { readonly type: Type }>;

const ADDS = 'adds';
const TAKES = 'takes away';
const BOTH: readonly Series[] = [
  { name: ADDS, tone: 'first' },
  { name: TAKES, tone: 'second' },
];

/** From the least to the most, and where the most is. */
function finding(
  { name, unit }: TermNames,
  amounts: readonly { readonly name: string; readonly amount: number }[],
): string {
  const [first, ...rest] = amounts;
  if (first === undefined) return `${name} is worth nothing`;
  const most = rest.reduce((a, b) => (b.amount > a.amount ? b : a), first);
  const least = rest.reduce((a, b) => (b.amount < a.amount ? b : a), first);
  if (most.amount === least.amount) return `${name} is worth ${figure(most.amount)} ${unit}, whatever it is`;
  return `${name} is worth from ${figure(least.amount)} to ${figure(most.amount)} ${unit}: most at ${most.name}`;
}

function signed(amount: number): string {
  return `${amount > 0 ? '+' : ''}${figure(amount)}`;
}

/** An amount, or its range. */
function amountText({ from, amount }: AmountShown): string {
  return from === undefined ? signed(amount) : `${signed(from)} to ${signed(amount)}`;
}

function amountsScene({ amounts, item }: PictureOf<'amounts'>, names: TermNames): Scene {
  const rows = distinct(amounts.map(({ name }) => name));
  const bars = amounts.map((one, i) => ({
    name: rows[i] as string,
    from: one.from ?? 0,
    to: one.amount,
    text: amountText(one),
    series: one.amount < 0 ? TAKES : ADDS,
  }));
  const ends = amounts.flatMap(({ name, amount, from = amount }) =>
    [from, amount].map((end) => ({ name, amount: end })),
  );
  const one = item?.number === undefined ? '' : ` per unit of ${item.number}`;
  return {
    title: finding(names, ends),
    subtitle:
      item === undefined
        ? `What each value of ${names.over} adds`
        : `What an item of ${names.over} adds${one}, by ${item.field}`,
    text: bars.map(({ name, text }) => `${name}: ${text}`).join('; '),
    x: { type: 'number', field: 'amount', title: names.unit, format: 'number', holds: [0] },
    y: { type: 'names', field: 'value', title: item?.field ?? names.over, names: rows },
    series: BOTH,
    marks: barMarks(bars, ADDS),
  };
}

/** The variable of a line as on its axis, and the unit of its figures. */
function runOf(over: LineOver | undefined, { name, over: read }: TermNames) {
  if (over === undefined) return { name, axis: read, subtitle: `What ${read} adds`, at: '' };
  if (over.type === 'days') {
    const each = over.each ? 'each of ' : '';
    return { name: each + name, axis: 'age in days', subtitle: `What ${each}${read} adds, by age`, at: ' days' };
  }
  const each = over.each === undefined ? '' : ` if each has ${figure(over.each)}`;
  return { name, axis: `number of ${read}`, subtitle: `What ${read} add by their number${each}`, at: '' };
}

function lineScene({ points, missing, over }: PictureOf<'line'>, names: TermNames): Scene {
  const run = runOf(over, names);
  const rows = points.map(({ at, amount }) => ({
    x: at,
    y: amount,
    text: `${figure(at)}${run.at}: ${signed(amount)}`,
  }));
  const told = rows.filter((_, i) => points[i]?.between !== true);
  const [first, last] = [rows[0], rows.at(-1)].map((row) => row?.x ?? 0) as [number, number];
  return {
    title: finding(
      { ...names, name: run.name },
      points.map(({ at, amount }) => ({ name: `${figure(at)}${run.at}`, amount })),
    ),
    subtitle: `${run.subtitle}${missing === null ? '' : `; when missing, ${signed(missing)}`}`,
    text: told.map(({ text }) => text).join('; '),
    x: { type: 'number', field: 'value', title: run.axis, format: 'number' },
    y: { type: 'number', field: 'amount', title: names.unit, format: 'number', holds: [0] },
    series: [
      { name: 'known', tone: 'first' },
      { name: 'missing', tone: 'plain' },
    ],
    marks: [
      {
        type: 'line',
        series: 'missing',
        dashed: true,
        rows: missing === null ? [] : [first, last].map((x) => ({ x, y: missing })),
      },
      { type: 'line', series: 'known', rows: rows.map(({ x, y }) => ({ x, y })) },
      { type: 'point', series: 'known', rows: told },
    ],
  };
}

function tableScene({ rows, columns, amounts }: PictureOf<'table'>, names: TermNames): Scene {
  const [down, across] = [distinct(rows.names), distinct(columns.names)];
  const cells = amounts.flatMap((line, r) =>
    line.map((amount, c) => {
      const [x, y] = [across[c] as string, down[r] as string];
      return { x, y, value: amount, text: signed(amount), told: `${y}, ${x}: ${signed(amount)}` };
    }),
  );
  return {
    title: finding(
      names,
      cells.map(({ x, y, value }) => ({ name: `${y}, ${x}`, amount: value })),
    ),
    subtitle: `What each pair adds, in ${names.unit}`,
    text: cells.map(({ told }) => told).join('; '),
    x: { type: 'names', field: 'column', title: names.label(columns.attribute), names: across },
    y: { type: 'names', field: 'row', title: names.label(rows.attribute), names: down },
    series: BOTH,
    marks: heatMarks(cells, ADDS, TAKES),
  };
}
