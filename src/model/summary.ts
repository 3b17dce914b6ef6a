import type { Evaluation, Kind, ModelBase } from './kind.js';

/** The result of an evaluation in one line of plain text, and what of the record was left out. */
export function summaryOf(kind: Kind<ModelBase, unknown>, evaluation: Evaluation): string {
  const result = kind.summary(evaluation.result);
  const leftOut = leftOutOf(evaluation);
  return leftOut.length === 0 ? result : `${result}; left out: ${leftOut.join('; ')}`;
}

/** By attribute, in code-unit order, since databases do not keep that of keys. */
function leftOutOf({ later = {}, unseen = {} }: Evaluation): string[] {
  const names = [...new Set([...Object.keys(later), ...Object.keys(unseen)])].sort();
  return names.map((name) => {
    const counts = [
      ...(Object.hasOwn(later, name) ? [`${later[name]} after asOf`] : []),
      ...(Object.hasOwn(unseen, name) ? [`${unseen[name]} of undeclared types`] : []),
    ];
    return `${name} ${counts.join(', ')}`;
  });
}
