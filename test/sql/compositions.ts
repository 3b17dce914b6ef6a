import type { Composition } from '../../src/compose/model.js';
import { givenBy } from '../../src/compose/outputs.js';
import type { Model } from '../../src/kinds/registry.js';
import type { ListAttribute } from '../../src/model/attribute/attribute.js';
import { safeParseComposition } from '../../src/parse.js';
import { attributes } from '../model/random.js';
import { modelsOf } from './models.js';

const deals = attributes.deals as ListAttribute;
const { fields } = deals;

const head = { schema: 2, version: '1' } as const;

/** A score of a deal, by its own fields and by what a model of its record says. */
const deal = {
  kind: 'leadScore',
  ...head,
  name: 'deals',
  attributes: {
    value: fields.value,
    stage: fields.stage,
    ofRecord: { type: 'number' },
  },
  axes: [
    {
      id: 'worth',
      grades: null,
      terms: [
        { type: 'linear', attribute: 'value', slope: 0.25, missing: 2 },
        { type: 'points', attribute: 'stage', amounts: { open: 3, won: 7 }, otherwise: 1, missing: -1, unseen: 0 },
        { type: 'linear', attribute: 'ofRecord', slope: 0.5, missing: 4 },
      ],
    },
  ],
  bands: [
    { label: 'good', atLeast: 4 },
    { label: 'other', atLeast: null },
  ],
};

/** A second one over the same deals, which reads the first. */
const rated = {
  kind: 'leadScore',
  ...head,
  name: 'rated deals',
  attributes: { band: { type: 'category', values: ['good', 'other'] }, chance: fields.chance },
  axes: [
    {
      id: 'rate',
      grades: null,
      terms: [
        { type: 'points', attribute: 'band', amounts: { good: 10, other: 1 }, missing: 0 },
        { type: 'linear', attribute: 'chance', slope: 3, missing: 0.5 },
      ],
    },
  ],
  bands: [{ label: 'all', atLeast: null }],
};

/** Names that a table expression of every query, the table of the tests, and a text in SQL have. */
const NAMES = ['source', 'records', "it's; --"];

/** A composition in which random models feed a lead score, beside two models over deals; a rule reads its band. */
function composed(feeders: readonly Model[]): unknown {
  const models = Object.fromEntries(feeders.map((model, i) => [NAMES[i] as string, model]));
  const fed: Record<string, object> = {};
  const read: Record<string, object> = {};
  const terms: object[] = [];
  for (const [name, model] of Object.entries(models)) {
    const given = givenBy(model);
    for (const output of given.numbers) {
      const own = `${name}_${output}`;
      fed[own] = { model: name, number: output };
      read[own] = { type: 'number' };
      terms.push({ type: 'bins', attribute: own, bins: [{ below: 0.5, amount: -2 }, { amount: 3 }], missing: 1 });
    }
    for (const [output, labels] of given.labels) {
      const values = [...new Set(labels)].filter((label) => label !== '');
      if (values.length === 0) continue;
      const own = `${name}_${output}`;
      fed[own] = { model: name, label: output };
      read[own] = { type: 'category', values };
      const amounts = Object.fromEntries(values.map((label, k) => [label, k + 1]));
      terms.push({ type: 'points', attribute: own, amounts, missing: -3 });
    }
    for (const output of given.totals.slice(0, 2)) {
      const own = `${name}_of_${output}`;
      fed[own] = { model: name, total: output };
      read[own] = { type: 'number' };
      terms.push({ type: 'linear', attribute: own, slope: 0.5, missing: 6 });
    }
  }
  const [first] = NAMES;
  const number = givenBy(feeders[0] as Model).totals[0];
  const { title, opened, seen } = fields;
  return {
    kind: 'composition',
    ...head,
    name: 'random',
    models: {
      ...models,
      deal,
      rated,
      together: {
        kind: 'leadScore',
        ...head,
        name: 'together',
        attributes: {
          ...read,
          deals: {
            ...deals,
            fields: { title, opened, seen, rate: { type: 'number' }, recordTotal: { type: 'number' } },
          },
        },
        axes: [
          {
            id: 'fit',
            grades: null,
            terms: [
              ...terms,
              { type: 'rollUp', attribute: 'deals', field: 'rate', by: { type: 'max' }, missing: -7 },
              {
                type: 'rollUp',
                id: 'by record',
                attribute: 'deals',
                field: 'recordTotal',
                by: { type: 'max' },
                missing: -8,
              },
            ],
          },
        ],
        bands: [
          { label: 'high', atLeast: 10 },
          { label: 'low', atLeast: null },
        ],
      },
      end: {
        kind: 'rules',
        ...head,
        name: 'end',
        attributes: { band: { type: 'category', values: ['high', 'low'] }, size: attributes.size },
        hit: 'first',
        rules: [
          { id: 'high', criteria: [{ id: 'band', if: { attribute: 'band', equals: 'high' } }], label: 'call' },
          { id: 'large', criteria: [{ id: 'size', if: { attribute: 'size', above: 3 } }], label: 'mail' },
        ],
        otherwise: null,
      },
    },
    over: { deal: 'deals', rated: 'deals' },
    from: {
      deal: { ofRecord: { model: first, total: number } },
      rated: { band: { model: 'deal', label: 'band' } },
      together: {
        ...fed,
        deals: { each: { rate: { model: 'rated', number: 'score' }, recordTotal: { model: first, total: number } } },
      },
      end: { band: { model: 'together', label: 'band' } },
    },
  };
}

/** Compositions that end in a score, and the same that end in a rule; what was not sound with why. */
export function compositionsOf(
  each: number,
  seed: number,
): { readonly sound: Composition[]; readonly unsound: string[] } {
  const models = modelsOf(each, seed).map(({ model }) => model);
  const [sound, unsound]: [Composition[], string[]] = [[], []];
  const shuffled = models.map((model, i) => [(i * 7) % models.length, model] as const).sort(([a], [b]) => a - b);
  for (let i = 0; i + 3 <= shuffled.length; i += 3) {
    const input = composed(shuffled.slice(i, i + 3).map(([, model]) => model)) as Composition;
    const { end: _, ...others } = input.models;
    const { end: __, ...from } = input.from;
    const asScore = { ...input, models: others, from, result: 'together' };
    for (const one of [asScore, { ...input, result: 'end' }]) {
      const parsed = safeParseComposition(one);
      if (parsed.success) sound.push(parsed.model);
      else unsound.push(parsed.error.message);
    }
  }
  return { sound, unsound };
}
