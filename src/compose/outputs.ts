import { at } from '../core/errors.js';
import type { Model } from '../kinds/registry.js';
import { requireKind } from '../kinds/require-kind.js';
import { tallyRange } from '../model/tally/lint.js';
import type { Range } from '../model/terms/base.js';

/** The outputs that a model can feed to others. */
export interface Given {
  readonly numbers: readonly string[];
  readonly labels: ReadonlyMap<string, readonly string[]>;
  readonly totals: readonly string[];
  /** The range of a number or a total; undefined when it is not known. */
  rangeOf(output: 'number' | 'total', name: string): Range | undefined;
}

/** The outputs of a valid model: the columns of its kind, and its tallies. */
export function givenBy(model: Model): Given {
  const kind = requireKind(model);
  const { columns } = kind.reader(model);
  const specs = kind.tallies(model);
  const combined = kind.combines?.(model);
  const range = (option: string) => {
    const spec = specs.find((one) => one.option === option);
    return spec === undefined ? undefined : tallyRange(spec, model.attributes);
  };
  return {
    numbers: columns.flatMap(({ name, labels }) => (labels === undefined ? [name] : [])),
    labels: new Map(columns.flatMap(({ name, labels }) => (labels === undefined ? [] : [[name, labels] as const]))),
    totals: specs.map(({ option }) => option),
    rangeOf(output, name) {
      if (output === 'total') return range(name);
      if (name === 'probability') return [0, 1];
      if (combined?.name !== name) return undefined;
      let [least, most] = [0, 0];
      specs.forEach(({ option }, t) => {
        const weight = combined.weights[t] ?? 0;
        const [low, high] = range(option) as Range; // it is one of them
        if (weight === 0) return;
        least += weight * (weight > 0 ? low : high);
        most += weight * (weight > 0 ? high : low);
      });
      return [least, most];
    },
  };
}

/** A path inside a model of a composition. */
export function inModel(name: string, path: string): string {
  const model = at('models', name);
  return path === 'model' ? model : path.startsWith('[') ? `${model}${path}` : `${model}.${path}`;
}
