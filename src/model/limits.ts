/**
 * The maximum sizes of a document from outside. Real models are far smaller; within these limits any model is parsed and compiled
 * in about a second. `docs/guides/promises.md` lists them, and a test compares the two.
 */

export { MOST_LEVELS } from '../core/fingerprint.js';

/** Values in a document: every number, text, list, object and other value counts. */
export const MOST_VALUES = 1_000_000;

/** Letters of all texts and names in a document. */
export const MOST_LETTERS = 10_000_000;

/** Values in `meta`. */
export const MOST_META = 100_000;

/** Letters of a name: an id, a label, a group, a listed value, a key. */
export const LONGEST_NAME = 1000;

/** Letters of any other text: a sentence, a reason, a description. */
export const LONGEST_TEXT = 10_000;

/** Attributes of a model. */
export const MOST_ATTRIBUTES = 10_000;

/** Fields of a list. */
export const MOST_FIELDS = 1000;

/** Listed values of a category, and labels for them. */
export const MOST_CATEGORIES = 60_000;

/** Listed values of a set, or types of events. */
export const MOST_TYPES = 10_000;

/** Values that mean missing. */
export const MOST_MISSING = 1000;

/** Terms of an axis, a product, a cluster or a model. */
export const MOST_TERMS = 10_000;

/** Groups of terms. */
export const MOST_GROUPS = 1000;

/** Bins of a term, or of a side of a cross. */
export const MOST_BINS = 1000;

/** Knots of a curve. */
export const MOST_KNOTS = 1000;

/** Cells of a cross. */
export const MOST_CROSS_CELLS = 100_000;

/** Amounts and answers that terms and conditions store for each listed value, in total. */
export const MOST_ENTRIES = 2_000_000;

/** Parts of a condition. */
export const MOST_PARTS = 1000;

/** Cases of a term, or of a derived attribute. */
export const MOST_CASES = 1000;

/** Derived attributes of a model: chains of them are followed. */
export const MOST_DERIVED = 1000;

/** Nested operations in a derived attribute. */
export const MOST_NESTED = 16;

/** Models of a composition. */
export const MOST_MODELS = 50;

/** Length of a chain of models in a composition. */
export const MOST_CHAINED = 20;

/** Operands of one operation. */
export const MOST_OPERANDS = 100;

/** Bands, or grades of an axis. */
export const MOST_BANDS = 1000;

/** Axes of a lead score. */
export const MOST_AXES = 100;

/** Cells of the grid of a lead score. */
export const MOST_GRID_CELLS = 10_000;

/** Disqualifying conditions, gates, outcomes, or criteria of one rule, state or stage. */
export const MOST_CRITERIA = 1000;

/** Products of an account score, and roles of its buying group. */
export const MOST_ACCOUNT_PRODUCTS = 1000;

/** Products of a next-product model. */
export const MOST_PRODUCTS = 10_000;

/** Terms of all products; shared terms count for each product. */
export const MOST_PRODUCT_TERMS = 200_000;

/** Clusters. */
export const MOST_CLUSTERS = 1000;

/** Stages of a lifecycle. */
export const MOST_STAGES = 1000;

/** Rules of engagement, or of a decision table. */
export const MOST_RULES = 10_000;

/** Types of contacts. A contact is tested against every earlier type, so the work grows with the square of them. */
export const MOST_CONTACT_TYPES = 100;

/** Counts, or ratios, of a contact mix, each over any of the types. */
export const MOST_COUNTS = 100;

/** States of a contact mix. */
export const MOST_STATES = 1000;

/** Parameters of a covariance, whose numbers are about half the square of them. */
export const MOST_PARAMETERS = 1000;

/** Paths of one attribute in a mapping, or items of any other list of a mapping. */
export const MOST_ALTERNATIVES = 1000;

/** Rows of one batch. */
export const MOST_ROWS = 100_000_000;

/** Errors, and warnings, that are reported for a document: the rest follows when these are fixed. */
export const MOST_TOLD = 1000;
