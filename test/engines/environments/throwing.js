// Replaces what may differ between engines, processes or moments by functions that throw, before anything else is loaded.
{
  const refuse = (name) => {
    const thrower = () => {
      throw new Error(`${name} was called`);
    };
    return new Proxy(thrower, { apply: thrower, construct: thrower, get: thrower, has: thrower, ownKeys: thrower });
  };
  const replace = (owner, at, names) => {
    for (const name of names)
      if (owner !== undefined && name in owner)
        Object.defineProperty(owner, name, { value: refuse(`${at}${name}`), configurable: true, writable: true });
  };
  // The constructors of functions hide behind their prototypes too.
  for (const one of [() => {}, async () => {}, function* () {}, async function* () {}])
    replace(Object.getPrototypeOf(one), 'a function.', ['constructor']);
  replace(Math, 'Math.', [
    ...[
      'exp',
      'expm1',
      'log',
      'log2',
      'log10',
      'log1p',
      'pow',
      'cbrt',
      'hypot',
      'sin',
      'cos',
      'tan',
      'asin',
      'acos',
      'atan',
    ],
    ...['atan2', 'sinh', 'cosh', 'tanh', 'asinh', 'acosh', 'atanh', 'random', 'sumPrecise'],
  ]);
  replace(String.prototype, 'a text.', ['localeCompare', 'toLocaleLowerCase', 'toLocaleUpperCase']);
  for (const { prototype } of [Object, Array, Number, BigInt]) replace(prototype, 'a value.', ['toLocaleString']);
  replace(globalThis.performance, 'performance.', ['now']);
  replace(globalThis.crypto, 'crypto.', ['getRandomValues', 'randomUUID']);
  replace(globalThis, '', ['Date', 'Temporal', 'Intl', 'eval', 'Function', 'WebAssembly']);
}
