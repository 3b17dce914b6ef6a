import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { ScoringError } from '../../src/core/errors.js';
import type { LeadScoreModel } from '../../src/kinds/lead-score/model.js';
import type { MicroSegmentsModel } from '../../src/kinds/micro-segments/model.js';
import type { Model } from '../../src/kinds/registry.js';
import type { Band } from '../../src/model/band/band.js';
import { readProbabilities } from '../../src/model/calibration/calibration.js';
import type { Evaluation } from '../../src/model/kind.js';
import type { Table } from '../../src/model/table/table.js';
import type { Contribution } from '../../src/model/tally/tally.js';
import { cases } from '../cases.js';
import { asWritten, compared, type Exact, halvesUp, plus, ratio, sizeOf, times } from '../core/exact.js';
import { addedUp, amountOfSteps, deepFreeze, wholeSteps } from './make.js';
import { asOf, attributes, leadScoreModel, microSegmentsModel, record } from './random.js';
import { compile, evaluate, fingerprint, weigh } from './vouched.js';

const model: fc.Arbitrary<Model> = fc.oneof(
  { weight: 3, arbitrary: leadScoreModel() },
  { weight: 1, arbitrary: microSegmentsModel },
);
const settings = () => ({ seed: 20260630, numRuns: cases(150) });
const context = { asOf };

/** The evaluation as text, or the paths of what is wrong. */
function said(of: Model, one: Record<string, unknown>): string {
  try {
    return JSON.stringify(evaluate(of, one, context));
  } catch (error) {
    if (error instanceof ScoringError) return 'rejected';
    throw error;
  }
}

/** All a batch says, row by row, in numbers and labels. */
function table(of: Model, rows: readonly Record<string, unknown>[] | Table, strongest?: number) {
  const batch = compile(of).many(rows as never, { asOf, ...(strongest === undefined ? {} : { strongest }) });
  const bad = new Set(batch.rejected.map((one) => one.index));
  const labels = Object.entries(batch.labels);
  const k = strongest ?? 0;
  const found = batch.strongest;
  return Array.from({ length: batch.length }, (_, i) => ({
    evaluation: bad.has(i) ? 'rejected' : JSON.stringify(batch.row(i)),
    totals: Object.values(batch.totals).map((column) => column[i] as number),
    numbers: Object.values(batch.numbers).map((column) => column[i] as number),
    labels: labels.map(([, { codes, labels: texts }]) => texts[codes[i] as number] ?? null),
    strongest: Array.from({ length: k }, (_, s) => [
      found?.lines[found.positions[i * k + s] as number] ?? null,
      found?.amounts[i * k + s],
    ]),
  }));
}

/** Same bits: -0 is not 0, NaN is NaN. */
function same<T>(got: T, expected: T): void {
  expect(got).toStrictEqual(expected);
}

/** The lines of a tally with those of one term together, as a batch has them: a set or list has a line for each text or item. */
function asOneLine(contributions: readonly Contribution[]): [term: string, steps: bigint][] {
  const together: [term: string, steps: bigint][] = [];
  contributions.forEach((line, l) => {
    const before = contributions[l - 1];
    const last = together.at(-1);
    const same = before?.term === line.term && before.line === 'term' && line.line === 'term';
    if (same && last !== undefined) last[1] += wholeSteps(line.amount);
    else together.push([line.term, wholeSteps(line.amount)]);
  });
  return together;
}

/** The number that reads as a decimal of so many places, however many digits it has. */
function nearestTo({ over, under }: Exact): number {
  const places = under.toString().length - 1;
  if (under !== 10n ** BigInt(places)) throw new Error(`${under} is no power of ten`);
  return amountOfSteps(over, places);
}

/** The rows as one column per attribute; null where a row has nothing. */
function columns(rows: readonly Record<string, unknown>[], form: 'arrays' | 'typed' | 'vectors'): Table {
  const names = Object.keys(attributes);
  const of = (name: string): unknown => {
    const values = rows.map((row) => row[name]);
    if (form === 'vectors') {
      return {
        length: values.length,
        nullCount: 1,
        get: (i: number) => values[i],
        toArray: () => values.map((value) => value ?? 0),
      };
    }
    const type = attributes[name]?.type;
    if (form === 'arrays') return values;
    if (
      type === 'number' &&
      values.every(
        (value) => value === null || value === undefined || (typeof value === 'number' && !Number.isNaN(value)),
      )
    ) {
      return {
        values: Float64Array.from(values, (value) => (value as number | null | undefined) ?? Number.NaN),
        missing: 'NaN',
      };
    }
    if (type === 'category') {
      const dictionary = [...new Set(values)];
      return {
        codes: Int32Array.from(values, (value) => (value === undefined ? -1 : dictionary.indexOf(value))),
        values: dictionary,
      };
    }
    return values;
  };
  return Object.fromEntries(names.map((name) => [name, of(name)])) as Table;
}

