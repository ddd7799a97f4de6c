/**
 * The value of a shape beside the pointer, at once and for touch too. By keyboard, in a picture that has the focus, right
 * and left step through its shapes, down and up go to the next and the last strategy, Home and End to its ends. The text
 * is the `<title>` of the shape, which browsers show late and to pointers only, after the name of the strategy.
 */

/** Pixels between the pointer and the text. */
const DISTANCE = 12;

/** For those who come to a picture by keyboard. */
const HINT = 'Arrow keys, Home and End show the values';

export function startTip(): void {
  const tip = document.createElement('div');
  tip.className = 'tip';
  tip.setAttribute('role', 'status');
  tip.hidden = true;
  document.body.append(tip);
  // What the arrows marked stays while the page scrolls below a pointer at rest, of which browsers tell as of a move.
  const marked: { shape: Element | null; byKey: boolean } = { shape: null, byKey: false };
  const mark = (shape: Element | null) => {
    marked.shape?.classList.remove('marked');
    marked.shape = shape;
    marked.byKey = false;
    shape?.classList.add('marked');
    tip.hidden = shape === null;
    if (shape !== null) tip.textContent = textOf(shape);
  };
  for (const chart of document.querySelectorAll<SVGSVGElement>('svg.chart')) {
    nameByAttribute(chart);
    chart.tabIndex = 0;
    chart.addEventListener('pointermove', ({ target, clientX, clientY, movementX, movementY }) => {
      if (marked.byKey && movementX === 0 && movementY === 0) return;
      marked.byKey = false;
      const shape = target instanceof Element ? shapeAt(target, chart) : null;
      if (shape !== marked.shape) mark(shape);
      if (shape !== null) place(tip, clientX, clientY);
    });
    chart.addEventListener('pointerleave', () => {
      if (!marked.byKey) mark(null);
    });
    chart.addEventListener('blur', () => mark(null));
    chart.addEventListener('focus', () => {
      if (!chart.matches(':focus-visible')) return;
      tip.textContent = HINT;
      tip.hidden = false;
      const { left, top } = chart.getBoundingClientRect();
      place(tip, left, Math.max(0, top));
    });
    chart.addEventListener('keydown', (event) => {
      if (event.ctrlKey || event.metaKey || event.altKey) return;
      const next = nextOf(event.key, shapesOf(chart), marked.shape);
      if (next === undefined) return;
      event.preventDefault();
      mark(next);
      marked.byKey = true;
      next.scrollIntoView({ block: 'nearest' });
      const { left, bottom } = next.getBoundingClientRect();
      place(tip, left, bottom);
    });
  }
  addEventListener('keydown', ({ key }) => {
    if (key === 'Escape') mark(null);
  });
}

/** The browser's own text over the whole picture would stand beside ours. */
function nameByAttribute(chart: SVGSVGElement): void {
  const title = chart.querySelector(':scope > title');
  if (title === null) return;
  chart.setAttribute('aria-label', title.textContent ?? '');
  chart.removeAttribute('aria-labelledby');
  title.remove();
}

/**
 * Where a key leads. Right and left stay at either end, so that the page does not scroll away below it.
 *
 * @returns Nothing for a key that does not lead anywhere in a picture.
 */
function nextOf(key: string, shapes: readonly Element[], now: Element | null): Element | undefined {
  const at = now === null ? -1 : shapes.indexOf(now);
  const [first, last] = [shapes[0], shapes.at(-1)];
  if (key === 'Home') return first;
  if (key === 'End') return last;
  if (key === 'ArrowRight') return shapes[at + 1] ?? last;
  if (key === 'ArrowLeft') return at < 0 ? last : (shapes[at - 1] ?? first);
  if (key !== 'ArrowDown' && key !== 'ArrowUp') return undefined;
  // Beyond the first and the last strategy, and where there is one only, these keys scroll the page.
  const groups = [...new Set(shapes.map(groupOf))];
  const place = now === null ? -1 : groups.indexOf(groupOf(now));
  const wanted = groups.length < 2 ? undefined : groups[place + (key === 'ArrowDown' ? 1 : -1)];
  return wanted === undefined ? undefined : shapes.find((shape) => groupOf(shape) === wanted);
}

function groupOf(shape: Element): Element | null {
  return shape.closest('[data-strategy]');
}

/** Bars do not say whose they are; signs on lines do. */
function textOf(shape: Element): string {
  const strategy = groupOf(shape)?.getAttribute('data-strategy') ?? '';
  const text = shape.getAttribute('data-tip') ?? '';
  if (strategy === '' || text.startsWith(`${strategy}: `)) return text;
  return text === '' ? strategy : `${strategy}: ${text}`;
}

/**
 * The innermost shape with a text around an element; its text moves into an attribute, see {@link nameByAttribute}. A line
 * without a text tells whose it is.
 */
function shapeAt(element: Element, chart: Element): Element | null {
  if (element.matches('[data-strategy] .curve')) return element;
  for (let at: Element | null = element; at !== null && at !== chart; at = at.parentElement) {
    if (at.hasAttribute('data-tip')) return at;
    const title = at.querySelector(':scope > title');
    if (title === null) continue;
    at.setAttribute('data-tip', title.textContent ?? '');
    title.remove();
    return at;
  }
  return null;
}

/** Those in sight, in the order of the drawing. */
function shapesOf(chart: Element): readonly Element[] {
  const shapes = [...chart.querySelectorAll('title, [data-tip]')].map((part) =>
    shapeAt(part.tagName === 'title' ? (part.parentElement as Element) : part, chart),
  );
  return shapes.filter((shape) => shape !== null).filter((shape) => shape.closest('.off') === null);
}

function place(tip: HTMLElement, x: number, y: number): void {
  const { width, height } = tip.getBoundingClientRect();
  const left = Math.max(0, Math.min(x + DISTANCE, innerWidth - width - DISTANCE));
  const below = y + DISTANCE;
  tip.style.left = `${left}px`;
  tip.style.top = `${below + height > innerHeight ? Math.max(0, y - height - DISTANCE) : below}px`;
}
