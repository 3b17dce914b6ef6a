import { fail } from './errors.js';

/** Sixty-four fractions of cube roots and eight of square roots of the first primes, 32 bits each (FIPS 180-4, 4.2.2 and 5.3.3). */
const constants: Int32Array = /* @__PURE__ */ makeConstants();

/**
 * SHA-256 of a text in UTF-8, as 64 lower-case hexadecimal digits (FIPS 180-4).
 *
 * @throws ScoringError `unsafe` for half a surrogate pair, which UTF-8 cannot write
 * @example sha256('abc') // => 'ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad'
 */
export function sha256(text: string): string {
  const { words, length } = paddedUtf8(text);
  const state = constants.slice(64);
  const schedule = new Int32Array(64);
  for (let block = 0; block < length; block += 16) mixBlock(state, schedule, words, block);
  return Array.from(state, (word) => (word >>> 0).toString(16).padStart(8, '0')).join('');
}

// `as number` below: every index is under the length of its array, which is 64, 16 a block or 8.
function mixBlock(state: Int32Array, schedule: Int32Array, words: Int32Array, block: number): void {
  let [a, b, c, d, e, f, g, h] = state as unknown as [number, number, number, number, number, number, number, number];
  for (let i = 0; i < 64; i++) {
    if (i < 16) schedule[i] = words[block + i] as number;
    else {
      const x = schedule[i - 15] as number;
      const y = schedule[i - 2] as number;
      const small = turned(x, 7) ^ turned(x, 18) ^ (x >>> 3);
      const large = turned(y, 17) ^ turned(y, 19) ^ (y >>> 10);
      schedule[i] = (schedule[i - 16] as number) + small + (schedule[i - 7] as number) + large;
    }
    const chosen = g ^ (e & (f ^ g));
    const ofE = turned(e, 6) ^ turned(e, 11) ^ turned(e, 25);
    const first = (h + ofE + chosen + (constants[i] as number) + (schedule[i] as number)) | 0;
    const ofA = turned(a, 2) ^ turned(a, 13) ^ turned(a, 22);
    const second = ofA + ((a & b) | (c & (a | b)));
    [h, g, f, e] = [g, f, e, (d + first) | 0];
    [d, c, b, a] = [c, b, a, (first + second) | 0];
  }
  [a, b, c, d, e, f, g, h].forEach((word, i) => {
    state[i] = (state[i] as number) + word;
  });
}

function turned(word: number, by: number): number {
  return (word >>> by) | (word << (32 - by));
}

/** The bytes of the text as big-endian words, with the closing bit and the length that the standard asks for. */
function paddedUtf8(text: string): { words: Int32Array; length: number } {
  const words = new Int32Array((((text.length * 3 + 8) >> 6) << 4) + 16); // at most three bytes a code unit
  let bytes = 0;
  const put = (byte: number) => {
    words[bytes >> 2] = (words[bytes >> 2] as number) | (byte << (24 - 8 * (bytes & 3)));
    bytes++;
  };
  for (const character of text) {
    const code = character.codePointAt(0) as number; // a character is never empty
    if (code >= 0xd800 && code < 0xe000)
      fail({ code: 'unsafe', path: 'sha256', expected: 'well-formed text', got: 'half a surrogate pair' });
    if (code < 0x80) put(code);
    else {
      if (code < 0x800) put(0xc0 | (code >> 6));
      else {
        if (code < 0x10000) put(0xe0 | (code >> 12));
        else {
          put(0xf0 | (code >> 18));
          put(0x80 | ((code >> 12) & 63));
        }
        put(0x80 | ((code >> 6) & 63));
      }
      put(0x80 | (code & 63));
    }
  }
  const length = (((bytes + 8) >> 6) << 4) + 16;
  words[length - 2] = Math.floor(bytes / 536870912);
  words[length - 1] = bytes << 3;
  put(0x80);
  return { words, length };
}

function makeConstants(): Int32Array {
  const table = new Int32Array(72);
  for (let prime = 2, found = 0; found < 64; prime++) {
    let divisor = 2;
    while (prime % divisor !== 0) divisor++;
    if (divisor < prime) continue;
    let root = 7;
    for (let step = 0; step < 20; step++) root -= (root * root * root - prime) / (3 * root * root); // Newton
    // `| 0` drops the whole part: what is left are the first 32 bits of the fraction.
    if (found < 8) table[64 + found] = (Math.sqrt(prime) * 4294967296) | 0;
    table[found++] = (root * 4294967296) | 0;
  }
  return table;
}
