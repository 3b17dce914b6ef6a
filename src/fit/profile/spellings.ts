import { plainLine } from '../../core/plain-line.js';
import { many } from '../../measure/told.js';
import type { Normalisation } from '../../records/mapping.js';
import { comparedAs } from '../../records/texts.js';
import type { Distinct } from './cells.js';
import { sumAll } from './rows-with.js';
import type { Add } from './tell.js';

/** A column where some texts differ only in spaces, capitals or letters as stored, with one text for each category. */
export interface Spellings extends Distinct {
  /** Positions that mean "not known" among `values`. */
  readonly blank: ReadonlySet<number>;
  /** The fewest normalisations under which all spellings of a category are the same. */
  readonly normalise: readonly Normalisation[];
  /** Texts that are no longer there, each with the one that is kept: the one that most rows have, without the spaces where they differ in those. */
  readonly others: readonly (readonly [text: string, kept: string])[];
}

const ALL: readonly Normalisation[] = ['trim', 'lowerCase', 'NFC'];

/** Finds texts that are another spelling of the same category; null where there are none. */
export function spellingsOf({ values, counts }: Distinct, blank: ReadonlySet<number>): Spellings | null {
  const texts = values as readonly string[];
  const known = texts.filter((_, i) => !blank.has(i));
  const categories = (normalise: readonly Normalisation[]) => new Set(known.map(comparedAs(normalise))).size;
  const fewest = categories(ALL);
  if (fewest === known.length) return null;
  const normalise = ALL.reduce((needed, one) => {
    const fewer = needed.filter((other) => other !== one);
    return categories(fewer) === fewest ? fewer : needed;
  }, ALL);
  const key = comparedAs(normalise);
  const groups = new Map<string, number[]>();
  texts.forEach((text, i) => {
    const group = groups.get(key(text));
    if (group === undefined) groups.set(key(text), [i]);
    else group.push(i);
  });
  // The text that most rows have; of equals the first by code units, so that the order of rows does not matter.
  const countOf = (i: number) => counts[i] as number;
  const isBetter = (a: number, b: number) =>
    countOf(a) === countOf(b) ? (texts[a] as string) < (texts[b] as string) : countOf(a) > countOf(b);
  const isTrimmed = normalise.includes('trim');
  const merged = [...groups.values()].map((group) => {
    const most = group.reduce((best, i) => (isBetter(i, best) ? i : best));
    const text = texts[most] as string;
    return { most, kept: isTrimmed ? text.trim() : text, group };
  });
  return {
    values: merged.map(({ kept }) => kept),
    counts: merged.map(({ group }) => sumAll(group.map(countOf))),
    blank: new Set(merged.flatMap(({ most }, i) => (blank.has(most) ? [i] : []))),
    normalise,
    others: merged.flatMap(({ kept, group }) =>
      group.filter((i) => texts[i] !== kept && !blank.has(i)).map((i) => [texts[i] as string, kept] as const),
    ),
  };
}

const DIFFERENCES: Readonly<Record<Normalisation, string>> = {
  trim: 'spaces around them',
  lowerCase: 'capitals',
  NFC: 'the way accented letters are stored',
};

/** Reports the spellings; with one as an example where texts of the column may be shown. */
export function tellSpellings({ others, normalise }: Spellings, isShown: boolean, add: Add): void {
  const differences = normalise.map((one) => DIFFERENCES[one]).join(' or ');
  const [text, kept] = [...others].sort(([a], [b]) => (a < b ? -1 : 1))[0] as readonly [string, string];
  const quoted = (one: string) => JSON.stringify(plainLine(one).slice(0, 40));
  const example = isShown ? `, such as ${quoted(text)} of ${quoted(kept)}` : '';
  add(
    'spellings',
    `${many(others.length, 'text is', 'texts are')} another spelling of a category, different only in ${differences}${example}`,
    'read them as one with recordReader and the mapping of this profile, unless they mean different things',
  );
}
