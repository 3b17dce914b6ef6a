// SHA-256 (FIPS 180-4) of a text in UTF-8, written apart from the library's own, which it checks. Uses nothing but the language.

/** The first 32 bits of the fractional part of a root, for each of the first primes. */
function fractions(count, root) {
  const found = [];
  for (let n = 2; found.length < count; n++) {
    let prime = true;
    for (let d = 2; d * d <= n; d++) if (n % d === 0) prime = false;
    if (prime) found.push(bitsOfRoot(BigInt(n), root));
  }
  return found;
}

/** floor(root(n) × 2^32) modulo 2^32, exactly: the largest r with r^root ≤ n × 2^(32 × root). */
function bitsOfRoot(n, root) {
  const target = n << BigInt(32 * root);
  let r = 0n;
  for (let bit = 1n << 36n; bit > 0n; bit >>= 1n) {
    let power = 1n;
    for (let i = 0; i < root; i++) power *= r + bit;
    if (power <= target) r += bit;
  }
  return Number(r & 0xffffffffn) | 0;
}

/** The first byte of a character in UTF-8, by how many follow it. */
const LEAD = [0, 0xc0, 0xe0, 0xf0];
const START = fractions(8, 2);
const ROUND = fractions(64, 3);

/** Takes text piece by piece, so that nobody holds all of it; `hex` closes it. */
export function sha256() {
  const state = [...START];
  const words = new Int32Array(64);
  let filled = 0;
  let bytes = 0;
  const byte = (value) => {
    const at = filled >> 2;
    words[at] = (filled & 3) === 0 ? value << 24 : words[at] | (value << (24 - 8 * (filled & 3)));
    bytes++;
    if (++filled < 64) return;
    filled = 0;
    mix(state, words);
  };
  return {
    /** Adds a text; a lone surrogate counts as U+FFFD. */
    add(text) {
      for (const character of text) {
        const point = character.codePointAt(0);
        const code = point >= 0xd800 && point < 0xe000 ? 0xfffd : point;
        if (code < 0x80) byte(code);
        else {
          const more = code < 0x800 ? 1 : code < 0x10000 ? 2 : 3;
          byte(LEAD[more] | (code >> (6 * more)));
          for (let i = more - 1; i >= 0; i--) byte(0x80 | ((code >> (6 * i)) & 0x3f));
        }
      }
    },
    hex() {
      const [high, low] = [Math.floor(bytes / 0x20000000), bytes * 8];
      byte(0x80);
      while (filled !== 56) byte(0);
      for (const word of [high, low]) for (let shift = 24; shift >= 0; shift -= 8) byte((word >>> shift) & 0xff);
      return state.map((word) => (word >>> 0).toString(16).padStart(8, '0')).join('');
    },
  };
}

const turned = (word, by) => (word >>> by) | (word << (32 - by));

/** One block of 16 words into the state. */
function mix(state, words) {
  for (let t = 16; t < 64; t++) {
    const [x, y] = [words[t - 15], words[t - 2]];
    const low = turned(x, 7) ^ turned(x, 18) ^ (x >>> 3);
    const high = turned(y, 17) ^ turned(y, 19) ^ (y >>> 10);
    words[t] = words[t - 16] + low + words[t - 7] + high;
  }
  let [a, b, c, d, e, f, g, h] = state;
  for (let t = 0; t < 64; t++) {
    const one = (h + (turned(e, 6) ^ turned(e, 11) ^ turned(e, 25)) + ((e & f) ^ (~e & g)) + ROUND[t] + words[t]) | 0;
    const two = ((turned(a, 2) ^ turned(a, 13) ^ turned(a, 22)) + ((a & b) ^ (a & c) ^ (b & c))) | 0;
    [h, g, f, e, d, c, b, a] = [g, f, e, (d + one) | 0, c, b, a, (one + two) | 0];
  }
  [a, b, c, d, e, f, g, h].forEach((word, i) => {
    state[i] = (state[i] + word) | 0;
  });
}
