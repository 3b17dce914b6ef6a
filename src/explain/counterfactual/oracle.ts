import { reaches } from '../../model/band/band.js';
import { derivedIn } from '../../model/derived/of-model.js';
import type { Kind, ModelBase, Reader } from '../../model/kind.js';
import { type Program, programOf } from '../../model/scorer/program.js';
import { outputs } from '../../model/scorer/result-columns.js';
import { Rejections } from '../../model/table/source.js';
import { sourceOf } from '../../model/table/table.js';
import type { TallySpec } from '../../model/tally/tally.js';
import { arithmeticOf } from '../../model/terms/arithmetic.js';
import type { Term } from '../../model/terms/term.js';
import type { Goal } from './goal.js';

type Row = Readonly<Record<string, unknown>>;

/** Rows that are looked at together. */
const BLOCK = 256;

/** The model's result for one tried row. */
export interface Tried {
  readonly reached: boolean;
  /** The number that the goal is measured by; NaN without one. */
  readonly measure: number;
  /** Where the number is reached but the goal is not: the lines that prevent it. */
  readonly against: readonly Held[];
}

/** A line that counts against a record, such as a disqualifier. */
export interface Held {
  readonly option: string;
  readonly term: string;
}

/** Evaluates other records, by the arithmetic of the scorer itself. */
export interface Oracle {
  readonly specs: readonly TallySpec[];
  try(rows: readonly Row[]): Tried[];
  /** The record's attributes for some names: for a derived one its inputs. */
  bases(names: readonly string[]): readonly string[];
  /** The sum of the terms that read an attribute, directly or through derived facts. */
  about(name: string): Effects;
}

/** The steps of the terms that read one attribute. */
export interface Effects {
  /** The tally that each of the terms is in, by its position. */
  readonly tallies: readonly number[];
  /** The steps of each term for each row; null for a row that could not be scored. */
  of(rows: readonly Row[]): (readonly number[] | null)[];
}

/** The oracle of a model at an instant. */
export function oracleOf(
  kind: Kind<ModelBase, unknown>,
  model: ModelBase,
  reader: Reader<unknown>,
  goal: Goal,
  asOf: number,
): Oracle {
  const specs = kind.tallies(model);
  const derived = { ...kind.derives?.(model), ...derivedIn(model) };
  const bases = (names: readonly string[]) =>
    names.flatMap((name) => (Object.hasOwn(derived, name) ? (derived[name]?.from ?? [name]) : [name]));
  const program = programOf(model.attributes, specs, BLOCK, derived);
  const blocks = program.tallies.map((tally) => tally.totals);
  const heldAgainst = (i: number): Held[] =>
    program.tallies.flatMap(({ lines, steps, spec: { option } }, t) => {
      if ((goal.follows?.[t] ?? 0) >= 0) return [];
      const own = lines.filter((_, l) => (steps[l * BLOCK + i] as number) > 0);
      return own.map(({ term }) => ({ option, term }));
    });
  return {
    specs,
    bases,
    try(rows) {
      let columns = outputs(reader, 0);
      const fill = (count: number) => {
        columns = outputs(reader, count);
        reader.fill(blocks, count, columns, 0);
      };
      const read = (i: number): Tried => {
        // A number too large for one refuses the row, and so may the kind.
        if (columns.some((column) => Math.abs(column[i] as number) === Number.POSITIVE_INFINITY)) return REFUSED;
        if ((reader.refuses?.(blocks, i) ?? null) !== null) return REFUSED;
        const reached = goal.reaches(columns, i);
        const { column = -1, needs } = goal.measure ?? {};
        const measure = columns[column]?.[i] ?? Number.NaN;
        return {
          reached,
          measure,
          against: !reached && needs !== undefined && reaches(measure, needs) ? heldAgainst(i) : [],
        };
      };
      return run(program, rows, asOf, fill, read, REFUSED);
    },
    about(name) {
      const reads = (term: Term) => bases(arithmeticOf(term).attributes(term)).includes(name);
      const own = specs.map(({ applies: _, ...spec }) => ({ ...spec, terms: spec.terms.filter(reads) }));
      const part = programOf(model.attributes, own, BLOCK, derived);
      // Lines without attributes are the corrections of groups and tallies, which follow from the others.
      const terms = part.tallies.flatMap((tally, t) => {
        const byTerm = new Map<string, number[]>();
        tally.lines.forEach((line, l) => {
          if (line.attributes.length > 0) byTerm.set(line.term, [...(byTerm.get(line.term) ?? []), l]);
        });
        return [...byTerm.values()].map((lines) => ({ tally, t, lines }));
      });
      const read = (i: number) =>
        terms.map(({ tally, lines }) => lines.reduce((sum, l) => sum + (tally.steps[l * BLOCK + i] as number), 0));
      return { tallies: terms.map(({ t }) => t), of: (rows) => run(part, rows, asOf, () => {}, read, null) };
    },
  };
}

const REFUSED: Tried = { reached: false, measure: Number.NaN, against: [] };

/** Runs rows block by block and reads each of them; `none` for rows without a score. */
function run<T>(
  program: Program,
  rows: readonly Row[],
  asOf: number,
  fill: (count: number) => void,
  read: (i: number) => T,
  none: T,
): T[] {
  const rejections = new Rejections();
  const stage = program.bind(sourceOf(rows), rejections);
  const found: T[] = [];
  for (let start = 0; start < rows.length; start += BLOCK) {
    const count = Math.min(BLOCK, rows.length - start);
    stage(start, count, asOf);
    fill(count);
    for (let i = 0; i < count; i++) found.push(rejections.byRow.has(start + i) ? none : read(i));
  }
  return found;
}
