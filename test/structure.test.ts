import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';

const src = fileURLToPath(new URL('../src', import.meta.url));
const files = readdirSync(src, { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.ts'));
const text = new Map(files.map((file) => [file, readFileSync(join(src, file), 'utf8')]));
const folders = (room: string) =>
  readdirSync(join(src, room), { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map((entry) => entry.name);

/** The files of the library that a file imports, or exports from. */
function importsOf(file: string): string[] {
  return [...(text.get(file) ?? '').matchAll(/from '(\.[^']+)\.js'/g)].map(([, path = '']) =>
    relative(src, join(src, dirname(file), `${path}.ts`)),
  );
}

/** The files outside a folder that import something of it. */
function visitorsOf(folder: string): string[] {
  return files.filter(
    (file) => !file.startsWith(`${folder}/`) && importsOf(file).some((path) => path.startsWith(`${folder}/`)),
  );
}

describe('a type of term is a folder, and a line in each list', () => {
  const LISTS = [
    'term.ts',
    'arithmetic.ts',
    'documents.ts',
    'lints.ts',
    'facts.ts',
    'turning.ts',
    'sqls.ts',
    'plots.ts',
  ].map((file) => `model/terms/${file}`);
  /** Beyond the lists: who uses one type of term by its name, because it is made of it. */
  const MADE_OF: Readonly<Record<string, readonly string[]>> = {
    // Days since a date fall into bins as numbers do; scores of recency, frequency and monetary value are bins.
    'model/terms/bins': ['model/terms/recency', 'ready/rfm.ts', 'measure/segments/rfm-bins.ts'],
    'model/terms/curve': ['model/calibration'], // calibration is a curve
    'model/terms/distance': ['kinds/clusters'],
    'model/terms/points': ['kinds/clusters'],
    'model/terms/roll-up': ['kinds/account-score', 'kinds/contact-mix', 'model/phrases.ts'], // languages name its methods
  };
  const terms = folders('model/terms').map((name) => `model/terms/${name}`);

  test.each(terms)('%s has a file for each question, and nobody else knows it', (folder) => {
    for (const question of ['term', 'schema', 'lines', 'lint', 'facts', 'turning', 'sql', 'plot'])
      expect(files).toContain(`${folder}/${question}.ts`);
    // Fits and readers of other formats write terms, and the root names their types to the world.
    const others = visitorsOf(folder).filter((file) => !/^(fit|interchange)\/|^evaluation\.ts$/.test(file));
    // Not every type is written by a fit, has codes of its own, can be told on another scale, or has a counterpart in PMML.
    const some = [
      ['learned', 'learned'],
      ['reason-code', 'reason-codes'],
      ['rescaled', 'rescaled'],
      ['pmml', 'pmmls'],
      ['moved', 'moved'],
    ].flatMap(([question, list]) => (files.includes(`${folder}/${question}.ts`) ? [`model/terms/${list}.ts`] : []));
    const lists = others.filter((file) => LISTS.includes(file) || some.includes(file));
    expect(lists.sort()).toEqual([...LISTS, ...some].sort());
    const rest = others.filter((file) => !lists.includes(file));
    expect(
      rest.filter((file) => !(MADE_OF[folder] ?? []).some((room) => file === room || file.startsWith(`${room}/`))),
    ).toEqual([]);
  });

  test.each(LISTS)('%s has one line for each, beside its imports', (list) => {
    const rows = (text.get(list) ?? '').split('\n').filter((line) => /^ {2}\w+(:.*[^({]|,)?[,;]$/.test(line));
    // What lines say has two lists: the types of the facts, and how they are found.
    expect(rows).toHaveLength(list.endsWith('/facts.ts') ? 2 * terms.length : terms.length);
  });

  test('nobody outside branches on the type of a term', () => {
    const names = ['bins', 'points', 'linear', 'curve', 'distance', 'recency', 'cross', 'rollUp', 'when', 'cases'].join(
      '|',
    );
    const branches = new RegExp(`(case|type\\)?\\s*[!=]==?)\\s*'(${names})'|\\bterm\\??\\.type\\b`);
    const found = files.filter(
      (file) =>
        !terms.some((folder) => file.startsWith(folder)) &&
        (text.get(file) ?? '').split('\n').some((line) => !/^\s*(\/\/|\*)/.test(line) && branches.test(line)),
    );
    // The lists look a term up by its type; the fit of clusters compares the centres of terms that it wrote itself.
    expect(found.sort()).toEqual([
      'fit/clusters/personas.ts',
      'model/terms/arithmetic.ts',
      'model/terms/facts.ts',
      'model/terms/learned.ts',
      'model/terms/lints.ts',
      'model/terms/moved.ts',
      'model/terms/plots.ts',
      'model/terms/pmmls.ts',
      'model/terms/reason-codes.ts',
      'model/terms/rescaled.ts',
      'model/terms/sqls.ts',
      'model/terms/turning.ts',
    ]);
  });
});

describe('a derived operation has a room of its own, and a line in each list', () => {
  const LISTS: Readonly<Record<string, string>> = {
    operation: 'attribute.ts',
    arithmetic: 'operations.ts',
    schema: 'schema.ts',
    lint: 'lints.ts',
    facts: 'facts.ts',
    sql: 'sqls.ts',
  };
  const rooms = folders('model/derived').map((name) => `model/derived/${name}`);

  test.each(rooms)('%s has a file for each question, and nobody but the lists knows it', (room) => {
    for (const question of Object.keys(LISTS)) expect(files).toContain(`${room}/${question}.ts`);
    // The root names its types to the world, and languages name its operations.
    const others = visitorsOf(room).filter((file) => file !== 'evaluation.ts' && file !== 'model/phrases.ts');
    expect(others.sort()).toEqual(
      Object.values(LISTS)
        .map((file) => `model/derived/${file}`)
        .sort(),
    );
  });

  test('what evaluates carries the arithmetic alone', () => {
    const reached = reachedFrom('model/scorer/scorer.ts');
    const own = [...reached].filter((file) => file.startsWith('model/derived/'));
    expect(own.filter((file) => /(schema|lint|lints|facts|sql|sqls)\.ts$/.test(file))).toEqual([]);
    expect(own).toContain('model/derived/numbers/arithmetic.ts');
  });
});

describe('a kind is a folder, and a line in each list', () => {
  const LISTS = [
    'kinds/registry.ts',
    'kinds/documents.ts',
    'kinds/lints.ts',
    'kinds/deciding.ts',
    'kinds/sqls.ts',
    'define.ts',
  ];
  const kinds = folders('kinds').map((name) => `kinds/${name}`);

  test.each(kinds)('%s has a file for each question, and imports nothing of another kind', (folder) => {
    for (const question of ['model', 'schema', 'tallies', 'reading', 'kind', 'lint', 'deciding', 'sql'])
      expect(files).toContain(`${folder}/${question}.ts`);
    for (const file of files.filter((one) => one.startsWith(`${folder}/`)))
      expect(importsOf(file).filter((path) => path.startsWith('kinds/') && !path.startsWith(`${folder}/`))).toEqual([]);
    expect(visitorsOf(folder)).toEqual(expect.arrayContaining(LISTS));
  });

  test('the registry has two lines for each: its types and its row', () => {
    const rows = (text.get('kinds/registry.ts') ?? '')
      .split('\n')
      .filter((line) => /^ {2,4}\w+: .*(Kind(<Label>)?;|\),)$/.test(line));
    expect(rows).toHaveLength(2 * kinds.length);
  });

  test('nobody outside branches on a kind', () => {
    const names = kinds.map((folder) =>
      folder.slice('kinds/'.length).replace(/-(\w)/g, (_, letter) => letter.toUpperCase()),
    );
    const branches = new RegExp(`(case|[!=]==?)\\s*'(${names.join('|')})'`);
    const found = files.filter(
      (file) => !kinds.some((folder) => file.startsWith(folder)) && branches.test(text.get(file) ?? ''),
    );
    // A fit of clusters takes personas over from clusters alone.
    expect(found).toEqual(['fit/clusters/options.ts']);
  });
});

describe('floors only look down', () => {
  const FLOORS = [
    ['core'],
    ['model'],
    ['kinds'],
    ['compose'],
    [
      'words',
      'explain',
      'records',
      'evaluate.ts',
      'parse.ts',
      'migrate.ts',
      'define.ts',
      'ready',
      'advance.ts',
      'attributes-from.ts',
      'json-forms.ts',
      'laws.ts',
      'laws-compared.ts',
    ],
    ['fit', 'measure', 'plan', 'sql', 'plots', 'interchange', 'view'],
    ['report'],
    ['evaluation.ts', 'index.ts'],
  ];
  const floorOf = (file: string) =>
    FLOORS.findIndex((rooms) => rooms.some((room) => file === room || file.startsWith(`${room}/`)));

  test('every file stands on a floor, and imports nothing above it', () => {
    for (const file of files) {
      expect(floorOf(file), file).toBeGreaterThanOrEqual(0);
      for (const path of importsOf(file))
        expect(floorOf(path), `${file} imports ${path}`).toBeLessThanOrEqual(floorOf(file));
    }
  });

  test('what evaluates imports no schema library', () => {
    const withZod = [...reachedFrom('evaluate.ts')].filter((file) => /from 'zod/.test(text.get(file) ?? ''));
    expect(withZod).toEqual([]);
  });

  test('one file imports the schema library', () => {
    expect(files.filter((file) => /from 'zod/.test(text.get(file) ?? ''))).toEqual(['model/zod.ts']);
  });

  test('there is no circle, not even of types', () => {
    const done = new Set<string>();
    const walk = (file: string, path: readonly string[]): void => {
      expect(path, [...path, file].join(' → ')).not.toContain(file);
      if (done.has(file)) return;
      for (const next of importsOf(file)) walk(next, [...path, file]);
      done.add(file);
    };
    for (const file of files) walk(file, []);
  });
});

/** All files that come with one when it is loaded. */
function reachedFrom(entry: string): ReadonlySet<string> {
  const reached = new Set<string>([entry]);
  for (const file of reached) for (const path of importsOf(file)) if (!isTypeOnly(file, path)) reached.add(path);
  return reached;
}

/** Whether all that a file imports of another is types, which leave nothing behind. */
function isTypeOnly(file: string, path: string): boolean {
  const from = [
    ...(text.get(file) ?? '').matchAll(/(import|export)\s+(type\s+)?(\{[^}]*\}|\* as \w+)\s+from '(\.[^']+)\.js'/g),
  ];
  return from
    .filter(([, , , , spec = '']) => relative(src, join(src, dirname(file), `${spec}.ts`)) === path)
    .every(([, , type, names = '']) => type !== undefined || /^\{(\s*type [^,}]+,?)+\s*\}$/.test(names));
}
