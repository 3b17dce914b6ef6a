// Freezes everything that the language defines, through and through, before anything else is loaded.
{
  const seen = new Set();
  const freeze = (value) => {
    if ((typeof value !== 'object' && typeof value !== 'function') || value === null || seen.has(value)) return;
    seen.add(value);
    Object.freeze(value);
    freeze(Object.getPrototypeOf(value));
    for (const key of Reflect.ownKeys(value)) {
      const { value: held, get, set } = Object.getOwnPropertyDescriptor(value, key);
      for (const one of [held, get, set]) freeze(one);
    }
  };
  const names = [
    ...[
      'Object',
      'Function',
      'Array',
      'String',
      'Number',
      'Boolean',
      'Symbol',
      'BigInt',
      'Math',
      'JSON',
      'Reflect',
      'Proxy',
    ],
    ...[
      'Date',
      'RegExp',
      'Map',
      'Set',
      'WeakMap',
      'WeakSet',
      'WeakRef',
      'FinalizationRegistry',
      'Promise',
      'Intl',
      'Iterator',
    ],
    ...['Error', 'AggregateError', 'EvalError', 'RangeError', 'ReferenceError', 'SyntaxError', 'TypeError', 'URIError'],
    ...[
      'ArrayBuffer',
      'SharedArrayBuffer',
      'Atomics',
      'DataView',
      'Int8Array',
      'Uint8Array',
      'Uint8ClampedArray',
      'Int16Array',
    ],
    ...['Uint16Array', 'Int32Array', 'Uint32Array', 'Float32Array', 'Float64Array', 'BigInt64Array', 'BigUint64Array'],
    ...['parseInt', 'parseFloat', 'isNaN', 'isFinite', 'eval'],
  ];
  for (const name of names) freeze(globalThis[name]);
  // Reached by syntax alone.
  const reached = [
    [][Symbol.iterator](),
    ''[Symbol.iterator](),
    new Map().entries(),
    new Set().values(),
    'a'.matchAll(/a/g),
  ];
  for (const one of [...reached, async () => {}, function* () {}, async function* () {}])
    freeze(Object.getPrototypeOf(one));
  if (!Object.isFrozen(Array.prototype) || !Object.isFrozen(Object.getPrototypeOf(new Map().entries())))
    throw new Error('expected everything frozen');
}
