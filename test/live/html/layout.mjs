/**
 * What does not keep its place inside a page, in words. Each function is sent to the browser as text,
 * so it stands alone: nothing of this file or of Node is known there.
 */

/** How far the page itself scrolls sideways, and what sticks out. @returns {string[]} */
export function sidewaysScroll() {
  const root = document.documentElement;
  if (root.scrollWidth <= root.clientWidth) return [];
  const scrolls = (element) => {
    for (let at = element; at && at !== document.body; at = at.parentElement) {
      if (['auto', 'scroll', 'hidden', 'clip'].includes(getComputedStyle(at).overflowX)) return true;
    }
    return false;
  };
  const out = [...document.body.querySelectorAll('*')].filter(
    (element) => element.getBoundingClientRect().right > root.clientWidth + 1 && !scrolls(element),
  );
  const names = out.slice(0, 5).map((element) => element.outerHTML.slice(0, 120));
  return [`${root.scrollWidth} px of content in ${root.clientWidth} px`, ...names];
}

/** Pictures beyond their figure, and drawn things beyond their picture. @returns {string[]} */
export function outOfPlace() {
  const wrong = [];
  const name = (element) =>
    `${element.tagName} ${element.getAttribute('class') ?? ''} "${element.textContent.slice(0, 40)}"`;
  const isOutside = (inner, outer, slack) =>
    inner.left < outer.left - slack ||
    inner.right > outer.right + slack ||
    inner.top < outer.top - slack ||
    inner.bottom > outer.bottom + slack;
  for (const chart of document.querySelectorAll('svg.chart')) {
    const box = chart.getBoundingClientRect();
    const figure = chart.closest('figure')?.getBoundingClientRect();
    const title = (chart.getAttribute('aria-label') ?? '').slice(0, 60);
    if (box.width < 200 || box.height < 20) wrong.push(`${title}: ${box.width} x ${box.height} px`);
    if (!figure) wrong.push(`${title}: not in a figure`);
    else if (isOutside(box, figure, 1)) wrong.push(`${title}: beyond its figure`);
    for (const element of chart.querySelectorAll('text, rect, line, circle')) {
      if (element.closest('defs, pattern, clipPath, marker, mask')) continue;
      const own = element.getBoundingClientRect();
      const isHidden = getComputedStyle(element).display === 'none' || (own.width === 0 && own.height === 0);
      if (!isHidden && isOutside(own, box, 2)) {
        const by = Math.round(
          Math.max(box.left - own.left, own.right - box.right, box.top - own.top, own.bottom - box.bottom),
        );
        wrong.push(`${title}: ${name(element)} sticks out by ${by} px`);
      }
    }
  }
  return [...new Set(wrong)];
}

/** Letters of a picture on other letters of it: pairs of which one covers more than a tenth of the other. @returns {string[]} */
export function lettersOnLetters() {
  const wrong = [];
  for (const chart of document.querySelectorAll('svg.chart')) {
    const title = (chart.getAttribute('aria-label') ?? '').slice(0, 60);
    const texts = [...chart.querySelectorAll('text')]
      .filter((text) => text.textContent.trim() !== '')
      .map((text) => ({ text, box: text.getBoundingClientRect() }))
      .filter(({ box }) => box.width > 0);
    for (const [place, one] of texts.entries()) {
      for (const other of texts.slice(place + 1)) {
        const width = Math.min(one.box.right, other.box.right) - Math.max(one.box.left, other.box.left);
        const height = Math.min(one.box.bottom, other.box.bottom) - Math.max(one.box.top, other.box.top);
        if (width <= 0 || height <= 0) continue;
        const areTicks = one.text.matches('.tick') && other.text.matches('.tick');
        const smaller = Math.min(one.box.width * one.box.height, other.box.width * other.box.height);
        if (areTicks ? width > 0.5 && height > 2 : width * height > smaller / 10) {
          wrong.push(
            `${title}: "${one.text.textContent}" and "${other.text.textContent}" overlap by ${width.toFixed(0)} x ${height.toFixed(0)} px`,
          );
        }
      }
    }
  }
  return wrong;
}

/**
 * Names from right to left, and what a reader finds on the wrong side of them. A text that goes on in another line is left out.
 * @returns {{names: number, wrong: string[]}}
 */
export function turnedAround() {
  const names = [...document.querySelectorAll('bdi, tspan[unicode-bidi="isolate"]')];
  const boxOf = (text, at) => {
    const range = document.createRange();
    range.setStart(text, at);
    range.setEnd(text, at + 1);
    return range.getBoundingClientRect();
  };
  const wrong = names.flatMap((name) => {
    const own = name.getBoundingClientRect();
    const isSeen = (box) => box.width > 0 && own.width > 0 && Math.abs(box.top - own.top) < own.height / 2;
    const told = `${name.parentElement.tagName}: ${name.parentElement.textContent.slice(0, 80)}`;
    const [before, after] = [name.previousSibling, name.nextSibling];
    const last = before?.nodeType === Node.TEXT_NODE ? before.data.search(/\S\s*$/) : -1;
    const first = after?.nodeType === Node.TEXT_NODE ? after.data.search(/\S/) : -1;
    const isWrongBefore =
      last >= 0 && isSeen(boxOf(before, last)) && boxOf(before, last).right > own.left + 1;
    const isWrongAfter =
      first >= 0 && isSeen(boxOf(after, first)) && boxOf(after, first).left < own.right - 1;
    return isWrongBefore || isWrongAfter ? [told] : [];
  });
  return { names: names.length, wrong };
}
