/**
 * The value of a shape beside the pointer, at once and for touch too; by keyboard, the arrows step through the shapes of a
 * picture that has the focus. The text is the `<title>` of the shape, which browsers show late and to pointers only.
 */

/** Pixels between the pointer and the text. */
const DISTANCE = 12;

/** For those who come to a picture by keyboard. */
const HINT = 'Left and right arrow keys show the values';

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
    if (shape !== null) tip.textContent = shape.getAttribute('data-tip');
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
      const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
      if (step === undefined) return;
      event.preventDefault();
      const shapes = shapesOf(chart);
      const at = marked.shape === null ? -1 : shapes.indexOf(marked.shape);
      const next = shapes[at < 0 ? (step > 0 ? 0 : shapes.length - 1) : at + step];
      if (next === undefined) return;
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

/** The innermost shape with a text around an element; its text moves into an attribute, see {@link nameByAttribute}. */
function shapeAt(element: Element, chart: Element): Element | null {
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
