import type { Design } from './design.js';

/**
 * Groups coded blocks of a design: a pattern has one cell in each pack, which gives its coefficient in each of the pack's
 * blocks. Blocks of few levels share a pack, so that a pass over the patterns reads fewer codes.
 */
export interface Pack {
  /** Cells: all combinations of the levels of its blocks. */
  readonly cells: number;
  /** Cell of each pattern. */
  readonly codes: Uint16Array;
  /** For each of its blocks, the level of each cell. */
  readonly members: readonly Member[];
}

/** A coded block in a pack. */
export interface Member {
  /** Coefficient of each level; -1 for the level without one. */
  readonly slots: Int32Array;
  /** Level of each cell of the pack. */
  readonly levels: Uint16Array;
}

/** Blocks are grouped as long as they have no more cells than this. */
const MOST_CELLS = 96;

/** Nor more than this share of the square root of the patterns: tables over two packs must be small compared with a pass. */
const SHARE = 0.5;

const known = new WeakMap<Design, readonly Pack[]>();

/** The packs of a design that does not change; made once. */
export function packsOf(design: Design): readonly Pack[] {
  const before = known.get(design);
  if (before !== undefined) return before;
  const packs = together(design).map((blocks) => packOf(design, blocks));
  known.set(design, packs);
  return packs;
}

/** A block of codes: its place among them, its levels from the first coefficient on, and whether some pattern has none. */
interface Coded {
  readonly at: number;
  readonly first: number;
  readonly levels: number;
  readonly size: number;
}

/** The blocks of each pack: from the largest down, each in the first pack that has room. */
function together(design: Design): Coded[][] {
  const most = Math.min(MOST_CELLS, SHARE * Math.sqrt(design.n));
  const packs: { blocks: Coded[]; cells: number }[] = [];
  const blocks = Array.from({ length: design.c }, (_, at) => codedAt(design, at));
  for (const block of blocks.sort((a, b) => b.size - a.size || a.at - b.at)) {
    const room = packs.find(({ cells }) => cells * block.size <= most);
    if (room === undefined) packs.push({ blocks: [block], cells: block.size });
    else {
      room.blocks.push(block);
      room.cells *= block.size;
    }
  }
  return packs.map((pack) => pack.blocks);
}

function codedAt({ n, c, codes }: Design, at: number): Coded {
  let [first, last, none] = [Number.POSITIVE_INFINITY, -1, 0];
  for (let i = 0; i < n; i++) {
    const code = codes[i * c + at] as number;
    if (code < 0) none = 1;
    else {
      if (code < first) first = code;
      if (code > last) last = code;
    }
  }
  const levels = last < 0 ? 0 : last - first + 1;
  return { at, first, levels, size: Math.max(1, levels + none) };
}

function packOf({ n, c, codes }: Design, blocks: readonly Coded[]): Pack {
  const own = new Uint16Array(n);
  let cells = 1;
  for (const { at, first, levels, size } of blocks) {
    for (let i = 0; i < n; i++) {
      const code = codes[i * c + at] as number;
      own[i] = (own[i] as number) * size + (code < 0 ? levels : code - first);
    }
    cells *= size;
  }
  let below = cells;
  const members = blocks.map(({ first, levels, size }): Member => {
    below /= size;
    return {
      slots: Int32Array.from({ length: size }, (_, level) => (level < levels ? first + level : -1)),
      levels: Uint16Array.from({ length: cells }, (_, cell) => Math.floor(cell / below) % size),
    };
  });
  return { cells, codes: own, members };
}
