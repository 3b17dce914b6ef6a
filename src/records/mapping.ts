/**
 * Where a value stands: names joined by dots, positions in brackets, such as `properties.employees` or `phones[0].value`; or the
 * steps one by one, for names that hold a dot or a bracket themselves: `['Nr. of employees']`.
 */
export type Path = string | readonly (string | number)[];

/** A value that means "not known": compared as it is, so `"-1"` and `-1` are two. */
export type Blank = string | number;

/** How texts are compared with the values of a model: without blanks around them, in lower case, composed (Unicode NFC). */
export type Normalisation = 'trim' | 'lowerCase' | 'NFC';

/** How a number is written as text. A real number needs no declaration. */
export interface NumberText {
  /** The sign before the decimals; required, since nobody can tell `1,200` without it. */
  readonly decimal?: '.' | ',';
  /** The sign between groups of three digits: `,`, `.`, `'`, `’` or a space (each kind of it is meant). */
  readonly grouping?: '.' | ',' | "'" | '’' | ' ';
  /** Texts that may stand before or after the digits: currencies, units. */
  readonly units?: readonly string[];
  /** Every text ends in `%`, and the record has the share: `12.5 %` is 0.125. Real numbers are refused then. */
  readonly percent?: boolean;
  /** Parentheses mean negative, as accountants write it: `(1,200)` is -1200. */
  readonly parentheses?: boolean;
}

/** Which values mean true and which mean false, beside `true` and `false` themselves. */
export interface BooleanWords {
  readonly true?: readonly Blank[];
  readonly false?: readonly Blank[];
}

/**
 * A form in which dates come.
 *
 * - `instant`: text with its offset: `2026-06-30T08:15:00Z`, with a space for `T`, seconds and their decimals left out or not, and
 *   `+02:00`, `+0200` or `+02` for `Z`
 * - `epochMilliseconds`, `epochSeconds`: whole numbers since 1970-01-01T00:00:00Z; as text, 9 to 13 digits for milliseconds and 9 or 10
 *   for seconds, since fewer are a year or a day, and more a day with its time
 * - `Date`: JavaScript's own
 * - `day`: `2026-06-30`, and the time of day and offset that it stands for
 * - `dateTime`: `2026-06-30 08:15:00`, or with `T`, and the offset that it stands in
 */
export type DateForm =
  | 'instant'
  | 'epochMilliseconds'
  | 'epochSeconds'
  | 'Date'
  | { readonly form: 'day'; readonly time: string; readonly offset: string }
  | { readonly form: 'dateTime'; readonly offset: string };

/** How the text of a category is read. */
export interface CategoryText {
  /** Values of the model by what the payload has instead: ids of options, names of another system. */
  readonly values?: Readonly<Record<string, string>>;
  readonly normalise?: readonly Normalisation[];
}

/** How a set is read. */
export interface SetText extends CategoryText {
  /** What stands between the values of one text; left out, a set is an array. */
  readonly delimiter?: string;
  /** Where the value stands in each item, when items are objects. */
  readonly each?: Path;
}

/** How a text that names one of a list is read. */
export interface TextForm {
  /** Whole numbers are read as their digits: ids. */
  readonly digits?: boolean;
}

/** How one that happened is read; left out, `at` and `type` stand under their own names. */
export interface EventsForm {
  readonly at?: Path | FieldMapping;
  readonly type?: Path | FieldMapping;
}

/** How the items of a list are read; left out, every field stands under its own name. */
export interface ListForm {
  readonly fields?: Readonly<Record<string, Path | FieldMapping | null>>;
}

/**
 * Where an attribute stands and how its value is read.
 *
 * What is said here under the name of its type goes before what the mapping says of that type, key by key; `date` and `blanks`, and
 * each list of words, units or normalisations, replace those of the mapping as a whole.
 */
export interface FieldMapping {
  readonly from?: Path;
  /** Where else to look when the first is blank: the first that is not wins. */
  readonly or?: readonly Path[];
  /** The same for every payload, instead of `from`. */
  readonly constant?: string | number | boolean | readonly string[];
  /** What is blank here, instead of what the mapping says. */
  readonly blanks?: readonly Blank[];
  readonly number?: NumberText;
  readonly boolean?: BooleanWords;
  readonly date?: readonly DateForm[];
  readonly category?: CategoryText;
  readonly set?: SetText;
  readonly text?: TextForm;
  readonly events?: EventsForm;
  readonly list?: ListForm;
}

/** Where a payload has each attribute of a model, and how its values are read: plain JSON, to be kept beside the model. */
export interface Mapping {
  /** Where the record stands in the payload. */
  readonly at?: Path;
  /** What means "not known", everywhere; null and what is not there always do. */
  readonly blanks?: readonly Blank[];
  readonly number?: NumberText;
  readonly boolean?: BooleanWords;
  readonly date?: readonly DateForm[];
  readonly category?: Pick<CategoryText, 'normalise'>;
  readonly set?: Pick<SetText, 'normalise' | 'delimiter'>;
  readonly text?: TextForm;
  /** Every attribute of the model, null for one that payloads do not have. Left out, each stands under its own name. */
  readonly attributes?: Readonly<Record<string, Path | FieldMapping | null>>;
  /** What happens with properties of the record that nothing reads: `error`, `note`, or nothing when left out. */
  readonly unread?: 'error' | 'note';
  /** Properties that are known and not read, so that `unread` says nothing of them; `*` stands for any characters. */
  readonly ignored?: readonly string[];
}
