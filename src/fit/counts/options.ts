import { at, fail, kindOf, oneOf, shown } from '../../core/errors.js';
import { optionsIn } from '../../core/options.js';
import { checkNames, readCount } from '../../measure/inputs.js';
import { MOST_ATTRIBUTES, MOST_STAGES } from '../../model/limits.js';
import type { CountedAttribute, CountedStages, OutcomeCounts } from './state.js';

/** What to count. */
export interface CountingOptions {
  /** Possible predictors of a win, by property of the record. Cut numbers into a category first; dates and lists are not counted. */
  readonly attributes: Readonly<Record<string, CountedAttribute>>;
  /** The stages of the pipeline, and the property with the stage a lead has reached. */
  readonly stages?: CountedStages | undefined;
  /** The property with the group of a lead, such as the team: each group has its own counts. */
  readonly group?: string | undefined;
  /** Smoothing: added to every count, above 0; default 0.1. */
  readonly smoothing?: number | undefined;
}

const TYPES = ['category', 'set', 'boolean'] as const;

/** Empty counts, for future outcomes. */
export function noCounts({ attributes, stages, group, smoothing = 0.1 }: CountingOptions): OutcomeCounts {
  const counted = readAttributes(attributes);
  if (group !== undefined && (typeof group !== 'string' || group === ''))
    fail({ code: 'wrong-type', path: 'options.group', expected: 'the name of a property', got: kindOf(group) });
  if (!(typeof smoothing === 'number' && smoothing > 0 && smoothing <= 1000)) {
    const expected = 'a number above 0, at most 1000';
    fail({ code: 'out-of-range', path: 'options.smoothing', expected, got: shown(smoothing) });
  }
  const order = stages === undefined ? null : readStages(stages, counted);
  return { schema: 1, attributes: counted, stages: order, group: group ?? null, smoothing, groups: [] };
}

function readAttributes(attributes: CountingOptions['attributes']): Record<string, CountedAttribute> {
  const path = 'options.attributes';
  const entries = Object.entries(optionsIn(attributes, path));
  if (entries.length > MOST_ATTRIBUTES) {
    const expected = `at most ${MOST_ATTRIBUTES} attributes`;
    fail({ code: 'out-of-range', path, expected, got: `${entries.length}` });
  }
  return Object.fromEntries(
    entries.map(([name, attribute]) => {
      const own = at(path, name);
      if (name === '__proto__')
        fail({ code: 'unsafe', path: own, expected: 'names that are safe to copy', got: '"__proto__"' });
      const { type, label, minCount } = optionsIn(attribute, own);
      if (!TYPES.includes(type)) {
        const hint = (type as unknown) === 'number' ? { hint: 'cut the number into a category first' } : {};
        const got = typeof type === 'string' ? JSON.stringify(type) : kindOf(type);
        fail({ code: 'unknown-name', path: at(own, 'type'), expected: oneOf(TYPES), got, ...hint });
      }
      if (label !== undefined && (typeof label !== 'string' || label === ''))
        fail({ code: 'wrong-type', path: at(own, 'label'), expected: 'a text that is not empty', got: kindOf(label) });
      readCount(minCount, at(own, 'minCount'), 1, 1);
      return [
        name,
        { type, ...(label === undefined ? {} : { label }), ...(minCount === undefined ? {} : { minCount }) },
      ];
    }),
  );
}

function readStages(stages: CountedStages, attributes: Readonly<Record<string, CountedAttribute>>): CountedStages {
  const path = 'options.stages';
  checkNames(stages, ['attribute', 'order'], path);
  const { attribute, order } = stages;
  if (typeof attribute !== 'string' || attribute === '')
    fail({
      code: 'wrong-type',
      path: at(path, 'attribute'),
      expected: 'the name of a property',
      got: kindOf(attribute),
    });
  if (Object.hasOwn(attributes, attribute)) {
    const expected = 'a property that is not among the attributes';
    fail({ code: 'duplicate', path: at(path, 'attribute'), expected, got: JSON.stringify(attribute) });
  }
  const own = at(path, 'order');
  if (!Array.isArray(order) || order.length < 2 || order.length > MOST_STAGES) {
    const got = Array.isArray(order) ? `${order.length}` : kindOf(order);
    fail({ code: 'wrong-type', path: own, expected: `a list of 2 to ${MOST_STAGES} stages`, got });
  }
  order.forEach((stage: unknown, k) => {
    if (typeof stage !== 'string' || stage === '')
      fail({ code: 'wrong-type', path: at(own, k), expected: 'a text that is not empty', got: kindOf(stage) });
  });
  if (new Set(order).size < order.length)
    fail({ code: 'duplicate', path: own, expected: 'each stage once', got: 'one again' });
  return { attribute, order: [...order] };
}
