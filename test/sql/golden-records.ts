// The records of the conformance kit as tables can hold them, and why others cannot be put into one.
import { readdirSync, readFileSync } from 'node:fs';
import { neededOf } from '../../src/compose/attributes.js';
import { type Composition, isComposition } from '../../src/compose/model.js';
import type { ScoringError } from '../../src/core/errors.js';
import { parseInstant } from '../../src/core/time.js';
import * as library from '../../src/evaluation.js';
import type { Model } from '../../src/kinds/registry.js';
import type { Attribute, Attributes, TextField } from '../../src/model/attribute/attribute.js';
import { trust } from '../../src/model/trust.js';
import { dialects } from '../../src/sql/dialects/dialects.js';
import { toSql } from '../../src/sql/to-sql.js';
import { canonical } from '../conformance/canonical.mjs';
import { type Section, saidOf, scorerOf, sections } from '../conformance/check.mjs';
import { type Agreement, agreement } from './agreement.js';
import type { Database } from './databases.js';
import { tablesOf } from './tables.js';

/** So many of them, spread over all files: models of a kind stand together. */
export function spread<M>(models: readonly M[], n: number): readonly M[] {
  const place = (k: number) => Math.floor((k * n) / models.length);
  return models.filter((_, k) => place(k + 1) > place(k));
}

/** What was expected of a model that is not written in SQL; null where it is. */
export function whyNoQuery({ model, attributes, asOf }: GoldenModel, { name, literals }: Database): string | null {
  try {
    toSql(model, { ...tablesOf([], attributes, literals).options, dialect: name, asOf });
    return null;
  } catch (error) {
    const [issue] = (error as ScoringError).issues ?? [];
    if (issue === undefined) throw error;
    return issue.expected;
  }
}

type Row = Readonly<Record<string, unknown>>;

/** A model of the kit with its records and what is frozen of them. */
export interface GoldenModel {
  readonly where: string;
  readonly model: Model | Composition;
  readonly attributes: Attributes;
  readonly asOf: string;
  readonly cases: Section['cases'];
}

/**
 * Every model of the kit, in the order of its files.
 *
 * @param folder - that of the files
 */
export function goldenModels(folder = new URL('../conformance/cases/', import.meta.url)): readonly GoldenModel[] {
  return readdirSync(folder)
    .sort()
    .flatMap((name) => sections(name, readFileSync(new URL(name, folder), 'utf8')))
    .map(({ where, model: document, asOf, cases }) => {
      const model = trust(document as unknown as Model | Composition) as Model | Composition;
      const attributes = isComposition(model)
        ? neededOf(model, Object.keys(model.models)).attributes
        : model.attributes;
      return { where, model, attributes, asOf, cases };
    });
}

/** What was compared over golden records, and what differs, each in a sentence. */
export interface GoldenCompared {
  /** Records that tables can hold. */
  held: number;
  /** Those that both scored, and those that both refused. */
  compared: number;
  refused: number;
  /** Amounts of lines that both gave. */
  lines: number;
  readonly differences: string[];
  /** Models of which the database ended the query, and why; their records are not among those that tables hold. */
  readonly ended: string[];
}

/** Scores golden records on a database, and compares all that is frozen of them. */
export async function goldenCompared(database: Database, models: readonly GoldenModel[]): Promise<GoldenCompared> {
  const found: GoldenCompared = { held: 0, compared: 0, refused: 0, lines: 0, differences: [], ended: [] };
  for (const { where, model, attributes, asOf, cases } of models) {
    const scorer = scorerOf(library, model);
    const held = cases.filter(({ record }) => whyNoRow(record, attributes, smallestOf(database)) === null);
    found.held += held.length;
    // The library stands between: it says what is frozen, and the database says what it says.
    for (const { where: line, record, expected } of held)
      if (canonical(saidOf(() => scorer.one(record, { asOf }))) !== canonical(expected))
        found.differences.push(`${line}: the library does not say what is frozen`);
    for (const { none, cases: alike } of byWhatIsNone(held, attributes)) {
      const records = alike.map(({ record }) => record);
      let own: Agreement;
      try {
        own = await agreement(model, records, asOf, database, true, { none });
      } catch (error) {
        // PostgreSQL refuses products that leave the range of doubles, and with them the query.
        found.ended.push(`${where}: ${(error as Error).message}`);
        found.held -= alike.length;
        continue;
      }
      found.compared += own.compared;
      found.refused += own.refused;
      found.lines += own.lines;
      if (own.totals.count > 0) found.differences.push(`${where}: ${own.totals.count} totals are off`);
      if (own.ulp > 2) found.differences.push(`${where}: a probability is ${own.ulp} ulp off`);
      for (const one of [...own.differences, ...own.ofTotals]) found.differences.push(`${where}: ${one}`);
    }
  }
  return found;
}

