import { at, fail, kindOf } from '../../core/errors.js';
import type { Rejected } from '../../model/scorer/batch.js';
import type { PerRow } from '../../model/table/per-row.js';
import { Rejections } from '../../model/table/source.js';
import { sourceOf, type Table } from '../../model/table/table.js';
import { outcomeOf } from '../inputs.js';
import { rowFact } from '../row-facts.js';

/** Where the rows of a panel, one per unit and period, have what. */
export interface PanelColumns<Row> {
  /** The unit of the figure, a text: an account, a region; a property or column, one value per row, or a function; default `unit`. */
  readonly unit?: PerRow<Row, unknown>;
  /** The period, a finite number that grows with time, such as 202604; only the order matters. Default `period`. */
  readonly period?: PerRow<Row, unknown>;
  /** True or 1 for a unit in the program, in all its rows; default `treated`. */
  readonly treated?: PerRow<Row, unknown>;
  /** The measured figure, a finite number; default `value`. */
  readonly value?: PerRow<Row, unknown>;
}

/** Figures of units over periods, without gaps. */
export interface Panel {
  /** Rising. */
  readonly periods: readonly number[];
  /** One row of figures per unit, in the order of the periods. */
  readonly treated: readonly (readonly number[])[];
  readonly controls: readonly (readonly number[])[];
  /** Units that lack a period, and were left out. */
  readonly incomplete: number;
  readonly rejected: readonly Rejected[];
}

/** Reads a panel. A unit that lacks one of the periods is left out, since it would compare different times. */
export function readPanel<Row>(rows: readonly Row[] | Table, columns: PanelColumns<Row>): Panel {
  const source = sourceOf(rows);
  const { unit = 'unit', period = 'period', treated = 'treated', value = 'value' } = columns;
  const unitOf = rowFact(source, unit, 'options.unit');
  const periodOf = rowFact(source, period, 'options.period');
  const treatedOf = rowFact(source, treated, 'options.treated');
  const figureOf = rowFact(source, value, 'options.value');
  const rejections = new Rejections();
  const units = new Map<string, { readonly treated: 0 | 1; readonly figures: Map<number, number> }>();
  const seen = new Set<number>();
  for (let i = 0; i < source.length; i++) {
    const [name, when, figure] = [unitOf.of(i), periodOf.of(i), figureOf.of(i)];
    const outcome = outcomeOf(treatedOf.of(i));
    const wrong = (path: string, expected: string, got: unknown) =>
      rejections.add(i, { code: 'wrong-type', path, expected, got: kindOf(got) });
    if (typeof name !== 'string' || name === '') wrong(unitOf.pathOf(i), 'a text that is not empty', name);
    else if (!isFigure(when)) wrong(periodOf.pathOf(i), 'a finite number', when);
    else if (!isFigure(figure)) wrong(figureOf.pathOf(i), 'a finite number', figure);
    else if (outcome === null) wrong(treatedOf.pathOf(i), 'true, false, 1 or 0', treatedOf.of(i));
    else {
      const own = units.get(name) ?? { treated: outcome, figures: new Map<number, number>() };
      units.set(name, own);
      if (own.treated !== outcome) {
        const expected = 'the same for all rows of a unit';
        fail({ code: 'mismatch', path: treatedOf.pathOf(i), expected, got: 'both' });
      }
      if (own.figures.has(when)) {
        const [expected, hint] = ['one row for each unit and period', 'add them up first'];
        fail({ code: 'duplicate', path: at('rows', i), expected, got: 'another', hint });
      }
      own.figures.set(when + 0, figure);
      seen.add(when + 0);
    }
  }
  const periods = [...seen].sort((a, b) => a - b);
  const whole = [...units.values()].filter(({ figures }) => figures.size === periods.length);
  const figuresOf = (group: 0 | 1) =>
    whole.filter((one) => one.treated === group).map(({ figures }) => periods.map((p) => figures.get(p) as number));
  return {
    periods,
    treated: figuresOf(1),
    controls: figuresOf(0),
    incomplete: units.size - whole.length,
    rejected: [...rejections.byRow].map(([index, issues]) => ({ index, issues })),
  };
}

function isFigure(value: unknown): value is number {
  return Number.isFinite(value);
}
