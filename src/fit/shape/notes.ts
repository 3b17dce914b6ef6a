import type { Attributes } from '../../model/attribute/attribute.js';
import type { Axis } from './axes.js';
import { MOST_PARAMETERS } from './centre.js';
import type { Main } from './mains.js';
import type { Pair } from './pairs.js';

/** What a model says of values that no training row had, and other things its reader should know. */
export function notesOn(
  mains: readonly Main[],
  pairs: readonly Pair[],
  attributes: Attributes,
  hasCovariance: boolean,
): string[] {
  const names = (some: readonly Main[]) => some.map(({ axis }) => axis.attribute).join(', ');
  const complete = mains.filter(({ axis }) => axis.missing < 0);
  const closed = mains.filter(({ axis }) => canBeUnseen(axis, attributes) && axis.unseen < 0);
  const notes: string[] = [];
  if (complete.length > 0)
    notes.push(`missing leaves the average probability at the base rate where no row had it: ${names(complete)}`);
  if (closed.length > 0)
    notes.push(`unseen leaves the average probability at the base rate where no row had it: ${names(closed)}`);
  for (const { axis } of mains) {
    const declared = attributes[axis.attribute];
    if (axis.rare > 0) {
      const kept = axis.values?.length ?? 0;
      notes.push(`${axis.attribute}: its ${kept} most frequent values have amounts of their own, all others share one`);
      continue;
    }
    const absent = (declared?.type === 'category' ? declared.values.length : 2) - (axis.values?.length ?? Infinity);
    if (absent > 0)
      notes.push(
        `${axis.attribute}: ${absent} of its values were in no row and leave the average probability at the base rate`,
      );
  }
  for (const pair of pairs) notes.push(...notesOnPair(pair, mains, attributes));
  if (!hasCovariance) notes.push(`covariance: left out, there are more than ${MOST_PARAMETERS} amounts`);
  return notes;
}

/** Whether a text that is not listed can come: a number has none, and some categories read it as missing. */
function canBeUnseen({ attribute }: Axis, attributes: Attributes): boolean {
  const declared = attributes[attribute];
  return declared?.type === 'category' && declared.unseen !== 'missing';
}

function notesOnPair(
  { block, rows, columns, place, tie, empty }: Pair,
  mains: readonly Main[],
  attributes: Attributes,
): string[] {
  const cells = rows.known * columns.known;
  const notes: string[] = [];
  const without = tie === null ? 'add 0' : 'take what their neighbours have';
  if (empty > 0) notes.push(`${block.name}: ${empty} of ${cells} cells had no row and ${without}`);
  if ((place[cells] as number) < 0) notes.push(`${block.name}: no row had a side missing, which adds 0`);
  if ([rows, columns].some((axis) => canBeUnseen(axis, attributes)))
    notes.push(`${block.name}: a side that is unseen adds 0`);
  for (const { attribute } of [rows, columns])
    if (mains.some((main) => main.axis.attribute === attribute && main.shape === 'linear'))
      notes.push(`${block.name}: may hold the bend of ${attribute}, whose own term is a straight line`);
  return notes;
}
