/**
 * The hot loops: lines of a tally over a block of rows, several at a time, so that a total is loaded and stored once for all of
 * them. Amounts are whole steps, so the order of the additions has no effect.
 *
 * The loops never read past the end of a typed array: blocks are within their columns, codes within their tables.
 */

/** Numbers of a block from `at` on, with their straight line; NaN is missing. */
export interface Straight {
  readonly column: { readonly data: Float64Array; readonly at: number; readonly unverified: boolean };
  /** Steps per unit of the number. */
  readonly slope: number;
  readonly center: number;
  /** Steps of a missing number. */
  readonly absent: number;
}

/** Codes of a block from `at` on, and the steps for each: 256 of them. */
export interface Listed {
  readonly column: { readonly data: Uint8Array; readonly at: number };
  readonly table: Float64Array;
}

/** Numbers of a block from `at` on, at most four edges, and the steps by the number of edges reached; at index 8 those of NaN. */
export interface Binned {
  readonly column: { readonly data: Float64Array; readonly at: number };
  /** Rising; infinite when there are fewer than four. */
  readonly edges: readonly [number, number, number, number];
  readonly table: Float64Array;
}

function onLine(x: number, slope: number, center: number, absent: number): number {
  const steps = Math.floor(slope * (x - center) + 0.5);
  return Number.isNaN(steps) ? absent : steps;
}

/** Steps of NaN: those of a missing number, or NaN when it may be invalid. */
function absentOf({ column, absent }: Straight): number {
  return column.unverified ? Number.NaN : absent;
}

/** Steps of one straight line. */
export function straight1(line: Straight, count: number, steps: Float64Array, o: number): void {
  const { column, slope, center } = line;
  const { data, at } = column;
  const absent = absentOf(line);
  for (let i = 0; i < count; i++) steps[o + i] = onLine(data[at + i] as number, slope, center, absent);
}

/**
 * Steps of four straight lines, `capacity` apart, added to the totals.
 *
 * @returns whether in every row each is a number of at most `limit` steps in absolute value
 */
export function straight4(
  lines: readonly [Straight, Straight, Straight, Straight],
  count: number,
  steps: Float64Array,
  o: number,
  capacity: number,
  totals: Float64Array,
  limit: number,
): boolean {
  const [a, b, c, d] = lines;
  const { data: da, at: ia } = a.column;
  const { data: db, at: ib } = b.column;
  const { data: dc, at: ic } = c.column;
  const { data: dd, at: id } = d.column;
  const { slope: sa, center: ca } = a;
  const { slope: sb, center: cb } = b;
  const { slope: sc, center: cc } = c;
  const { slope: sd, center: cd } = d;
  const [ma, mb, mc, md] = [absentOf(a), absentOf(b), absentOf(c), absentOf(d)];
  const [p, q, r] = [o + capacity, o + 2 * capacity, o + 3 * capacity];
  const square = limit * limit;
  let within = true;
  for (let i = 0; i < count; i++) {
    const ka = onLine(da[ia + i] as number, sa, ca, ma);
    const kb = onLine(db[ib + i] as number, sb, cb, mb);
    const kc = onLine(dc[ic + i] as number, sc, cc, mc);
    const kd = onLine(dd[id + i] as number, sd, cd, md);
    totals[i] = (totals[i] as number) + (ka + kb + (kc + kd));
    steps[o + i] = ka;
    steps[p + i] = kb;
    steps[q + i] = kc;
    steps[r + i] = kd;
    // Squares are cheaper than absolute values, and equivalent: NaN and numbers that are too large fail alike.
    if (!(ka * ka + kb * kb + (kc * kc + kd * kd) <= square)) within = false;
  }
  return within;
}

/**
 * Adds six straight lines to the totals, without keeping their steps.
 *
 * @returns whether in every row each is a number of at most `limit` steps in absolute value
 */
export function straightSum6(
  lines: readonly [Straight, Straight, Straight, Straight, Straight, Straight],
  count: number,
  totals: Float64Array,
  limit: number,
): boolean {
  const [a, b, c, d, e, f] = lines;
  const { data: da, at: ia } = a.column;
  const { data: db, at: ib } = b.column;
  const { data: dc, at: ic } = c.column;
  const { data: dd, at: id } = d.column;
  const { data: de, at: ie } = e.column;
  const { data: df, at: jf } = f.column;
  const { slope: sa, center: ca } = a;
  const { slope: sb, center: cb } = b;
  const { slope: sc, center: cc } = c;
  const { slope: sd, center: cd } = d;
  const { slope: se, center: ce } = e;
  const { slope: sf, center: cf } = f;
  const [ma, mb, mc, md, me, mf] = [absentOf(a), absentOf(b), absentOf(c), absentOf(d), absentOf(e), absentOf(f)];
  const square = limit * limit;
  let within = true;
  for (let i = 0; i < count; i++) {
    const ka = onLine(da[ia + i] as number, sa, ca, ma);
    const kb = onLine(db[ib + i] as number, sb, cb, mb);
    const kc = onLine(dc[ic + i] as number, sc, cc, mc);
    const kd = onLine(dd[id + i] as number, sd, cd, md);
    const ke = onLine(de[ie + i] as number, se, ce, me);
    const kf = onLine(df[jf + i] as number, sf, cf, mf);
    totals[i] = (totals[i] as number) + (ka + kb + (kc + kd) + (ke + kf));
    if (!(ka * ka + kb * kb + (kc * kc + kd * kd) + (ke * ke + kf * kf) <= square)) within = false;
  }
  return within;
}

