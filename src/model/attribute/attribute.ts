/** A finite number, in the given unit and range. */
export interface NumberAttribute {
  readonly type: 'number';
  readonly label?: string;
  /** The unit, as readers say it: `people`, `EUR`, `days`. */
  readonly unit?: string;
  /** Smallest value allowed, inclusive. */
  readonly min?: number;
  /** Largest value allowed, inclusive. */
  readonly max?: number;
  /** Codes that mean "not known" in the data, such as -1: read as missing. */
  readonly missing?: readonly number[];
}

/** True or false. */
export interface BooleanAttribute {
  readonly type: 'boolean';
  readonly label?: string;
}

/** One text from a list. */
export interface CategoryAttribute<Value extends string = string> {
  readonly type: 'category';
  readonly label?: string;
  readonly values: readonly Value[];
  /** Labels of values, by value: `{ "6": "Software" }`; a value without a label is shown as it is. */
  readonly labels?: Readonly<Record<string, string>>;
  /** Texts that mean "not known" in the data, such as `"n/a"`: read as missing. */
  readonly missing?: readonly string[];
  /** `missing` reads an unlisted text as missing; otherwise it is unseen, and each term gives its amount. */
  readonly unseen?: 'missing';
}

/** An instant in the past: a date after `asOf` has not happened yet, so it is left out and counted. */
export interface DateAttribute {
  readonly type: 'date';
  readonly label?: string;
}

/** A log of events: objects with an instant `at` and, if types are declared, a `type`. */
export interface EventsAttribute<Type extends string = string> {
  readonly type: 'events';
  readonly label?: string;
  /** The word for one event in reasons: `visit`. */
  readonly unit?: string;
  /** The types of events; when left out, events have none. If types are declared, an event without a type is an error. */
  readonly types?: readonly Type[];
  /** Labels of types, by type. */
  readonly labels?: Readonly<Record<string, string>>;
  /**
   * How to treat an event whose type is not among `types`. `ignore` (default) leaves it out and counts it under `unseen` of the
   * evaluation, so that a new type in the CRM does not remove the most active leads from the list overnight. `refuse` makes it an
   * error of the record.
   */
  readonly unseen?: 'ignore' | 'refuse';
}

/** Several texts from a list, each present or not: technologies in use, products owned. Order and repetition have no effect. */
export interface SetAttribute<Value extends string = string> {
  readonly type: 'set';
  readonly label?: string;
  readonly values: readonly Value[];
  /** Labels of values, by value: `{ "6": "Software" }`; a value without a label is shown as it is. */
  readonly labels?: Readonly<Record<string, string>>;
  /** `ignore` leaves out unlisted texts; otherwise they are unseen, and each term gives the amount of one. */
  readonly unseen?: 'ignore';
}

/** Any text: it names an item of a list, or identifies it, and is never scored. */
export interface TextField {
  readonly type: 'text';
  readonly label?: string;
}

/** A declared fact about an item of a list. */
export type Field = NumberAttribute | BooleanAttribute | CategoryAttribute | DateAttribute | TextField;

/** Sub-records with declared fields: the leads of an account, the contacts of a company. Their order has no effect. */
export interface ListAttribute<F extends Readonly<Record<string, Field>> = Readonly<Record<string, Field>>> {
  readonly type: 'list';
  readonly label?: string;
  /** The word for one item: `lead`, `contact`. */
  readonly unit?: string;
  readonly fields: F;
  /** The text field that names an item in the ledger; when left out, items are numbered. */
  readonly name?: keyof F & string;
  /** The date field that says since when an item exists: items after `asOf` are left out and counted. */
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

/** One event. */
export interface EventRecord {
  readonly at: string;
  readonly type?: string;
}

/** The names of the attributes of one type; any name when the compiler does not know the attributes. */
export type NamesOf<A, Type extends Attribute['type']> = string extends keyof A
  ? string
  : { [Name in keyof A & string]: A[Name] extends { readonly type: Type } ? Name : never }[keyof A & string];

/** The names of the fields, of some types, in the lists among some attributes. */
export type FieldsOf<A, Type extends Field['type'] = Field['type']> = string extends keyof A
  ? string
  : {
      [List in NamesOf<A, 'list'>]: A[List] extends { readonly fields: infer F }
        ? { [Name in keyof F & string]: F[Name] extends { readonly type: Type } ? Name : never }[keyof F & string]
        : never;
    }[NamesOf<A, 'list'>];

/** The texts that a category or set lists. */
export type TextsOf<A> = A extends { readonly values: readonly (infer Text extends string)[] } ? Text : never;

/** The values that a record may have for an attribute. */
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

/** An item of a list: every field may be left out or null. */
export type ItemOf<F> = string extends keyof F
  ? Readonly<Record<string, unknown>>
  : {
      readonly [Name in keyof F & string]?:
        | (F[Name] extends { readonly type: 'text' } ? string : F[Name] extends Attribute ? ValueOf<F[Name]> : never)
        | null
        | undefined;
    };

/**
 * The record that a model with these attributes reads: every value may be left out or null, and then the model's own policy decides.
 *
 * Categories and the types of events are typed `string`, since an unlisted text is a case that the model handles, not a mistake.
 */
export type RecordOf<A> = string extends keyof A
  ? Readonly<Record<string, unknown>>
  : { readonly [Name in keyof A & string]?: ValueOf<A[Name]> | null };

/** The label of an attribute, or else its name. */
export function labelOf(attributes: Attributes, name: string): string {
  return attributes[name]?.label ?? name;
}

/** The label of an attribute's value, or of a type of its events; undefined when there is none. */
export function valueLabel(attribute: Attribute | undefined, value: string): string | undefined {
  if (attribute === undefined || !('labels' in attribute) || attribute.labels === undefined) return undefined;
  return Object.hasOwn(attribute.labels, value) ? attribute.labels[value] : undefined;
}

/** The values of a category, set or boolean as texts, in the order of their codes. */
export function valuesOf(attribute: Attribute | undefined): readonly string[] {
  return attribute?.type === 'category' || attribute?.type === 'set' ? attribute.values : ['false', 'true'];
}
