/**
 * The path of a value: names joined by dots, positions in brackets, such as `properties.employees` or `phones[0].value`; or an
 * array of steps, for names that contain a dot or a bracket: `['Nr. of employees']`.
 */
export type Path = string | readonly (string | number)[];

/** A value that means "not known". The type counts: `"-1"` and `-1` differ. */
export type Blank = string | number;

/** How texts are normalised before they are compared with the values of a model: trimmed, lower case, composed (Unicode NFC). */
export type Normalisation = 'trim' | 'lowerCase' | 'NFC';

/** How numbers are written as text. Native numbers need no declaration. */
export interface NumberText {
  /** The decimal sign; required, because `1,200` is ambiguous without it. */
  readonly decimal?: '.' | ',';
  /** The sign between groups of three digits: `,`, `.`, `'`, `’` or a space (any kind of space matches). */
  readonly grouping?: '.' | ',' | "'" | '’' | ' ';
  /** Texts that may stand before or after the digits: currencies, units. */
  readonly units?: readonly string[];
  /** Every text ends in `%`, and the record gets the share: `12.5 %` is 0.125. Native numbers are then rejected. */
  readonly percent?: boolean;
  /** Parentheses mean negative, as in accounting: `(1,200)` is -1200. */
  readonly parentheses?: boolean;
}

/** The values that mean true and false, besides `true` and `false` themselves. */
export interface BooleanWords {
  readonly true?: readonly Blank[];
  readonly false?: readonly Blank[];
}

/**
 * A form of dates.
 *
 * - `instant`: text with its offset: `2026-06-30T08:15:00Z`; a space may replace `T`, seconds and their decimals may be left out,
 *   and the offset may be `+02:00`, `+0200` or `+02`
 * - `epochMilliseconds`, `epochSeconds`: whole numbers since 1970-01-01T00:00:00Z; as text, 9 to 13 digits for milliseconds and 9
 *   or 10 for seconds, since fewer digits are a year or a day, and more are a day with its time
 * - `Date`: a JavaScript Date
 * - `day`: `2026-06-30`, with the time of day and the offset that it means
 * - `dateTime`: `2026-06-30 08:15:00`, or with `T`, and the offset that it means
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
  /** Values of the model by the payload's values: ids of options, names of another system. */
  readonly values?: Readonly<Record<string, string>>;
  readonly normalise?: readonly Normalisation[];
}

/** How a set is read. */
export interface SetText extends CategoryText {
  /** The delimiter between the values in one text; when left out, a set is an array. */
  readonly delimiter?: string;
  /** The path of the value in each item, when items are objects. */
  readonly each?: Path;
}

/** How a text that names an item of a list is read. */
export interface TextForm {
  /** Whole numbers are read as their digits: ids. */
  readonly digits?: boolean;
}

/** How an event is read; when left out, from `at` and `type`. */
export interface EventsForm {
  readonly at?: Path | FieldMapping;
  readonly type?: Path | FieldMapping;
}

/** How the items of a list are read; when left out, every field under its own name. */
export interface ListForm {
  readonly fields?: Readonly<Record<string, Path | FieldMapping | null>>;
}

/**
 * The path of an attribute, and how its value is read.
 *
 * Settings here under the name of the type override those of the mapping for that type, key by key; `date` and `blanks`, and each
 * list of words, units or normalisations, replace those of the mapping as a whole.
 */
export interface FieldMapping {
  readonly from?: Path;
  /** Alternative paths for a blank value; the first value that is not blank is used. */
  readonly or?: readonly Path[];
  /** The same value for every payload, instead of `from`. */
  readonly constant?: string | number | boolean | readonly string[];
  /** The blank values here, instead of those of the mapping. */
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

/** Where a payload has each attribute of a model, and how values are read: plain JSON, so keep it beside the model. */
export interface Mapping {
  /** The path of the record in the payload. */
  readonly at?: Path;
  /** The values that mean "not known" everywhere; null and missing values always do. */
  readonly blanks?: readonly Blank[];
  readonly number?: NumberText;
  readonly boolean?: BooleanWords;
  readonly date?: readonly DateForm[];
  readonly category?: Pick<CategoryText, 'normalise'>;
  readonly set?: Pick<SetText, 'normalise' | 'delimiter'>;
  readonly text?: TextForm;
  /** Every attribute of the model; null for one that payloads do not have. When left out, each is read under its own name. */
  readonly attributes?: Readonly<Record<string, Path | FieldMapping | null>>;
  /** How to treat properties of the record that nothing reads: `error`, `note`, or, when left out, ignore them. */
  readonly unread?: 'error' | 'note';
  /** Properties that `unread` ignores; `*` matches any characters. */
  readonly ignored?: readonly string[];
}
