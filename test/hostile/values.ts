// Values that JavaScript has and no honest caller passes, each made anew: what reads them may wear them out.
import { runInNewContext } from 'node:vm';

const boom = (): never => {
  throw new TypeError('thrown by the host');
};

const TRAPS = [
  'get',
  'has',
  'ownKeys',
  'getOwnPropertyDescriptor',
  'getPrototypeOf',
  'isExtensible',
  'set',
  'deleteProperty',
  'defineProperty',
  'preventExtensions',
  'setPrototypeOf',
  'apply',
  'construct',
] as const;

/** A proxy of which every trap throws, or only one of them. */
function throwing<T extends object>(target: T, traps: readonly string[] = TRAPS): T {
  return new Proxy(target, Object.fromEntries(traps.map((trap) => [trap, boom])) as ProxyHandler<T>);
}

function revoked<T extends object>(target: T): T {
  const { proxy, revoke } = Proxy.revocable(target, {});
  revoke();
  return proxy;
}

/** Objects or lists within each other. */
export function nested(levels: number, wrap: (inner: unknown) => unknown): unknown {
  let value: unknown = 1;
  for (let i = 0; i < levels; i++) value = wrap(value);
  return value;
}

function cyclic(): object {
  const self: Record<string, unknown> = {};
  self.self = self;
  self.list = [self];
  return self;
}

class Visitor {
  size = 3;
}
class Rows extends Array {}

function detached(): Float64Array {
  const array = new Float64Array(4);
  structuredClone(array.buffer, { transfer: [array.buffer] });
  return array;
}

const getter = (read: () => unknown) => Object.defineProperty({}, 'size', { get: read, enumerable: true });

function* endless(): Generator<number> {
  for (;;) yield 1;
}

