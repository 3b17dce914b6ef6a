import { fail } from '../core/errors.js';
import { stepsPerUnit } from '../core/steps.js';
import { wholeWeights } from '../core/weighted-sum.js';
import { choice, type Dialect, type Sql } from '../model/sql/dialect.js';
import type { SqlTally, SqlTallyLine } from '../model/tally/sql.js';
import { sameUnit } from '../model/tally/unit.js';

/** One of the strongest lines of a row. */
export interface SqlReason {
  /** The term, preceded by the option when there are several. */
  readonly name: Sql;
  readonly amount: Sql;
}

/** The layers that this number of reasons needs. */
export function reasonLayers(most: number): string[] {
  return Array.from({ length: most }, (_, k) => [`size_${k + 1}`, `place_${k + 1}`]).flat();
}

/**
 * The strongest lines, largest absolute amount first, ties in the model's order; with several tallies, in the unit of the first.
 *
 * @param weights - the weight of each tally in the combined score; null for tallies that do not count in it
 * @param column - writes a column into a layer
 */
export function reasonsSql(
  tallies: readonly SqlTally[],
  weights: readonly (number | null)[] | undefined,
  most: number,
  dialect: Dialect,
  column: (layer: string, called: string, expression: Sql) => Sql,
): SqlReason[] {
  const { number, text } = dialect;
  const compared = tallies.filter(({ spec }, t) => sameUnit(spec, tallies[0]?.spec) && weights?.[t] !== null);
  if (most > 0 && compared.some(({ spec }) => spec.applies !== undefined)) {
    const expected = 'a model whose options are always there';
    fail({
      code: 'not-supported',
      path: 'options.explain.reasons',
      expected,
      got: 'one with options for some records only',
    });
  }
  const own = compared.map((tally) => weights?.[tallies.indexOf(tally)] ?? 1);
  const { whole, scale } = wholeWeights(own);
  const lines = compared.flatMap(({ lines: all }, t) => all.map((line) => ({ line, weight: whole[t] as number })));
  const perUnit = number(stepsPerUnit(compared[0]?.spec.decimals ?? 0) * scale);
  const weighed = ({ line, weight }: (typeof lines)[number]) =>
    weight === 1 ? line.steps : `${number(weight)} * ${line.steps}`;
  const called = ({ option, name }: SqlTallyLine) => (compared.length === 1 ? name : `${option}: ${name}`);
  const places: Sql[] = [];
  return Array.from({ length: Math.min(most, lines.length) }, (_, k) => {
    const isFree = (l: number) => places.map((place) => `${place} <> ${number(l)}`);
    const free = lines.map((one, l) => {
      const size = `ABS(${weighed(one)})`;
      return places.length === 0 ? size : choice([[isFree(l).join(' AND '), size]], number(-1));
    });
    const largest = free.length === 1 ? (free[0] as Sql) : `GREATEST(${free.join(', ')})`;
    const size = column(`size_${k + 1}`, `size of reason ${k + 1}`, largest);
    const at = lines.map(
      (one, l) => [[...isFree(l), `ABS(${weighed(one)}) = ${size}`].join(' AND '), number(l)] as const,
    );
    const place = column(`place_${k + 1}`, `place of reason ${k + 1}`, choice(at));
    places.push(place);
    const which = (of: (one: (typeof lines)[number]) => Sql) =>
      choice(lines.map((one, l) => [`${place} = ${number(l)}`, of(one)] as const));
    return { name: which(({ line }) => text(called(line))), amount: `${which(weighed)} / ${perUnit}` };
  });
}
