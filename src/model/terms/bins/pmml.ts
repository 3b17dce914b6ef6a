import { xml } from '../../../core/xml/write.js';
import { beginOf, binNames, type Edge, endOf } from '../../bin/bin.js';
import { compound, simple } from '../../condition/pmml.js';
import { missingPart, missingPredictor, type TermPmml } from '../base-pmml.js';
import type { Bin, BinsTerm } from './term.js';

export const bins: TermPmml<BinsTerm> = {
  parts(term, _, scale) {
    const { attribute, bins: all } = term;
    return [
      ...missingPart(attribute, term.missing, term, scale),
      ...edgesOf(all).map(([begin, end], k) => {
        const asked = [
          ...(begin === undefined
            ? []
            : [simple(attribute, begin.key === 'above' ? 'greaterThan' : 'greaterOrEqual', begin.at)]),
          ...(end === undefined ? [] : [simple(attribute, end.key === 'atMost' ? 'lessOrEqual' : 'lessThan', end.at)]),
        ];
        const { amount, reasonCode = term.reasonCode } = all[k] as Bin;
        const predicate = asked.length === 0 ? simple(attribute, 'isNotMissing') : compound('and', asked);
        return { predicate, worth: scale.steps(amount), reasonCode };
      }),
    ];
  },
  predictors({ attribute, bins: all, missing = 0 }, _, name) {
    const own = name(`${attribute} in bins`);
    const names = distinct(binNames(all));
    const cuts = edgesOf(all).map(([begin, end], k) => {
      const closure = `${begin?.key === 'above' ? 'open' : 'closed'}${end?.key === 'atMost' ? 'Closed' : 'Open'}`;
      const interval = xml('Interval', { closure, leftMargin: begin?.at, rightMargin: end?.at });
      return xml('DiscretizeBin', { binValue: names[k] }, [interval]);
    });
    const absent = missingPredictor(attribute, missing, name);
    const discretize = xml('Discretize', { field: attribute, dataType: 'string' }, cuts);
    return {
      intercept: 0,
      derived: [
        xml('DerivedField', { name: own, optype: 'categorical', dataType: 'string' }, [discretize]),
        ...absent.derived,
      ],
      predictors: [
        ...all.map(({ amount }, k) => xml('CategoricalPredictor', { name: own, value: names[k], coefficient: amount })),
        ...absent.predictors,
      ],
    };
  },
};

/** The ends of bins; the first has no lower end, and the last no upper end, whatever range they declare. */
function edgesOf(all: readonly Bin[]): [begin: Edge | undefined, end: Edge | undefined][] {
  return all.map((bin, k) => [
    k === 0 ? undefined : beginOf(bin, all[k - 1]),
    k === all.length - 1 ? undefined : endOf(bin),
  ]);
}

/** Makes names unique. */
function distinct(names: readonly string[]): string[] {
  return new Set(names).size === names.length ? [...names] : names.map((one, k) => `${k + 1}: ${one}`);
}
