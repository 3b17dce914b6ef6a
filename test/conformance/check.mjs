// Evaluates the cases by a library and compares. Uses nothing but the language, so that it runs in any engine.
import { canonical } from './canonical.mjs';
import { sha256 } from './sha256.mjs';

/**
 * Runs every case of some files, and says which evaluations are not as written.
 *
 * @param library - what `steelyard/evaluate` exports
 * @param files - the texts of the files by name, in the order in which they are hashed
 * @returns how many models and evaluations there are, SHA-256 over all that the library said, and a line for each that differs
 */
export function check(library, files) {
  const hash = sha256();
  const found = { models: 0, evaluations: 0, digest: '', wrong: [] };
  for (const [file, text] of Object.entries(files)) {
    for (const { where, model, fingerprint, asOf, cases } of sections(file, text)) {
      const scorer = scorerOf(library, model);
      const batch = scorer.many(
        cases.map(({ record }) => record),
        { asOf },
      );
      hash.add(`${scorer.fingerprint}\n`);
      found.models++;
      if (scorer.fingerprint !== fingerprint)
        found.wrong.push(`${where}: expected the fingerprint ${fingerprint}, got ${scorer.fingerprint}`);
      cases.forEach(({ where: line, record, expected }, i) => {
        const wanted = canonical(expected);
        const one = canonical(saidOf(() => scorer.one(record, { asOf })));
        const row = canonical(batchRow(batch, i));
        hash.add(`${one}\n`);
        found.evaluations++;
        if (one !== wanted) found.wrong.push(`${line}: expected ${wanted}, got ${one}`);
        else if (row !== wanted) found.wrong.push(`${line}: expected ${wanted}, got ${row} in a batch`);
      });
    }
  }
  return { ...found, digest: hash.hex() };
}

/** The lines of a file: a model and its instant, and the records that follow it. */
export function sections(file, text) {
  const found = [];
  text.split('\n').forEach((line, i) => {
    if (line === '') return;
    const where = `${file}:${i + 1}`;
    const read = JSON.parse(line);
    if ('model' in read) found.push({ where, ...read, cases: [] });
    else found[found.length - 1].cases.push({ where, ...read });
  });
  return found;
}

/** A scorer of a model or of a composition. */
export function scorerOf({ trust, compile, compose }, model) {
  return model.kind === 'composition' ? compose(trust(model)) : compile(trust(model));
}

/** What an evaluation says, condensed; or why there is none. README.md has the form. */
export function saidOf(evaluate) {
  try {
    return condensed(evaluate());
  } catch (error) {
    if (!Array.isArray(error?.issues)) throw error;
    return refusedBy(error.issues);
  }
}

/** Where, and why; a batch names the row where one call says `record`. */
const refusedBy = (issues) => ({
  refused: issues.map(({ path, code }) => [path.replace(/\brecords\[\d+\]/, 'record'), code]),
});

function condensed({ result, parts, tallies, later, unseen, derived }) {
  if (parts !== undefined) {
    const said = Object.entries(parts).map(([name, part]) => [
      name,
      Array.isArray(part) ? part.map(condensed) : condensed(part),
    ]);
    return { result, parts: Object.fromEntries(said) };
  }
  return {
    result,
    tallies: tallies.map(({ option, decimals, base, contributions, total }) => [
      option,
      stepsOf(base, decimals),
      contributions.map((line) => [
        line.term,
        line.line === 'term' ? line.state : line.line,
        stepsOf(line.amount, decimals),
        ...(line.item === undefined ? [] : [line.item]),
      ]),
      stepsOf(total, decimals),
    ]),
    ...(later === undefined ? {} : { later }),
    ...(unseen === undefined ? {} : { unseen }),
    ...(derived === undefined ? {} : { derived }),
  };
}

/** Whole steps of 10^-decimals. */
function stepsOf(amount, decimals) {
  return Math.floor(amount * Number(`1e${decimals}`) + 0.5);
}

/** What a batch says of a row: its evaluation, with the columns checked against it. */
function batchRow(batch, i) {
  const rejected = batch.rejected.find(({ index }) => index === i);
  if (rejected !== undefined) return refusedBy(rejected.issues);
  const evaluation = batch.row(i);
  const columns = (evaluation.tallies ?? []).filter(({ option, total }) => batch.totals[option][i] !== total);
  return columns.length > 0 ? { columns: columns.map(({ option }) => option) } : condensed(evaluation);
}
