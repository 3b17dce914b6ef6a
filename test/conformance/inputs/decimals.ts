// Points of 0 to 9 decimals: halves of a step, weights that make products finer than a step, caps and floors that bite.
import { everyRecord, type Input } from './input.js';

const asOf = '2026-06-30T00:00:00Z';
const NUMBERS = [undefined, 0, 0.5, 1.5, -0.5, 1 / 3, 2.675, 1e-10, 123.456789012];

/** A lead score, criteria, a sum of rules and an account score for each number of decimals. */
export const decimalInputs = (): readonly Input[] =>
  Array.from({ length: 10 }, (_, decimals) => {
    /** A whole number of steps. */
    const steps = (n: number) => n / Number(`1e${decimals}`);
    const records = everyRecord({ x: NUMBERS, y: [undefined, 'a', 'b', 'other'] });
    const attributes = { x: { type: 'number' }, y: { type: 'category', values: ['a', 'b'] } };
    const head = { schema: 2, name: `decimals ${decimals}`, version: '1', decimals };
    const terms = [
      { type: 'linear', id: 'straight', attribute: 'x', slope: steps(1), center: 0.25, missing: steps(-3) },
      { type: 'linear', id: 'held', attribute: 'x', slope: -2.345, from: -1, to: 2, missing: 0, group: 'g' },
      {
        type: 'bins',
        attribute: 'x',
        bins: [
          { below: 0, amount: steps(-7) },
          { atMost: 1.5, amount: steps(11) },
          { label: 'rest', amount: steps(5) },
        ],
        missing: steps(1),
        group: 'g',
      },
      {
        type: 'points',
        attribute: 'y',
        amounts: { a: steps(13) },
        otherwise: steps(-2),
        missing: 0,
        unseen: steps(1),
        group: 'h',
      },
      {
        type: 'curve',
        id: 'curve',
        attribute: 'x',
        knots: [
          { at: -1, amount: steps(-10) },
          { at: 0.75, amount: steps(10) },
          { at: 3, amount: steps(3) },
        ],
        missing: 0,
        group: 'h',
      },
    ];
    const groups = { g: { weight: 0.145, cap: steps(15), floor: steps(-6) }, h: { weight: 1.5, cap: steps(20) } };
    const bands = [
      { label: 'high', atLeast: steps(9) },
      { label: 'middle', above: steps(-1) },
      { label: 'low', atLeast: null },
    ];
    const axis = { terms, groups, base: steps(1), cap: steps(30), floor: steps(-12), grades: bands };
    return [
      {
        kind: 'leadScore',
        ...head,
        attributes,
        axes: [
          { id: 'one', ...axis },
          { id: 'two', ...axis, grades: null },
        ],
        combine: { one: 0.35, two: 1.005 },
        bands,
      },
      {
        kind: 'criteria',
        ...head,
        attributes,
        terms,
        groups,
        bands,
        weighting: { name: 'half', reason: 'it counts half', factors: { g: 0.5 } },
      },
      {
        kind: 'rules',
        ...head,
        attributes,
        hit: 'collect',
        aggregate: 'sum',
        unit: 'EUR',
        rules: [
          { id: 'above', criteria: [{ id: 'x', if: { attribute: 'x', above: 0 } }], number: steps(21) },
          {
            id: 'a',
            criteria: [{ id: 'y', if: { attribute: 'y', oneOf: ['a', 'b'] } }],
            number: steps(-4),
            reason: 'listed',
          },
          { id: 'all', number: steps(2) },
        ],
      },
    ].map((model): Input => ({ model, asOf, records }));
  }).flat();
