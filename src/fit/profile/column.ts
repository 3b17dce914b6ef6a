import { many } from '../../measure/told.js';
import type { FieldMapping } from '../../records/mapping.js';
import { type Finding, type FindingCode, finding } from '../finding.js';
import type { Cells } from './cells.js';
import { declarationOf, examplesOf } from './declaration.js';
import { codesForMissing, quantileIn, type Spread, spreadOf } from './numbers.js';
import type { ColumnProfile } from './result.js';
import { rowsWith, sumAll } from './rows-with.js';
import { spellingsOf, tellSpellings } from './spellings.js';
import { tellNumbers, tellRare, whyLeftOut } from './tell.js';
import { type Seen, typeOf } from './type-of.js';

/** A column's profile, with data for other checks: its numbers, or which distinct values mean "not known". */
export interface SeenColumn {
  readonly profile: ColumnProfile;
  readonly findings: readonly Finding[];
  /** As in `Seen`; codes for missing mean "not known" as well. */
  readonly numbers: Seen['numbers'];
  readonly blank: Seen['blank'];
}

/** Describes one column. */
export function seeColumn(name: string, cells: Cells, mostValues: number): SeenColumn {
  const seen = typeOf(name, cells, mostValues);
  const findings: Finding[] = [];
  const add = (code: FindingCode, text: string, todo: string) => findings.push(finding(code, name, text, todo));
  const { type, numbers, form } = seen;
  let blank = seen.blank;
  let codes: readonly number[] = [];
  let all: Spread | null = null;
  if (numbers !== null) {
    all = spreadOf(numbers, cells.counts);
    codes = codesForMissing(all);
    if (codes.length > 0) {
      const rows = rowsWith(cells, (i) => codes.includes(numbers[i] as number));
      const text = `${many(rows, 'row')} ${rows === 1 ? 'has' : 'have'} ${codes.join(' or ')}, far from all other numbers, as a code for "not known" is`;
      add(
        'code-for-missing',
        text,
        `declare missing: [${codes.join(', ')}], as the advice does, unless ${codes.length === 1 ? 'it is a real number' : 'they are real numbers'}`,
      );
      const withCodes = new Set(seen.blank);
      for (let i = 0; i < numbers.length; i++) {
        if (!codes.includes(numbers[i] as number)) continue;
        withCodes.add(i);
        numbers[i] = Number.NaN;
      }
      blank = withCodes;
    }
  }
  const known = rowsWith(cells, (i) => !blank.has(i)) + sumAll(cells.others.values());
  const rows = cells.codes.length;
  const distinct = cells.values.length - blank.size;
  const spread =
    numbers === null || known === 0 ? null : codes.length === 0 && all !== null ? all : spreadOf(numbers, cells.counts);
  const spellings = type === 'category' ? spellingsOf(cells, blank) : null;
  const own = spellings ?? { ...cells, blank };
  const categories = own.values.length - own.blank.size;
  const leftOut = whyLeftOut({ ...seen, name, known, rows, distinct: categories, mostValues, cells, add });
  if (spread !== null && leftOut === null) tellNumbers(cells, numbers as Float64Array, spread, add);
  const said = spellings ?? { values: cells.values, blank: seen.blank };
  const words = [...said.blank].map((i) => said.values[i] as string).sort();
  const declaration = declarationOf(type, codes, words, own, own.blank);
  const isCategory = declaration?.type === 'category' && leftOut === null;
  const examples = isCategory ? examplesOf(name, own, own.blank) : [];
  if (isCategory && spellings !== null) tellSpellings(spellings, examples.length > 0, add);
  if (isCategory) tellRare(own, own.blank, rows, add);
  const field: FieldMapping = {
    ...(form === null ? {} : form),
    ...(spellings === null ? {} : { category: { normalise: spellings.normalise } }),
    ...(words.length > 0 && type !== 'category' && type !== 'yes or no as text' ? { blanks: words } : {}),
  };
  const isDate = type === 'date' || type === 'date as text';
  const hasField = Object.keys(field).length > 0 && (declaration !== null || isDate);
  return {
    profile: {
      name,
      type,
      known,
      missing: rows - known,
      distinct,
      numbers:
        spread === null
          ? null
          : { least: quantileIn(spread, 0), median: quantileIn(spread, 0.5), greatest: quantileIn(spread, 1) },
      examples,
      declaration,
      field: hasField ? field : null,
      leftOut,
    },
    findings,
    numbers,
    blank,
  };
}
