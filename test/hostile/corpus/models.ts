// Models that no honest author writes, one of each idea.
import { runInNewContext } from 'node:vm';
import { parseModel } from '../../../src/index.js';
import { nested } from '../values.js';
import type { Corpus } from './case.js';

const boom = (): never => {
  throw new SyntaxError('of the host');
};
const line = { type: 'linear', attribute: 'size', slope: 1, missing: 0 };
const size = { type: 'number', min: 0, max: 9 };
const axis = { id: 'fit', grades: null, terms: [line] };
const sound = {
  kind: 'leadScore',
  schema: 2,
  name: 'test',
  version: '1',
  attributes: { size },
  axes: [axis],
  bands: [{ label: 'all', atLeast: null }],
};
const having = (more: object) => ({ ...sound, ...more });
const terms = (...all: unknown[]) => having({ axes: [{ ...axis, terms: all }] });
const attributes = (all: object) => having({ attributes: { size, ...all } });
/** What JSON.parse makes of a text, whose key __proto__ is one of its own. */
const json = (text: string) => having(JSON.parse(text));
const getter = (name: string, get: () => unknown) => Object.defineProperty(having({}), name, { get, enumerable: true });
/** A proxy that gives something else from the second time on. */
const wavering = (name: string, first: unknown, later: unknown) => {
  let asked = 0;
  return new Proxy(having({ [name]: first }), {
    get: (target, key) => (key === name && asked++ > 0 ? later : Reflect.get(target, key)),
  });
};

