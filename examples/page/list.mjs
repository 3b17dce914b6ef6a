// A list of many leads of which only those in sight are elements; one of them takes the focus, and the keys move it.

/** As `.entry` of the style sheet. */
const HEIGHT = 44;
/** How many more than are in sight are elements, above and below. */
const SPARE = 3;

/**
 * Makes a `listbox` show entries by their position.
 *
 * @param list - the element, which scrolls
 * @param entry - the texts of the entry at a position, in the order of the columns
 * @param choose - called with the position that was clicked, or on which Enter or space was pressed
 */
export function makeList(list, { entry, choose }) {
  const shown = new Map();
  let [length, active, chosen] = [0, 0, -1];
  // Its place makes the list as high as all entries are.
  const end = document.createElement('div');
  end.className = 'end';
  end.setAttribute('role', 'presentation');

  const fill = (item, position) => {
    const cells = entry(position);
    for (const [i, cell] of item.childNodes.entries()) cell.textContent = cells[i];
    item.setAttribute('aria-setsize', length);
    item.setAttribute('aria-selected', position === chosen);
    item.tabIndex = position === active ? 0 : -1;
  };
  const made = (position) => {
    const item = document.createElement('div');
    item.className = 'entry';
    item.setAttribute('role', 'option');
    item.setAttribute('aria-posinset', position + 1);
    item.dataset.position = position;
    item.style.transform = `translateY(${position * HEIGHT}px)`;
    item.append(...entry(position).map(() => document.createElement('span')));
    fill(item, position);
    return item;
  };
  /** Makes the elements of what is in sight, in their order, and keeps the one that can take the focus. */
  const scroll = () => {
    const first = Math.max(0, Math.floor(list.scrollTop / HEIGHT) - SPARE);
    const last = Math.min(length - 1, Math.ceil((list.scrollTop + list.clientHeight) / HEIGHT) + SPARE);
    const wanted = (position) => position === active || (position >= first && position <= last);
    for (const [position, item] of shown)
      if (!wanted(position) || position >= length) {
        item.remove();
        shown.delete(position);
      }
    for (let position = first; position <= last; position++) show(position);
    if (active < length) show(active);
  };
  const show = (position) => {
    if (shown.has(position)) return;
    const item = made(position);
    shown.set(position, item);
    const after = [...shown.keys()].filter((other) => other > position);
    list.insertBefore(item, after.length === 0 ? end : shown.get(Math.min(...after)));
  };
  /** Moves the focus to a position, and scrolls as far as that takes. */
  const go = (position) => {
    if (length === 0) return;
    active = Math.min(Math.max(position, 0), length - 1);
    const top = active * HEIGHT;
    if (top < list.scrollTop) list.scrollTop = top;
    else if (top + HEIGHT > list.scrollTop + list.clientHeight) list.scrollTop = top + HEIGHT - list.clientHeight;
    scroll();
    for (const [at, item] of shown) item.tabIndex = at === active ? 0 : -1;
    shown.get(active).focus({ preventScroll: true });
  };
  const keys = {
    ArrowDown: () => go(active + 1),
    ArrowUp: () => go(active - 1),
    PageDown: () => go(active + Math.floor(list.clientHeight / HEIGHT)),
    PageUp: () => go(active - Math.floor(list.clientHeight / HEIGHT)),
    Home: () => go(0),
    End: () => go(length - 1),
    Enter: () => choose(active),
    ' ': () => choose(active),
  };
  list.append(end);
  list.addEventListener('scroll', scroll, { passive: true });
  list.addEventListener('keydown', (event) => {
    const does = keys[event.key];
    if (does === undefined || event.ctrlKey || event.altKey || event.metaKey) return;
    event.preventDefault();
    does();
  });
  list.addEventListener('click', (event) => {
    const item = event.target.closest('[role=option]');
    if (item === null) return;
    go(Number(item.dataset.position));
    choose(active);
  });
  new ResizeObserver(scroll).observe(list);

  return {
    /** Shows other entries; `now` says which of them has the focus next, and which is chosen (-1 for none). */
    update(count, now) {
      length = count;
      chosen = now.chosen;
      active = Math.min(Math.max(now.active, 0), Math.max(0, count - 1));
      end.style.transform = `translateY(${Math.max(0, count * HEIGHT - 1)}px)`;
      scroll();
      for (const [position, item] of shown) fill(item, position);
    },
    focus: () => go(active),
    get active() {
      return active;
    },
  };
}
