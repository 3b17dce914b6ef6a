import type { Attributes } from '../../model/attribute/attribute.js';
import { type Finding, type FindingCode, finding } from '../finding.js';
import type { Axis } from './axes.js';
import { MOST_PARAMETERS } from './centre.js';
import type { Main } from './mains.js';
import type { Pair } from './pairs.js';

/** The model's amounts for values that no training row had, and other findings for its reader. */
export function findingsOn(
  mains: readonly Main[],
  pairs: readonly Pair[],
  attributes: Attributes,
  hasCovariance: boolean,
): Finding[] {
  const names = (some: readonly Main[]) => some.map(({ axis }) => axis.attribute).join(', ');
  const complete = mains.filter(({ axis }) => axis.missing < 0);
  const closed = mains.filter(({ axis }) => canBeUnseen(axis, attributes) && axis.unseen < 0);
  const findings: Finding[] = [];
  if (complete.length > 0)
    findings.push(
      finding(
        'missing',
        null,
        `missing leaves the average probability at the base rate where no row had it: ${names(complete)}`,
      ),
    );
  if (closed.length > 0)
    findings.push(
      finding(
        'missing',
        null,
        `unseen leaves the average probability at the base rate where no row had it: ${names(closed)}`,
      ),
    );
  for (const { axis } of mains) {
    const declared = attributes[axis.attribute];
    if (axis.rare > 0) {
      const kept = axis.values?.length ?? 0;
      findings.push(
        finding(
          'approximate',
          axis.attribute,
          `its ${kept} most frequent values have amounts of their own, all others share one`,
        ),
      );
      continue;
    }
    const absent = (declared?.type === 'category' ? declared.values.length : 2) - (axis.values?.length ?? Infinity);
    if (absent > 0)
      findings.push(
        finding(
          'not-learned',
          axis.attribute,
          `${absent} of its values were in no row and leave the average probability at the base rate`,
        ),
      );
  }
  for (const pair of pairs) findings.push(...findingsOnPair(pair, mains, attributes));
  if (!hasCovariance)
    findings.push(finding('covariance', null, `covariance: left out, there are more than ${MOST_PARAMETERS} amounts`));
  return findings;
}

/** Whether an unlisted text can occur: a number has none, and some categories read it as missing. */
function canBeUnseen({ attribute }: Axis, attributes: Attributes): boolean {
  const declared = attributes[attribute];
  return declared?.type === 'category' && declared.unseen !== 'missing';
}

function findingsOnPair(
  { block, rows, columns, place, tie, empty }: Pair,
  mains: readonly Main[],
  attributes: Attributes,
): Finding[] {
  const cells = rows.known * columns.known;
  const without = tie === null ? 'add 0' : 'take what their neighbours have';
  const findings: Finding[] = [];
  const add = (code: FindingCode, text: string) => findings.push(finding(code, block.name, text));
  if (empty > 0) add('not-learned', `${empty} of ${cells} cells had no row and ${without}`);
  if ((place[cells] as number) < 0) add('missing', 'no row had a side missing, which adds 0');
  if ([rows, columns].some((axis) => canBeUnseen(axis, attributes))) add('missing', 'a side that is unseen adds 0');
  for (const { attribute } of [rows, columns])
    if (mains.some((main) => main.axis.attribute === attribute && main.shape === 'linear'))
      add('bend', `may hold the bend of ${attribute}, whose own term is a straight line`);
  return findings;
}