export const models: Corpus = {
  into: (model) => parseModel(model).name,
  cases: [
    [
      'undefined',
      () => undefined,
      'wrong-type model: expected a JSON value, got nothing; leave the key out or write null',
    ],
    ['null', () => null, 'wrong-type model: expected an object, got null'],
    [
      'a text of JSON',
      () => JSON.stringify(sound),
      'wrong-type model: expected an object, got a string; JSON.parse it first',
    ],
    ['a number', () => 2, 'wrong-type model: expected an object, got a number'],
    ['a BigInt', () => 2n, 'wrong-type model: expected a JSON value, got a bigint'],
    ['a symbol', () => Symbol('model'), 'wrong-type model: expected a JSON value, got a symbol'],
    ['an array of models', () => [sound], 'wrong-type model: expected an object, got an array'],
    [
      'an empty object',
      () => ({}),
      'unknown-name kind: expected one of "leadScore", "accountScore", "clusters", "microSegments", "engagement", "contactMix", "criteria", "lifecycle", "nextProduct", "rules", got nothing',
    ],
    ['a function', () => () => sound, 'wrong-type model: expected a JSON value, got a function'],
    [
      'a class instance',
      () =>
        new (class Model {
          kind = 'leadScore';
        })(),
      'wrong-type model: expected a plain object, got an instance of a class; pass plain JSON',
    ],
    [
      'a Map',
      () => new Map(Object.entries(sound)),
      'wrong-type model: expected a plain object, got an instance of a class; pass plain JSON',
    ],
    [
      'a promise',
      () => Promise.resolve(sound),
      'wrong-type model: expected a plain object, got an instance of a class; pass plain JSON',
    ],
    ['a model of another realm', () => runInNewContext(`(${JSON.stringify(sound)})`), 'gives test'],
    ['a model without a prototype', () => Object.assign(Object.create(null), sound), 'gives test'],
    [
      'a model that is inherited',
      () => Object.create(sound),
      'wrong-type model: expected a plain object, got an instance of a class; pass plain JSON',
    ],
    ['a frozen model', () => Object.freeze(having({})), 'gives test'],
    [
      'a kind misspelt',
      () => having({ kind: 'leadscore' }),
      'unknown-name kind: expected one of "leadScore", "accountScore", "clusters", "microSegments", "engagement", "contactMix", "criteria", "lifecycle", "nextProduct", "rules", got "leadscore"; did you mean "leadScore"?',
    ],
    [
      'a kind with a space',
      () => having({ kind: 'leadScore ' }),
      'unknown-name kind: expected one of "leadScore", "accountScore", "clusters", "microSegments", "engagement", "contactMix", "criteria", "lifecycle", "nextProduct", "rules", got "leadScore "; did you mean "leadScore"?',
    ],
    [
      'a kind that objects have',
      () => having({ kind: 'constructor' }),
      'unknown-name kind: expected one of "leadScore", "accountScore", "clusters", "microSegments", "engagement", "contactMix", "criteria", "lifecycle", "nextProduct", "rules", got "constructor"',
    ],
    [
      'a kind __proto__',
      () => having({ kind: '__proto__' }),
      'unknown-name kind: expected one of "leadScore", "accountScore", "clusters", "microSegments", "engagement", "contactMix", "criteria", "lifecycle", "nextProduct", "rules", got "__proto__"',
    ],
    [
      'a kind that is an array',
      () => having({ kind: ['leadScore'] }),
      'unknown-name kind: expected one of "leadScore", "accountScore", "clusters", "microSegments", "engagement", "contactMix", "criteria", "lifecycle", "nextProduct", "rules", got an array',
    ],
    [
      'a boxed kind',
      () => having({ kind: Object('leadScore') }),
      'wrong-type model.kind: expected a plain object, got an instance of a class; pass plain JSON',
    ],
    [
      'a composition',
      () => having({ kind: 'composition' }),
      'unknown-name kind: expected one of "leadScore", "accountScore", "clusters", "microSegments", "engagement", "contactMix", "criteria", "lifecycle", "nextProduct", "rules", got "composition"; read a composition with parseComposition',
    ],
    [
      'a newer format',
      () => having({ schema: 3 }),
      'not-supported schema: expected at most 2, got 3; a newer version of the library wrote it; update steelyard',
    ],
    [
      'an older format',
      () => having({ schema: 1 }),
      'not-supported schema: expected 2, got 1; bring it to the newest format with migrate',
    ],
    ['a format as text', () => having({ schema: '2' }), 'unknown-name schema: expected 2, got "2"'],
    [
      'a format of NaN',
      () => having({ schema: Number.NaN }),
      'wrong-type model.schema: expected a JSON value, got NaN',
    ],
    [
      'a format of infinity',
      () => having({ schema: Number.POSITIVE_INFINITY }),
      'wrong-type model.schema: expected a JSON value, got Infinity',
    ],
    [
      'no name',
      () => having({ name: undefined }),
      'wrong-type model.name: expected a JSON value, got nothing; leave the key out or write null',
    ],
    ['an empty name', () => having({ name: '' }), 'out-of-range name: expected a text that is not empty, got ""'],
    ['a name that is null', () => having({ name: null }), 'wrong-type name: expected a text, got null'],
    [
      'a name of 1,001 letters',
      () => having({ name: 'n'.repeat(1001) }),
      'out-of-range name: expected a text of at most 1,000 letters, got 1,001',
    ],
    ['a description of 10,000 letters', () => having({ description: 'd'.repeat(10_000) }), 'gives test'],
    [
      'a name __proto__',
      () => having({ name: '__proto__' }),
      'unsafe name: expected a name that is safe to copy, got "__proto__"; rename it',
    ],
    [
      'half a surrogate pair in a name',
      () => having({ name: 'x\udfff' }),
      'unsafe model.name: expected well-formed text, got half a surrogate pair',
    ],
    ['a version as a number', () => having({ version: 1 }), 'wrong-type version: expected a text, got 1'],
    [
      'an unknown key',
      () => having({ formula: 'size * 2' }),
      'unknown-name formula: expected one of "kind", "schema", "name", "version", "description", "meta", "attributes", "derived", "decimals", "axes", "combine", "bands", "grid", "disqualify", "weighting", got "formula"',
    ],
    [
      'a key that is nearly right',
      () => having({ band: [] }),
      'unknown-name band: expected one of "kind", "schema", "name", "version", "description", "meta", "attributes", "derived", "decimals", "axes", "combine", "bands", "grid", "disqualify", "weighting", got "band"; did you mean "bands"?',
    ],
    [
      'a key that is a symbol',
      () => having({ [Symbol('x')]: 1 }),
      'unsafe model: expected keys that are texts, got a symbol',
    ],
    [
      'a key __proto__',
      () => json('{"__proto__":{"polluted":1}}'),
      'unsafe model: expected keys that are safe to copy, got "__proto__"; rename the key',
    ],
    [
      'a key __proto__ deep inside',
      () => json('{"meta":{"a":[{"__proto__":1}]}}'),
      'unsafe model.meta.a[0]: expected keys that are safe to copy, got "__proto__"; rename the key',
    ],
    [
      'a key constructor',
      () => json('{"constructor":{"prototype":{"polluted":1}}}'),
      'unknown-name constructor: expected one of "kind", "schema", "name", "version", "description", "meta", "attributes", "derived", "decimals", "axes", "combine", "bands", "grid", "disqualify", "weighting", got "constructor"',
    ],
    [
      'a meta with keys of every object',
      () => json('{"meta":{"constructor":1,"toString":2,"hasOwnProperty":3}}'),
      'gives test',
    ],
    [
      'a function in meta',
      () => having({ meta: { run: () => 1 } }),
      'wrong-type model.meta.run: expected a JSON value, got a function',
    ],
    [
      'a date in meta',
      () => having({ meta: { at: new Date(0) } }),
      'wrong-type model.meta.at: expected a plain object, got an instance of a class; pass plain JSON',
    ],
    [
      'undefined in meta',
      () => having({ meta: { at: undefined } }),
      'wrong-type model.meta.at: expected a JSON value, got nothing; leave the key out or write null',
    ],
    [
      'NaN in meta',
      () => having({ meta: { x: Number.NaN } }),
      'wrong-type model.meta.x: expected a JSON value, got NaN',
    ],
    [
      'a toJSON in meta',
      () => having({ meta: { toJSON: () => ({}) } }),
      'wrong-type model.meta.toJSON: expected a JSON value, got a function',
    ],
    [
      'a typed array in meta',
      () => having({ meta: { x: new Uint8Array(2) } }),
      'wrong-type model.meta.x: expected a plain object, got an instance of a class; pass plain JSON',
    ],
    [
      'more values in meta than there may be',
      () => having({ meta: { x: new Array(100_001).fill(0) } }),
      'out-of-range meta: expected at most 100,000 values, got more',
    ],
    [
      'more values than a document may have',
      () => having({ bands: new Array(1_000_001).fill(null) }),
      'out-of-range model: expected at most 1,000,000 values, got more',
    ],
    [
      'the longest array there is',
      () => having({ bands: new Array(2 ** 32 - 1) }),
      'out-of-range model: expected at most 1,000,000 values, got more',
    ],
    [
      'more letters than a document may have',
      () => having({ meta: { x: 'x'.repeat(10_000_001) } }),
      'out-of-range model: expected at most 10,000,000 letters, got more',
    ],
    [
      'a description of 10,001 letters',
      () => having({ description: 'd'.repeat(10_001) }),
      'out-of-range description: expected a text of at most 10,000 letters, got 10,001',
    ],
    [
      'levels beyond 64',
      () => having({ meta: nested(65, (a) => ({ a })) }),
      'unsafe model.meta.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a: expected at most 64 levels, got more',
    ],
    [
      '100,000 levels',
      () => having({ meta: { a: nested(100_000, (a) => [a]) } }),
      'unsafe model.meta.a[0][0][0][0][0][0][0][0][0][0][0][0][0][0][0][0][0][0][0][0][0][0][0][0][0][0][0][0][0][0][0][0][0][0][0][0][0][0][0][0][0][0][0][0][0][0][0][0][0][0][0][0][0][0][0][0][0][0][0][0][0][0]: expected at most 64 levels, got more',
    ],
    [
      'levels shared many times over',
      () => {
        let a: unknown = 1;
        for (let i = 0; i < 60; i++) a = [a, a];
        return having({ meta: { a } });
      },
      'out-of-range meta: expected at most 100,000 values, got more',
    ],
    [
      'a cycle',
      () => {
        const self: Record<string, unknown> = having({});
        self.meta = { self };
        return self;
      },
      'unsafe model.meta.self: expected a tree, got a cycle',
    ],
    [
      'a list with holes',
      () => having({ bands: [, { label: 'all', atLeast: null }] }),
      'wrong-type model.bands: expected an array without holes or names, got another array',
    ],
    [
      'a list with a name',
      () => having({ bands: Object.assign([...sound.bands], { note: 1 }) }),
      'wrong-type model.bands: expected an array without holes or names, got another array',
    ],
    [
      'a list that is an arraylike',
      () => having({ bands: { length: 1, 0: sound.bands[0] } }),
      'wrong-type bands: expected an array, got an object',
    ],
    ['a list of a subclass', () => having({ bands: class List extends Array {}.from(sound.bands) }), 'gives test'],
    ['a getter', () => getter('name', () => 'test'), 'unsafe model.name: expected a plain value, got an accessor'],
    ['a getter that throws', () => getter('axes', boom), 'unsafe model.axes: expected a plain value, got an accessor'],
    [
      'a proxy that throws',
      () => new Proxy(having({}), { get: boom }),
      'unsafe model: expected a value that can be read, got one that throws',
    ],
    [
      'a proxy that throws when listed',
      () => new Proxy(having({}), { ownKeys: boom }),
      'unsafe model: expected a value that can be read, got one that throws',
    ],
    [
      'a revoked proxy',
      () => {
        const { proxy, revoke } = Proxy.revocable(having({}), {});
        revoke();
        return proxy;
      },
      'unsafe model: expected a value that can be read, got one that throws',
    ],
    ['a proxy that behaves', () => new Proxy(having({}), {}), 'gives test'],
    ['a proxy that gives a sound name first, then none', () => wavering('name', 'test', 7), 'gives test'],
    ['a proxy that gives another kind later', () => wavering('kind', 'leadScore', 'rules'), 'gives test'],
    [
      'no attributes',
      () => having({ attributes: {} }),
      'unknown-name axes[0].terms[0].attribute: expected a declared attribute of type number, got "size"; declare it under attributes',
    ],
    [
      'attributes as a list',
      () => having({ attributes: [size] }),
      'wrong-type attributes: expected an object, got an array',
    ],
    [
      'an attribute of no type',
      () => attributes({ x: {} }),
      'missing-value attributes.x.type: expected one of "number", "boolean", "category", "date", "events", "set", "list", got nothing',
    ],
    [
      'an attribute of a type that objects have',
      () => attributes({ x: { type: 'toString' } }),
      'unknown-name attributes.x.type: expected one of "number", "boolean", "category", "date", "events", "set", "list", got "toString"',
    ],
    [
      'an attribute without a name',
      () => attributes({ '': size }),
      'unsafe attributes[""]: expected a name that is not empty, got ""',
    ],
    [
      'a range the wrong way round',
      () => attributes({ x: { type: 'number', min: 1, max: 0 } }),
      'order attributes.x.min: expected a number up to max 0, got 1',
    ],
    ['a range of one number', () => attributes({ size: { type: 'number', min: 1, max: 1 } }), 'gives test'],
    [
      'a minimum of text',
      () => attributes({ x: { type: 'number', min: '0' } }),
      'wrong-type attributes.x.min: expected a finite number, got "0"',
    ],
    [
      'a minimum of minus infinity',
      () => attributes({ x: { type: 'number', min: Number.NEGATIVE_INFINITY } }),
      'wrong-type model.attributes.x.min: expected a JSON value, got -Infinity',
    ],
    [
      'a category of no values',
      () => attributes({ x: { type: 'category', values: [] } }),
      'out-of-range attributes.x.values: expected at least 1 items, got 0',
    ],
    [
      'a value twice',
      () => attributes({ x: { type: 'category', values: ['a', 'a'] } }),
      'duplicate attributes.x.values[1]: expected each item once, got "a" again',
    ],
    ['values that look the same', () => attributes({ x: { type: 'category', values: ['a', 'а'] } }), 'gives test'],
    [
      'a value __proto__',
      () => attributes({ x: { type: 'category', values: ['__proto__'] } }),
      'unsafe attributes.x.values[0]: expected a name that is safe to copy, got "__proto__"; rename it',
    ],
    [
      'values that are numbers',
      () => attributes({ x: { type: 'category', values: [1, 2] } }),
      `wrong-type attributes.x.values[0]: expected a text, got 1
wrong-type attributes.x.values[1]: expected a text, got 2`,
    ],
    [
      '60,001 values',
      () => attributes({ x: { type: 'category', values: Array.from({ length: 60_001 }, (_, i) => `v${i}`) } }),
      'out-of-range attributes.x.values: expected at most 60,000 items, got 60,001',
    ],
    [
      'a list in a list',
      () => attributes({ x: { type: 'list', fields: { y: { type: 'list', fields: {} } } } }),
      'unknown-name attributes.x.fields.y.type: expected one of "number", "boolean", "category", "date", "text", got "list"',
    ],
    [
      'an attribute derived from itself',
      () => having({ derived: { x: { type: 'number', is: { type: 'plus', of: ['x', 1] } } } }),
      `unknown-name derived.x.type: expected one of "add", "subtract", "multiply", "divide", "min", "max", "abs", "ln", "sqrt", "cases", "otherwise", "text", "daysSince", "daysBetween", "firstKnown", "size", "count", "days", "sum", "mean", "smallest", "largest", "first", "last", "label", "unit", "orElse", got "type"
unknown-name derived.x.is: expected one of "add", "subtract", "multiply", "divide", "min", "max", "abs", "ln", "sqrt", "cases", "otherwise", "text", "daysSince", "daysBetween", "firstKnown", "size", "count", "days", "sum", "mean", "smallest", "largest", "first", "last", "label", "unit", "orElse", got "is"`,
    ],
    ['no axes', () => having({ axes: [] }), 'out-of-range axes: expected at least 1 items, got 0'],
    [
      'an axis twice',
      () => having({ axes: [axis, axis] }),
      'duplicate axes[1]: expected each item once, got "fit" again',
    ],
    ['an axis that is null', () => having({ axes: [null] }), 'wrong-type axes[0]: expected an object, got null'],
    ['an axis with the id of a method', () => having({ axes: [{ ...axis, id: 'toString' }] }), 'gives test'],
    ['no terms', () => terms(), 'out-of-range axes[0].terms: expected at least 1 items, got 0'],
    [
      'a term of an unknown type',
      () => terms({ type: 'eval', code: '1' }),
      'unknown-name axes[0].terms[0].type: expected one of "bins", "points", "linear", "curve", "distance", "recency", "events", "cross", "rollUp", "when", "cases", got "eval"',
    ],
    [
      'a term of a type that objects have',
      () => terms({ type: 'valueOf' }),
      'unknown-name axes[0].terms[0].type: expected one of "bins", "points", "linear", "curve", "distance", "recency", "events", "cross", "rollUp", "when", "cases", got "valueOf"',
    ],
    ['a term that is a text', () => terms('size'), 'wrong-type axes[0].terms[0]: expected an object, got "size"'],
    [
      'a term twice',
      () => terms(line, line),
      'duplicate axes[0].terms[1]: expected a name of its own in the tally, got "size" again; give this term or axes[0].terms[0] an id',
    ],
    [
      'a term over an attribute that is not there',
      () => terms({ ...line, attribute: 'sise' }),
      'unknown-name axes[0].terms[0].attribute: expected one of "size", got "sise"; did you mean "size"?',
    ],
    [
      'a term over a method of objects',
      () => terms({ ...line, attribute: 'hasOwnProperty' }),
      'unknown-name axes[0].terms[0].attribute: expected one of "size", got "hasOwnProperty"; declare it under attributes',
    ],
    [
      'a slope of text',
      () => terms({ ...line, slope: '1' }),
      'wrong-type axes[0].terms[0].slope: expected a finite number, got "1"',
    ],
    [
      'a slope of NaN',
      () => terms({ ...line, slope: Number.NaN }),
      'wrong-type model.axes[0].terms[0].slope: expected a JSON value, got NaN',
    ],
    ['a slope that makes more than is counted', () => terms({ ...line, slope: 1e300 }), 'gives test'],
    [
      'an amount finer than the step',
      () => terms({ ...line, missing: 0.00001 }),
      'too-fine axes[0].terms[0].missing: expected at most 3 decimals, got 0.00001; set decimals of the model to 5',
    ],
    ['a missing amount of minus zero', () => terms({ ...line, missing: -0 }), 'gives test'],
    [
      'bins in the wrong order',
      () =>
        terms({
          type: 'bins',
          attribute: 'size',
          missing: 0,
          bins: [{ below: 5, amount: 1 }, { below: 3, amount: 1 }, { amount: 1 }],
        }),
      'order axes[0].terms[0].bins[1]: expected a bin that begins before it ends, got from 5 below 3',
    ],
    [
      'a bin with an edge of NaN',
      () =>
        terms({ type: 'bins', attribute: 'size', missing: 0, bins: [{ below: Number.NaN, amount: 1 }, { amount: 1 }] }),
      'wrong-type model.axes[0].terms[0].bins[0].below: expected a JSON value, got NaN',
    ],
    [
      'no bins',
      () => terms({ type: 'bins', attribute: 'size', missing: 0, bins: [] }),
      'out-of-range axes[0].terms[0].bins: expected at least 1 items, got 0',
    ],
    [
      '1,001 bins',
      () =>
        terms({
          type: 'bins',
          attribute: 'size',
          missing: 0,
          bins: Array.from({ length: 1001 }, (_, i) => ({ below: i, amount: i })),
        }),
      'out-of-range axes[0].terms[0].bins: expected at most 1,000 items, got 1,001',
    ],
    [
      'a curve of one knot',
      () => terms({ type: 'curve', attribute: 'size', missing: 0, knots: [{ at: 1, amount: 1 }] }),
      'out-of-range axes[0].terms[0].knots: expected at least 2 items, got 1',
    ],
    [
      'a curve that stands still',
      () =>
        terms({
          type: 'curve',
          attribute: 'size',
          missing: 0,
          knots: [
            { at: 1, amount: 1 },
            { at: 1, amount: 2 },
          ],
        }),
      'order axes[0].terms[0].knots[1]: expected a knot beyond 1, where the one before stands, got at 1',
    ],
    [
      'a condition of nothing',
      () => terms({ type: 'when', if: {}, amount: 1, missing: 0 }),
      'missing-value axes[0].terms[0].if.attribute: expected a text, got nothing',
    ],
    [
      'a condition of everything',
      () => terms({ type: 'when', if: { attribute: 'size', atLeast: 1, equals: 2 }, amount: 1, missing: 0 }),
      'unknown-name axes[0].terms[0].if.equals: expected one of "attribute", "atLeast", "above", "atMost", "below", got "equals"',
    ],
    [
      'conditions within each other without end',
      () => terms({ type: 'when', if: nested(100, (a) => ({ not: a })), amount: 1, missing: 0 }),
      'unsafe model.axes[0].terms[0].if.not.not.not.not.not.not.not.not.not.not.not.not.not.not.not.not.not.not.not.not.not.not.not.not.not.not.not.not.not.not.not.not.not.not.not.not.not.not.not.not.not.not.not.not.not.not.not.not.not.not.not.not.not.not.not.not.not.not.not: expected at most 64 levels, got more',
    ],
    [
      'a condition over a pattern',
      () => terms({ type: 'when', if: { attribute: 'size', matches: '(a+)+$' }, amount: 1, missing: 0 }),
      'unknown-name axes[0].terms[0].if.matches: expected one of "attribute", "atLeast", "above", "atMost", "below", got "matches"',
    ],
    ['no bands', () => having({ bands: [] }), 'out-of-range bands: expected at least 1 items, got 0'],
    [
      'bands in rising order',
      () =>
        having({
          bands: [
            { label: 'low', atLeast: null },
            { label: 'high', atLeast: 5 },
          ],
        }),
      `order bands[0].atLeast: expected a number; only the last band takes what is left, got null
gap bands[1].atLeast: expected null in the last band, got 5; numbers below 5 have no band`,
    ],
    [
      'bands of one label',
      () =>
        having({
          bands: [
            { label: 'a', atLeast: 5 },
            { label: 'a', atLeast: null },
          ],
        }),
      'duplicate bands[1]: expected each item once, got "a" again',
    ],
    [
      'a band that begins at infinity',
      () =>
        having({
          bands: [
            { label: 'a', atLeast: Number.POSITIVE_INFINITY },
            { label: 'b', atLeast: null },
          ],
        }),
      'wrong-type model.bands[0].atLeast: expected a JSON value, got Infinity',
    ],
    [
      'a band that nobody reaches',
      () =>
        having({
          bands: [
            { label: 'a', atLeast: 1000 },
            { label: 'b', atLeast: null },
          ],
        }),
      'gives test',
    ],
    [
      'a cap of minus infinity',
      () => having({ axes: [{ ...axis, cap: Number.NEGATIVE_INFINITY }] }),
      'wrong-type model.axes[0].cap: expected a JSON value, got -Infinity',
    ],
    [
      'a floor above the cap',
      () => having({ axes: [{ ...axis, cap: 1, floor: 2 }] }),
      'order axes[0].floor: expected a floor up to the cap, 1, got 2',
    ],
    ['decimals of a half', () => having({ decimals: 0.5 }), 'wrong-type decimals: expected a whole number, got 0.5'],
    ['decimals of ten', () => having({ decimals: 10 }), 'out-of-range decimals: expected a number, at most 9, got 10'],
    ['decimals as text', () => having({ decimals: '0' }), 'wrong-type decimals: expected a finite number, got "0"'],
    [
      'many errors at once',
      () => having({ name: 1, version: null, axes: 'fit', bands: [{ label: '' }] }),
      `wrong-type name: expected a text, got 1
wrong-type version: expected a text, got null
wrong-type axes: expected an array, got "fit"
out-of-range bands[0].label: expected a text that is not empty, got ""
missing-value bands[0]: expected atLeast or above, got none of them`,
    ],
  ],
};
