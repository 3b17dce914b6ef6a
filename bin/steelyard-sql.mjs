#!/usr/bin/env node
// Prints a model or a composition as SQL. Reads it and its options from files, and does nothing else.
import { readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { parseComposition, parseModel } from 'steelyard';
import { toSql } from 'steelyard/sql';

const HELP = `steelyard-sql model.json [--options options.json] [--dialect duckdb] [--table leads] [--key id] [--as-of now]

Prints the model, or composition of models, as one SELECT statement. options.json holds the options of toSql: columns, tables, explain and the others;
what is said here stands above it. Left out, the table is named as the model, the key is id, and the query scores as of when it runs.`;

try {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      options: { type: 'string' },
      dialect: { type: 'string' },
      table: { type: 'string' },
      key: { type: 'string' },
      'as-of': { type: 'string' },
      help: { type: 'boolean', short: 'h' },
    },
  });
  if (values.help || positionals.length !== 1) {
    console.log(HELP);
    process.exitCode = values.help ? 0 : 1;
  } else {
    const given = values.options === undefined ? {} : json(values.options);
    const own = { dialect: values.dialect, table: values.table, key: values.key, asOf: values['as-of'] };
    const said = Object.fromEntries(Object.entries(own).filter(([, value]) => value !== undefined));
    const document = json(positionals[0]);
    const model = document?.kind === 'composition' ? parseComposition(document) : parseModel(document);
    console.log(`${toSql(model, { table: model.name, key: 'id', asOf: 'now', ...given, ...said }).sql};`);
  }
} catch (error) {
  console.error(error.message);
  process.exitCode = 1;
}

function json(file) {
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch (error) {
    throw new Error(`${file}: expected a file of JSON, got ${error.code ?? 'something else'}`);
  }
}
