import { grouped } from '../../core/decimal.js';
import { amountOf, MOST_STEPS } from '../../core/steps.js';
import type { Attributes } from '../attribute/attribute.js';
import { type Derived, withDerived } from '../derived/derived.js';
import { refusing } from '../derived/refusing.js';
import { blockOf } from '../table/block.js';
import type { Value } from '../table/columns.js';
import type { Rejections, Source } from '../table/source.js';
import type { Stage } from '../table/staging.js';
import { type CompiledTally, compileTally } from '../tally/compile.js';
import type { TallySpec } from '../tally/tally.js';
import { demandsOf } from '../terms/demands.js';

/** Tallies over blocks of rows: the same arithmetic for one record and for a million. */
export interface Program {
  readonly capacity: number;
  readonly tallies: readonly CompiledTally[];
  /** The attributes that it reads, in declaration order. */
  readonly reads: readonly string[];
  /**
   * Reads a source and returns a function that stages and adds up its rows: call it with the first row of a block, the number of
   * rows, and `asOf` in milliseconds.
   *
   * @param lean - compute only totals, and no steps of lines
   */
  bind(source: Source, rejections: Rejections, lean?: boolean): Stage;
  /** The values of row `i` of the block for the attributes that the model reads. */
  record(i: number): Record<string, unknown>;
  /** The values of the derived attributes that the model reads, in row `i` of the block; null when it reads none. */
  derived(i: number): Record<string, Value> | null;
  /** Dates, events and items of row `i` of the block that are after `asOf`, by attribute; null when there are none. */
  later(i: number): Record<string, number> | null;
  /** Events of row `i` of the block with undeclared types, by attribute; null when there are none. */
  unseen(i: number): Record<string, number> | null;
}

/** The program of some tallies over some attributes, for blocks of up to `capacity` rows. */
export function programOf(
  attributes: Attributes,
  specs: readonly TallySpec[],
  capacity: number,
  derived: Readonly<Record<string, Derived>> = {},
): Program {
  const clock = { asOf: 0 };
  const demands = demandsOf(specs);
  const block = blockOf(attributes, capacity, clock, demands);
  const { view, derive, asked } = withDerived(block.view, derived);
  const tallies = specs.map((spec) => compileTally(spec, view));
  for (const name of demands.keys()) if (!Object.hasOwn(derived, name)) block.ask(name);
  const refuse = refusing(view, derived, demands);
  const shown = asked()
    .filter((name) => derived[name]?.from !== undefined)
    .map((name) => ({ name, read: view.reader(name) }));
  return {
    capacity,
    tallies,
    reads: Object.keys(attributes).filter(block.has),
    bind(source, rejections, lean = false) {
      const stage = block.bind(source, rejections);
      const score: Stage = (start, count, asOf) => {
        clock.asOf = asOf;
        const run = (careful: boolean) => {
          stage(start, count, asOf, careful);
          derive(count);
          refuse(start, count, source, rejections);
          // Stryker disable next-line BooleanLiteral: value by value the result is the same
          let holds = true;
          for (const tally of tallies) holds = tally.run(count, lean && !careful) && holds;
          return holds;
        };
        // A value that was not verified, or is too large to count, shows in the steps: then the block is staged again, value by value.
        // Stryker disable next-line ConditionalExpression: value by value the result is the same
        if (run(false)) return;
        // Stryker disable next-line EqualityOperator: the row after the last has no problem yet
        for (let i = 0; i < count; i++) rejections.byRow.delete(start + i);
        if (run(true)) return;
        for (const tally of tallies) {
          const { option, unit, decimals } = tally.spec;
          for (let i = 0; i < count; i++) {
            if (tally.holds(i) || !tally.applies(i)) continue;
            rejections.add(start + i, {
              code: 'out-of-range',
              path: source.pathOf(start + i),
              expected: `lines of ${option} that come to at most ${grouped(String(amountOf(MOST_STEPS, decimals)), ',')} ${unit} together`,
              got: 'more',
              hint: 'declare min and max for the attributes',
            });
          }
        }
      };
      const { refused } = source;
      if (refused === undefined) return score;
      return (start, count, asOf) => {
        score(start, count, asOf);
        if (refused.size === 0) return;
        for (let row = start; row < start + count; row++) {
          const issues = refused.get(row);
          if (issues !== undefined) rejections.byRow.set(row, [...issues]);
        }
      };
    },
    record: block.record,
    derived(i) {
      if (shown.length === 0) return null;
      return Object.fromEntries(shown.map(({ name, read }) => [name, read(i).value as Value])); // no sets are derived
    },
    later: block.later,
    unseen: block.unseen,
  };
}