/** Makes of every hostile value, by what it is. */
export const HOSTILE: Readonly<Record<string, () => unknown>> = {
  undefined: () => undefined,
  null: () => null,
  true: () => true,
  zero: () => 0,
  'minus zero': () => -0,
  'minus one': () => -1,
  'a half': () => 0.5,
  NaN: () => Number.NaN,
  Infinity: () => Number.POSITIVE_INFINITY,
  'minus Infinity': () => Number.NEGATIVE_INFINITY,
  'the smallest double': () => 5e-324,
  'the largest double': () => Number.MAX_VALUE,
  'two to the 53': () => 2 ** 53,
  'two to the 32': () => 2 ** 32,
  'a BigInt': () => 10n,
  'a symbol': () => Symbol('s'),
  'an empty text': () => '',
  'a text': () => 'text',
  'a numeric text': () => '3',
  'half a surrogate pair': () => '\ud800',
  'the name __proto__': () => '__proto__',
  'the name constructor': () => 'constructor',
  'a long text': () => 'x'.repeat(100_000),
  'a text with a null character': () => 'a\u0000b',
  'an instant that does not exist': () => '2026-02-30T00:00:00Z',
  'a leap second': () => '2016-12-31T23:59:60Z',
  'the 24th hour': () => '9999-12-31T24:00:00Z',
  'a function': () => () => 1,
  'a function that throws': () => boom,
  'an async function': () => async () => 1,
  'a class': () => Visitor,
  'a generator function': () => endless,
  'an empty array': () => [],
  'an array of null': () => [null],
  'an array of undefined': () => [undefined],
  'an array of arrays': () => [[]],
  'an array of texts': () => ['a', 'a'],
  'an array of symbols': () => [Symbol('s')],
  'an array of BigInts': () => [1n, 2n],
  'an array of revoked proxies': () => [revoked({})],
  'an array of proxies that throw': () => [throwing({}), throwing([])],
  'an array with holes': () => new Array(3),
  'a sparse array': () => [1, , 3],
  'an array with a name': () => Object.assign([1, 2, 3], { extra: 1 }),
  'an array without methods': () => Object.setPrototypeOf([1, 2, 3], null),
  'an array with methods of its own': () =>
    Object.assign([1, 2, 3], { map: 1, forEach: 1, flatMap: 1, entries: 1, filter: 1, some: 1, every: 1, length: 3 }),
  'an array whose iterator throws': () => Object.assign([1, 2, 3], { [Symbol.iterator]: boom }),
  'an array whose iterator never ends': () => Object.assign([1, 2, 3], { [Symbol.iterator]: endless }),
  'an array with a getter': () => Object.defineProperty([1, 2, 3], 1, { get: boom, enumerable: true }),
  'an array that holds itself': () => {
    const self: unknown[] = [];
    self.push(self);
    return self;
  },
  'an array of a class': () => Rows.from([1, 2, 3]),
  'an array of another realm': () => runInNewContext('[1, 2, 3]'),
  'a frozen array': () => Object.freeze([1, 2, 3]),
  'the longest array': () => new Array(2 ** 32 - 1),
  'a long array of holes': () => new Array(20_000_000),
  'a deep array': () => nested(100_000, (inner) => [inner]),
  'an empty object': () => ({}),
  'an object without a prototype': () => Object.create(null),
  'an object with properties': () => ({ size: 3, id: 'a', won: true }),
  'an object of inherited properties': () => Object.create({ size: 3, length: 1 }),
  'an instance of a class': () => new Visitor(),
  'an object of another realm': () => runInNewContext('({ size: 3 })'),
  'a frozen object': () => Object.freeze({ size: 3 }),
  'an object with a key __proto__': () => JSON.parse('{"__proto__":{"size":3},"constructor":{"prototype":{}}}'),
  'an object with a length': () => ({ length: 3 }),
  'an object with a huge length': () => ({ length: 2 ** 53 - 1 }),
  'an object with a negative length': () => ({ length: -1 }),
  'an object with a key that is a symbol': () => ({ [Symbol('s')]: 1 }),
  'an object that holds itself': cyclic,
  'a deep object': () => nested(100_000, (size) => ({ size })),
  'a getter that throws': () => getter(boom),
  'a getter that counts': () => {
    let n = 0;
    return getter(() => n++);
  },
  'a thenable': () => ({ then: (done: (value: number) => void) => done(1) }),
  'a toJSON that throws': () => ({ size: 3, toJSON: boom }),
  'a value that is no primitive': () => ({ [Symbol.toPrimitive]: boom, valueOf: boom, toString: boom }),
  'a boxed number': () => Object(3),
  'a boxed text': () => Object('text'),
  'a boxed boolean': () => Object(false),
  'a boxed BigInt': () => Object(1n),
  'a date': () => new Date(0),
  'an invalid date': () => new Date(Number.NaN),
  'a Map': () => new Map([['size', 3]]),
  'a Set': () => new Set([3]),
  'a WeakMap': () => new WeakMap(),
  'a regular expression': () => /(a+)+$/,
  'a promise': () => Promise.resolve({ size: 3 }),
  'an error': () => new Error('of the host'),
  'a generator': () => endless(),
  'a Float64Array': () => new Float64Array([0.9, 0.8, 0.3, 0.1]),
  'a BigInt64Array': () => new BigInt64Array(4),
  'a Uint8Array': () => new Uint8Array(4),
  'a detached array': detached,
  'a shared array': () => new Float64Array(new SharedArrayBuffer(32)),
  'a resizable array': () => {
    // Node 20 has them, the types of its version do not.
    const Resizable = ArrayBuffer as unknown as new (n: number, o: object) => ArrayBuffer & { resize(n: number): void };
    const buffer = new Resizable(32, { maxByteLength: 64 });
    const array = new Float64Array(buffer, 8);
    buffer.resize(0);
    return array;
  },
  'an ArrayBuffer': () => new ArrayBuffer(8),
  'a DataView': () => new DataView(new ArrayBuffer(8)),
  'a revoked proxy': () => revoked({}),
  'a revoked proxy of an array': () => revoked([]),
  'a revoked proxy of a function': () => revoked(() => 1),
  'a proxy that throws': () => throwing({ size: 3 }),
  'a proxy of an array that throws': () => throwing([1, 2, 3]),
  'a proxy that throws when read': () => throwing({ size: 3 }, ['get']),
  'a proxy that throws when listed': () => throwing({ size: 3 }, ['ownKeys']),
  'a proxy that throws when asked': () => throwing({ size: 3 }, ['has']),
  'a proxy that throws when described': () => throwing({ size: 3 }, ['getOwnPropertyDescriptor']),
  'a proxy that throws for its prototype': () => throwing({ size: 3 }, ['getPrototypeOf']),
  'a proxy of an array that throws when read': () => throwing([1, 2, 3], ['get']),
  'a proxy of an array that lies about its length': () =>
    new Proxy([1, 2, 3], { get: (target, key) => (key === 'length' ? 1e9 : Reflect.get(target, key)) }),
  'a proxy with the answer to everything': () => new Proxy({}, { get: () => 1, has: () => true }),
  'a proxy of itself in all its places': () => {
    const self: object = new Proxy({}, { get: (_, key) => (typeof key === 'symbol' ? undefined : self) });
    return self;
  },
  globalThis: () => globalThis,
};
