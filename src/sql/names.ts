/** Names of columns that every database accepts unquoted: small letters, digits and underscores, all different. */
export class Names {
  readonly #taken = new Set<string>();

  /** Reserves names that are already taken, in any case. */
  constructor(others: readonly string[] = []) {
    for (const name of others) this.#taken.add(name.toLowerCase());
  }

  /** A name made from a text, followed by a number when it is taken. */
  of(text: string): string {
    const plain = text
      .replace(/([a-z0-9])([A-Z])/g, '$1_$2')
      .toLowerCase()
      .replace(/[^a-z0-9]+/g, '_')
      .replace(/^_+|_+$/g, '')
      .slice(0, LONGEST)
      .replace(/_+$/, '');
    const name = plain === '' ? 'column' : /^[0-9]/.test(plain) ? `n_${plain}` : plain;
    let own = name;
    for (let n = 2; this.#taken.has(own); n++) own = `${name}_${n}`;
    this.#taken.add(own);
    return own;
  }
}

/** PostgreSQL cuts names after 63 bytes. */
const LONGEST = 50;