/** The smallest number in size, beside 0, that a database reads. */
const smallestOf = ({ name }: Database) => dialects[name].smallest;

/**
 * Why a record cannot stand in tables whose columns have the types of the attributes; null where it can.
 *
 * @param smallest - the smallest number in size, beside 0, that the database reads
 */
export function whyNoRow(record: unknown, attributes: Attributes, smallest = 0): string | null {
  if (typeof record !== 'object' || record === null || Array.isArray(record)) return 'a record that is no object';
  const row = record as Row;
  if (Object.keys(row).length > 0 && !Object.keys(row).some((name) => Object.hasOwn(attributes, name)))
    return 'a record of other properties alone';
  for (const [name, attribute] of Object.entries(attributes)) {
    const why = Object.hasOwn(row, name) ? whyNoValue(row[name], attribute, smallest) : null;
    if (why !== null) return why;
  }
  return null;
}

function whyNoValue(value: unknown, attribute: Attribute | TextField, smallest: number): string | null {
  if (value === null || value === undefined) return null;
  const wrong = `a value of another type than ${attribute.type}`;
  switch (attribute.type) {
    case 'number':
      if (typeof value !== 'number') return wrong;
      if (value !== 0 && Math.abs(value) < smallest) return 'a number that is too small for the database';
      return Math.abs(value) > 1e100 ? 'a number beyond 10^100' : null;
    case 'boolean':
      return typeof value === 'boolean' ? null : wrong;
    case 'category':
    case 'text':
      return typeof value === 'string' ? whyNoText(value) : wrong;
    case 'date':
      return typeof value === 'string' && parseInstant(value) !== null ? null : wrong;
    default: {
      if (!Array.isArray(value)) return wrong;
      const fields: Attributes =
        attribute.type === 'list'
          ? (attribute.fields as Attributes)
          : { at: { type: 'date' }, type: { type: 'category', values: [] } };
      for (const one of value as readonly unknown[]) {
        const why =
          attribute.type === 'set'
            ? typeof one === 'string'
              ? whyNoText(one)
              : wrong
            : typeof one !== 'object' || one === null || Array.isArray(one)
              ? wrong
              : Object.entries(fields)
                  .map(([field, own]) =>
                    Object.hasOwn(one, field) ? whyNoValue((one as Row)[field], own as Attribute, smallest) : null,
                  )
                  .find((why) => why !== null);
        if (why) return why;
      }
      return null;
    }
  }
}

function whyNoText(text: string): string | null {
  return /[\0\ud800-\udfff]/u.test(text) ? 'a text that databases do not hold' : null;
}

/** Records that have the same logs, lists and sets missing, or empty: of a table one can only say the one or the other for all rows. */
export function byWhatIsNone(
  cases: Section['cases'],
  attributes: Attributes,
): { readonly none: (name: string) => 'missing' | 'empty'; readonly cases: Section['cases'] }[] {
  const many = Object.entries(attributes).flatMap(([name, { type }]) =>
    ['events', 'list', 'set'].includes(type) ? [name] : [],
  );
  const groups: { missing: Map<string, boolean>; cases: Section['cases'][number][] }[] = [];
  for (const one of cases) {
    const row = one.record as Row;
    const own = new Map<string, boolean>();
    for (const name of many) {
      const given = Object.hasOwn(row, name) ? row[name] : undefined;
      if (given === null || given === undefined) own.set(name, true);
      else if ((given as readonly unknown[]).length === 0) own.set(name, false);
    }
    const group = groups.find(({ missing }) => [...own].every(([name, is]) => (missing.get(name) ?? is) === is));
    if (group === undefined) groups.push({ missing: own, cases: [one] });
    else {
      for (const [name, is] of own) group.missing.set(name, is);
      group.cases.push(one);
    }
  }
  return groups.map(({ missing, cases: some }) => ({
    none: (name) => (missing.get(name) === false ? 'empty' : 'missing'),
    cases: some,
  }));
}