/** Steps of one lookup table. */
export function listed1(line: Listed, count: number, steps: Float64Array, o: number): void {
  const { column, table } = line;
  const { data, at } = column;
  for (let i = 0; i < count; i++) steps[o + i] = table[data[at + i] as number] as number;
}

/** Steps of four lookup tables, `capacity` apart, added to the totals. */
export function listed4(
  lines: readonly [Listed, Listed, Listed, Listed],
  count: number,
  steps: Float64Array,
  o: number,
  capacity: number,
  totals: Float64Array,
): void {
  const [a, b, c, d] = lines;
  const { data: da, at: ia } = a.column;
  const { data: db, at: ib } = b.column;
  const { data: dc, at: ic } = c.column;
  const { data: dd, at: id } = d.column;
  const [ta, tb, tc, td] = [a.table, b.table, c.table, d.table];
  const [p, q, r] = [o + capacity, o + 2 * capacity, o + 3 * capacity];
  for (let i = 0; i < count; i++) {
    const ka = ta[da[ia + i] as number] as number;
    const kb = tb[db[ib + i] as number] as number;
    const kc = tc[dc[ic + i] as number] as number;
    const kd = td[dd[id + i] as number] as number;
    totals[i] = (totals[i] as number) + (ka + kb + (kc + kd));
    steps[o + i] = ka;
    steps[p + i] = kb;
    steps[q + i] = kc;
    steps[r + i] = kd;
  }
}

/** Adds eight lookup tables to the totals, without keeping their steps. */
export function listedSum8(
  lines: readonly [Listed, Listed, Listed, Listed, Listed, Listed, Listed, Listed],
  count: number,
  totals: Float64Array,
): void {
  const [a, b, c, d, e, f, g, h] = lines;
  const { data: da, at: ia } = a.column;
  const { data: db, at: ib } = b.column;
  const { data: dc, at: ic } = c.column;
  const { data: dd, at: id } = d.column;
  const { data: de, at: ie } = e.column;
  const { data: df, at: jf } = f.column;
  const { data: dg, at: ig } = g.column;
  const { data: dh, at: ih } = h.column;
  const [ta, tb, tc, td, te, tf, tg, th] = [a.table, b.table, c.table, d.table, e.table, f.table, g.table, h.table];
  for (let i = 0; i < count; i++) {
    const abcd =
      (ta[da[ia + i] as number] as number) +
      (tb[db[ib + i] as number] as number) +
      ((tc[dc[ic + i] as number] as number) + (td[dd[id + i] as number] as number));
    const efgh =
      (te[de[ie + i] as number] as number) +
      (tf[df[jf + i] as number] as number) +
      ((tg[dg[ig + i] as number] as number) + (th[dh[ih + i] as number] as number));
    totals[i] = (totals[i] as number) + (abcd + efgh);
  }
}

/**
 * The index of a number's steps: how many of the edges it reaches, and 8 for NaN. Branch-free, since real numbers would be
 * mispredicted.
 */
function placeOf(x: number, a: number, b: number, c: number, d: number): number {
  return Number(x >= a) + Number(x >= b) + Number(x >= c) + Number(x >= d) + (Number(Number.isNaN(x)) << 3);
}

/** Steps of one binned number. */
export function binned1({ column, edges, table }: Binned, count: number, steps: Float64Array, o: number): void {
  const { data, at } = column;
  const [a, b, c, d] = edges;
  for (let i = 0; i < count; i++) steps[o + i] = table[placeOf(data[at + i] as number, a, b, c, d)] as number;
}

/** Steps of two binned numbers, `capacity` apart, added to the totals. */
export function binned2(
  [one, other]: readonly [Binned, Binned],
  count: number,
  steps: Float64Array,
  o: number,
  capacity: number,
  totals: Float64Array,
): void {
  const { data: da, at: ia } = one.column;
  const { data: db, at: ib } = other.column;
  const [a, b, c, d] = one.edges;
  const [e, f, g, h] = other.edges;
  const [ta, tb] = [one.table, other.table];
  const p = o + capacity;
  for (let i = 0; i < count; i++) {
    const ka = ta[placeOf(da[ia + i] as number, a, b, c, d)] as number;
    const kb = tb[placeOf(db[ib + i] as number, e, f, g, h)] as number;
    totals[i] = (totals[i] as number) + (ka + kb);
    steps[o + i] = ka;
    steps[p + i] = kb;
  }
}

/** Adds two binned numbers to the totals, without keeping their steps. */
export function binnedSum2([one, other]: readonly [Binned, Binned], count: number, totals: Float64Array): void {
  const { data: da, at: ia } = one.column;
  const { data: db, at: ib } = other.column;
  const [a, b, c, d] = one.edges;
  const [e, f, g, h] = other.edges;
  const [ta, tb] = [one.table, other.table];
  for (let i = 0; i < count; i++) {
    const ka = ta[placeOf(da[ia + i] as number, a, b, c, d)] as number;
    const kb = tb[placeOf(db[ib + i] as number, e, f, g, h)] as number;
    totals[i] = (totals[i] as number) + (ka + kb);
  }
}

/**
 * Adds one line to the totals.
 *
 * @returns whether in every row it is a number of at most `limit` steps in absolute value
 */
export function add1(steps: Float64Array, o: number, count: number, totals: Float64Array, limit: number): boolean {
  const square = limit * limit;
  let within = true;
  for (let i = 0; i < count; i++) {
    const own = steps[o + i] as number;
    totals[i] = (totals[i] as number) + own;
    if (!(own * own <= square)) within = false;
  }
  return within;
}
