/** A subset of things, by their positions in rising order, and its total cost. */
export interface Subset {
  readonly members: readonly number[];
  readonly cost: number;
}

/**
 * Every choice of at least one of several things, the cheapest first.
 *
 * Takes the next subset off a heap and adds the two that follow it: one thing more, or the last one exchanged for the next. Each
 * subset occurs once, and none before a cheaper one.
 *
 * @param costs - whole numbers above 0
 */
export function* cheapestFirst(costs: readonly number[]): Generator<Subset, void> {
  const order = costs.map((_, i) => i).sort((a, b) => (costs[a] as number) - (costs[b] as number) || a - b);
  const costAt = (position: number) => costs[order[position] as number] as number;
  const heap: Subset[] = [];
  if (costs.length > 0) push(heap, { members: [0], cost: costAt(0) });
  for (let next = pop(heap); next !== undefined; next = pop(heap)) {
    const { members, cost } = next;
    yield { members: members.map((position) => order[position] as number).sort((a, b) => a - b), cost };
    const last = members[members.length - 1] as number;
    if (last + 1 === costs.length) continue;
    push(heap, { members: [...members, last + 1], cost: cost + costAt(last + 1) });
    push(heap, { members: [...members.slice(0, -1), last + 1], cost: cost - costAt(last) + costAt(last + 1) });
  }
}

function push(heap: Subset[], subset: Subset): void {
  let i = heap.length;
  heap.push(subset);
  while (i > 0) {
    const parent = (i - 1) >> 1;
    if ((heap[parent] as Subset).cost <= subset.cost) break;
    heap[i] = heap[parent] as Subset;
    i = parent;
  }
  heap[i] = subset;
}

function pop(heap: Subset[]): Subset | undefined {
  const [top] = heap;
  const moved = heap.pop();
  if (moved === undefined || heap.length === 0) return top;
  let i = 0;
  for (;;) {
    const left = 2 * i + 1;
    if (left >= heap.length) break;
    const right = left + 1;
    const child = right < heap.length && (heap[right] as Subset).cost < (heap[left] as Subset).cost ? right : left;
    if ((heap[child] as Subset).cost >= moved.cost) break;
    heap[i] = heap[child] as Subset;
    i = child;
  }
  heap[i] = moved;
  return top;
}
