/**
 * The hot loops: lines of a tally over a block of rows, four at a time, so that a total is loaded and stored once for four
 * lines. Amounts and order of additions are those of one line at a time.
 *
 * Reading past the end of a typed array cannot happen here: blocks lie inside their columns, codes inside their tables.
 */

/** Numbers of a block from `at` on, and the straight line over them; NaN is missing. */
export interface Straight {
  readonly column: { readonly data: Float64Array; readonly at: number; readonly unverified: boolean };
  readonly slope: number;
  readonly center: number;
  readonly weight: number;
  /** Amount of a missing number, weight included. */
  readonly absent: number;
}

/** Codes of a block from `at` on, and the amount for each: 256 of them, weight included. */
export interface Listed {
  readonly column: { readonly data: Uint8Array; readonly at: number };
  readonly table: Float64Array;
}

function onLine(x: number, slope: number, center: number, weight: number, absent: number): number {
  const d = x - center;
  return Number.isNaN(d) ? absent : weight * (slope * d);
}

/** Amount of NaN: that of a missing number, or NaN itself where it is not known yet to be one. */
function absentOf({ column, absent }: Straight): number {
  return column.unverified ? Number.NaN : absent;
}

/** Amounts of one straight line. */
export function straight1(line: Straight, count: number, amounts: Float64Array, o: number): void {
  const { column, slope, center, weight } = line;
  const { data, at } = column;
  const absent = absentOf(line);
  for (let i = 0; i < count; i++) amounts[o + i] = onLine(data[at + i] as number, slope, center, weight, absent);
}

/** Amounts of four straight lines, `capacity` apart, added to the totals. */
export function straight4(
  lines: readonly [Straight, Straight, Straight, Straight],
  count: number,
  amounts: Float64Array,
  o: number,
  capacity: number,
  totals: Float64Array,
): void {
  const [a, b, c, d] = lines;
  const { data: da, at: ia } = a.column;
  const { data: db, at: ib } = b.column;
  const { data: dc, at: ic } = c.column;
  const { data: dd, at: id } = d.column;
  const { slope: sa, center: ca, weight: wa } = a;
  const { slope: sb, center: cb, weight: wb } = b;
  const { slope: sc, center: cc, weight: wc } = c;
  const { slope: sd, center: cd, weight: wd } = d;
  const [ma, mb, mc, md] = [absentOf(a), absentOf(b), absentOf(c), absentOf(d)];
  const [p, q, r] = [o + capacity, o + 2 * capacity, o + 3 * capacity];
  for (let i = 0; i < count; i++) {
    const ka = onLine(da[ia + i] as number, sa, ca, wa, ma);
    const kb = onLine(db[ib + i] as number, sb, cb, wb, mb);
    const kc = onLine(dc[ic + i] as number, sc, cc, wc, mc);
    const kd = onLine(dd[id + i] as number, sd, cd, wd, md);
    totals[i] = (totals[i] as number) + ka + kb + kc + kd;
    amounts[o + i] = ka;
    amounts[p + i] = kb;
    amounts[q + i] = kc;
    amounts[r + i] = kd;
  }
}

/** Amounts of one list. */
export function listed1(line: Listed, count: number, amounts: Float64Array, o: number): void {
  const { column, table } = line;
  const { data, at } = column;
  for (let i = 0; i < count; i++) amounts[o + i] = table[data[at + i] as number] as number;
}

/** Amounts of four lists, `capacity` apart, added to the totals. */
export function listed4(
  lines: readonly [Listed, Listed, Listed, Listed],
  count: number,
  amounts: Float64Array,
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
    totals[i] = (totals[i] as number) + ka + kb + kc + kd;
    amounts[o + i] = ka;
    amounts[p + i] = kb;
    amounts[q + i] = kc;
    amounts[r + i] = kd;
  }
}

/** Adds one line of amounts to the totals. */
export function add1(amounts: Float64Array, o: number, count: number, totals: Float64Array): void {
  for (let i = 0; i < count; i++) totals[i] = (totals[i] as number) + (amounts[o + i] as number);
}
