/** A finite number, in the given unit and range. */
export interface NumberAttribute {
  readonly type: 'number';
  readonly label?: string;
  /** What it is counted in, as a reader says it: `people`, `EUR`, `days`. */
  readonly unit?: string;
  /** Smallest value allowed, inclusive. */
  readonly min?: number;
  /** Largest value allowed, inclusive. */
  readonly max?: number;
  /** Codes by which the data says "not known", such as -1: read as missing. */
  readonly missing?: readonly number[];
}

/** True or false. */
export interface BooleanAttribute {
  readonly type: 'boolean';
  readonly label?: string;
}

/** One text out of a list. */
export interface CategoryAttribute<Value extends string = string> {
  readonly type: 'category';
  readonly label?: string;
  readonly values: readonly Value[];
  /** What readers call values, by value: `{ "6": "Software" }`; values without one are called as they are. */
  readonly labels?: Readonly<Record<string, string>>;
  /** Texts by which the data says "not known", such as `"n/a"`: read as missing. */
  readonly missing?: readonly string[];
  /** `missing` reads a text that is not listed as missing; otherwise it is unseen, and each term says what that is worth. */
  readonly unseen?: 'missing';
}

/** An instant in the past: a date after `asOf` has not happened yet, is left out and counted. */
export interface DateAttribute {
  readonly type: 'date';
  readonly label?: string;
}

/** A log of what happened: objects with an instant `at` and, where types are declared, a `type`. */
export interface EventsAttribute<Type extends string = string> {
  readonly type: 'events';
  readonly label?: string;
  /** What is one of them called, for reasons: `visit`. */
  readonly unit?: string;
  /** The types an event may have; left out, events have none. An event without a type, where types are declared, is an error. */
  readonly types?: readonly Type[];
  /** What readers call types, by type. */
  readonly labels?: Readonly<Record<string, string>>;
  /**
   * What becomes of an event whose type is not among `types`. `ignore`, which is meant when nothing is said, leaves it out and counts
   * it under `unseen` of the evaluation: a type that is new in the CRM must not take the most active leads out of the list
   * overnight. `refuse` makes it an error of the record.
   */
  readonly unseen?: 'ignore' | 'refuse';
}

/** Several texts out of a list, each there or not: technologies in use, products owned. Order and repetition mean nothing. */
export interface SetAttribute<Value extends string = string> {
  readonly type: 'set';
  readonly label?: string;
  readonly values: readonly Value[];
  /** What readers call values, by value: `{ "6": "Software" }`; values without one are called as they are. */
  readonly labels?: Readonly<Record<string, string>>;
  /** `ignore` leaves out texts that are not listed; otherwise they are unseen, and each term says what one is worth. */
  readonly unseen?: 'ignore';
}

/** Any text: it names one of a list, or tells two of them apart, and is never judged. */
export interface TextField {
  readonly type: 'text';
  readonly label?: string;
}

/** A declared fact about one of a list. */
export type Field = NumberAttribute | BooleanAttribute | CategoryAttribute | DateAttribute | TextField;

/** Sub-records with declared fields: the leads of an account, the contacts of a company. Their order means nothing. */
export interface ListAttribute<F extends Readonly<Record<string, Field>> = Readonly<Record<string, Field>>> {
  readonly type: 'list';
  readonly label?: string;
  /** What is one of them called: `lead`, `contact`. */
  readonly unit?: string;
  readonly fields: F;
  /** The text field that names one of them in the ledger; they are numbered when it is left out. */
  readonly name?: keyof F & string;
  /** The date field from which on one of them is there: those after `asOf` are left out and counted. */
  readonly at?: keyof F & string;
}

/** A declared, typed fact that a model reads. */
export type Attribute =
  | NumberAttribute
  | BooleanAttribute
  | CategoryAttribute
  | DateAttribute
  | EventsAttribute
  | SetAttribute
  | ListAttribute;

/** Attributes by name. */
export type Attributes = Readonly<Record<string, Attribute>>;

/** One thing that happened. */
export interface EventRecord {
  readonly at: string;
  readonly type?: string;
}

/** The names of the attributes of one type; any name where the attributes are not known to the compiler. */
export type NamesOf<A, Type extends Attribute['type']> = string extends keyof A
  ? string
  : { [Name in keyof A & string]: A[Name] extends { readonly type: Type } ? Name : never }[keyof A & string];

/** The names of the fields, of some types, of the lists among some attributes. */
export type FieldsOf<A, Type extends Field['type'] = Field['type']> = string extends keyof A
  ? string
  : {
      [List in NamesOf<A, 'list'>]: A[List] extends { readonly fields: infer F }
        ? { [Name in keyof F & string]: F[Name] extends { readonly type: Type } ? Name : never }[keyof F & string]
        : never;
    }[NamesOf<A, 'list'>];

/** The texts that a category or set lists. */
export type TextsOf<A> = A extends { readonly values: readonly (infer Text extends string)[] } ? Text : never;

/** What a record may have for an attribute. */
export type ValueOf<A> = A extends { readonly type: 'number' }
  ? number
  : A extends { readonly type: 'boolean' }
    ? boolean
    : A extends { readonly type: 'category' }
      ? string
      : A extends { readonly type: 'date' }
        ? string
        : A extends { readonly type: 'set' }
          ? readonly string[]
          : A extends { readonly type: 'list'; readonly fields: infer F }
            ? readonly ItemOf<F>[]
            : A extends { readonly type: 'events' }
              ? readonly EventRecord[]
              : never;

/** One of a list: every field may be left out or null. */
export type ItemOf<F> = string extends keyof F
  ? Readonly<Record<string, unknown>>
  : {
      readonly [Name in keyof F & string]?:
        | (F[Name] extends { readonly type: 'text' } ? string : F[Name] extends Attribute ? ValueOf<F[Name]> : never)
        | null
        | undefined;
    };

/**
 * The record a model with these attributes reads: every value may be left out or null, and then the model's own policy decides.
 *
 * Categories and the types of events are typed `string`, since a text that is not listed is a case the model handles, not a mistake.
 */
export type RecordOf<A> = string extends keyof A
  ? Readonly<Record<string, unknown>>
  : { readonly [Name in keyof A & string]?: ValueOf<A[Name]> | null };

/** How a reader calls an attribute: its label, or else its name. */
export function labelOf(attributes: Attributes, name: string): string {
  return attributes[name]?.label ?? name;
}

/** What readers call a value of an attribute, or a type of its events; undefined where the attribute has no label for it. */
export function valueLabel(attribute: Attribute | undefined, value: string): string | undefined {
  if (attribute === undefined || !('labels' in attribute) || attribute.labels === undefined) return undefined;
  return Object.hasOwn(attribute.labels, value) ? attribute.labels[value] : undefined;
}

/** The values of a category, set or boolean as texts, in the order of their codes. */
export function valuesOf(attribute: Attribute | undefined): readonly string[] {
  return attribute?.type === 'category' || attribute?.type === 'set' ? attribute.values : ['false', 'true'];
}
