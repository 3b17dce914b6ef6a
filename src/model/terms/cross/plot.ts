// A table over two attributes in a picture: its cells.
import { binFacts, binText } from '../../bin/facts.js';
import { type PictureSetting, type TermPlot, valueText } from '../base-plot.js';
import { sideNames } from './sides.js';
import type { CrossAxis, CrossTerm } from './term.js';

export const cross: TermPlot<CrossTerm> = (term, setting) => ({
  type: 'table',
  rows: { attribute: term.rows.attribute, names: namesOf(term.rows, setting) },
  columns: { attribute: term.columns.attribute, names: namesOf(term.columns, setting) },
  amounts: term.amounts.map((row) => row.map(setting.worth)),
});

function namesOf(side: CrossAxis, { attributes, phrases }: PictureSetting): readonly string[] {
  if (side.bins === undefined)
    return sideNames(side, attributes).map((value) => valueText(attributes[side.attribute], value, phrases));
  return binFacts(side.bins).facts.map((fact) => binText(fact, phrases));
}
