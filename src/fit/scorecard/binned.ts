import type { Term } from '../../model/terms/term.js';
import type { Design } from '../design.js';
import { logOdds } from '../log-odds.js';
import type { TrainingRows } from '../training-rows.js';
import { amountsOn } from '../training-view.js';
import type { BinTable } from './bin-row.js';
import { tableOf, totalOf } from './bin-table.js';
import { cutInto } from './cut.js';
import type { BinRules } from './options.js';
import { termOfTable } from './table-term.js';
import { groupsOfColumn } from './training-groups.js';

/** An attribute in bins, and how it becomes a term. */
export interface Binned {
  readonly name: string;
  readonly table: BinTable;
  /** The term at a coefficient of weight of evidence. */
  readonly termFor: (coefficient: number) => Term;
}

/** An attribute in bins; nothing for one without known values. */
export function binnedIn(training: TrainingRows, name: string, rules: BinRules): Binned[] {
  const groups = groupsOfColumn(training, name, rules.special);
  if (groups === null) return [];
  const table = tableOf(groups, cutInto(groups, totalOf(groups), rules, `options.bins.${name}`));
  const attribute = training.attributes[name];
  const termFor = (coefficient: number) =>
    termOfTable(name, attribute, table, rules.special, ({ woe }) => logOdds(coefficient * (woe ?? 0)));
  return [{ name, table, termFor }];
}

/** A column of weight of evidence for each attribute, by the arithmetic that evaluates. */
export function designOf(used: readonly Binned[], training: TrainingRows): Design {
  const { n } = training;
  const q = used.length;
  const dense = new Float64Array(n * q);
  used.forEach(({ termFor }, j) => {
    amountsOn(termFor(1), training).forEach((woe, i) => {
      dense[i * q + j] = woe;
    });
  });
  return { n, q, dense, c: 0, codes: new Int32Array(0), p: q };
}