describe('laws, for any model over all types of terms and any record', { tags: 'cases' }, () => {
  test('base and contributions are decimals of as many places as the tally counts in, and add up to the total', () => {
    fc.assert(
      fc.property(model, record(false), (of, one) => {
        const evaluation = evaluate(of, one, context);
        const places = of.kind === 'leadScore' ? [3, 3, 0] : [9];
        same(
          evaluation.tallies.map((tally) => tally.decimals),
          places.slice(0, evaluation.tallies.length),
        );
        // An amount that is finer is refused by the sum itself.
        same(
          addedUp(evaluation),
          evaluation.tallies.map((tally) => tally.total),
        );
      }),
      settings(),
    );
  });

  test('the order of the terms changes no line, no total and no band', () => {
    const turned = (of: Model): Model => {
      if (of.kind === 'leadScore')
        return { ...of, axes: of.axes.map((axis) => ({ ...axis, terms: [...axis.terms].reverse() })) };
      const odds = of as MicroSegmentsModel;
      return { ...odds, terms: [...odds.terms].reverse() };
    };
    const sorted = (contributions: readonly Contribution[]) => contributions.map((line) => JSON.stringify(line)).sort();
    fc.assert(
      fc.property(model, record(false), (of, one) => {
        const [straight, other] = [of, turned(of)].map((each): Evaluation => evaluate(each, one, context));
        same(other?.result, straight?.result);
        same(
          other?.tallies.map(({ contributions, ...rest }) => ({ ...rest, lines: sorted(contributions) })),
          straight?.tallies.map(({ contributions, ...rest }) => ({ ...rest, lines: sorted(contributions) })),
        );
      }),
      settings(),
    );
  });

  test('the result can be computed again from the model and the tallies alone', () => {
    const bandOf = (bands: readonly Band[], value: number) =>
      bands.find(({ atLeast = null, above }) =>
        above === undefined ? atLeast === null || value >= atLeast : value > above,
      )?.label;
    fc.assert(
      fc.property(leadScoreModel(), record(false), (of, one) => {
        const { result, tallies } = evaluate(of, one, context);
        const totals = tallies.slice(0, 2).map((tally) => tally.total);
        const counted = of.axes.map(({ id }, a) =>
          times(asWritten(of.combine?.[id] ?? 1), ratio(wholeSteps(totals[a] as number))),
        );
        const score = amountOfSteps(halvesUp(plus(...counted)));
        const grades = of.axes.map((axis, a) => bandOf(axis.grades ?? [], totals[a] as number) ?? null);
        const met = (tallies[2]?.contributions ?? []).filter((line) => line.amount === 1).map((line) => line.term);
        same(result.score, score);
        same(result.grade, grades.join(''));
        same(
          result.disqualified.map((out) => out.id),
          met,
        );
        same(result.band, met.length > 0 ? 'rest' : bandOf(of.bands ?? [], score));
        same(
          Object.values(result.axes).map((axis) => axis.grade),
          grades,
        );
      }),
      settings(),
    );
    fc.assert(
      fc.property(microSegmentsModel, record(false), (of, one) => {
        const { result, tallies } = evaluate(of, one, context);
        same(result.probability, readProbabilities(of.calibration).probability(tallies[0]?.total ?? Number.NaN));
        same(result.band, bandOf(of.bands ?? [], result.probability));
      }),
      settings(),
    );
  });

  test('JSON there and back keeps the fingerprint and the evaluation, which holds no NaN, Infinity, -0 or undefined', () => {
    const plain = (value: unknown): boolean => {
      if (typeof value === 'number') return Number.isFinite(value) && !Object.is(value, -0);
      if (value !== null && typeof value === 'object') return Object.values(value).every(plain);
      return value === null || typeof value === 'string' || typeof value === 'boolean';
    };
    fc.assert(
      fc.property(model, record(false), (of, one) => {
        const copy = JSON.parse(JSON.stringify(of)) as Model;
        expect(fingerprint(copy)).toBe(fingerprint(of));
        const evaluation = evaluate(of, one, context);
        expect(plain(evaluation)).toBe(true);
        same(JSON.parse(JSON.stringify(evaluation)), evaluation);
        same(evaluate(copy, one, context), evaluation as never);
      }),
      settings(),
    );
  });

  test('a frozen model and record survive, and the same call gives the same bytes', () => {
    fc.assert(
      fc.property(model, record(true), (of, one) => {
        const before = said(of, one);
        const [frozen, still] = [deepFreeze(structuredClone(of)), deepFreeze(structuredClone(one))];
        expect(said(frozen, still)).toBe(before);
        expect(said(frozen, still)).toBe(before);
      }),
      settings(),
    );
  });

  test('one by one equals a batch of records, of columns, of typed columns and of vectors, in all it says', () => {
    fc.assert(
      fc.property(model, fc.array(record(true), { minLength: 1, maxLength: 12 }), (of, rows) => {
        const lines = compile(of).many([], { asOf, strongest: 1 }).strongest?.lines.length as number;
        const k = Math.min(3, lines);
        const batch = table(of, rows, k);
        same(
          batch.map((row) => row.evaluation),
          rows.map((row) => said(of, row)),
        );
        batch.forEach((row, i) => {
          if (row.evaluation === 'rejected') return;
          const one: Evaluation<unknown> = evaluate(of, rows[i] as never, context);
          same(
            row.totals.map((total) => total + 0),
            one.tallies.map((tally) => tally.total),
          );
          const { probability, score, band } = one.result as { probability?: number; score?: number; band: string };
          same(
            row.numbers.map((number) => number + 0),
            [probability ?? score],
          );
          same(row.labels.at(-1), band);
        });
        for (const form of ['arrays', 'typed', 'vectors'] as const) same(table(of, columns(rows, form), k), batch);
      }),
      settings(),
    );
  });

  test('the strongest lines are the largest amounts of the evaluation, ties in the order of the model', () => {
    // Weights as people write them: those of 17 digits are compared as doubles, to their last bit.
    const short = leadScoreModel().map((of) => ({
      ...of,
      combine: Object.fromEntries(
        Object.entries(of.combine ?? {}).map(([axis, weight]) => [axis, Math.round(Math.min(weight, 1e3) * 1e3) / 1e3]),
      ),
    }));
    fc.assert(
      fc.property(short, record(false), (of, one) => {
        const points = evaluate(of, one, context).tallies.filter((tally) => tally.unit === 'points');
        // What each amount counts in the combined score, in thousandths and in decimals.
        const share = (option: string) => asWritten(of.combine?.[option] ?? 1);
        const expected = points
          .flatMap(({ option, contributions }) =>
            asOneLine(contributions).map(([term, steps]) => ({
              line: { option, term, reasonCode: null },
              counts: times(share(option), ratio(steps, 1_000n)),
            })),
          )
          .filter(({ counts }) => nearestTo(counts) !== 0)
          .map((entry, i) => ({ ...entry, i }))
          .sort((a, b) => compared(sizeOf(b.counts), sizeOf(a.counts)) || a.i - b.i)
          .slice(0, 2)
          .map(({ line, counts }) => [line, nearestTo(counts)]);
        const found = table(of, [one], 2)[0]?.strongest ?? [];
        same(
          found.filter(([, amount]) => amount !== 0),
          expected as never,
        );
      }),
      settings(),
    );
  });

  test('row order, key order and event order do not matter', () => {
    const shuffled = fc.array(record(true), { minLength: 2, maxLength: 8 }).chain((rows) =>
      fc.tuple(
        fc.constant(rows),
        fc.shuffledSubarray(
          rows.map((_, i) => i),
          { minLength: rows.length },
        ),
      ),
    );
    const turned = (row: Record<string, unknown>) =>
      Object.fromEntries(
        Object.entries(row)
          .reverse()
          .map(([name, value]) => [name, Array.isArray(value) ? [...value].reverse() : value]),
      );
    fc.assert(
      fc.property(leadScoreModel(), shuffled, (of, [rows, order]) => {
        const straight = table(of, rows, 1);
        same(
          table(
            of,
            order.map((i) => turned(rows[i] as Record<string, unknown>)),
            1,
          ),
          order.map((i) => straight[i] as never),
        );
      }),
      settings(),
    );
  });

  test('what is missing is visible as missing, and what is there is not', () => {
    const absent = (name: string, value: unknown) =>
      value === null ||
      value === undefined ||
      (name === 'share' && (value === -1 || value === 99)) ||
      (name === 'trade' && value === 'n/a') ||
      (name === 'region' && value === 'east') ||
      (name === 'seen' && Date.parse(value as string) > Date.parse(asOf));
    fc.assert(
      fc.property(leadScoreModel(), record(false), (of, one) => {
        for (const { contributions } of evaluate(of, one, context).tallies.slice(0, 2)) {
          for (const line of contributions) {
            if (line.line !== 'term' || line.attributes.length !== 1) continue;
            const term = of.axes
              .flatMap((axis) => axis.terms)
              .find((other) => other.id === line.term && (other.type === 'when' || other.type === 'cases'));
            if (term !== undefined) continue;
            const [name = ''] = line.attributes;
            if (attributes[name]?.type === 'set' || attributes[name]?.type === 'list') {
              // A line of such an attribute is missing as a whole, or speaks of one text or item.
              const known = one[name] !== null && one[name] !== undefined;
              if (line.item === undefined) expect(line.state === 'missing').toBe(!known);
              else expect(known).toBe(true);
              continue;
            }
            expect(line.state === 'missing').toBe(absent(name, one[name]));
            expect(line.value === null).toBe(line.state === 'missing');
            expect(line.state === 'unseen').toBe(name === 'trade' && ['farming', ''].includes(one.trade as string));
          }
        }
      }),
      settings(),
    );
  });

  test('a neutral weighting changes nothing; a factor f multiplies the lines of its group by f before they are rounded', () => {
    /** Types of which every line is an amount that the model writes, so that it is known before it is rounded. */
    const literal = ['bins', 'points', 'cross', 'when'];
    fc.assert(
      fc.property(leadScoreModel(false), record(false), fc.constantFrom(0, 0.5, 1.1, 2, 4), (of, one, factor) => {
        const last = { type: 'linear', id: 'last', attribute: 'size', slope: 1, missing: 1, group: 'g' } as const;
        const grouped: LeadScoreModel = {
          ...of,
          axes: of.axes.map((axis) => ({ ...axis, terms: [...axis.terms, last] })),
        };
        same(weigh(grouped, { name: 'neutral', factors: { g: 1 } }), grouped);
        const points = (each: LeadScoreModel) => evaluate(each, one, context).tallies.slice(0, 2);
        const [before, after] = [points(grouped), points(weigh(grouped, { name: 'x', factors: { g: factor } }))];
        const f = asWritten(factor);
        /** How far some steps may be from f times others: half a step for each time that one of the two was rounded. */
        const within = (steps: bigint, others: bigint, times2: number, rounded: Exact) => {
          const off = sizeOf(plus(ratio(steps), times(ratio(-others), f)));
          const limit = times(ratio(BigInt(times2), 2n), rounded);
          expect(compared(off, limit)).toBeLessThanOrEqual(0);
        };
        before.forEach((tally, t) => {
          const other = after[t]?.contributions ?? [];
          // Lines of other groups, or of none, stay as they are; the cap and the floor of the axis may move.
          const apart = (contributions: readonly Contribution[]) =>
            contributions.filter((line) => line.group !== 'g' && (line.group !== null || line.line === 'term'));
          same(apart(other), apart(tally.contributions));
          const members = grouped.axes[t]?.terms.filter((term) => term.group === 'g') ?? [];
          const own = (contributions: readonly Contribution[], term: string, award: boolean) =>
            contributions.filter(
              (line) => line.group === 'g' && line.term === term && (line.line === 'term') === award,
            );
          const sum = (contributions: readonly Contribution[]) =>
            contributions.reduce((all, line) => all + wholeSteps(line.amount), 0n);
          for (const term of members) {
            const [lines, others] = [tally.contributions, other].map((each) => own(each, term.id as string, true));
            if (literal.includes(term.type)) {
              same(
                others?.map((line) => line.amount),
                lines?.map((line) => amountOfSteps(halvesUp(times(f, ratio(wholeSteps(line.amount)))))),
              );
            } else within(sum(others ?? []), sum(lines ?? []), 1, plus(ratio(1n), f));
            // What a limit and a cap of the term left was rounded too.
            within(
              sum([...(others ?? []), ...own(other, term.id as string, false)]),
              sum([...(lines ?? []), ...own(tally.contributions, term.id as string, false)]),
              Math.max(1, literal.includes(term.type) ? (lines?.length ?? 0) : 1),
              plus(ratio(1n), f),
            );
          }
        });
      }),
      settings(),
    );
  });
});

test('rows beyond the first block are judged like those in it, rejected ones between them', () => {
  const [of] = fc.sample(leadScoreModel(), { seed: 3, numRuns: 1 });
  const some = fc.sample(record(true), { seed: 4, numRuns: 97 });
  const rows = Array.from({ length: 1_300 }, (_, i) => some[i % some.length] as Record<string, unknown>);
  const expected = table(of as LeadScoreModel, some, 2);
  for (const form of [rows, columns(rows, 'arrays'), columns(rows, 'typed')])
    same(
      table(of as LeadScoreModel, form, 2),
      rows.map((_, i) => expected[i % some.length] as never),
    );
});
