/** Accounts of one channel by the cost of moving them to another, cheapest first: a binary heap that skips outdated entries. */
export class ExchangeHeap {
  #keys: Float64Array = new Float64Array(16);
  #accounts: Int32Array = new Int32Array(16);
  size = 0;

  /** The cheapest; callers check first that there is one. */
  get key(): number {
    return this.#keys[0] as number;
  }

  get account(): number {
    return this.#accounts[0] as number;
  }

  /** Adds without putting in order; `order` does that for all. */
  append(key: number, account: number): void {
    if (this.size === this.#keys.length) this.#grow();
    this.#keys[this.size] = key;
    this.#accounts[this.size++] = account;
  }

  /** Puts all in order, in steps that grow with their number. */
  order(): void {
    for (let i = (this.size >> 1) - 1; i >= 0; i--) this.#sink(i);
  }

  push(key: number, account: number): void {
    this.append(key, account);
    const [keys, accounts] = [this.#keys, this.#accounts];
    let i = this.size - 1;
    while (i > 0) {
      const parent = (i - 1) >> 1;
      if (!comesBefore(key, account, keys[parent] as number, accounts[parent] as number)) break;
      keys[i] = keys[parent] as number;
      accounts[i] = accounts[parent] as number;
      i = parent;
    }
    keys[i] = key;
    accounts[i] = account;
  }

  pop(): void {
    const last = --this.size;
    this.#keys[0] = this.#keys[last] as number;
    this.#accounts[0] = this.#accounts[last] as number;
    this.#sink(0);
  }

  /** Removes all accounts for which `keeps` is false. */
  compact(keeps: (account: number) => boolean): void {
    let kept = 0;
    for (let i = 0; i < this.size; i++) {
      if (!keeps(this.#accounts[i] as number)) continue;
      this.#keys[kept] = this.#keys[i] as number;
      this.#accounts[kept++] = this.#accounts[i] as number;
    }
    this.size = kept;
    this.order();
  }

  #sink(from: number): void {
    const [keys, accounts, size] = [this.#keys, this.#accounts, this.size];
    const [key, account] = [keys[from] as number, accounts[from] as number];
    let i = from;
    for (let child = 2 * i + 1; child < size; child = 2 * i + 1) {
      const right = child + 1;
      if (
        right < size &&
        comesBefore(keys[right] as number, accounts[right] as number, keys[child] as number, accounts[child] as number)
      )
        child = right;
      if (!comesBefore(keys[child] as number, accounts[child] as number, key, account)) break;
      keys[i] = keys[child] as number;
      accounts[i] = accounts[child] as number;
      i = child;
    }
    keys[i] = key;
    accounts[i] = account;
  }

  #grow(): void {
    const [keys, accounts] = [this.#keys, this.#accounts];
    this.#keys = new Float64Array(2 * keys.length);
    this.#keys.set(keys);
    this.#accounts = new Int32Array(2 * keys.length);
    this.#accounts.set(accounts);
  }
}

/** At equal costs the later account moves first, so that the earlier one stays. */
function comesBefore(key: number, account: number, otherKey: number, other: number): boolean {
  return key < otherKey || (key === otherKey && account > other);
}
